"""A plan on its way into the next period, and what was decided about each of its records."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.accounts.models import Account
from tokui.core.rolling.scales import CHOICE, ROLLING_STATE
from tokui.identity.models import Member, choices_of
from tokui.kernel.models import PublicIdField
from tokui.kernel.public_ids import LENGTH
from tokui.plans.base import Plan, PlanVersion


class Rolling(models.Model):
    """A draft of the next period while it is open; afterwards what came of it."""

    public_id = PublicIdField()
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="rollings")
    successor = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="rolled_from")
    sealed = models.ForeignKey(PlanVersion, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, default="open", choices=choices_of(ROLLING_STATE))
    name = models.CharField(max_length=200, blank=True)
    start_on = models.DateField(null=True)
    end_on = models.DateField(null=True)
    revenue_target = models.BigIntegerField(null=True)
    lessons = models.TextField(blank=True)
    begun_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    finished_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    batch_key = models.BigIntegerField(null=True)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(state="open"),
                name="one_open_rolling_per_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RollingChoice(models.Model):
    """What one colleague decided about one record of the old plan."""

    rolling = models.ForeignKey(Rolling, models.CASCADE, related_name="choices")
    noun = models.CharField(max_length=40)
    record_id = models.CharField(max_length=LENGTH)
    part = models.CharField(max_length=40, blank=True)
    """The field of the plan that it is about, for the plan itself."""
    choice = models.CharField(max_length=8, choices=choices_of(CHOICE))
    values = models.JSONField(default=dict)
    """What is to be changed on the way; emptied when it has arrived."""
    decided_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()
    became = models.CharField(max_length=LENGTH, blank=True)
    """The id of the record in the new plan."""

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rolling", "noun", "record_id", "part"], name="rolling_decided_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.choice} {self.noun}"
