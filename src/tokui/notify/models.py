"""Notices in the inbox of a member, how they go out by mail, and the mails that wait."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from tokui.core.notice_scales import NOTICE_MAIL
from tokui.core.words import Words
from tokui.identity.models import Member, choices_of
from tokui.kernel.models import PublicIdField
from tokui.kernel.public_ids import LENGTH


class Notice(models.Model):
    """Something a member is told. The record it is about may since be out of their sight: read
    notices through `queries.visible_notices`."""

    public_id = PublicIdField()
    member = models.ForeignKey(Member, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20)
    noun = models.CharField(max_length=40)
    subject_key = models.BigIntegerField()
    subject_id = models.CharField(max_length=LENGTH)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    said = models.JSONField(default=dict)
    """The sentence in each language."""
    once = models.CharField(max_length=120, blank=True)
    """Of notices with the same key a member gets the first alone."""
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    """When it went into a mail, or was left out of mails for good."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["member", "-id"], name="notice_by_member"),
            models.Index(
                fields=["member"],
                name="notice_unread",
                condition=models.Q(read_at__isnull=True),
            ),
            models.Index(
                fields=["id"],
                name="notice_unmailed",
                condition=models.Q(mailed_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "once"],
                condition=~models.Q(once=""),
                name="notice_once",
            ),
        ]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.words.en

    @property
    def words(self) -> Words:
        """What is said."""
        return Words(en=self.said.get("en", ""), ja=self.said.get("ja", ""))


class Preference(models.Model):
    """When a member wants mail about a kind of notice; without a row the kind's own way holds."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(max_length=20)
    mail = models.CharField(max_length=8, choices=choices_of(NOTICE_MAIL))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "kind"], name="one_preference_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.mail}"


class Mail(models.Model):
    """A mail on its way. Its text is emptied as soon as it is sent or given up."""

    public_id = PublicIdField()
    """Also its Message-ID: a mail that had to be sent twice is recognised by programs."""
    member = models.ForeignKey(Member, models.CASCADE, related_name="mails")
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    once = models.CharField(max_length=120, blank=True)
    state = models.CharField(
        max_length=8,
        default="queued",
        choices=[(state, state) for state in ("queued", "sent", "failed")],
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    """Not to be tried before; while somebody sends it, the end of their lease."""
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], name="mail_waiting", condition=models.Q(state="queued")
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "once"], condition=~models.Q(once=""), name="mail_once"
            ),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.subject

    @property
    def workspace(self) -> Any:
        """The workspace of whom it goes to."""
        return self.member.workspace


class Feed(models.Model):
    """A private address at which a calendar program reads a member's dates. Its secret is shown
    once; only the hash is kept."""

    public_id = PublicIdField()
    member = models.ForeignKey(Member, models.CASCADE, related_name="feeds")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_read_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_feed_per_member",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
