"""When papers must be in, so that a 稟議 is decided by a wanted day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a route: how many calendar days before it its papers are due and, if a body
    decides, on which day of the month it meets (31 is the last day)."""

    lead_days: int
    meeting_day: int | None = None


def papers_due(board_day: dt.date, lead_days: int) -> dt.date:
    """The day on which papers must be in for a meeting, `lead_days` calendar days before it.

    Raises ValueError for negative lead days.
    """
    if lead_days < 0:
        raise ValueError("lead days are 0 or more")
    return board_day - dt.timedelta(days=lead_days)


def last_monthly_meeting(wanted: dt.date, day_of_month: int) -> dt.date:
    """The last meeting on or before a day of a body that meets once a month.

    A day the month does not have becomes its last. Raises ValueError outside 1 to 31.
    """
    if not 1 <= day_of_month <= 31:
        raise ValueError("a day of the month is 1 to 31")
    meeting = _in_month(wanted.year, wanted.month, day_of_month)
    if meeting <= wanted:
        return meeting
    before = wanted.replace(day=1) - dt.timedelta(days=1)
    return _in_month(before.year, before.month, day_of_month)


def last_safe_day(wanted: dt.date, steps: Sequence[Step]) -> dt.date:
    """The last day on which the first step's papers can be in for a decision by `wanted`.

    Walks the route backwards: each body's last meeting in time, less its lead days.
    """
    day = wanted
    for step in reversed(steps):
        if step.meeting_day is not None:
            day = last_monthly_meeting(day, step.meeting_day)
        day = papers_due(day, step.lead_days)
    return day


def _in_month(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
