"""Value plays."""

from __future__ import annotations

from django.db import models

from tokui.core.scales import PLAY_STATE
from tokui.deals.models import Deal, Product
from tokui.identity.models import choices_of
from tokui.plans.base import PlanRecord
from tokui.plans.needs.models import Need
from tokui.plans.stakeholders.models import Stakeholder


class Play(PlanRecord):
    """To whom we bring which value, when and by which means, and what both sides gain."""

    title = models.CharField(max_length=200)
    whom = models.ManyToManyField(Stakeholder, blank=True, related_name="plays")
    value = models.TextField(blank=True)
    start_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    means = models.TextField(blank=True)
    customer_benefit = models.TextField(blank=True)
    our_benefit = models.TextField(blank=True)
    proof = models.TextField(blank=True)
    state = models.CharField(max_length=10, default="idea", choices=choices_of(PLAY_STATE))
    amount = models.BigIntegerField(null=True, blank=True)
    needs = models.ManyToManyField(Need, blank=True, related_name="plays")
    products = models.ManyToManyField(Product, blank=True, related_name="+")
    deals = models.ManyToManyField(Deal, blank=True, related_name="+")

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.title
