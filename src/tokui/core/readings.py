"""When a KPI is to be read next."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

_MONTHS: Final[Mapping[str, int]] = {
    "monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12,
}  # fmt: skip


def next_reading(cadence: str, last: date) -> date | None:
    """The day from which a value is to be measured again, `last` being the day of the latest one
    (or of the baseline, before the first).

    A month after 31 January is the last day of February. None for a cadence that is none.
    """
    if cadence == "weekly":
        return last + timedelta(days=7)
    if cadence not in _MONTHS:
        return None
    return later_by_months(last, _MONTHS[cadence])


def later_by_months(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
