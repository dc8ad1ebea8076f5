"""Twelve months of an account: which month holds what, in which lane."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.snapshots import TAKEN_ON, empty_snapshot, sample_snapshot
from tokui.core.plan import Action, Deal, DecisionBody, OurRival, Phase, PlanSnapshot
from tokui.core.year_grid import LANES, YearGrid, first_of_year, year_grid

APRIL = date(2026, 4, 1)


def with_account(snapshot: PlanSnapshot, **held: str) -> PlanSnapshot:
    return replace(snapshot, account=replace(snapshot.account, **held))


def months_with(grid: YearGrid, lane: str, title: str) -> list[int]:
    row = next(row for row in grid.lanes if row.code == lane)
    return [
        number
        for number, cell in enumerate(row.cells)
        if any(entry.title.en == title for entry in cell)
    ]


def entry_of(grid: YearGrid, lane: str, title: str):
    row = next(row for row in grid.lanes if row.code == lane)
    return next(entry for cell in row.cells for entry in cell if entry.title.en == title)


class TestMonths:
    def test_there_are_twelve_with_the_running_one_marked(self) -> None:
        grid = year_grid(empty_snapshot(), TAKEN_ON)
        assert len(grid.months) == 12
        assert [month.is_now for month in grid.months] == [True] + [False] * 11
        assert grid.months[0].first.day == 1
        assert [row.code for row in grid.lanes] == [code for code in LANES if code != "committees"]

    def test_quarters_are_those_of_the_customer(self) -> None:
        grid = year_grid(with_account(empty_snapshot(), fiscal_close="12-31"), APRIL)
        assert [month.quarter for month in grid.months] == [2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1]
        starts = [number for number, month in enumerate(grid.months) if month.starts_quarter]
        assert starts == [0, 3, 6, 9]

    def test_without_a_closing_day_there_are_none(self) -> None:
        bare = replace(with_account(empty_snapshot(), fiscal_close=""), years=())
        grid = year_grid(bare, APRIL)
        assert grid.customer_year is None
        assert {month.quarter for month in grid.months} == {None}
        assert first_of_year(date(2026, 11, 22), bare) == date(2026, 11, 1)

    def test_working_days_leave_out_weekends_and_holidays(self) -> None:
        may = year_grid(empty_snapshot(), APRIL).months[1]
        assert may.working_days[:3] == (1, 7, 8)
        assert may.working_days[-1] == 29

    @pytest.mark.parametrize(
        ("closing", "first"),
        [
            ("03-31", date(2026, 4, 1)),
            ("12-31", date(2026, 1, 1)),
            ("02-end", date(2026, 3, 1)),
            ("05-20", date(2026, 6, 1)),
            ("11-10", date(2026, 11, 1)),
        ],
    )
    def test_the_customers_year_begins_in_the_month_that_holds_most(self, closing, first) -> None:
        snapshot = with_account(empty_snapshot(), fiscal_close=closing)
        assert first_of_year(date(2026, 11, 22), snapshot) == first


class TestLanes:
    def test_what_lasts_stands_in_each_of_its_months(self) -> None:
        phase = Phase("p1", "Pilot", date(2026, 5, 20), date(2026, 7, 2))
        grid = year_grid(replace(empty_snapshot(), phases=(phase,)), APRIL)
        assert months_with(grid, "ours", "Pilot") == [1, 2, 3]

    def test_an_action_stands_on_its_due_day(self) -> None:
        late = Action("a1", "Visit", due_on=date(2026, 4, 9), owner_name="Aoi")
        done = Action("a2", "Call", due_on=date(2026, 4, 9), state="done")
        bound = Action("a3", "Send", due_on=date(2026, 6, 1), relative_to="plan_start")
        snapshot = replace(
            empty_snapshot(), actions=(late, done, bound), taken_on=date(2026, 4, 10)
        )
        grid = year_grid(snapshot, APRIL)
        visit = entry_of(grid, "actions", "Visit")
        assert (visit.noun, visit.id, visit.who, visit.is_late) == ("action", "a1", "Aoi", True)
        assert visit.can_move
        call = entry_of(grid, "actions", "Call")
        assert (call.is_late, call.is_over) == (False, True)
        assert not entry_of(grid, "actions", "Send").can_move

    def test_a_deal_that_is_won_is_over_and_stays_where_it_is(self) -> None:
        deals = (
            Deal("d1", "Open", closes_on=date(2026, 5, 1), grade="B"),
            Deal("d2", "Won", closes_on=date(2026, 5, 1), grade="won"),
        )
        grid = year_grid(replace(empty_snapshot(), deals=deals), APRIL)
        assert entry_of(grid, "deals", "Open").can_move
        won = entry_of(grid, "deals", "Won")
        assert won.is_over
        assert not won.can_move

    def test_open_work_without_a_day_is_named_apart(self) -> None:
        snapshot = replace(
            empty_snapshot(),
            actions=(Action("a1", "Some day"), Action("a2", "Given up", state="cancelled")),
            deals=(Deal("d1", "Idea", grade="D"), Deal("d2", "Gone", grade="lost")),
        )
        grid = year_grid(snapshot, APRIL)
        assert [entry.title.en for entry in grid.undated] == ["Some day", "Idea"]

    def test_committees_stand_on_the_days_on_which_they_meet(self) -> None:
        monthly = DecisionBody("b1", "Board", rhythm="monthly_day", day_of_month=31)
        daily = DecisionBody("b2", "Manager", rhythm="any_day")
        grid = year_grid(replace(empty_snapshot(), bodies=(monthly, daily)), APRIL)
        assert months_with(grid, "committees", "Board")
        assert not months_with(grid, "committees", "Manager")

    def test_the_end_of_a_rivals_contract_is_an_event_at_the_customer(self) -> None:
        rival = OurRival("r1", "Kitami", contract_ends_on=date(2027, 3, 31))
        grid = year_grid(replace(empty_snapshot(), our_rivals=(rival,)), APRIL)
        assert months_with(grid, "customer", "Contract with Kitami ends") == [11]

    def test_what_is_expected_says_why_and_leads_nowhere(self) -> None:
        snapshot = with_account(empty_snapshot(), fiscal_close="03-31", market="プライム")
        meeting = entry_of(
            year_grid(snapshot, APRIL), "customer", "General meeting of shareholders"
        )
        assert (meeting.noun, meeting.id, meeting.can_move) == ("", "", False)
        assert meeting.note is not None
        assert "Law" in meeting.note.en

    def test_our_own_year_is_told(self) -> None:
        grid = year_grid(empty_snapshot(), APRIL, [date(2026, 9, 30), date(2027, 9, 30)])
        assert months_with(grid, "ours", "Our year closes") == [5]

    def test_a_reader_without_opinions_sees_the_same(self) -> None:
        snapshot = sample_snapshot()
        assert year_grid(snapshot, APRIL) == year_grid(snapshot.without_opinions(), APRIL)
