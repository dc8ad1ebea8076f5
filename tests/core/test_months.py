"""Steps from month to month, over the turn of a year either way."""

from __future__ import annotations

from datetime import date

import pytest

from tokui.core.months import first_of_month


@pytest.mark.parametrize(
    ("day", "ahead", "first"),
    [
        (date(2026, 11, 22), 0, date(2026, 11, 1)),
        (date(2027, 1, 31), 1, date(2027, 2, 1)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (date(2026, 9, 1), -2, date(2026, 7, 1)),
        (date(2026, 1, 15), -1, date(2025, 12, 1)),
        (date(2026, 11, 22), 14, date(2028, 1, 1)),
    ],
)
def test_the_first_of_a_month_so_many_months_on(day: date, ahead: int, first: date) -> None:
    assert first_of_month(day, ahead) == first


def test_there_is_no_month_before_the_year_one() -> None:
    with pytest.raises(ValueError, match="year"):
        first_of_month(date(1, 1, 1), -1)
