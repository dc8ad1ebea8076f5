"""The portfolio as it stood in a month."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.identity.models import Workspace


class PortfolioMonth(models.Model):
    """The figures of all accounts of a workspace, written anew each day of the month: what stands
    after its last day is how it ended. Numbers and names of accounts and colleagues, no words."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    month = models.DateField()
    """The first day of the month."""
    taken_on = models.DateField()
    accounts = models.JSONField()

    class Meta:
        app_label = "market"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "month"], name="one_portfolio_a_month"),
        ]
        ordering: ClassVar = ["-month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
