"""The index: what each record is found by, folded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One record as it is found. Opinions about people stand in an entry of their own, and so does
    somebody for each company at which they hold or held a post.

    Rows are copies, worked out from records: they have no ids that anybody knows and no history.
    The pairs are kept beside, as each database does it best: `storing`.
    """

    workspace_key = models.BigIntegerField()
    noun = models.CharField(max_length=40)
    subject_key = models.BigIntegerField()
    account_key = models.BigIntegerField(null=True)
    plan_key = models.BigIntegerField(null=True)
    is_opinion = models.BooleanField(default=False)
    day = models.DateField()
    names = models.TextField()
    """What the record is called, each name enclosed."""
    notes = models.TextField()
    """All else that is written about it."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["noun", "subject_key"], name="entry_by_subject"),
            models.Index(fields=["account_key", "noun"], name="entry_by_account"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.subject_key}"


class IndexState(models.Model):
    """By which rules the index was built; another version of them builds it anew."""

    version = models.PositiveIntegerField()
    built_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.version)
