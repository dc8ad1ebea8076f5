"""The customer and its operating manual."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.core.scales import (
    FACT_TOPIC,
    GRADE,
    MONEY_UNIT,
    TEAM_ROLE,
    TIER,
    UNIT_LEVEL,
    VIEWED,
)
from tokui.identity.models import Member, Workspace, choices_of
from tokui.kernel.models import Record


class Account(Record):
    """A customer. `search_name` and `sort_key` are worked out from its names and numbers."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="accounts")
    name = models.CharField(max_length=200)
    name_kana = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    short_name = models.CharField(max_length=80, blank=True)
    corporate_number = models.CharField(max_length=13, blank=True)
    securities_code = models.CharField(max_length=8, blank=True)
    edinet_code = models.CharField(max_length=8, blank=True)
    external_id = models.CharField(max_length=100, blank=True)
    industry = models.CharField(max_length=120, blank=True)
    market = models.CharField(max_length=80, blank=True)
    website = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    fax = models.CharField(max_length=60, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=80, blank=True)
    representative = models.CharField(max_length=120, blank=True)
    founded = models.IntegerField(null=True, blank=True)
    fiscal_close = models.CharField(max_length=8, blank=True)
    capital = models.BigIntegerField(null=True, blank=True)
    revenue = models.BigIntegerField(null=True, blank=True)
    employees = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="JPY")
    money_unit = models.CharField(max_length=10, default="million", choices=choices_of(MONEY_UNIT))
    tier = models.CharField(max_length=10, blank=True, choices=choices_of(TIER))
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children"
    )
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="owned_accounts"
    )
    description = models.TextField(blank=True)
    search_name = models.CharField(max_length=300, blank=True, editable=False)
    match_name = models.CharField(max_length=200, blank=True, editable=False)
    sort_key = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        indexes: ClassVar = [
            # With the text that is searched inside, a search reads no row that it does not show.
            models.Index(
                fields=["workspace", "removed_at", "sort_key", "id", "search_name"],
                name="account_list",
            ),
            models.Index(
                fields=["workspace", "removed_at", "industry", "owner", "tier"],
                name="account_filters",
            ),
            models.Index(fields=["workspace", "match_name"], name="account_by_match_name"),
            models.Index(fields=["workspace", "corporate_number"], name="account_by_number"),
            models.Index(fields=["workspace", "external_id"], name="account_by_external_id"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "corporate_number"],
                condition=models.Q(removed_at=None) & ~models.Q(corporate_number=""),
                name="one_account_per_corporate_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountMember(Record):
    """A colleague's part in the team of one account."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="team")
    member = models.ForeignKey(Member, models.CASCADE, related_name="account_parts")
    role = models.CharField(max_length=10, default="editor", choices=choices_of(TEAM_ROLE))
    sees_opinions = models.BooleanField(default=False)
    """Whether a viewer may read opinions about people; owners and editors always may."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["member", "removed_at", "account"], name="accounts_of_member"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "member"],
                condition=models.Q(removed_at=None),
                name="one_part_per_account_and_member",
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)


class AccountRecord(Record):
    """Something that belongs to one account."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Department(AccountRecord):
    """A department in the customer's tree."""

    name = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children"
    )
    level = models.CharField(max_length=12, default="department", choices=choices_of(UNIT_LEVEL))
    head = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors"
    )
    """Departments that took over: one after a renaming or a merger, several after a split."""
    offshoots = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="split_off_from"
    )
    """Departments that were split off from this one, which went on."""
    headcount = models.IntegerField(null=True, blank=True)
    mission = models.TextField(blank=True)
    external_id = models.CharField(max_length=100, blank=True)
    position = models.IntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "removed_at"], name="department_list")]

    def __str__(self) -> str:
        return self.name


class Fact(AccountRecord):
    """A statement of the operating manual with its source."""

    topic = models.CharField(max_length=20, default="other", choices=choices_of(FACT_TOPIC))
    statement = models.TextField()
    source = models.CharField(max_length=300, blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    as_of = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=12, default="stated", choices=choices_of(GRADE))

    def __str__(self) -> str:
        return self.statement[:80]


class FinancialYear(AccountRecord):
    """One year's results."""

    ends_on = models.DateField()
    revenue = models.BigIntegerField(null=True, blank=True)
    operating_income = models.BigIntegerField(null=True, blank=True)
    ordinary_income = models.BigIntegerField(null=True, blank=True)
    net_income = models.BigIntegerField(null=True, blank=True)
    employees = models.BigIntegerField(null=True, blank=True)
    is_consolidated = models.BooleanField(default=True)
    source = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.ends_on.isoformat() if self.ends_on else ""


class Segment(AccountRecord):
    """A business segment."""

    name = models.CharField(max_length=120)
    revenue = models.BigIntegerField(null=True, blank=True)
    profit = models.BigIntegerField(null=True, blank=True)
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Viewing(models.Model):
    """That somebody opened opinions about people of an account on some day, and how often."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    what = models.CharField(max_length=20, choices=choices_of(VIEWED))
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "day", "member", "what"], name="one_viewing_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.what} {self.day}"
