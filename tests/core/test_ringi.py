"""Paper deadlines of a 稟議 route."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.ringi import Step, last_monthly_meeting, last_safe_day, papers_due

WANTED = dt.date(2027, 3, 31)
dates = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


def test_a_monthly_board_and_its_papers() -> None:
    board = last_monthly_meeting(WANTED, 25)
    assert board == dt.date(2027, 3, 25)
    assert papers_due(board, 21) == dt.date(2027, 3, 4)
    assert last_safe_day(WANTED, [Step(21, meeting_day=25)]) == dt.date(2027, 3, 4)


def test_a_meeting_after_the_wanted_day_is_too_late() -> None:
    assert last_monthly_meeting(dt.date(2027, 3, 24), 25) == dt.date(2027, 2, 25)
    assert last_monthly_meeting(dt.date(2027, 1, 24), 25) == dt.date(2026, 12, 25)
    assert last_monthly_meeting(dt.date(2027, 3, 30), 31) == dt.date(2027, 2, 28)
    assert last_monthly_meeting(dt.date(2027, 2, 28), 31) == dt.date(2027, 2, 28)


def test_a_route_of_several_steps_adds_up() -> None:
    route = [Step(3), Step(5), Step(7, meeting_day=10), Step(21, meeting_day=25)]
    # Board 25 Mar, papers 4 Mar; committee 10 Feb, papers 3 Feb; then 5 and 3 days.
    assert last_safe_day(WANTED, route) == dt.date(2027, 1, 26)
    assert last_safe_day(WANTED, []) == WANTED


@given(dates, st.integers(1, 31))
def test_the_last_meeting_is_within_a_month_before(wanted: dt.date, day: int) -> None:
    meeting = last_monthly_meeting(wanted, day)
    assert dt.timedelta(0) <= wanted - meeting <= dt.timedelta(days=30)
    assert meeting.day == day or (meeting + dt.timedelta(days=1)).day == 1


@given(dates, st.lists(st.builds(Step, st.integers(0, 60), st.none() | st.integers(1, 31))))
def test_more_time_wanted_never_brings_papers_forward(wanted: dt.date, route: list[Step]) -> None:
    later = wanted + dt.timedelta(days=10)
    assert last_safe_day(wanted, route) <= last_safe_day(later, route)


def test_mistakes_of_the_caller() -> None:
    with pytest.raises(ValueError, match="lead days"):
        papers_due(WANTED, -1)
    with pytest.raises(ValueError, match="day of the month"):
        last_monthly_meeting(WANTED, 0)
