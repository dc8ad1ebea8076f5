"""Base records, the append-only history, and judgements with their evidence."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from tokui.kernel.public_ids import LENGTH, new_public_id


class PublicIdField(models.CharField):  # type: ignore[type-arg]
    """The id that addresses, exports and other programs know a row by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LENGTH)
        kwargs.setdefault("default", new_public_id)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


class RecordQuerySet(models.QuerySet[Any]):
    """Rows that may have been removed."""

    def live(self) -> RecordQuerySet:
        """Rows that have not been removed."""
        return self.filter(removed_at=None)


class Record(models.Model):
    """A row with a public id, a version for optimistic saves, and a removal that can be undone."""

    public_id = PublicIdField()
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


class Event(models.Model):
    """Who changed what, when, why and from what. Written by actions, never changed.

    `account_key`, `plan_key`, `subject_key` and `batch_key` are primary keys without a foreign key:
    history outlives what it tells of, and the kernel knows none of the domains above it.
    """

    public_id = PublicIdField()
    at = models.DateTimeField(default=timezone.now)
    # No index of their own: a workspace or an actor has most of all events, and each costs a write.
    workspace = models.ForeignKey(
        "identity.Workspace", models.CASCADE, related_name="+", db_index=False
    )
    actor = models.ForeignKey(
        "identity.Member", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    account_key = models.BigIntegerField(null=True, blank=True)
    plan_key = models.BigIntegerField(null=True, blank=True)
    verb = models.CharField(max_length=20)
    noun = models.CharField(max_length=40)
    subject_key = models.BigIntegerField()
    subject_id = models.CharField(max_length=LENGTH)
    subject_version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300, blank=True)
    changes = models.JSONField(default=dict)
    """Field name to [before, after]; a judgement is an object with its evidence."""
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=40, default="screen")
    batch_key = models.BigIntegerField(null=True, blank=True)
    undoes = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="undone_by"
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["noun", "subject_key", "id"], name="event_by_subject"),
            models.Index(fields=["account_key", "id"], name="event_by_account"),
            models.Index(
                fields=["batch_key"],
                name="event_by_batch",
                condition=models.Q(batch_key__isnull=False),
            ),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.title}"


class Judgement(models.Model):
    """A dated value that somebody holds to be true. Later rows supersede, none is changed."""

    public_id = PublicIdField()
    account_key = models.BigIntegerField()
    plan_key = models.BigIntegerField(null=True, blank=True)
    noun = models.CharField(max_length=40)
    subject_key = models.BigIntegerField()
    field = models.CharField(max_length=40)
    value = models.CharField(max_length=40)
    grade = models.CharField(max_length=20, default="assumed")
    source = models.CharField(max_length=300, blank=True)
    quote = models.TextField(blank=True)
    judged_on = models.DateField()
    judged_by = models.ForeignKey(
        "identity.Member", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    expires_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Set when the event that recorded it was undone."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["plan_key", "noun"], name="judgement_by_plan"),
            models.Index(fields=["account_key", "noun"], name="judgement_by_account"),
            models.Index(fields=["noun", "subject_key"], name="judgement_by_subject"),
        ]
        ordering: ClassVar = ["judged_on", "id"]

    def __str__(self) -> str:
        return f"{self.noun}.{self.field} = {self.value}"


class OnceKey(models.Model):
    """A form or API call that must count only once, and what came of it."""

    member = models.ForeignKey("identity.Member", models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    body_hash = models.CharField(max_length=64)
    noun = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=LENGTH)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "key"], name="once_per_member_and_key"),
        ]

    def __str__(self) -> str:
        return self.key


class Job(models.Model):
    """Work that takes longer than a page may. A worker holds it by a lease that it renews."""

    public_id = PublicIdField()
    kind = models.CharField(max_length=40)
    workspace = models.ForeignKey(
        "identity.Workspace", models.CASCADE, null=True, blank=True, related_name="+"
    )
    requested_by = models.ForeignKey(
        "identity.Member", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=8,
        default="queued",
        choices=[(state, state) for state in ("queued", "running", "done", "failed")],
    )
    payload = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempt = models.PositiveSmallIntegerField(default=0)
    """Counts the takings; whoever holds an older one has lost the job and may not finish it."""
    lease_until = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                name="job_waiting",
                condition=models.Q(state__in=["queued", "running"]),
            ),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class ScheduledRun(models.Model):
    """That some daily work was done for a workspace on a day, or how often it was tried."""

    name = models.CharField(max_length=40)
    workspace = models.ForeignKey("identity.Workspace", models.CASCADE, related_name="+")
    on = models.DateField()
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["on", "workspace", "name"], name="scheduled_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.on}"
