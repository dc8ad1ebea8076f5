"""Scenarios of an allocation, what is set by hand for an account, and what was worked out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tokui.accounts.models import Account
from tokui.identity.models import Member, Workspace
from tokui.kernel.models import Record


class AllocationScenario(Record):
    """One named way to share out what we have: capacity, levels of effort and conditions."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    setup = models.JSONField(default=dict)
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = "market"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name


class AllocationWish(models.Model):
    """What is set by hand for one account of a scenario, and why."""

    scenario = models.ForeignKey(AllocationScenario, models.CASCADE, related_name="wishes")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    must = models.CharField(max_length=20, blank=True)
    must_not = models.CharField(max_length=20, blank=True)
    return_low = models.BigIntegerField(null=True, blank=True)
    """What full effort is expected to bring in a year, in minor units; empty for the formula."""
    return_high = models.BigIntegerField(null=True, blank=True)
    because = models.TextField()
    set_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    set_on = models.DateField()

    class Meta:
        app_label = "market"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "account"], name="one_wish_per_account"),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.account} {self.must}"


class AllocationRun(Record):
    """One plan that was worked out for a scenario, with everything that went into it."""

    scenario = models.ForeignKey(AllocationScenario, models.CASCADE, related_name="runs")
    state = models.CharField(
        max_length=8,
        default="waiting",
        choices=[(state, state) for state in ("waiting", "done", "failed", "stopped")],
    )
    error = models.TextField(blank=True)
    job_id = models.CharField(max_length=26, blank=True)
    problem = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    taken = models.JSONField(default=list)
    """Public ids of the investment decisions that were made by it."""
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "market"
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.scenario} {self.state}"
