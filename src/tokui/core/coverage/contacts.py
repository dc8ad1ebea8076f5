"""How often people meet, and whether it becomes more or less."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tokui.core.plan import Activity
from tokui.core.strength import DEPTH

WINDOW: Final = 90
"""Days that count as now; the trend is against as many days before them."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """Contacts of the last `WINDOW` days (`recent`), of as many days before (`before`), and the day
    of the last one however long ago."""

    recent: int = 0
    before: int = 0
    last_on: date | None = None

    @property
    def trend(self) -> str:
        """ "rising", "falling" or "steady"; empty where there was no contact in either time."""
        if not self.recent and not self.before:
            return ""
        if self.recent == self.before:
            return "steady"
        return "rising" if self.recent > self.before else "falling"


def frequency_of(contacts: Iterable[Activity], today: date) -> Frequency:
    """The frequency of contacts on a day; notes and contacts of later days do not count."""
    days = [one.on for one in contacts if one.kind in DEPTH and one.on <= today]
    now, then = today - timedelta(WINDOW), today - timedelta(2 * WINDOW)
    return Frequency(
        sum(day > now for day in days),
        sum(then < day <= now for day in days),
        max(days, default=None),
    )
