"""Files that were brought in, and what came of each."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from tokui.accounts.models import Account
from tokui.identity.models import Member, Workspace
from tokui.kernel.models import PublicIdField

STATES = ("read", "committed", "undone", "failed")


class ImportBatch(models.Model):
    """One file on its way in. The file itself lies in the data folder under the public id."""

    public_id = PublicIdField()
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="imports")
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="imports")
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    shape = models.CharField(max_length=64, blank=True)
    """A digest of the headings: files of one shape are read with the same choices."""
    kind = models.CharField(max_length=20, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    header_row = models.PositiveIntegerField(null=True, blank=True)
    wishes = models.JSONField(default=dict)
    """What was chosen by hand: kind, encoding, header row, targets, units, order of dates."""
    mapping = models.JSONField(default=dict)
    """Heading to target, as committed."""
    state = models.CharField(
        max_length=10, default="read", choices=[(state, state) for state in STATES]
    )
    reason = models.CharField(max_length=200, blank=True)
    """Why it was committed; its events carry it."""
    counts = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    """The newest preview, or what was written; long lists are cut for the screen."""
    job_id = models.CharField(max_length=26, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    committed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "-id"], name="import_list")]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.filename

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(settings.MEDIA_ROOT) / "imports" / self.public_id

    @property
    def problems_path(self) -> Path:
        """Where all problems of the newest preview lie, if it has any."""
        return self.path.with_suffix(".problems")


class RememberedChoices(models.Model):
    """What somebody chose for files of one shape, to be offered for the next one."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    shape = models.CharField(max_length=64)
    wishes = models.JSONField(default=dict)
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "shape"], name="one_choice_per_shape"),
        ]

    def __str__(self) -> str:
        return self.shape


class KnownSpelling(models.Model):
    """Another name of an account that somebody once took for it in an import."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    batch = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, related_name="spellings")
    name = models.CharField(max_length=200)
    """As the file writes it."""
    key = models.CharField(max_length=200)
    """The folded name, without the legal form."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "key"], name="one_spelling_per_account"),
        ]
        indexes: ClassVar = [models.Index(fields=["key"], name="spelling_by_key")]

    def __str__(self) -> str:
        return self.name
