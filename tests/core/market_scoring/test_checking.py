"""What contradicts itself in a model is said, at its spot, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.core.market_scoring.market import COLUMNS, criterion, model, rows, statistics, table
from tokui.core.market.scoring.checking import check, check_measured, stops
from tokui.core.market.scoring.definition import Band, Condition, Definition, Filter, Tiers

SALES = criterion("sales", "potential", "linear", "sales")


def remarks(definition: Definition) -> list[tuple[str, str]]:
    return [(one.code, one.spot) for one in check(definition, COLUMNS)]


def one(**more: Any) -> Definition:
    return Definition((replace(SALES, **more),), axis_weights=(("potential", 1.0),))


def test_a_sound_model_has_no_remarks() -> None:
    assert remarks(model()) == []


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (Definition(()), ("no_criteria", "criteria")),
        (one(weight=0.0), ("weights_zero", "weights")),
        (Definition((SALES,), axis_weights=(("potential", 0.0),)), ("weights_zero", "weights")),
        (one(weight=-1.0), ("negative", "weights")),
        (Definition((SALES, SALES), (("potential", 1.0),)), ("twice", "criteria.sales")),
        (one(columns=("nowhere",)), ("unknown_column", "criteria.sales.columns")),
        (one(columns=()), ("no_column", "criteria.sales.columns")),
        (one(columns=("industry",)), ("wrong_kind", "criteria.sales.columns")),
        (one(low=5.0, high=5.0), ("ends", "criteria.sales.low")),
        (one(low_share=0.9, high_share=0.1), ("shares", "criteria.sales.low_share")),
        (one(missing="penalty", missing_value=0.0), ("penalty", "criteria.sales.missing_value")),
        (one(axis="luck"), ("unknown_code", "criteria.sales")),
        (one(kind="recency", columns=("won_on",), full_days=9, zero_days=9),
         ("days", "criteria.sales.zero_days")),
        (one(kind="flags", columns=()), ("no_conditions", "criteria.sales.conditions")),
        (one(kind="flags", columns=(), conditions=(Condition("sales", "at_least", ("x",)),)),
         ("no_number", "criteria.sales.conditions")),
        (one(kind="flags", columns=(), conditions=(Condition("won_on", "at_most", ("2026",)),)),
         ("no_day", "criteria.sales.conditions")),
        (one(kind="category", columns=("industry",), categories=(("a", 1.5),)),
         ("worth", "criteria.sales.categories")),
        (one(kind="category", columns=("industry",), categories=(("a", 0.5), ("a", 0.6))),
         ("category_twice", "criteria.sales.categories")),
        (replace(one(), tiers=Tiers("size", (10, 0))), ("sizes", "tiers")),
        (replace(one(), tiers=Tiers("threshold", (), (50.0, 80.0))), ("thresholds", "tiers")),
        (replace(one(), least_known=1.2), ("share", "least_known")),
    ],
)  # fmt: skip
def test_each_contradiction_is_said_at_its_spot(
    definition: Definition, expected: tuple[str, str]
) -> None:
    found = check(definition, COLUMNS)
    assert expected in [(remark.code, remark.spot) for remark in found]
    assert stops(found)
    assert all(remark.words.en != remark.words.ja for remark in found)


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ((Band(None, 10, 0.1), Band(10, None, 1)), None),
        ((Band(None, 10, 0.1), Band(8, None, 1)), ("overlap", "stops")),
        ((Band(None, 10, 0.1), Band(12, None, 1)), ("gap", "warns")),
        ((Band(None, 10, 0.1), Band(None, 12, 1)), ("overlap", "stops")),
        ((Band(5, 5, 0.1),), ("ends", "stops")),
        ((Band(5, 9, 2.0),), ("worth", "stops")),
        ((Band(None, 9, 0.5), Band(9, None, 0.5)), ("constant", "warns")),
    ],
)
def test_bands_that_overlap_or_leave_gaps(
    bands: tuple[Band, ...], expected: tuple[str, str] | None
) -> None:
    found = check(one(kind="band", columns=("employees",), bands=bands), COLUMNS)
    assert [(remark.code, remark.level) for remark in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "conditions",
    [
        (Condition("sales", "at_least", (9.0,)), Condition("sales", "at_most", (8.0,))),
        (Condition("industry", "is", ("A",)), Condition("industry", "is", ("B",))),
        (Condition("industry", "is", ("A",)), Condition("industry", "is_not", ("A",))),
        (Condition("enters_market", "yes"), Condition("enters_market", "no")),
        (Condition("won_on", "at_least", ("2026-02-01",)),
         Condition("won_on", "at_most", ("2026-01-01",))),
    ],
)  # fmt: skip
def test_filters_that_leave_nobody_together(conditions: tuple[Condition, Condition]) -> None:
    filtered = replace(one(), filters=tuple(Filter(condition) for condition in conditions))
    assert ("nobody", "filters.1") in remarks(filtered)
    assert remarks(replace(filtered, filters=filtered.filters[:1])) == []


def test_what_the_data_say_of_a_model() -> None:
    definition = one()
    with table(rows(50)) as connection:
        measures = statistics(connection, definition)
    assert check_measured(definition, measures, 50, {"sales": 0.3}) == ()
    nobody = check_measured(definition, measures, 0, {})
    assert [(remark.code, remark.level) for remark in nobody] == [("nobody", "stops")]
    unknown = check_measured(definition, measures, 50, {"sales": 1.0})
    assert [remark.code for remark in unknown] == ["all_unknown"]
    flat = replace(measures, bounds={"sales": (5.0, 5.0)})
    assert [remark.code for remark in check_measured(definition, flat, 50, {})] == ["constant"]
