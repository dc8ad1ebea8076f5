"""Needs cards."""

from __future__ import annotations

from django.db import models

from tokui.accounts.models import Department
from tokui.core.scales import NEED_LAYER, PRESSURE
from tokui.deals.models import Deal, Product
from tokui.identity.models import choices_of
from tokui.plans.base import PlanRecord


class Need(PlanRecord):
    """What the customer wants or suffers from; `cause` leads one "why?" deeper."""

    title = models.CharField(max_length=200)
    layer = models.CharField(max_length=12, default="need", choices=choices_of(NEED_LAYER))
    pressure = models.CharField(max_length=10, blank=True, choices=choices_of(PRESSURE))
    detail = models.TextField(blank=True)
    holder = models.ForeignKey(
        "plans.Stakeholder", models.SET_NULL, null=True, blank=True, related_name="needs"
    )
    department = models.ForeignKey(
        Department, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    value_hypothesis = models.TextField(blank=True)
    cause = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="effects"
    )
    due_on = models.DateField(null=True, blank=True)
    products = models.ManyToManyField(Product, blank=True, related_name="+")
    deals = models.ManyToManyField(Deal, blank=True, related_name="+")
    position = models.IntegerField(default=0)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.title
