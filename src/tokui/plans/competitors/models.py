"""The customer's rivals in its market, and our rivals for the customer."""

from __future__ import annotations

from django.db import models

from tokui.accounts.models import Department
from tokui.plans.base import PlanRecord


class Rival(PlanRecord):
    """What both maps have in common: four axes in words; their ratings are judgements."""

    name = models.CharField(max_length=200)
    product = models.TextField(blank=True)
    price = models.TextField(blank=True)
    marketing = models.TextField(blank=True)
    relationship = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class CustomerRival(Rival):
    """A rival of the customer."""

    trend = models.TextField(blank=True)
    implication = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "plans"


class OurRival(Rival):
    """A rival of ours."""

    offering = models.CharField(max_length=300, blank=True)
    departments = models.ManyToManyField(Department, blank=True, related_name="+")
    contract_value = models.BigIntegerField(null=True, blank=True)
    contract_ends_on = models.DateField(null=True, blank=True)
    supporters = models.ManyToManyField(
        "plans.Stakeholder", blank=True, related_name="supported_rivals"
    )
    counter_move = models.TextField(blank=True)
    winning_path = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
