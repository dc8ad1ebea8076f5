"""Steps from month to month."""

from __future__ import annotations

import datetime as dt


def first_of_month(day: dt.date, ahead: int = 0) -> dt.date:
    """The first day of the month that lies so many months after the month of `day`, before it for
    a negative number. ValueError outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
    return dt.date(year, month + 1, 1)
