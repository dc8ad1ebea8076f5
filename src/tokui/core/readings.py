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
    months = last.year * 12 + last.month - 1 + _MONTHS[cadence]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))
