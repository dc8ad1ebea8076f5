"""A contact that took place."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.accounts.models import AccountRecord
from tokui.core.scales import ACTIVITY_KIND
from tokui.identity.models import Member, choices_of
from tokui.people.models import Person


class Activity(AccountRecord):
    """A meeting, call, mail or note, with who was there."""

    kind = models.CharField(max_length=10, default="meeting", choices=choices_of(ACTIVITY_KIND))
    on = models.DateField()
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    people = models.ManyToManyField(Person, blank=True, related_name="activities")
    colleagues = models.ManyToManyField(Member, blank=True, related_name="activities")
    deal = models.ForeignKey(
        "deals.Deal", models.SET_NULL, null=True, blank=True, related_name="activities"
    )
    external_id = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "removed_at", "-on"], name="activity_list"),
            models.Index(fields=["external_id"], name="activity_by_external_id"),
        ]

    def __str__(self) -> str:
        return self.subject
