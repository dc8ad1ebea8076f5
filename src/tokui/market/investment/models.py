"""Investment decisions of an account, what they rest on, and what is deliberately not done."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.accounts.models import Account, Fact
from tokui.core.scales import GRADE, TIER
from tokui.identity.models import Member, choices_of
from tokui.kernel.models import PublicIdField, Record


class InvestmentDecision(Record):
    """One decision about an account. A later one takes its place and none is rewritten, so that
    the rows of an account are the history of its class."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="investment_decisions")
    tier = models.CharField(max_length=10, choices=choices_of(TIER))
    reason = models.TextField()
    return_low = models.BigIntegerField(null=True, blank=True)
    """What we expect to earn in a year, in minor units of the account's currency: at least …"""
    return_high = models.BigIntegerField(null=True, blank=True)
    """… and at most."""
    go_on_if = models.TextField(blank=True)
    stop_if = models.TextField(blank=True)
    stop_met_on = models.DateField(null=True, blank=True)
    """The day since which what was to stop it has come true."""
    stop_met_because = models.TextField(blank=True)
    decided_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    decided_on = models.DateField()
    next_look_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=40, blank=True)
    """Where it was proposed: empty for a person, else a code such as `allocation`."""
    recorded_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = "market"
        indexes: ClassVar = [
            models.Index(fields=["account", "removed_at", "id"], name="decision_of_account"),
            models.Index(fields=["next_look_on"], name="decision_next_look"),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.tier} {self.decided_on:%Y-%m-%d}"


class DecisionEffort(models.Model):
    """How many person-days a year a decision gives to one role of ours."""

    decision = models.ForeignKey(InvestmentDecision, models.CASCADE, related_name="efforts")
    role = models.CharField(max_length=80)
    days = models.DecimalField(max_digits=8, decimal_places=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "market"
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "role"], name="one_effort_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.days}"


class DecisionEvidence(models.Model):
    """What a decision rests on: a fact of the account as it read then, or words with a source."""

    decision = models.ForeignKey(InvestmentDecision, models.CASCADE, related_name="evidence")
    fact = models.ForeignKey(Fact, models.SET_NULL, null=True, blank=True, related_name="+")
    statement = models.TextField()
    source = models.CharField(max_length=300, blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    as_of = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=12, default="assumed", choices=choices_of(GRADE))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "market"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.statement[:80]


class NotDone(models.Model):
    """What we deliberately do not do for an account, why, and until when."""

    public_id = PublicIdField()
    account = models.ForeignKey(Account, models.CASCADE, related_name="not_done")
    what = models.CharField(max_length=300)
    reason = models.TextField()
    until = models.DateField(null=True, blank=True)
    """Its last day; without one it holds until somebody lifts it."""
    said_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    said_on = models.DateField()
    lifted_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "market"
        indexes: ClassVar = [models.Index(fields=["account", "lifted_on"], name="not_done_list")]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.what[:80]
