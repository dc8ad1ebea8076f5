"""Products, opportunities, and what was bought."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.accounts.models import AccountRecord, Department
from tokui.core.scales import DEAL_GRADE
from tokui.identity.models import Workspace, choices_of
from tokui.kernel.models import Record
from tokui.people.models import Person


class Product(Record):
    """Something we sell."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="products")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=100, blank=True)
    family = models.CharField(max_length=120, blank=True)
    list_price = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    description = models.TextField(blank=True)
    match_name = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["workspace", "match_name"], name="product_by_match_name"),
            models.Index(fields=["workspace", "code"], name="product_by_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Deal(AccountRecord):
    """An opportunity. Stage is the text of the source system, grade our forecast."""

    name = models.CharField(max_length=200)
    stage = models.CharField(max_length=80, blank=True)
    grade = models.CharField(max_length=6, blank=True, choices=choices_of(DEAL_GRADE))
    amount = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    probability = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    salesperson = models.CharField(max_length=120, blank=True)
    department = models.ForeignKey(
        Department, models.SET_NULL, null=True, blank=True, related_name="deals"
    )
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="deals")
    products = models.ManyToManyField(Product, blank=True, related_name="deals")
    next_step = models.TextField(blank=True)
    competitor = models.CharField(max_length=200, blank=True)
    loss_reason = models.TextField(blank=True)
    external_id = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "removed_at"], name="deal_list"),
            models.Index(fields=["external_id"], name="deal_by_external_id"),
        ]

    def __str__(self) -> str:
        return self.name


class Order(AccountRecord):
    """An order; its lines say what was bought."""

    number = models.CharField(max_length=100, blank=True)
    ordered_on = models.DateField()
    salesperson = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "ordered_on"], name="order_list"),
            models.Index(fields=["number"], name="order_by_number"),
        ]

    def __str__(self) -> str:
        return self.number or self.ordered_on.isoformat()


class OrderLine(Record):
    """One product of an order; `amount` in minor units is what counts."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    product = models.ForeignKey(
        Product, models.SET_NULL, null=True, blank=True, related_name="lines"
    )
    quantity = models.DecimalField(max_digits=16, decimal_places=4, default=1)
    unit_price = models.BigIntegerField(null=True, blank=True)
    discount = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    amount = models.BigIntegerField(default=0)
    cost = models.BigIntegerField(null=True, blank=True)
    """What the line cost us in all, in minor units; what is left of the amount is gross profit."""
    currency = models.CharField(max_length=3, blank=True)

    def __str__(self) -> str:
        return f"{self.order} {self.product or ''}".strip()
