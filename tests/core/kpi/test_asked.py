"""Figures of surveys: what counts of several, what is left out, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.snapshots import empty_snapshot
from tokui.core.kpi import MEASURES, worked_out
from tokui.core.kpi.figures import Figure
from tokui.core.kpi.spans import Span
from tokui.core.plan import Kpi
from tokui.core.plan.upkeep import Survey

DAY = date(2026, 10, 1)
BEFORE = date(2026, 4, 1)
YEAR = Span(date(2025, 11, 21), date(2026, 11, 20))
ONE = Survey("s1", "調査", "satisfaction", DAY, lowest=Decimal(1), highest=Decimal(5))
GROUPS = replace(ONE, promoters=5, passives=3, detractors=2)


def figure(code: str, *surveys: Survey) -> Figure:
    """A measure over surveys of a plan that has nothing else."""
    return MEASURES[code].count(replace(empty_snapshot(), surveys=surveys), YEAR)


def test_a_newer_survey_without_groups_does_not_hide_the_one_that_has_them() -> None:
    newer = replace(GROUPS, id="new", asked_on=date(2026, 11, 1), passives=None)
    told = figure("nps", GROUPS, newer)
    assert told.value == 30
    assert [(row.noun, row.id, row.on, row.amount) for row in told.rows] == [
        ("survey", "s1", DAY, 30)
    ]
    old = replace(GROUPS, id="old", asked_on=BEFORE, promoters=0)
    assert figure("nps", GROUPS, old).value == 30
    assert figure("nps", replace(GROUPS, promoters=0, passives=0)).value == -100


def test_satisfaction_is_of_surveys_that_ask_for_it_and_have_a_mean() -> None:
    good = replace(ONE, mean=Decimal("4.2"), answered=10)
    loyal = replace(good, id="nps", kind="nps", mean=Decimal(9), asked_on=date(2026, 11, 1))
    silent = replace(good, id="silent", mean=None, asked_on=date(2026, 11, 1))
    told = figure("satisfaction", good, loyal, silent)
    assert told.value == Decimal("4.2")
    assert [(row.id, row.amount) for row in told.rows] == [("s1", Decimal("4.2"))]


def test_the_rate_of_answers_is_over_all_surveys_of_the_time() -> None:
    spring = replace(ONE, id="spring", asked_on=BEFORE, asked=10, answered=1)
    autumn = replace(ONE, id="autumn", asked=30, answered=19)
    unasked = replace(ONE, id="unasked", name="別", answered=7)
    silent = replace(ONE, id="silent", name="別", asked=9)
    told = figure("response_rate", spring, autumn, unasked, silent)
    assert told.value == 50
    assert [row.id for row in told.rows] == ["spring", "autumn"]
    assert [row.amount for row in told.rows] == [10, Decimal(1900) / 30]


def test_a_department_asked_on_another_day_is_no_part_of_the_whole() -> None:
    whole = replace(ONE, asked=40, answered=20)
    earlier = replace(ONE, id="earlier", department="d1", asked_on=BEFORE, asked=10, answered=0)
    told = figure("response_rate", whole, earlier)
    assert [row.id for row in told.rows] == ["s1", "earlier"]
    assert told.value == 40


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
