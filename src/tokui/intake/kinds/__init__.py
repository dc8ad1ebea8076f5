"""The kinds of files that can be brought in."""

from __future__ import annotations

from typing import Final

from tokui.intake.kinds.accounts import ACCOUNTS
from tokui.intake.kinds.actions import ACTIONS
from tokui.intake.kinds.activities import ACTIVITIES
from tokui.intake.kinds.base import Kind, Target
from tokui.intake.kinds.deals import DEALS
from tokui.intake.kinds.departments import DEPARTMENTS
from tokui.intake.kinds.facts import FACTS
from tokui.intake.kinds.holdings import HOLDINGS
from tokui.intake.kinds.needs import NEEDS
from tokui.intake.kinds.objectives import KPIS, OBJECTIVES
from tokui.intake.kinds.orders import ORDERS
from tokui.intake.kinds.people import PEOPLE
from tokui.intake.kinds.products import PRODUCTS
from tokui.intake.kinds.readings import READINGS
from tokui.intake.kinds.successions import SUCCESSIONS
from tokui.intake.kinds.surveys import SURVEYS

KINDS: Final[dict[str, Kind]] = {
    kind.code: kind
    for kind in (
        ACCOUNTS, PEOPLE, DEPARTMENTS, SUCCESSIONS, HOLDINGS, PRODUCTS, DEALS, ORDERS, ACTIVITIES,
        READINGS, SURVEYS, NEEDS, OBJECTIVES, KPIS, ACTIONS, FACTS,
    )
}  # fmt: skip

__all__ = ["KINDS", "Kind", "Target"]
