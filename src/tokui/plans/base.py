"""The plan itself, and what every record of a plan has in common."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tokui.accounts.models import Account, AccountRecord
from tokui.core.scales import PLAN_STATE, TIER
from tokui.identity.models import Member, choices_of
from tokui.kernel.models import PublicIdField, Record
from tokui.kernel.scope import Scope


class Plan(AccountRecord):
    """A plan for one account over one period; one is current, older ones are kept."""

    name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, default="draft", choices=choices_of(PLAN_STATE))
    is_current = models.BooleanField(default=True)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="owned_plans"
    )
    sponsor = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="sponsored_plans"
    )
    vision = models.TextField(blank=True)
    strategy = models.TextField(blank=True)
    tier = models.CharField(max_length=10, blank=True, choices=choices_of(TIER))
    tier_reason = models.TextField(blank=True)
    not_doing = models.TextField(blank=True)
    lessons = models.TextField(blank=True)
    revenue_target = models.BigIntegerField(null=True, blank=True)
    budget = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(is_current=True, removed_at=None),
                name="one_current_plan_per_account",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PlanRecord(Record):
    """Something that belongs to one plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @property
    def account(self) -> Account:
        """The account of the plan."""
        return self.plan.account


class PlanVersion(models.Model):
    """A plan sealed under a name: the snapshot as JSON, readable for ever, never changed but to
    erase a person."""

    public_id = PublicIdField()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sealed_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    sealed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_numbers_once"),
        ]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return self.name

    @property
    def sha256_of_contents(self) -> str:
        """The seal's own digest, or that of what the last erasure of a person left (ADR 0014)."""
        last = self.erasures.order_by("-id").values_list("sha256", flat=True).first()
        return last or self.sha256


def plan_scope(record: PlanRecord) -> Scope:
    """The scope of a record of a plan."""
    return Scope(record.plan.account.workspace, record.plan.account, record.plan)
