"""What a survey says: formulas counted by hand, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.snapshots import empty_snapshot
from tokui.core.kpi import MEASURES, worked_out
from tokui.core.kpi.spans import Span
from tokui.core.plan import Kpi
from tokui.core.plan.upkeep import Survey
from tokui.core.surveying import mean_of, newest_together, nps_of, rate_of

DAY = date(2026, 10, 1)
YEAR = Span(date(2025, 11, 21), date(2026, 11, 20))
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


def test_what_lacks_is_said() -> None:
    bare = empty_snapshot()
    for code in ("nps", "satisfaction", "response_rate"):
        figure = MEASURES[code].count(bare, YEAR)
        assert (figure.value, figure.lacks is not None) == (None, True), code
    mixed = replace(
        bare,
        surveys=(
            replace(ONE, mean=Decimal(4), department="d1"),
            replace(ONE, mean=Decimal(8), highest=Decimal(10), department="d2"),
        ),
    )
    figure = MEASURES["satisfaction"].count(mixed, YEAR)
    assert figure.value is None
    assert figure.lacks is not None
    assert "scales" in figure.lacks.en


def test_surveys_outside_the_time_do_not_count() -> None:
    late = replace(ONE, asked_on=date(2026, 11, 21), asked=10, answered=10)
    inside = replace(ONE, asked_on=date(2026, 11, 20), asked=10, answered=0)
    held = replace(empty_snapshot(), surveys=(late, inside))
    assert MEASURES["response_rate"].count(held, YEAR).value == 0


def test_a_part_of_the_same_survey_is_not_counted_twice() -> None:
    whole = replace(ONE, asked=40, answered=20)
    part = replace(ONE, id="part", department="d1", asked=10, answered=10)
    other = replace(part, id="other", name="別の調査")
    held = replace(empty_snapshot(), surveys=(whole, part, other))
    figure = MEASURES["response_rate"].count(held, YEAR)
    assert figure.value == 60
    assert [row.id for row in figure.rows] == ["s1", "other"]


def test_nps_of_departments_is_put_together_by_answers() -> None:
    one = replace(ONE, promoters=9, passives=0, detractors=1, department="d1")
    other = replace(ONE, id="s2", promoters=0, passives=0, detractors=10, department="d2")
    held = replace(empty_snapshot(), surveys=(one, other))
    kpi = Kpi("k", "NPS", measure="nps", measure_over="year")
    worked = worked_out(kpi, held, date(2026, 11, 20))
    assert worked is not None
    assert worked.figure.value == -10
    assert [row.amount for row in worked.figure.rows] == [80, -100]
