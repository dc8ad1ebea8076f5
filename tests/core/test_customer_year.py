"""What to expect at a customer in a year, by the day on which its books close."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.customer_year import customer_year
from tokui.core.japan import Closing

MARCH, FEBRUARY, TWENTIETH = Closing(3, None), Closing(2, None), Closing(5, 20)
PUBLIC = {"results", "quarter_1", "quarter_2", "quarter_3", "notice", "meeting", "report"}
ALWAYS = {"transfers", "holidays", "obon", "new_year"}


def days_of(code, first, last, closing, *, listed=True):
    found = customer_year(first, last, closing, listed=listed)
    return [(event.starts_on, event.ends_on) for event in found if event.code == code]


@pytest.mark.parametrize(
    ("code", "days"),
    [
        # The year of a listed customer that closes on 31 March, month by month.
        ("starts", [(date(2026, 4, 1), date(2026, 4, 1))]),
        ("results", [(date(2026, 4, 25), date(2026, 5, 15))]),
        ("notice", [(date(2026, 6, 10), date(2026, 6, 16))]),
        ("meeting", [(date(2026, 6, 20), date(2026, 6, 30))]),
        ("report", [(date(2026, 6, 20), date(2026, 6, 30))]),
        ("quarter_1", [(date(2026, 7, 25), date(2026, 8, 14))]),
        ("budget_talk", [(date(2026, 9, 1), date(2026, 10, 31))]),
        ("quarter_2", [(date(2026, 10, 25), date(2026, 11, 14))]),
        ("budget_trim", [(date(2026, 12, 1), date(2027, 1, 31))]),
        ("quarter_3", [(date(2027, 1, 25), date(2027, 2, 14))]),
        ("budget_set", [(date(2027, 2, 1), date(2027, 2, 28))]),
        ("places", [(date(2027, 3, 18), date(2027, 3, 31))]),
        ("closes", [(date(2027, 3, 31), date(2027, 3, 31))]),
        ("transfers", [(date(2026, 4, 1),) * 2, (date(2026, 7, 1),) * 2, (date(2026, 10, 1),) * 2]),
        ("obon", [(date(2026, 8, 13), date(2026, 8, 16))]),
        ("new_year", [(date(2026, 12, 29), date(2027, 1, 3))]),
    ],
)
def test_the_year_of_a_listed_customer_that_closes_in_march(code, days):
    assert days_of(code, date(2026, 4, 1), date(2027, 3, 31), MARCH) == days


def test_the_end_of_february_in_a_leap_year():
    first, last = date(2028, 1, 1), date(2028, 12, 31)
    assert days_of("closes", first, last, FEBRUARY) == [(date(2028, 2, 29), date(2028, 2, 29))]
    assert days_of("meeting", first, last, FEBRUARY) == [(date(2028, 5, 21), date(2028, 5, 31))]


def test_a_year_that_closes_on_the_20th():
    first, last = date(2026, 5, 21), date(2027, 5, 20)
    assert days_of("meeting", first, last, TWENTIETH) == [(date(2026, 8, 10), date(2026, 8, 20))]
    # The sixth and seventh of its own months.
    talks = days_of("budget_talk", first, last, TWENTIETH)
    assert talks == [(date(2026, 10, 21), date(2026, 12, 20))]


def test_who_is_not_listed_owes_the_public_nothing():
    found = customer_year(date(2026, 4, 1), date(2027, 3, 31), MARCH, listed=False)
    codes = {event.code for event in found}
    assert not codes & PUBLIC
    assert {"closes", "budget_talk", *ALWAYS} <= codes


def test_without_a_closing_day_only_what_is_the_same_for_all():
    found = customer_year(date(2026, 4, 1), date(2027, 3, 31), None, listed=True)
    assert {event.code for event in found} == ALWAYS


def test_what_began_before_or_ends_after_is_told():
    found = customer_year(date(2027, 1, 1), date(2027, 1, 2), MARCH, listed=True)
    assert {event.code for event in found} == {"new_year", "budget_trim"}


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before the first"):
        customer_year(date(2026, 4, 2), date(2026, 4, 1), MARCH, listed=True)


@given(
    st.integers(1, 12),
    st.one_of(st.none(), st.integers(1, 28)),
    st.dates(date(2001, 1, 1), date(2090, 1, 1)),
)
def test_every_closing_has_each_event_once_a_year_within_its_bounds(month, day, first):
    closing = Closing(month, day)
    last = first + timedelta(days=3 * 366)
    found = customer_year(first, last, closing, listed=True)
    assert list(found) == sorted(found, key=lambda one: (one.starts_on, one.ends_on, one.code))
    for event in found:
        assert event.starts_on <= event.ends_on
        assert event.ends_on >= first
        assert event.starts_on <= last
    for code in (*PUBLIC, "closes", "budget_talk"):
        assert len([event for event in found if event.code == code]) in (3, 4)
    closes = [event.ends_on for event in found if event.code == "closes"]
    meetings = [event.ends_on for event in found if event.code == "meeting"]
    for closed in closes:
        after = [held for held in meetings if held > closed]
        if after:
            assert 86 <= (min(after) - closed).days <= 93
