"""What a survey says: formulas counted by hand, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tokui.core.plan.upkeep import Survey
from tokui.core.surveying import mean_of, newest_together, nps_of, rate_of

DAY = date(2026, 10, 1)
ONE = Survey("s1", "調査", "satisfaction", DAY, lowest=Decimal(1), highest=Decimal(5))


@pytest.mark.parametrize(
    ("groups", "score"),
    [
        ((11, 5, 4), Decimal(35)), ((0, 0, 8), Decimal(-100)), ((3, 0, 0), Decimal(100)),
        ((1, 1, 1), Decimal(0)), ((0, 0, 0), None), ((3, None, 1), None), ((None, 3, 1), None),
        ((3, 1, None), None),
    ],
)  # fmt: skip
def test_nps(groups: tuple[int | None, int | None, int | None], score: Decimal | None) -> None:
    assert nps_of(*groups) == score


@pytest.mark.parametrize(
    ("answered", "asked", "rate"),
    [(10, 40, Decimal(25)), (0, 40, Decimal(0)), (3, 0, None), (None, 40, None), (3, None, None)],
)
def test_rate(answered: int | None, asked: int | None, rate: Decimal | None) -> None:
    assert rate_of(answered, asked) == rate


def test_the_newest_day_counts_and_the_whole_before_its_parts() -> None:
    old = replace(ONE, id="old", asked_on=date(2026, 4, 1))
    part = replace(ONE, id="part", department="d1")
    other = replace(ONE, id="other", department="d2")
    assert newest_together([]) == ()
    assert newest_together([part, old, other]) == (part, other)
    assert newest_together([part, old, ONE]) == (ONE,)


def test_a_mean_is_weighed_by_answers_where_all_tell_them() -> None:
    high, low = replace(ONE, mean=Decimal(5)), replace(ONE, mean=Decimal(2))
    assert mean_of([replace(high, answered=1), replace(low, answered=2)]) == 3
    assert mean_of([replace(high, answered=1), low]) == Decimal("3.5")
    assert mean_of([high, ONE]) == 5
    assert mean_of([ONE]) is None
    assert mean_of([high, replace(low, highest=Decimal(10))]) is None
