"""Over which days a figure counts, and on which days it is worked out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.snapshots import empty_snapshot
from tokui.core.kpi.spans import Span, days_of, over_of, span_of
from tokui.core.plan import Account, Kpi, PlanHead

TODAY = date(2026, 11, 22)
PLAN = replace(
    empty_snapshot(),
    plan=PlanHead("p", "計画", start_on=date(2026, 4, 1), end_on=date(2027, 3, 31)),
    account=Account("a", "顧客", fiscal_close="12-31"),
    taken_on=TODAY,
    our_close="09-30",
)
ENDLESS = replace(PLAN, plan=PlanHead("p", "計画"), account=Account("a", "顧客"))
"""A plan without days, at a customer whose closing day is not known."""
SPRING = Span(date(2026, 4, 16), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2026, 4, 15), False), (date(2026, 4, 16), True), (date(2026, 6, 1), True),
        (date(2026, 6, 2), False), (None, False),
    ],
)  # fmt: skip
def test_both_ends_count(day: date | None, counts: bool) -> None:
    assert (day in SPRING) is counts


@pytest.mark.parametrize(
    ("start", "end", "month", "counts"),
    [
        (date(2026, 4, 16), date(2026, 6, 1), 4, True),
        (date(2026, 4, 17), date(2026, 6, 1), 4, False),
        (date(2026, 4, 17), date(2026, 6, 1), 6, True),
        (date(2026, 4, 17), date(2026, 5, 31), 6, False),
    ],
)
def test_a_month_counts_where_its_middle_lies_once_it_has_begun(
    start: date, end: date, month: int, counts: bool
) -> None:
    assert Span(start, end).holds_month(date(2026, month, 1)) is counts


@pytest.mark.parametrize(
    ("start", "before"),
    [
        (date(2026, 4, 1), date(2025, 4, 1)), (date(2028, 2, 29), date(2027, 2, 28)),
        (date(2028, 2, 28), date(2027, 2, 28)), (date(2026, 1, 31), date(2025, 1, 31)),
        (date(2026, 2, 5), date(2025, 2, 5)),
    ],
)  # fmt: skip
def test_the_year_before_ends_the_day_before(start: date, before: date) -> None:
    gone = Span(start, date(2029, 1, 1)).year_before()
    assert gone.start == before
    assert (start - gone.end).days == 1


def test_a_kpi_counts_over_the_time_it_names_else_the_plan_else_a_year() -> None:
    assert over_of(Kpi("k", "KPI", measure_over="month"), PLAN) == "month"
    assert over_of(Kpi("k", "KPI"), PLAN) == "plan"
    assert over_of(Kpi("k", "KPI"), ENDLESS) == "year"


@pytest.mark.parametrize(
    ("over", "start"),
    [
        ("month", date(2026, 11, 1)), ("year", date(2025, 11, 23)), ("plan", date(2026, 4, 1)),
        ("fiscal_year", date(2026, 1, 1)), ("our_year", date(2026, 10, 1)),
    ],
)  # fmt: skip
def test_a_time_begins(over: str, start: date) -> None:
    assert span_of(over, TODAY, PLAN) == Span(start, TODAY)


def test_without_a_beginning_or_a_closing_the_usual_one_is_taken() -> None:
    assert span_of("plan", TODAY, ENDLESS).start == date(2025, 11, 23)
    assert span_of("fiscal_year", TODAY, ENDLESS).start == date(2026, 4, 1)
    unreadable = replace(ENDLESS, our_close="未定")
    assert span_of("our_year", TODAY, unreadable).start == date(2026, 4, 1)


def test_a_day_before_the_plan_counts_alone() -> None:
    early = date(2026, 3, 1)
    assert span_of("plan", early, PLAN) == Span(early, early)


@pytest.mark.parametrize(
    ("over", "days"),
    [
        ("month", [(9, 30), (10, 31)]),
        ("plan", [(9, 30), (10, 31), (11, 22)]),
        ("our_year", [(10, 31), (11, 22)]),
    ],
)
def test_it_is_worked_out_at_the_ends_of_months_since_its_baseline(
    over: str, days: list[tuple[int, int]]
) -> None:
    held = Kpi("k", "KPI", measure_over=over, baseline_on=date(2026, 8, 31))
    assert days_of(held, PLAN) == tuple(date(2026, month, day) for month, day in days)


def test_a_month_that_ends_today_counts_once() -> None:
    ended = replace(PLAN, taken_on=date(2026, 10, 31))
    held = Kpi("k", "KPI", baseline_on=date(2026, 9, 30))
    for over in ("plan", "month"):
        assert days_of(replace(held, measure_over=over), ended) == (date(2026, 10, 31),)


def test_without_a_baseline_the_months_of_the_plan_else_of_a_year_are_taken() -> None:
    assert days_of(Kpi("k", "KPI"), PLAN)[0] == date(2026, 4, 30)
    yearly = days_of(Kpi("k", "KPI"), ENDLESS)
    assert (yearly[0], yearly[-1], len(yearly)) == (date(2025, 11, 30), date(2026, 10, 31), 12)


def test_no_more_than_two_years_of_months_are_worked_out() -> None:
    held = Kpi("k", "KPI", measure_over="year", baseline_on=date(2015, 1, 1))
    days = days_of(held, PLAN)
    assert (len(days), days[0], days[-1]) == (24, date(2024, 11, 30), date(2026, 10, 31))


def test_a_kpi_that_begins_today_is_worked_out_today() -> None:
    assert days_of(Kpi("k", "KPI", baseline_on=TODAY), PLAN) == (TODAY,)
    assert days_of(Kpi("k", "KPI", measure_over="month", baseline_on=TODAY), PLAN) == ()
