"""A person is not a post: posts are held from a day until another, in one department."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.accounts.models import Account, AccountRecord, Department
from tokui.core.scales import CADENCE, GRADE, POST_KIND, RELATION, TIE
from tokui.identity.models import Member, choices_of
from tokui.kernel.models import Record


class Person(Record):
    """A human being. `account` is the company where the person was last known to work."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="people")
    name = models.CharField(max_length=120)
    family = models.CharField(max_length=60, blank=True)
    given = models.CharField(max_length=60, blank=True)
    family_kana = models.CharField(max_length=60, blank=True)
    given_kana = models.CharField(max_length=60, blank=True)
    roman = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    mobile = models.CharField(max_length=60, blank=True)
    met_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    private_note = models.TextField(blank=True)
    external_id = models.CharField(max_length=100, blank=True)
    search_name = models.CharField(max_length=400, blank=True, editable=False)
    sort_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["account", "removed_at", "sort_key", "id", "search_name", "email"],
                name="person_list",
            ),
            models.Index(fields=["email"], name="person_by_email"),
            models.Index(fields=["external_id"], name="person_by_external_id"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(AccountRecord):
    """What a person is or was, where, from when until when, and under whom."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    department = models.ForeignKey(
        Department, models.SET_NULL, null=True, blank=True, related_name="posts"
    )
    title = models.CharField(max_length=120, blank=True)
    title_rank = models.SmallIntegerField(default=99, editable=False)
    kind = models.CharField(max_length=12, default="regular", choices=choices_of(POST_KIND))
    is_main = models.BooleanField(default=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    boss = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="reports")
    came_from = models.CharField(max_length=500, blank=True)
    """The post before, as the announcement of a transfer puts it."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "removed_at"], name="post_list")]

    def __str__(self) -> str:
        return f"{self.person} {self.title}".strip()


class Tie(AccountRecord):
    """A line between two people beside the reporting line."""

    kind = models.CharField(max_length=12, choices=choices_of(TIE))
    source = models.ForeignKey(Person, models.CASCADE, related_name="ties_out")
    target = models.ForeignKey(Person, models.CASCADE, related_name="ties_in")
    strength = models.SmallIntegerField(null=True, blank=True)
    label = models.CharField(max_length=80, blank=True)
    grade = models.CharField(max_length=12, default="inferred", choices=choices_of(GRADE))

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class Coverage(AccountRecord):
    """One colleague and one person: how well they know each other is a judgement."""

    colleague = models.ForeignKey(Member, models.CASCADE, related_name="coverage")
    person = models.ForeignKey(Person, models.CASCADE, related_name="coverage")
    wanted = models.CharField(max_length=12, default="unknown", choices=choices_of(RELATION))
    frequency = models.CharField(max_length=12, blank=True, choices=choices_of(CADENCE))

    def __str__(self) -> str:
        return f"{self.colleague} – {self.person}"


class UseStop(models.Model):
    """That what is known of a person is kept and not used: asked for, and perhaps taken back."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="use_stops")
    reason = models.CharField(max_length=300)
    stopped_at = models.DateTimeField()
    stopped_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at=None),
                name="one_open_stop_per_person",
            ),
        ]

    def __str__(self) -> str:
        return self.reason
