"""Hand-overs and the points of their checklists."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.accounts.models import Account
from tokui.core.rolling.scales import HANDOVER_POINT, HANDOVER_STATE
from tokui.core.words import Scale
from tokui.identity.models import Member, choices_of
from tokui.kernel.models import PublicIdField


class Handover(models.Model):
    """An account on its way from who leaves it to who takes it over."""

    scale: ClassVar[Scale] = HANDOVER_STATE

    public_id = PublicIdField()
    account = models.ForeignKey(Account, models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(Member, models.CASCADE, related_name="+")
    taker = models.ForeignKey(Member, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default="open", choices=choices_of(HANDOVER_STATE))
    note = models.TextField(blank=True)
    begun_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(state="open"),
                name="one_open_handover_per_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"


class HandoverPoint(models.Model):
    """One point that the one hands over and the other receives; each says so for themselves."""

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="points")
    code = models.CharField(max_length=12, choices=choices_of(HANDOVER_POINT))
    handed_on = models.DateField(null=True)
    received_on = models.DateField(null=True)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handover", "code"], name="handover_point_once"),
        ]

    def __str__(self) -> str:
        return self.code
