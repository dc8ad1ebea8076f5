"""What colleagues and departments are asked to agree to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.core.agreement_scales import CONSENT_ABOUT, CONSENT_KIND, CONSENT_STATE
from tokui.identity.models import Member, choices_of
from tokui.kernel.public_ids import LENGTH
from tokui.plans.base import PlanRecord


class Consent(PlanRecord):
    """One request to agree, with what it was about when it was asked, and the answer."""

    kind = models.CharField(max_length=10, default="other", choices=choices_of(CONSENT_KIND))
    about = models.CharField(max_length=14, default="words", choices=choices_of(CONSENT_ABOUT))
    about_id = models.CharField(max_length=LENGTH, blank=True)
    """Public id of the record that the request is about; empty for the plan and for words."""
    about_title = models.CharField(max_length=200, blank=True)
    values = models.JSONField(default=dict)
    """Amounts, days and owner when it was asked: what the agreement rests on."""
    question = models.TextField(blank=True)
    asked = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    """Who answers; without one the team notes what the department said."""
    department = models.CharField(max_length=120, blank=True)
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked_on = models.DateField()
    wanted_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, default="asked", choices=choices_of(CONSENT_STATE))
    remark = models.TextField(blank=True)
    answered_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "plans"
        indexes: ClassVar = [
            models.Index(
                fields=["asked"], name="consent_waiting", condition=models.Q(state="asked")
            ),
        ]

    def __str__(self) -> str:
        return self.about_title or self.question[:80]
