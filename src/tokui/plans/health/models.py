"""Readings of health month by month, and the rubrics they were made under."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tokui.accounts.models import Account
from tokui.identity.models import Member, Workspace
from tokui.kernel.models import PublicIdField
from tokui.plans.base import Plan


class HealthRubric(models.Model):
    """Weights, thresholds and constants of health in a workspace; changing them adds a rubric, so
    that a reading keeps the one it was made under."""

    public_id = PublicIdField()
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    values = models.JSONField()
    changed_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    """None for the rubric that Tokui brings."""
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "number"], name="rubric_numbers_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class HealthReading(models.Model):
    """The health of an account in a month: for who sees opinions about people, and without them."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="health_readings")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    month = models.DateField()
    """The first day of the month."""
    taken_on = models.DateField()
    rubric = models.ForeignKey(HealthRubric, models.PROTECT, related_name="+")
    total = models.PositiveSmallIntegerField(null=True)
    parts = models.JSONField()
    """Codes and numbers alone: no names, no words."""
    plain_total = models.PositiveSmallIntegerField(null=True)
    """The same worked out without opinions about people."""
    plain_parts = models.JSONField()
    taken_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    """None where the daily schedule took it."""

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "month"], name="one_reading_per_month"),
        ]
        ordering: ClassVar = ["-month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
