"""What Tokui works out, on a plan whose figures are counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.core.kpi.facts import MILLION, SNAPSHOT, TODAY, order
from tokui.core.kpi import MEASURES, computed_readings, differences, with_computed, worked_out
from tokui.core.plan import Kpi, Objective, PlanSnapshot, Reading
from tokui.core.scales import MEASURE, MEASURE_OVER


def kpi(measure: str, over: str = "plan", unit: str = "", **more: Any) -> Kpi:
    usual = {"money": "百万円", "share": "%", "count": "件", "score": "点"}
    unit = unit or usual[MEASURES[measure].kind]
    return Kpi("k", "KPI", unit, measure=measure, measure_over=over, **more)


def worked(measure: str, over: str = "plan", unit: str = "", on: date = TODAY) -> Decimal | None:
    found = worked_out(kpi(measure, over, unit), SNAPSHOT, on)
    assert found is not None
    return found.figure.value


def test_every_measure_of_the_scale_is_in_the_catalogue() -> None:
    assert tuple(MEASURES) == MEASURE.codes


@pytest.mark.parametrize(
    ("measure", "over", "value"),
    [
        ("order_amount", "plan", "40"), ("order_amount", "fiscal_year", "45"),
        ("order_amount", "our_year", "8"), ("order_amount", "month", "8"),
        ("order_count", "plan", "4"), ("product_count", "plan", "2"),
        ("won_amount", "plan", "80"), ("won_count", "plan", "3"), ("win_rate", "plan", "75"),
        ("average_won", "plan", "40"), ("open_amount", "plan", "50"),
        ("weighted_amount", "plan", "29"), ("new_departments", "plan", "1"),
        ("new_departments", "our_year", "0"), ("retention", "plan", "50"),
        ("share_of_wallet", "plan", "25"), ("fields_known", "plan", "66.6667"),
        ("executive_meetings", "plan", "2"), ("executive_meetings", "fiscal_year", "3"),
        ("people_met", "plan", "3"), ("contacts", "plan", "5"), ("departments_met", "plan", "2"),
        ("deciders_met", "plan", "50"), ("needs_confirmed", "plan", "2"),
        ("steps_known", "plan", "66.6667"), ("actions_on_time", "plan", "33.3333"),
    ],
)  # fmt: skip
def test_each_measure_counts_what_its_formula_says(measure: str, over: str, value: str) -> None:
    assert worked(measure, over) == Decimal(value)


def test_profit_says_what_it_needs() -> None:
    found = worked_out(kpi("gross_profit"), SNAPSHOT, TODAY)
    assert found is not None
    assert found.figure.value is None
    assert found.figure.lacks is not None
    assert "原価" in found.figure.lacks.ja


def test_profit_is_what_is_left_of_orders_whose_cost_is_known() -> None:
    month = date(2026, 6, 1)
    orders = (
        order(month, "検査装置", 10, cost=7 * MILLION),
        order(month, "保守", 4, cost=5 * MILLION),
        order(month, "部品", 3),
    )
    found = worked_out(kpi("gross_profit"), replace(SNAPSHOT, orders=orders), TODAY)
    assert found is not None
    assert found.figure.value == Decimal(2)
    by_words = {row.words.ja: row.amount for row in found.figure.rows}
    assert by_words == {
        "検査装置": Decimal(3),
        "保守": Decimal(-1),
        "部品（原価がないため除外）": Decimal(0),
    }


@pytest.mark.parametrize("measure", MEASURE.codes)
def test_without_facts_there_is_no_figure_but_what_is_missing(measure: str) -> None:
    bare = PlanSnapshot(SNAPSHOT.plan, SNAPSHOT.account, SNAPSHOT.taken_at, TODAY)
    found = worked_out(kpi(measure), bare, TODAY)
    assert found is not None
    assert found.figure.value is None
    assert found.figure.lacks is not None
    assert computed_readings(kpi(measure), bare) == ()


@pytest.mark.parametrize(
    ("unit", "value"),
    [("円", "40000000"), ("千円", "40000"), ("億円", "0.4"), ("JPY million", "40")],
)
def test_money_is_said_in_the_unit_of_the_kpi(unit: str, value: str) -> None:
    assert worked("order_amount", unit=unit) == Decimal(value)


@pytest.mark.parametrize("unit", ["件", "USD", "%"])
def test_money_in_a_unit_of_something_else_is_no_figure(unit: str) -> None:
    assert worked("order_amount", unit=unit) is None


def test_the_rows_add_up_to_the_figure() -> None:
    for measure in ("order_amount", "won_amount", "contacts", "people_met", "new_departments"):
        found = worked_out(kpi(measure), SNAPSHOT, TODAY)
        assert found is not None
        assert sum(row.amount or 0 for row in found.figure.rows) == found.figure.value, measure


def test_readings_are_worked_out_at_the_ends_of_months_and_today() -> None:
    told = computed_readings(kpi("order_amount"), SNAPSHOT)
    assert [(one.on.month, one.value) for one in told] == [
        (4, 20), (5, 20), (6, 20), (7, 20), (8, 20), (9, 32), (10, 32), (11, 40),
    ]  # fmt: skip
    assert told[-1].on == TODAY


@pytest.mark.parametrize("over", ["month", "year"])
def test_what_counts_whole_months_has_no_value_within_one(over: str) -> None:
    assert computed_readings(kpi("order_amount", over), SNAPSHOT)[-1].on == date(2026, 10, 31)


def test_what_keeps_no_past_is_known_today_only() -> None:
    told = computed_readings(kpi("share_of_wallet"), SNAPSHOT)
    assert [(one.on, one.value) for one in told] == [(TODAY, 25)]


def test_written_readings_count_before_and_are_compared_after() -> None:
    written = (
        Reading("r0", date(2026, 3, 31), Decimal(3)),
        Reading("r1", date(2026, 5, 31), Decimal(20)),
        Reading("r2", date(2026, 9, 30), Decimal(35)),
    )
    plan = replace(
        SNAPSHOT,
        objectives=(Objective("o", "目的", kpis=(kpi("order_amount", readings=written),)),),
    )
    made = with_computed(plan)
    held = made.objectives[0].kpis[0]
    assert held.readings == written
    assert [one.value for one in held.measured[:2]] == [3, 20]
    assert held.latest is not None
    assert held.latest.value == 40
    (only,) = differences(held, made)
    assert (only.reading.id, only.worked) == ("r2", 32)


def test_a_plan_without_measures_is_left_alone() -> None:
    assert with_computed(SNAPSHOT) is SNAPSHOT


@pytest.mark.parametrize("over", MEASURE_OVER.codes)
def test_every_time_ends_with_its_day(over: str) -> None:
    found = worked_out(kpi("contacts", over), SNAPSHOT, TODAY)
    assert found is not None
    assert found.span.end == TODAY
    assert found.span.start <= TODAY


@pytest.mark.parametrize("measure", MEASURE.codes)
def test_no_opinion_about_a_person_goes_into_a_figure(measure: str) -> None:
    bare = SNAPSHOT.without_opinions()
    assert worked_out(kpi(measure), bare, TODAY) == worked_out(kpi(measure), SNAPSHOT, TODAY)
