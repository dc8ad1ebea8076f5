"""Phases and actions."""

from __future__ import annotations

from django.db import models

from tokui.core.scales import ACTION_STATE, RELATIVE_TO, SIDE
from tokui.deals.models import Deal
from tokui.identity.models import Member, choices_of
from tokui.plans.base import PlanRecord
from tokui.plans.needs.models import Need
from tokui.plans.objectives.models import Kpi
from tokui.plans.plays.models import Play
from tokui.plans.stakeholders.models import Stakeholder


class Phase(PlanRecord):
    """A stretch of the plan."""

    name = models.CharField(max_length=120)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    goal = models.TextField(blank=True)
    position = models.IntegerField(default=0)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.name


class Action(PlanRecord):
    """Who does what, how, with whom and until when. Due is a day, or days from a fixed point."""

    title = models.CharField(max_length=200)
    phase = models.ForeignKey(Phase, models.SET_NULL, null=True, blank=True, related_name="actions")
    how = models.TextField(blank=True)
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    counterpart = models.ForeignKey(
        Stakeholder, models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    side = models.CharField(max_length=10, default="ours", choices=choices_of(SIDE))
    state = models.CharField(max_length=12, default="todo", choices=choices_of(ACTION_STATE))
    start_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    relative_to = models.CharField(max_length=12, blank=True, choices=choices_of(RELATIVE_TO))
    offset_days = models.IntegerField(null=True, blank=True)
    person_days = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    cost = models.BigIntegerField(null=True, blank=True)
    need = models.ForeignKey(Need, models.SET_NULL, null=True, blank=True, related_name="+")
    kpi = models.ForeignKey(Kpi, models.SET_NULL, null=True, blank=True, related_name="+")
    play = models.ForeignKey(Play, models.SET_NULL, null=True, blank=True, related_name="actions")
    deal = models.ForeignKey(Deal, models.SET_NULL, null=True, blank=True, related_name="+")
    after = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="before")
    result = models.TextField(blank=True)
    lesson = models.TextField(blank=True)
    completed_on = models.DateField(null=True, blank=True)
    position = models.IntegerField(default=0)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.title
