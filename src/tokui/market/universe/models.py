"""Which files the market was loaded from, what stands now, and what changed at our accounts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tokui.accounts.models import Account
from tokui.core.market.register import PROCESS
from tokui.core.market.sources import SOURCE_KIND
from tokui.identity.models import Member, Workspace, choices_of
from tokui.kernel.models import Record


class Source(Record):
    """One loaded file. Its rows are in a Parquet file named by the public id."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=choices_of(SOURCE_KIND))
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    scope = models.CharField(max_length=2, blank=True)
    """The prefecture that a file of the register is of; empty for all of them."""
    as_of = models.DateField()
    rows = models.BigIntegerField()
    columns = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    """What was left out, as codes with values."""
    loaded_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    loaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "market"
        ordering: ClassVar = ["as_of", "id"]

    def __str__(self) -> str:
        return self.file_name


class Universe(models.Model):
    """The generation that is read now."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="+")
    generation = models.CharField(max_length=32)
    firms = models.BigIntegerField()
    doubts = models.BigIntegerField(default=0)
    columns = models.JSONField(default=list)
    built_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "market"

    def __str__(self) -> str:
        return self.generation


class JoinDecision(models.Model):
    """That a row without a number is a company, or is none of the register."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    own_key = models.CharField(max_length=13)
    firm = models.CharField(max_length=13)
    """A corporate number, or the own key when it is none of them."""
    decided_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "market"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "own_key"], name="one_decision_per_row_without_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.own_key} = {self.firm}"


class DailyChange(Record):
    """What the register says has changed at one of our accounts."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="+")
    process = models.CharField(max_length=2, choices=choices_of(PROCESS))
    changed_on = models.DateField()
    told_on = models.DateField()
    """The day on which the register published it."""
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=400, blank=True)
    successor = models.CharField(max_length=13, blank=True)
    cause = models.CharField(max_length=400, blank=True)

    class Meta:
        app_label = "market"
        ordering: ClassVar = ["-changed_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "process", "changed_on", "told_on"],
                name="one_change_of_the_register",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {PROCESS.say(self.process, 'ja')}"
