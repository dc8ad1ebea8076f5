"""Person-days by colleague and month, and money, against what there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.core.effort import MOST_MONTHS, effort_of, work_days
from tokui.core.plan import Action, Colleague, PlanSnapshot, Stakeholder

TODAY = date(2026, 11, 2)
AOI = Colleague("c1", "Aoi")


def plan_with(*actions: Action, room: int | None = None, **head: Any) -> PlanSnapshot:
    """A plan from today to the end of January with one colleague."""
    snapshot = empty_snapshot()
    held = Stakeholder(
        "s1", "Aoi", side="internal", colleague="c1",
        capacity_days=None if room is None else Decimal(room),
    )  # fmt: skip
    head = {"start_on": TODAY, "end_on": date(2027, 1, 29), **head}
    return replace(
        snapshot,
        taken_on=TODAY,
        plan=replace(snapshot.plan, **head),
        colleagues=(AOI,),
        stakeholders=(held,),
        actions=actions,
    )


def action(days: int | str | None, **held: Any) -> Action:
    amount = None if days is None else Decimal(days)
    return Action("a1", "Trial", owner="c1", person_days=amount, **held)


class TestDays:
    def test_work_lies_evenly_between_the_first_and_the_due_day(self) -> None:
        # 26, 27, 30 November and 1 December: two working days in each month.
        held = action(4, start_on=date(2026, 11, 27), due_on=date(2026, 12, 2))
        load = effort_of(plan_with(held)).people[0]
        assert [month.asked for month in load.months] == [2, 2, 0]

    def test_without_a_first_day_it_ends_on_the_due_day(self) -> None:
        days = work_days(action(3, due_on=date(2026, 11, 25)), TODAY)
        # The 23rd is a holiday, the 21st and 22nd a weekend.
        assert days == (date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 25))

    def test_what_is_late_is_done_today(self) -> None:
        late = action(5, start_on=date(2026, 9, 1), due_on=date(2026, 9, 30))
        assert work_days(late, TODAY) == (TODAY,)

    def test_what_runs_counts_from_today(self) -> None:
        days = work_days(action(9, start_on=date(2026, 10, 1), due_on=date(2026, 11, 5)), TODAY)
        assert days == (TODAY, date(2026, 11, 4), date(2026, 11, 5))

    def test_a_due_day_on_a_weekend_is_worked_for_before_it(self) -> None:
        assert work_days(action("0.5", due_on=date(2026, 11, 15)), TODAY) == (date(2026, 11, 13),)

    def test_without_a_due_day_it_is_in_no_month(self) -> None:
        load = effort_of(plan_with(action(4))).people[0]
        assert load.asked == 4
        assert [one.id for one in load.undated] == ["a1"]
        assert sum(month.asked for month in load.months) == 0


class TestRoom:
    def test_days_lie_evenly_on_the_working_days_of_the_plan(self) -> None:
        load = effort_of(plan_with(room=29)).people[0]
        # 19 working days in November from the 2nd, 20 in December, 19 in January: 58.
        assert [month.room for month in load.months] == [Decimal("9.5"), 10, Decimal("9.5")]
        assert not load.is_over

    def test_a_month_may_be_too_full_while_the_whole_fits(self) -> None:
        load = effort_of(plan_with(action(12, due_on=date(2026, 11, 30)), room=29)).people[0]
        assert [month.is_over for month in load.months] == [True, False, False]
        assert not load.is_over

    def test_more_than_all_days_is_over(self) -> None:
        load = effort_of(plan_with(action(30, due_on=date(2027, 1, 29)), room=29)).people[0]
        assert load.is_over

    @pytest.mark.parametrize("end", [None, date(2026, 10, 1)])
    def test_without_an_end_ahead_there_is_no_room_by_month(self, end: date | None) -> None:
        load = effort_of(plan_with(room=29, end_on=end)).people[0]
        assert {month.room for month in load.months} == {None}
        assert load.room == 29


class TestWhose:
    def test_work_of_nobody_stands_last(self) -> None:
        nobody = replace(action(3, due_on=date(2026, 11, 30)), owner=None)
        people = effort_of(plan_with(nobody, room=5)).people
        assert [(one.name, one.asked) for one in people] == [("Aoi", 0), ("", 3)]

    def test_only_open_work_of_ours_counts(self) -> None:
        due = date(2026, 11, 30)
        theirs = action(3, due_on=due, side="customer")
        done = action(3, due_on=due, state="done")
        assert effort_of(plan_with(theirs, done)).people[0].asked == 0

    def test_what_nobody_estimated_is_named(self) -> None:
        effort = effort_of(plan_with(action(None, due_on=date(2026, 11, 30))))
        assert [one.id for one in effort.unestimated] == ["a1"]


class TestMoney:
    def test_costs_by_month_and_what_is_left(self) -> None:
        spending = effort_of(
            plan_with(
                replace(action(1, state="done", cost=100), id="a1"),
                replace(action(1, due_on=date(2026, 12, 9), cost=250), id="a2"),
                replace(action(1, due_on=date(2026, 9, 9), cost=30), id="a3"),
                replace(action(1, due_on=date(2026, 12, 9), cost=7, state="cancelled"), id="a4"),
                budget=1000,
            )
        ).spending
        assert (spending.spent, spending.planned, spending.left) == (100, 280, 620)
        assert spending.months == (30, 250, 0)

    def test_an_unknown_budget_leaves_nothing_to_say(self) -> None:
        assert effort_of(plan_with(action(1, cost=5))).spending.left is None


def test_a_plan_that_runs_for_years_is_cut() -> None:
    assert len(effort_of(plan_with(end_on=date(2035, 1, 1))).months) == MOST_MONTHS


@given(
    st.lists(
        st.tuples(
            st.integers(1, 200),
            st.dates(date(2026, 1, 1), date(2027, 12, 31)),
            st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        ),
        max_size=8,
    )
)
def test_no_day_is_lost_and_none_is_added(rows: list[tuple[int, date, date | None]]) -> None:
    actions = [
        replace(action(days, due_on=due, start_on=start), id=f"a{number}")
        for number, (days, due, start) in enumerate(rows)
    ]
    effort = effort_of(plan_with(*actions, room=10, end_on=date(2027, 12, 31)))
    asked = sum(month.asked for month in effort.totals)
    assert abs(asked - sum(days for days, _due, _start in rows)) < Decimal("0.000001")


def test_the_sample_reads() -> None:
    effort = effort_of(sample_snapshot())
    assert effort.people
    assert effort_of(sample_snapshot().without_opinions()) == effort
