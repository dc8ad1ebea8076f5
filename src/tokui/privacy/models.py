"""What was erased, when and by whom, and for how long each kind of thing is kept. No names here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tokui.core.erasure_words import ERASURE_REASON
from tokui.core.retention import KEPT
from tokui.identity.models import Member, Workspace, choices_of
from tokui.kernel.models import PublicIdField
from tokui.kernel.public_ids import LENGTH
from tokui.plans.base import PlanVersion


class Erasure(models.Model):
    """The receipt of an erasure: counts by place, and nothing by which the person is known.

    `person_id` is the public id that the person had. It stands in backups only, where it serves to
    erase them again after a restore.
    """

    public_id = PublicIdField()
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    person_id = models.CharField(max_length=LENGTH)
    erased_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    erased_at = models.DateTimeField(default=timezone.now)
    asked_on = models.DateField()
    reason = models.CharField(max_length=20, choices=choices_of(ERASURE_REASON))
    counts = models.JSONField(default=dict)
    """How much of each place of ERASED is gone."""
    stays = models.JSONField(default=dict)
    """How much of each kind of STAYS was left."""
    is_repeated = models.BooleanField(default=False)
    """Done again because a backup brought the person back."""
    swept_at = models.DateTimeField(null=True, blank=True)
    """When the free space of the database was cleaned."""

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "-id"], name="erasure_list")]

    def __str__(self) -> str:
        return self.public_id


class VersionErasure(models.Model):
    """That values about a person were taken out of a sealed version. `sha256` is of what is left:
    the seal's own stays with the version."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="erasures")
    erasure = models.ForeignKey(Erasure, models.CASCADE, related_name="versions")
    erased_at = models.DateTimeField()
    values = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.version} {self.values}"


class Purpose(models.Model):
    """What a workspace keeps personal data for, in its own words: shown to whoever asks."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="+")
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text[:80]


class RetentionRule(models.Model):
    """For how many months a workspace keeps one kind of thing; without a row, for ever."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=choices_of(KEPT))
    months = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "kind"], name="one_rule_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.months}"
