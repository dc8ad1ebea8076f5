"""Rounds of approval, and the word of each approver."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.core.agreement_scales import APPROVAL_ANSWER, APPROVAL_WAY
from tokui.identity.models import Member, choices_of
from tokui.kernel.models import PublicIdField
from tokui.plans.base import PlanRecord, PlanVersion


class Approval(PlanRecord):
    """One round: who submitted which sealed version of a plan, to whom, and what came of it."""

    number = models.PositiveIntegerField()
    way = models.CharField(max_length=10, default="any", choices=choices_of(APPROVAL_WAY))
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    note = models.TextField(blank=True)
    sealed = models.ForeignKey(PlanVersion, models.SET_NULL, null=True, related_name="+")
    """The plan as it was submitted."""
    valid_until = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=20, blank=True, choices=choices_of(APPROVAL_ANSWER))
    answered_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="approval_numbers_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(answer=""), name="one_open_approval_per_plan"
            ),
        ]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"


class Approver(models.Model):
    """Somebody who is asked in a round, and their word."""

    public_id = PublicIdField()
    approval = models.ForeignKey(Approval, models.CASCADE, related_name="approvers")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)
    answer = models.CharField(max_length=20, blank=True, choices=choices_of(APPROVAL_ANSWER))
    answered_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["approval", "member"], name="approver_asked_once"),
        ]
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return str(self.member)
