"""Back-tests of versions of score models, kept so that two versions can be held side by side."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tokui.identity.models import Member, Workspace
from tokui.kernel.models import PublicIdField
from tokui.market.scoring.models import ModelVersion


class BackTestRun(models.Model):
    """One back-test: sums and intervals alone, no company and no deal."""

    public_id = PublicIdField()
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    version = models.ForeignKey(ModelVersion, models.CASCADE, related_name="back_tests")
    today = models.DateField()
    state = models.CharField(
        max_length=8,
        default="waiting",
        choices=[(state, state) for state in ("waiting", "done", "failed")],
    )
    error = models.TextField(blank=True)
    job_id = models.CharField(max_length=26, blank=True)
    report = models.JSONField(default=dict)
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "market"
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.version} {self.today}"
