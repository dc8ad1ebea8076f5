"""Over which days a figure counts, and on which days it is worked out."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tokui.core.japan import Closing, Unreadable, fiscal_year_of
from tokui.core.plan import Kpi, PlanSnapshot
from tokui.core.yearly import MIDDLE_OF_MONTH, USUAL_CLOSING, closing_of

WHOLE_MONTHS: Final = frozenset({"month", "year"})
"""Times that end with a month: orders are kept by the month, and a month begun is no month."""
MOST_DAYS: Final = 24
"""A KPI is worked out for so many days at most: two years of months."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days that count, the first and the last included."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def holds_month(self, month: date) -> bool:
        """Whether what is kept by the month counts: its middle lies after the start, and it has
        begun by the end."""
        return month.replace(day=MIDDLE_OF_MONTH) >= self.start and month <= self.end

    def year_before(self) -> Span:
        """The twelve months before."""
        return Span(_year_before(self.start), self.start - timedelta(days=1))


def over_of(kpi: Kpi, snapshot: PlanSnapshot) -> str:
    """The code of the time that a KPI counts over; without one since the plan began, else over the
    last twelve months."""
    if kpi.measure_over:
        return kpi.measure_over
    return "plan" if snapshot.plan.start_on else "year"


def span_of(over: str, end: date, snapshot: PlanSnapshot) -> Span:
    """The days that count for a figure of the day `end`."""
    if over == "month":
        return Span(end.replace(day=1), end)
    if over == "plan" and snapshot.plan.start_on is not None:
        return Span(min(snapshot.plan.start_on, end), end)
    if over == "fiscal_year":
        return Span(fiscal_year_of(end, closing_of(snapshot) or USUAL_CLOSING).start, end)
    if over == "our_year":
        return Span(fiscal_year_of(end, _our_closing(snapshot)).start, end)
    return Span(_year_before(end) + timedelta(days=1), end)


def days_of(kpi: Kpi, snapshot: PlanSnapshot) -> tuple[date, ...]:
    """The days on which a KPI is worked out: the ends of months since its baseline or the plan
    began, and the snapshot's day. What counts over whole months has no value within one."""
    today, over = snapshot.taken_on, over_of(kpi, snapshot)
    first = kpi.baseline_on or snapshot.plan.start_on or _year_before(today)
    if over in ("plan", "fiscal_year", "our_year"):
        first = max(first, span_of(over, today, snapshot).start)
    days: list[date] = []
    end = _end_of_month(today)
    while end > first and len(days) < MOST_DAYS:
        if end <= today:
            days.append(end)
        end = end.replace(day=1) - timedelta(days=1)
    days.reverse()
    if over not in WHOLE_MONTHS and (not days or days[-1] < today):
        days.append(today)
    return tuple(days)


def _our_closing(snapshot: PlanSnapshot) -> Closing:
    try:
        return Closing.parse(snapshot.our_close)
    except Unreadable:
        return USUAL_CLOSING


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
