"""The care of sections."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.core.scales import PLAN_SECTION
from tokui.identity.models import Member, choices_of
from tokui.kernel.words import say
from tokui.plans.base import PlanRecord


class Section(PlanRecord):
    """One section of a plan: its owner, and the day on which somebody said that it holds."""

    section = models.CharField(max_length=20, choices=choices_of(PLAN_SECTION))
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_on = models.DateField(null=True, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "section"],
                condition=models.Q(removed_at=None),
                name="each_section_once_per_plan",
            ),
        ]

    def __str__(self) -> str:
        return say(PLAN_SECTION[self.section].words) if self.section in PLAN_SECTION else ""
