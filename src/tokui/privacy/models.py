"""What was erased, when and by whom, and for how long each kind of thing is kept. No names here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tokui.core.erasure_words import ERASURE_REASON
from tokui.core.retention import ANSWER_DAYS, KEPT, QUIET_MONTHS
from tokui.identity.models import Member, Workspace, choices_of
from tokui.kernel.models import PublicIdField
from tokui.kernel.public_ids import LENGTH
from tokui.people.models import Person
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
    pseudonym = models.CharField(max_length=40, blank=True)
    """What stands for the person in plans and texts; empty where the mark of an erasure does."""
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


class Upkeep(models.Model):
    """When people count as forgotten, and what a workspace lets each night do about it."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="+")
    months = models.PositiveSmallIntegerField(default=QUIET_MONTHS)
    """So long without activity, and somebody is to be reviewed."""
    answer_days = models.PositiveSmallIntegerField(default=ANSWER_DAYS)
    """So long a review may wait for an answer."""
    pseudonymises = models.BooleanField(default=False)
    """Whether a review that nobody answered ends with a pseudonym."""
    applies_rules = models.BooleanField(default=False)
    """Whether the rules of retention are applied each night."""

    def __str__(self) -> str:
        return f"{self.months} {self.answer_days}"


class Review(models.Model):
    """That nothing has happened about somebody for long, and an answer is waited for."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    asked_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.asked_on}"


class Hold(models.Model):
    """That a person is to be kept, whatever is asked for: for a reason, until a day or a word."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True)
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(released_at=None), name="one_hold_per_person"
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class LastReading(models.Model):
    """On which day somebody last opened a card about a person: a sign that they are of use."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.person_id} {self.on}"
