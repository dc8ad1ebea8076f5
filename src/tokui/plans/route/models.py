"""Committees, routes and their steps."""

from __future__ import annotations

from django.db import models

from tokui.core.calendar_scales import (
    DAY_KIND,
    MEETING_RHYTHM,
    ON_HOLIDAY,
    WEEK_OF_MONTH,
    WEEKDAY,
)
from tokui.core.scales import AMOUNT_BASIS, STEP_KIND
from tokui.identity.models import choices_of
from tokui.plans.base import PlanRecord
from tokui.plans.stakeholders.models import Stakeholder


class DecisionBody(PlanRecord):
    """A committee that decides, and the calendar by which it meets."""

    name = models.CharField(max_length=120)
    meets = models.CharField(max_length=120, blank=True)
    rhythm = models.CharField(max_length=16, blank=True, choices=choices_of(MEETING_RHYTHM))
    day_of_month = models.SmallIntegerField(null=True, blank=True)
    week_of_month = models.CharField(max_length=4, blank=True, choices=choices_of(WEEK_OF_MONTH))
    weekday = models.CharField(max_length=3, blank=True, choices=choices_of(WEEKDAY))
    off_months = models.JSONField(default=list, blank=True)
    on_holiday = models.CharField(max_length=6, blank=True, choices=choices_of(ON_HOLIDAY))
    closures = models.CharField(max_length=300, blank=True)
    paper_lead_days = models.SmallIntegerField(null=True, blank=True)
    paper_lead_kind = models.CharField(
        max_length=8, default="calendar", choices=choices_of(DAY_KIND)
    )

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.name


class DecisionRoute(PlanRecord):
    """The way a proposal of some amount climbs."""

    name = models.CharField(max_length=120)
    amount_from = models.BigIntegerField(null=True, blank=True)
    amount_to = models.BigIntegerField(null=True, blank=True)
    amount_basis = models.CharField(
        max_length=12, default="single", choices=choices_of(AMOUNT_BASIS)
    )
    cumulative_years = models.SmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.name


class RouteStep(PlanRecord):
    """One step of a route."""

    route = models.ForeignKey(DecisionRoute, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, default="approve", choices=choices_of(STEP_KIND))
    stakeholder = models.ForeignKey(
        Stakeholder, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=120, blank=True)
    body = models.ForeignKey(DecisionBody, models.SET_NULL, null=True, blank=True, related_name="+")
    lead_days = models.SmallIntegerField(null=True, blank=True)
    lead_kind = models.CharField(max_length=8, default="calendar", choices=choices_of(DAY_KIND))
    is_parallel = models.BooleanField(default=False)
    position = models.IntegerField(default=0)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.title or str(self.stakeholder or self.body or "")
