"""Comments: what somebody said about a record, to whom, and whether it is settled."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.accounts.models import Account
from tokui.identity.models import Member, Workspace
from tokui.kernel.models import Record
from tokui.kernel.public_ids import LENGTH


class Comment(Record):
    """A comment on a record of any noun, or an answer to one.

    `subject_key` is a primary key without a foreign key: a comment is seen as long as its record
    is, and comes back with it.
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    account = models.ForeignKey(
        Account, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    noun = models.CharField(max_length=40)
    subject_key = models.BigIntegerField()
    subject_id = models.CharField(max_length=LENGTH)
    author = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    earlier = models.JSONField(default=list, blank=True)
    """What it said before it was edited: texts with the moment until which they stood."""
    edited_at = models.DateTimeField(null=True, blank=True)
    answered = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers"
    )
    """The comment that this one answers; answers are not answered again."""
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    named = models.ManyToManyField(Member, related_name="+")
    """Who was named in it and could read it."""
    liked_by = models.ManyToManyField(Member, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["noun", "subject_key"], name="comments_on_a_record"),
            models.Index(fields=["account", "id"], name="comments_of_an_account"),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return ""
