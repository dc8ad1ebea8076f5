"""Committees, routes and their steps."""

from __future__ import annotations

from django.db import models

from tokui.core.scales import AMOUNT_BASIS, STEP_KIND
from tokui.identity.models import choices_of
from tokui.plans.base import PlanRecord
from tokui.plans.stakeholders.models import Stakeholder


class DecisionBody(PlanRecord):
    """A committee that decides."""

    name = models.CharField(max_length=120)
    meets = models.CharField(max_length=120, blank=True)
    day_of_month = models.SmallIntegerField(null=True, blank=True)
    paper_lead_days = models.SmallIntegerField(null=True, blank=True)

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
    position = models.IntegerField(default=0)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.title or str(self.stakeholder or self.body or "")
