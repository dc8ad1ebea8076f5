"""Keeping how the portfolio stands, each day in place of the day before within a month."""

from __future__ import annotations

from datetime import date, datetime

from tokui.core.months import first_of_month
from tokui.identity.models import Workspace
from tokui.kernel.schedule import daily
from tokui.market.portfolio.gathering import gather
from tokui.market.portfolio.models import PortfolioMonth
from tokui.market.portfolio.queries import accounts_in, kept_document


@daily("portfolio", hour=4, in_parts=True)
def keep_month(workspace: Workspace, on: date, now: datetime) -> None:
    """Write the figures of the running month."""
    rows = gather(accounts_in(workspace), workspace, on)
    PortfolioMonth.objects.update_or_create(
        workspace=workspace,
        month=first_of_month(on),
        defaults={"taken_on": on, "accounts": [kept_document(one) for one in rows]},
    )
