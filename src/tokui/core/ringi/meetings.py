"""When a committee meets, and by when its papers must be in."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tokui.core.months import first_of_month
from tokui.core.ringi.working_days import (
    DAY,
    Closure,
    DayKind,
    days_before,
    is_open,
    open_on_or_after,
    open_on_or_before,
)

HORIZON: Final = 24
"""Months looked through for a meeting; a body without one in two years never meets."""
_LONGEST_MOVE: Final = 14 * DAY
"""A meeting moved further than this out of a closure is one that does not take place."""
LAST_WEEK: Final = 5


@dataclass(frozen=True, slots=True)
class Body:
    """A committee and its calendar.

    `rhythm` is a code of the scale of meeting rhythms; empty stands for a day of the month where
    one is given, else for any day. `weekday` counts from Monday (0); `week` 1 to 4, and 5 for the
    last of the month. `on_holiday` says what becomes of a meeting on a closed day: "before",
    "after" or "skip"; empty moves a monthly one before it and lets a weekly one fall out.
    """

    id: str
    name: str
    rhythm: str = ""
    day_of_month: int | None = None
    weekday: int | None = None
    week: int | None = None
    off_months: frozenset[int] = frozenset()
    on_holiday: str = ""
    closures: tuple[Closure, ...] = ()
    paper_days: int | None = None
    paper_kind: DayKind = "calendar"

    @property
    def meets(self) -> str:
        """The rhythm that its calendar amounts to; "unknown" when what it needs is missing."""
        if self.rhythm in ("", "monthly_day"):
            if self.day_of_month is not None:
                return "monthly_day"
            return "unknown"
        if self.rhythm == "weekly":
            return "weekly" if self.weekday is not None else "unknown"
        if self.rhythm == "monthly_weekday":
            known = self.weekday is not None and self.week is not None
            return "monthly_weekday" if known else "unknown"
        return self.rhythm


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: the day that the rhythm gives, and the day on which it is held."""

    planned: dt.date
    held: dt.date

    @property
    def is_moved(self) -> bool:
        """Whether a closed day moved it."""
        return self.planned != self.held


def last_meeting(body: Body, by: dt.date) -> Meeting | None:
    """The last meeting held on or before a day; None when there is none in two years."""
    if _meets_any_day(body):
        day = _moved(body, by, "before", by - HORIZON * 30 * DAY)
        return Meeting(day, day) if day else None
    for back in range(-1, HORIZON):
        month = first_of_month(by, -back)
        held = [one for one in meetings_in(body, month.year, month.month) if one.held <= by]
        if held:
            return max(held, key=lambda one: one.held)
    return None


def next_meeting(body: Body, since: dt.date) -> Meeting | None:
    """The first meeting held on or after a day; None when there is none in two years."""
    if _meets_any_day(body):
        day = _moved(body, since, "after", since + HORIZON * 30 * DAY)
        return Meeting(day, day) if day else None
    for ahead in range(-1, HORIZON):
        month = first_of_month(since, ahead)
        held = [one for one in meetings_in(body, month.year, month.month) if one.held >= since]
        if held:
            return min(held, key=lambda one: one.held)
    return None


def papers_due(body: Body, meeting: Meeting, days: int | None, kind: DayKind) -> dt.date:
    """The last working day on which papers can come in for a meeting: `days` before it, or the
    time that the body itself asks for when that is None."""
    if days is not None:
        return days_before(meeting.held, days, kind)
    return days_before(meeting.held, body.paper_days or 0, body.paper_kind)


def next_meeting_for(
    body: Body, papers_in: dt.date, days: int | None, kind: DayKind
) -> Meeting | None:
    """The first meeting that papers handed in on a day are still in time for."""
    meeting = next_meeting(body, papers_in)
    while meeting is not None and papers_due(body, meeting, days, kind) < papers_in:
        meeting = next_meeting(body, meeting.held + DAY)
    return meeting


def never_meets(body: Body) -> bool:
    """Whether a calendar holds no meeting at all: every month left out, or always closed."""
    return next_meeting(body, dt.date(2027, 1, 1)) is None


@lru_cache(maxsize=4096)
def meetings_in(body: Body, year: int, month: int) -> tuple[Meeting, ...]:
    """The meetings that the rhythm puts into a month, wherever closed days move them."""
    if month in body.off_months:
        return ()
    way = body.on_holiday or ("skip" if body.meets == "weekly" else "before")
    found = []
    for planned in _planned(body, year, month):
        limit = planned - _LONGEST_MOVE if way == "before" else planned + _LONGEST_MOVE
        held = _moved(body, planned, way, limit)
        if held is not None:
            found.append(Meeting(planned, held))
    return tuple(found)


def _planned(body: Body, year: int, month: int) -> list[dt.date]:
    longest = calendar.monthrange(year, month)[1]
    if body.meets == "monthly_day":
        return [dt.date(year, month, min(body.day_of_month or longest, longest))]
    days = [dt.date(year, month, day) for day in range(1, longest + 1)]
    matching = [day for day in days if day.weekday() == body.weekday]
    if body.meets == "weekly":
        return matching
    week = body.week or LAST_WEEK
    return [matching[-1] if week >= LAST_WEEK else matching[week - 1]]


def _moved(body: Body, day: dt.date, way: str, limit: dt.date) -> dt.date | None:
    """The day itself when the body can meet on it, else the nearest one in `way` up to `limit`."""
    if way == "skip":
        return day if _can_meet(body, day) else None
    while not _can_meet(body, day):
        day = open_on_or_before(day - DAY) if way == "before" else open_on_or_after(day + DAY)
        if day < limit if way == "before" else day > limit:
            return None
    return day


def _can_meet(body: Body, day: dt.date) -> bool:
    if _meets_any_day(body) and day.month in body.off_months:
        return False
    return is_open(day) and not any(closure.covers(day) for closure in body.closures)


def _meets_any_day(body: Body) -> bool:
    return body.meets in ("any_day", "unknown")
