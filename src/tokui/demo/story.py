"""How the content of the demo is written down: rows of records whose texts stand in both languages
and whose days are counted from the day on which the demo is built."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from tokui.core.japan import Closing, business_days_after, business_days_before, closing_date
from tokui.core.words import Words

MILLION: Final = 1_000_000

ANNOUNCED_AFTER: Final = timedelta(days=45)
"""Results of a year are out at most this long after it closes."""


@dataclass(frozen=True, slots=True)
class Day:
    """So many days from today, moved to a working day: earlier in the past, later ahead."""

    days: int

    def on(self, today: date) -> date:
        """The day as seen from `today`."""
        wanted = today + timedelta(days=self.days)
        walk = business_days_before if self.days <= 0 else business_days_after
        return walk(wanted, 0)


@dataclass(frozen=True, slots=True)
class Month:
    """A day in a month so many months from this one; `day` 31 is the last."""

    months: int
    day: int = 1

    def on(self, today: date) -> date:
        """The day as seen from `today`."""
        return day_in_month(today, self.months, self.day)


@dataclass(frozen=True, slots=True)
class Results:
    """The end of a fiscal year whose results are out; 0 is the newest one."""

    ago: int
    closing: str = "03-31"

    def on(self, today: date) -> date:
        """The day as seen from `today`."""
        closing = Closing.parse(self.closing)
        year = today.year
        while closing_date(year, closing) + ANNOUNCED_AFTER > today:
            year -= 1
        return closing_date(year - self.ago, closing)


@dataclass(frozen=True, slots=True)
class To:
    """Another record of the demo by noun and key: `person.kuramochi`."""

    key: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement: its value, how sure, who said it, in which words, when, and until when."""

    value: str
    grade: str = "stated"
    source: Words | None = None
    quote: Words | None = None
    days: int = -30
    expires: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A record to add: its key among the records of its noun, its values, and by whom."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    by: str = "haruno"


def row(key: str, *, by: str = "haruno", **values: Any) -> Row:
    """A row with its values as keywords."""
    return Row(key, values, by)


def links(noun: str, keys: str) -> list[To]:
    """Several records of one noun, their keys divided by spaces."""
    return [To(f"{noun}.{key}") for key in keys.split()]


def day_in_month(today: date, months: int, day: int) -> date:
    """A day in the month that lies `months` after that of `today`; a day it lacks is its last."""
    number = today.year * 12 + today.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))
