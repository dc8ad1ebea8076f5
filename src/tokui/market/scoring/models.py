"""Score models, their versions, which are never changed, and the runs of a version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from tokui.core.market.scoring.definition import Definition, from_json
from tokui.core.market.scoring.statistics import Statistics
from tokui.identity.models import Member, Workspace
from tokui.kernel.models import PublicIdField, Record


class ScoreModel(Record):
    """A named way of scoring the companies of the market."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="score_models")
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = "market"
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def newest(self) -> ModelVersion:
        """The version in force: the one with the highest number."""
        return self.versions.order_by("-number")[:1].get()


class ModelVersion(models.Model):
    """One state of a model. Any change makes a new one, so that old runs stay explained."""

    public_id = PublicIdField()
    model = models.ForeignKey(ScoreModel, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    taken_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    """The older version that it takes up again."""

    class Meta:
        app_label = "market"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["model", "number"], name="one_version_per_number"),
        ]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.model} {self.number}"

    def read(self) -> Definition:
        """The definition."""
        return from_json(self.definition)


class ScoreRun(models.Model):
    """A version applied to one generation of the universe. Its companies are a file (`results`)."""

    public_id = PublicIdField()
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="score_runs")
    version = models.ForeignKey(ModelVersion, models.CASCADE, related_name="runs")
    generation = models.CharField(max_length=80)
    today = models.DateField()
    """The day from which recency was counted."""
    state = models.CharField(
        max_length=8,
        default="waiting",
        choices=[(state, state) for state in ("waiting", "done", "failed")],
    )
    error = models.TextField(blank=True)
    job_id = models.CharField(max_length=26, blank=True)
    columns = models.JSONField(default=list)
    """What it looked at: [code, English, Japanese, source, day, share known]."""
    statistics = models.JSONField(default=dict)
    companies = models.PositiveIntegerField(default=0)
    """How many have a score."""
    kept = models.PositiveIntegerField(default=0)
    """How many of them, the best first, its file holds."""
    bins = models.JSONField(default=list)
    tiers = models.JSONField(default=list)
    cuts = models.JSONField(default=list)
    """The lowest score of each tier; null where nobody is in it."""
    unknown = models.JSONField(default=dict)
    potential_cut = models.FloatField(null=True, blank=True)
    """Where its two axes are cut, in points; null while nobody has saved lines."""
    willingness_cut = models.FloatField(null=True, blank=True)
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "market"
        indexes: ClassVar = [models.Index(fields=["workspace", "-id"], name="score_run_list")]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.version} {self.today}"

    def measured(self) -> Statistics:
        """The statistics that were written into its query."""
        return Statistics.from_json(self.statistics)
