"""Stakeholders: a person, a colleague, or a chair whose holder is not known yet."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.core.scales import RELATION, STAKEHOLDER_SIDE
from tokui.deals.models import Deal
from tokui.identity.models import Member, choices_of
from tokui.people.models import Person
from tokui.plans.base import PlanRecord


class Stakeholder(PlanRecord):
    """Somebody's part in this plan. Attitude, influence and the like are judgements."""

    side = models.CharField(max_length=10, default="external", choices=choices_of(STAKEHOLDER_SIDE))
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="stakes")
    colleague = models.ForeignKey(
        Member, models.CASCADE, null=True, blank=True, related_name="stakes"
    )
    placeholder = models.CharField(max_length=120, blank=True)
    roles = models.JSONField(default=list, blank=True)
    personal_goal = models.TextField(blank=True)
    private_note = models.TextField(blank=True)
    company_goal = models.TextField(blank=True)
    wanted_relation = models.CharField(
        max_length=12, default="unknown", choices=choices_of(RELATION)
    )
    next_step = models.TextField(blank=True)
    skill = models.TextField(blank=True)
    capacity_days = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    asked_for = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "person"],
                condition=models.Q(removed_at=None, person__isnull=False),
                name="one_stake_per_person_and_plan",
            ),
            models.UniqueConstraint(
                fields=["plan", "colleague"],
                condition=models.Q(removed_at=None, colleague__isnull=False),
                name="one_stake_per_colleague_and_plan",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.colleague or self.placeholder)


class DealStake(PlanRecord):
    """What differs of a stakeholder in one deal; without roles the plan's hold there. The attitude
    to the deal is a judgement."""

    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="deal_stakes")
    deal = models.ForeignKey(Deal, models.CASCADE, related_name="stakes")
    roles = models.JSONField(default=list, blank=True)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stakeholder", "deal"],
                condition=models.Q(removed_at=None),
                name="one_stake_per_stakeholder_and_deal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder} – {self.deal}"
