"""When people have to be confirmed again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tokui.core.japan import Closing
from tokui.core.rechecks import is_listed, last_checkpoint, recheck_due

MARCH = Closing(3, 31)


@pytest.mark.parametrize(
    ("today", "closing", "listed", "on", "reasons"),
    [
        (date(2026, 3, 31), None, False, date(2025, 10, 1), ("october",)),
        (date(2026, 4, 1), None, False, date(2026, 4, 1), ("april",)),
        (date(2026, 9, 30), None, False, date(2026, 7, 1), ("july",)),
        (date(2026, 12, 31), None, False, date(2026, 10, 1), ("october",)),
        # March closing: the meeting is held by 30 June.
        (date(2026, 7, 1), MARCH, True, date(2026, 7, 1), ("july", "meeting")),
        (date(2026, 7, 1), MARCH, False, date(2026, 7, 1), ("july",)),
        # The end of February, and a leap year.
        (date(2026, 6, 15), Closing(2, None), True, date(2026, 6, 1), ("meeting",)),
        (date(2028, 6, 15), Closing(2, None), True, date(2028, 6, 1), ("meeting",)),
        # December closing: by 31 March.
        (date(2026, 4, 1), Closing(12, 31), True, date(2026, 4, 1), ("april", "meeting")),
        # The 20th of a month: three months later, the day after.
        (date(2026, 8, 25), Closing(5, 20), True, date(2026, 8, 21), ("meeting",)),
        # November closing reaches into the next year.
        (date(2026, 3, 15), Closing(11, None), True, date(2026, 3, 1), ("meeting",)),
    ],
)
def test_the_newest_checkpoint(today, closing, listed, on, reasons):
    found = last_checkpoint(today, closing, listed=listed)
    assert (found.on, found.reasons) == (on, reasons)


def test_who_was_confirmed_on_the_day_or_later_is_left_alone():
    today = date(2026, 11, 22)
    assert recheck_due(date(2026, 10, 1), today, MARCH, listed=True) is None
    assert recheck_due(date(2026, 9, 30), today, MARCH, listed=True).on == date(2026, 10, 1)
    assert recheck_due(None, today, MARCH, listed=True) is not None


def test_a_checkpoint_is_never_in_the_future_nor_older_than_half_a_year():
    day = date(2025, 1, 1)
    while day < date(2027, 1, 1):
        on = last_checkpoint(day, Closing(8, None), listed=True).on
        assert on <= day
        assert day - on < timedelta(days=183)
        day += timedelta(days=1)


def test_listed_is_what_the_record_says():
    assert is_listed("プライム", "")
    assert is_listed("", "4096")
    assert not is_listed("非上場", "")
    assert not is_listed("", "")
