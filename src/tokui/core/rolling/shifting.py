"""How a day of the old period finds its place in the new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tokui.core.japan import business_days_before, is_business_day
from tokui.core.months import first_of_month

MOVED: Final = {
    "objective": ("start_on", "due_on"),
    "kpi": ("due_on",),
    "milestone": ("on",),
    "need": ("due_on",),
    "play": ("start_on", "due_on"),
    "phase": ("start_on", "end_on"),
    "action": ("start_on", "due_on"),
}
"""Fields whose days go with the period. Ends of contracts and the like stay what they are."""


@dataclass(frozen=True, slots=True)
class Shift:
    """From the period that began on `before` to the one that begins on `after` and ends on `end`.

    Both are first days; without one of the old period, days are left as they are.
    """

    before: date | None
    after: date
    end: date

    @property
    def months(self) -> int:
        """How many months lie between the two beginnings."""
        if self.before is None:
            return 0
        return (self.after.year - self.before.year) * 12 + self.after.month - self.before.month

    def moved(self, day: date) -> date:
        """The day in the new period.

        A day that lies in the new period already stays. Others go as many months ahead as the
        periods lie apart, on the same day of the month or its last one, back to a working day in
        Japan, and never outside the new period.
        """
        if day >= self.after or self.before is None:
            return day
        ahead = first_of_month(day, self.months)
        last = (first_of_month(ahead, 1) - timedelta(days=1)).day
        found = ahead.replace(day=min(day.day, last))
        found = max(self.after, min(found, self.end))
        if is_business_day(found):
            return found
        working = business_days_before(found, 1)
        return working if working >= self.after else found
