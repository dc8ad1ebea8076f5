"""When a KPI is to be read next."""

from __future__ import annotations

from datetime import date

import pytest

from tokui.core.readings import next_reading
from tokui.core.scales import CADENCE


@pytest.mark.parametrize(
    ("cadence", "last", "due"),
    [
        ("weekly", date(2026, 12, 28), date(2027, 1, 4)),
        ("monthly", date(2026, 10, 15), date(2026, 11, 15)),
        ("monthly", date(2026, 12, 1), date(2027, 1, 1)),
        # There is no 31 February: the last day of the month.
        ("monthly", date(2027, 1, 31), date(2027, 2, 28)),
        ("monthly", date(2028, 1, 31), date(2028, 2, 29)),
        ("quarterly", date(2026, 11, 30), date(2027, 2, 28)),
        ("half_yearly", date(2026, 8, 31), date(2027, 2, 28)),
        ("yearly", date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_next_reading_is_due_a_cadence_later(cadence: str, last: date, due: date) -> None:
    assert next_reading(cadence, last) == due


def test_every_cadence_has_a_next_day() -> None:
    for cadence in CADENCE.codes:
        due = next_reading(cadence, date(2026, 1, 31))
        assert due is not None
        assert due > date(2026, 1, 31)


def test_without_a_cadence_nothing_is_due() -> None:
    assert next_reading("", date(2026, 1, 31)) is None
