"""Whitespace cells."""

from __future__ import annotations

from django.db import models

from tokui.accounts.models import Department
from tokui.deals.models import Product
from tokui.plans.base import PlanRecord


class Footprint(PlanRecord):
    """What stands between one department and one product; the status is a judgement."""

    department = models.ForeignKey(
        Department, models.CASCADE, null=True, blank=True, related_name="+"
    )
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    our_sales = models.BigIntegerField(null=True, blank=True)
    wallet = models.BigIntegerField(null=True, blank=True)
    rival = models.CharField(max_length=200, blank=True)
    contract_ends_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    next_step = models.TextField(blank=True)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return f"{self.department or ''} × {self.product}".strip()
