"""Reviews, who takes part in them, what is said there, and how often they are held."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from tokui.core.review_scales import (
    PERSPECTIVE,
    POINT_KIND,
    POINT_STATE,
    REVIEW_KIND,
    REVIEW_ROLE,
    REVIEW_STAGE,
)
from tokui.core.scales import TIER
from tokui.identity.models import Member, Workspace, choices_of
from tokui.kernel.words import say
from tokui.plans.actions.models import Action
from tokui.plans.base import PlanRecord, PlanVersion


class Review(PlanRecord):
    """A meeting in which a plan is tested, from its day on the calendar to its seal."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, default="monthly", choices=choices_of(REVIEW_KIND))
    planned_on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long it is to take."""
    held_on = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=16, default="planned", choices=choices_of(REVIEW_STAGE))
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    summary = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    sealed_version = models.ForeignKey(
        PlanVersion, models.SET_NULL, null=True, blank=True, related_name="reviews"
    )
    sealed_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.title

    @property
    def is_sealed(self) -> bool:
        """Whether its version is sealed: from then on only states of points change."""
        return self.stage == "sealed"

    @property
    def is_open(self) -> bool:
        """Neither sealed nor cancelled."""
        return self.stage not in ("sealed", "cancelled")


class ReviewRole(PlanRecord):
    """A colleague's part in a review; a reviewer looks at the plan with the eyes of somebody."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="roles")
    member = models.ForeignKey(Member, models.CASCADE, related_name="review_roles")
    role = models.CharField(max_length=10, default="reviewer", choices=choices_of(REVIEW_ROLE))
    perspective = models.CharField(max_length=12, blank=True, choices=choices_of(PERSPECTIVE))
    words = models.CharField(max_length=300, blank=True)
    """The perspective in words of one's own."""

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["review", "member"],
                condition=models.Q(removed_at=None),
                name="one_part_per_review_and_member",
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)


class ReviewPoint(PlanRecord):
    """Something said in a review. Decisions and asks live on after it, with owner and due day."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="points")
    kind = models.CharField(max_length=14, default="question", choices=choices_of(POINT_KIND))
    text = models.CharField(max_length=1_000)
    raised_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=60, blank=True)
    """Code of a noun and public id of the record it speaks of."""
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="review_points"
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default="open", choices=choices_of(POINT_STATE))
    answer = models.TextField(blank=True)
    shared_by: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        Member, blank=True, related_name="+"
    )
    """Who has the same doubt."""
    action = models.ForeignKey(Action, models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.IntegerField(default=0)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return self.text[:80]


class Cadence(PlanRecord):
    """A rhythm in which this plan is reviewed, where it differs from that of its tier."""

    kind = models.CharField(max_length=10, choices=choices_of(REVIEW_KIND))
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "kind"],
                condition=models.Q(removed_at=None),
                name="each_cadence_once_per_plan",
            ),
        ]

    def __str__(self) -> str:
        return say(REVIEW_KIND[self.kind].words) if self.kind in REVIEW_KIND else ""


class TierRhythm(models.Model):
    """A rhythm in which a workspace reviews the plans of a tier."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    tier = models.CharField(max_length=10, choices=choices_of(TIER))
    kind = models.CharField(max_length=10, choices=choices_of(REVIEW_KIND))

    class Meta:
        app_label = "plans"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "tier", "kind"], name="each_rhythm_once_per_tier"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tier} {self.kind}"
