"""Findings that are held back, and how grave a workspace takes each rule."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.core.finding_scales import SEVERITY
from tokui.identity.models import Workspace, choices_of
from tokui.plans.base import Plan, PlanRecord


class Waiver(PlanRecord):
    """A finding that somebody holds back with a reason, until a day or until the facts change."""

    rule = models.CharField(max_length=10)
    subject = models.CharField(max_length=32)
    """Public id of the record that the finding is about."""
    field_name = models.CharField(max_length=40, blank=True)
    facts = models.CharField(max_length=32, blank=True)
    """A mark of the values it was waived for; empty holds for any."""
    reason = models.TextField()
    until = models.DateField()

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.rule


class RuleSeverity(models.Model):
    """A rule that a workspace takes graver, or lighter, than Tokui does."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    rule = models.CharField(max_length=10)
    severity = models.CharField(max_length=10, choices=choices_of(SEVERITY))

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "rule"], name="one_severity_per_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.severity}"


class StandingError(models.Model):
    """An error that stands in a plan, and since when. The row with an empty key says on which day
    the plan was last looked through."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="errors")
    key = models.CharField(max_length=120)
    """Rule, id of the record and field."""
    rule = models.CharField(max_length=10, blank=True)
    is_opinion = models.BooleanField(default=False)
    since = models.DateField(null=True)
    """Empty for what was there when the plan was looked through for the first time."""

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="one_row_per_error"),
        ]

    def __str__(self) -> str:
        return self.key
