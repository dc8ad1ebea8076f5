"""Objectives, KPIs, readings, milestones, contributions."""

from __future__ import annotations

from django.db import models

from tokui.core.scales import (
    CADENCE,
    DIRECTION,
    MEASURE,
    MEASURE_OVER,
    OBJECTIVE_KIND,
    OBJECTIVE_STATE,
    OUTCOME,
)
from tokui.identity.models import Member, choices_of
from tokui.plans.base import PlanRecord
from tokui.plans.needs.models import Need


class Objective(PlanRecord):
    """What we want to reach."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=14, default="revenue", choices=choices_of(OBJECTIVE_KIND))
    detail = models.TextField(blank=True)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(
        max_length=12, default="not_started", choices=choices_of(OBJECTIVE_STATE)
    )
    outcome = models.CharField(max_length=16, blank=True, choices=choices_of(OUTCOME))
    lesson = models.TextField(blank=True)
    start_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    needs = models.ManyToManyField(Need, blank=True, related_name="objectives")
    position = models.IntegerField(default=0)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.title


class Kpi(PlanRecord):
    """How we measure an objective."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="kpis")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=20, blank=True)
    direction = models.CharField(max_length=5, default="up", choices=choices_of(DIRECTION))
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    cadence = models.CharField(max_length=12, blank=True, choices=choices_of(CADENCE))
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    achievable_because = models.TextField(blank=True)
    measure = models.CharField(max_length=24, blank=True, choices=choices_of(MEASURE))
    measure_over = models.CharField(max_length=12, blank=True, choices=choices_of(MEASURE_OVER))
    position = models.IntegerField(default=0)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.name


class Reading(PlanRecord):
    """A measured value."""

    kpi = models.ForeignKey(Kpi, models.CASCADE, related_name="readings")
    on = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=4)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return f"{self.on} {self.value}"


class Milestone(PlanRecord):
    """A value that a KPI is wanted to have on a day before it is due."""

    kpi = models.ForeignKey(Kpi, models.CASCADE, related_name="milestones")
    on = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=4)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return f"{self.on} {self.value}"


class Contribution(PlanRecord):
    """What one of our departments or colleagues brings to the target of a KPI."""

    kpi = models.ForeignKey(Kpi, models.CASCADE, related_name="contributions")
    department = models.CharField(max_length=120, blank=True)
    colleague = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    amount = models.DecimalField(max_digits=20, decimal_places=4)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return f"{self.department or self.colleague or ''} {self.amount}".strip()
