"""Facts that were found true again or put off, and how long a workspace lets values keep."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tokui.accounts.models import Account
from tokui.identity.models import Member, Workspace


class Recheck(models.Model):
    """An answer about one field of one record: found true again on a day, or put off until one.

    Judgements keep their own days; this is the day of a fact that has none.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    noun = models.CharField(max_length=40)
    subject_key = models.BigIntegerField()
    field = models.CharField(max_length=40)
    confirmed_on = models.DateField(null=True, blank=True)
    put_off_until = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(default=timezone.now)
    batch_key = models.BigIntegerField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "plans"
        indexes: ClassVar = [
            models.Index(fields=["account", "noun"], name="recheck_by_account"),
            models.Index(fields=["batch_key"], name="recheck_by_batch"),
        ]
        ordering: ClassVar = ["answered_at", "id"]

    def __str__(self) -> str:
        return f"{self.noun}.{self.field}"


class KeepingTime(models.Model):
    """For how many months a workspace lets one kind of value keep; None for as long as nothing
    happens."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    months = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "kind"], name="one_keeping_time_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.months}"
