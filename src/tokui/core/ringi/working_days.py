"""On which days a customer works, and counting days around those on which it does not."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from tokui.core.japan import holiday_name, is_business_day
from tokui.core.words import Words

DayKind = Literal["calendar", "business"]
MonthDay = tuple[int, int]

OBON: Final[tuple[MonthDay, MonthDay]] = ((8, 13), (8, 16))
"""Hardly anybody decides in these days, whether the office is open or not."""

DAY: Final = dt.timedelta(days=1)
_ANY_YEAR: Final = 2028
"""A leap year, in which every day of a year exists."""
_FIRST: Final = r"(?:(\d{4})[-/年.])?(\d{1,2})[-/月.](\d{1,2})日?"
_LAST: Final = r"(?:(\d{4})[-/年.])?(?:(\d{1,2})[-/月.])?(\d{1,2})日?(?:まで)?"
_STRETCH: Final = re.compile(rf"{_FIRST}(?:(?:~|から|to|–|-){_LAST})?")

_WEEKEND: Final = Words("a weekend", "土日")
_YEAR_END: Final = Words("the year-end closure", "年末年始")
_OBON: Final = Words("Obon", "お盆")


@dataclass(frozen=True, slots=True)
class Closure:
    """Days from `first` to `last` on which a committee does not meet; every year when the days
    carry no year."""

    first: MonthDay
    last: MonthDay
    first_year: int | None = None
    last_year: int | None = None

    def covers(self, day: dt.date) -> bool:
        """Whether a day is among them. A stretch without years may run past the end of a year."""
        if self.first_year is not None and self.last_year is not None:
            return (
                dt.date(self.first_year, *self.first) <= day <= dt.date(self.last_year, *self.last)
            )
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


def read_closures(text: str) -> tuple[Closure, ...]:
    """Closures as people write them: “8/13-8/16, 12/29-1/3, 2027-05-06”, 8月13日〜16日.

    Raises ValueError with the part that cannot be read.
    """
    plain = unicodedata.normalize("NFKC", text).replace("〜", "~")
    parts = (re.sub(r"\s+", "", part) for part in re.split(r"[,、;\n]+", plain))
    return tuple(_closure(part) for part in parts if part)


def _closure(part: str) -> Closure:
    found = _STRETCH.fullmatch(part)
    if found is None:
        raise ValueError(part)
    year, month, day, to_year, to_month, to_day = (int(one or 0) for one in found.groups())
    last = (to_month or month, to_day or day)
    to_year = (to_year or year) if year else 0
    try:
        start = dt.date(year or _ANY_YEAR, month, day)
        end = dt.date(to_year or _ANY_YEAR, *last)
    except ValueError as error:
        raise ValueError(part) from error
    if year and end < start:
        raise ValueError(part)
    return Closure((month, day), last, year or None, to_year or None)


@lru_cache(maxsize=4_096)
def is_open(day: dt.date) -> bool:
    """Whether papers move on a day: no weekend, public holiday, year end (29 December to
    3 January) or Obon (13 to 16 August)."""
    return is_business_day(day) and not OBON[0] <= (day.month, day.day) <= OBON[1]


def why_closed(day: dt.date) -> Words | None:
    """Why papers do not move on a day; None when they do."""
    if is_open(day):
        return None
    here = (day.month, day.day)
    if here >= (12, 29) or here <= (1, 3):
        return _YEAR_END
    if OBON[0] <= here <= OBON[1]:
        return _OBON
    return holiday_name(day) or _WEEKEND


def open_on_or_before(day: dt.date) -> dt.date:
    """A day, or the last working day before it."""
    while not is_open(day):
        day -= DAY
    return day


def open_on_or_after(day: dt.date) -> dt.date:
    """A day, or the next working day after it."""
    while not is_open(day):
        day += DAY
    return day


def days_before(day: dt.date, count: int, kind: DayKind) -> dt.date:
    """The working day that lies `count` days before a day.

    Calendar days that end on a closed day go back to the working day before it; 0 gives the day
    itself where it is a working day. Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("days are counted from 0 up")
    if kind == "calendar":
        return open_on_or_before(day - count * DAY)
    day = open_on_or_before(day)
    for _ in range(count):
        day = open_on_or_before(day - DAY)
    return day


def days_after(day: dt.date, count: int, kind: DayKind) -> dt.date:
    """The working day that lies `count` days after a day; the mirror of `days_before`."""
    if count < 0:
        raise ValueError("days are counted from 0 up")
    if kind == "calendar":
        return open_on_or_after(day + count * DAY)
    day = open_on_or_after(day)
    for _ in range(count):
        day = open_on_or_after(day + DAY)
    return day


def working_days_between(start: dt.date, end: dt.date) -> int:
    """Working days after `start` up to `end`; negative when `end` lies before."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_open(start + count * DAY) for count in range(1, (end - start).days + 1))
