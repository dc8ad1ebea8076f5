"""Surveys of an account: how many answered what, never who."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.accounts.models import AccountRecord, Department
from tokui.core.scales import GRADE
from tokui.core.survey_scales import SURVEY_KIND
from tokui.identity.models import choices_of


class Survey(AccountRecord):
    """One survey on one day, of the whole account or of one department."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, default="satisfaction", choices=choices_of(SURVEY_KIND))
    asked_on = models.DateField()
    asked = models.PositiveIntegerField(null=True, blank=True)
    answered = models.PositiveIntegerField(null=True, blank=True)
    promoters = models.PositiveIntegerField(null=True, blank=True)
    passives = models.PositiveIntegerField(null=True, blank=True)
    detractors = models.PositiveIntegerField(null=True, blank=True)
    mean = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    lowest = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    highest = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    department = models.ForeignKey(
        Department, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=300, blank=True)
    grade = models.CharField(max_length=12, default="stated", choices=choices_of(GRADE))
    remarks = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
        indexes: ClassVar = [models.Index(fields=["account", "asked_on"], name="survey_day")]

    def __str__(self) -> str:
        return self.name
