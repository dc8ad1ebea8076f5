"""Lists of companies to be won, and how far each has come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.accounts.models import Account
from tokui.core.market.target_scales import TARGET_ORIGIN, TARGET_STATE
from tokui.identity.models import Member, Workspace, choices_of
from tokui.kernel.models import Record


class TargetList(Record):
    """A list of companies of the market. Everybody in the workspace reads it."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="target_lists")
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    made_from = models.CharField(max_length=10, choices=choices_of(TARGET_ORIGIN))
    run_id = models.CharField(max_length=26, blank=True)
    """Public id of the score run it was made from."""
    sizes = models.JSONField(default=list)
    """How many companies each of its tiers was to hold, the first tier first."""
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = "market"
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.name


class TargetFirm(Record):
    """A company on a list. Scores are those of the day on which it was put there."""

    target_list = models.ForeignKey(TargetList, models.CASCADE, related_name="firms")
    firm = models.CharField(max_length=20)
    """Corporate number, or a key of its own that the market gave it."""
    name = models.CharField(max_length=200)
    prefecture = models.CharField(max_length=2, blank=True)
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="target_firms"
    )
    state = models.CharField(max_length=10, default="candidate", choices=choices_of(TARGET_STATE))
    tier = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.PositiveIntegerField(default=0)
    """Its rank in the score, else its place in what was given."""
    score = models.FloatField(null=True, blank=True)
    coverage = models.FloatField(null=True, blank=True)
    potential = models.FloatField(null=True, blank=True)
    willingness = models.FloatField(null=True, blank=True)
    is_pinned = models.BooleanField(default=False)
    """Stays on the list however the score turns out."""
    because = models.TextField(blank=True)
    """Why it is pinned, rejected, or where it is."""
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        app_label = "market"
        indexes: ClassVar = [
            models.Index(fields=["target_list", "removed_at", "place"], name="target_firm_list"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["target_list", "firm"],
                condition=models.Q(removed_at=None),
                name="one_row_per_firm_and_list",
            ),
        ]
        ordering: ClassVar = ["place", "id"]

    def __str__(self) -> str:
        return self.name
