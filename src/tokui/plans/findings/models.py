"""Findings that are held back, and how grave a workspace takes each rule."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.core.finding_scales import SEVERITY
from tokui.identity.models import Workspace, choices_of
from tokui.plans.base import PlanRecord


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
