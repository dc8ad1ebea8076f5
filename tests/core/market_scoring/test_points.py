"""Points: every one of them is accounted for, and what nobody knows is never nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.market_scoring.market import criterion, model, ranking, rows, said, table
from tokui.core.market.scoring.arithmetic import points_of
from tokui.core.market.scoring.comparing import Stand, compare
from tokui.core.market.scoring.definition import (
    Definition,
    NotADefinition,
    Tiers,
    as_json,
    from_json,
)
from tokui.core.market.scoring.explaining import explain

PLAIN = replace(model(), least_known=0.0, filters=())
SAID = st.fixed_dictionaries(
    {one.code: st.none() | st.floats(0, 1, allow_nan=False) for one in PLAIN.criteria}
)


@given(SAID)
def test_the_contributions_add_up_to_the_score(said_of_it: dict[str, float | None]) -> None:
    points = points_of(PLAIN, said_of_it)
    if said_of_it["size"] is None:
        assert points.score is None
    else:
        assert points.score == pytest.approx(sum(one.points for one in points.contributions))
        assert 0 <= points.score <= 100 + 1e-9
        weights = sum(one.weight for one in points.contributions)
        assert weights == pytest.approx(1)


@given(SAID)
def test_an_unknown_value_never_counts_as_nothing(said_of_it: dict[str, float | None]) -> None:
    """Where the unknown lowers a score, nothing at all would lower it further."""
    known = {**said_of_it, "size": 1.0}
    for one in PLAIN.criteria:
        nothing = 1.0 if one.against else 0.0
        unknown = points_of(PLAIN, {**known, one.code: None}).score
        worst = points_of(PLAIN, {**known, one.code: nothing}).score
        if unknown is not None and worst is not None:
            assert unknown >= worst - 1e-9


def test_rivalry_counts_against_a_company_and_reads_as_rivalry() -> None:
    two = Definition(
        (
            criterion("size", "potential", "linear", "sales"),
            criterion("rivals", "rivalry", "linear", "rivals"),
        ),
        axis_weights=(("potential", 3), ("rivalry", 1)),
    )
    calm, fierce = (points_of(two, {"size": 0.5, "rivals": much}) for much in (0.0, 1.0))
    assert calm.score == pytest.approx(62.5)
    assert fierce.score == pytest.approx(37.5)
    assert fierce.axes["rivalry"] == pytest.approx(100)


def test_coverage_is_the_share_of_the_weight_that_is_known() -> None:
    two = Definition(
        (
            criterion("a", "potential", "linear", "sales", weight=3),
            criterion("b", "potential", "linear", "growth", weight=1, missing="penalty"),
        )
    )
    points = points_of(two, {"a": 0.8, "b": None})
    assert points.coverage == pytest.approx(0.75)
    assert points.score == pytest.approx(100 * (0.75 * 0.8 + 0.25 * 0.25))
    assert points_of(replace(two, least_known=0.8), {"a": 0.8, "b": None}).score is None


@given(SAID)
def test_the_unknown_lies_within_the_range_that_is_told(
    said_of_it: dict[str, float | None],
) -> None:
    told = explain(PLAIN, {**said_of_it, "size": 0.5})
    for one in told.unknown:
        for turned_out in (0.0, 0.3, 1.0):
            score = points_of(
                PLAIN, {**said_of_it, "size": 0.5, one.criterion.code: turned_out}
            ).score
            assert score is not None
            assert one.lowest - 1e-9 <= score <= one.highest + 1e-9


@given(SAID, st.floats(1, 99))
def test_a_move_that_is_told_reaches_the_tier(
    said_of_it: dict[str, float | None], wanted: float
) -> None:
    known = {**said_of_it, "size": 0.5}
    for move in explain(PLAIN, known, wanted).moves:
        score = points_of(PLAIN, {**known, move.criterion.code: move.needed}).score
        assert score == pytest.approx(wanted, abs=1e-6)


def test_what_moved_a_company_is_split_into_model_and_data() -> None:
    old = Definition((criterion("a", "potential", "linear", "sales"),
                      criterion("b", "fit", "linear", "growth")))  # fmt: skip
    new = replace(old, axis_weights=(("potential", 3.0), ("fit", 1.0)))
    before = {"x": Stand(2, 1, 50.0, {"a": 0.5, "b": 0.5})}
    after = {"x": Stand(1, 1, 87.5, {"a": 1.0, "b": 0.5})}
    (moved,) = compare(old, before, new, after)
    assert (moved.by_data, moved.by_model) == pytest.approx((25.0, 12.5))
    assert moved.places == 1
    assert not moved.changes_tier


def test_a_changed_rule_is_the_model_and_not_the_data() -> None:
    old = Definition((criterion("a", "potential", "linear", "sales", high=10.0),))
    new = Definition((criterion("a", "potential", "linear", "sales", high=5.0),))
    (moved,) = compare(old, {"x": Stand(1, 1, 40.0, {"a": 0.4})},
                       new, {"x": Stand(1, 1, 80.0, {"a": 0.8})})  # fmt: skip
    assert (moved.by_data, moved.by_model) == pytest.approx((0.0, 40.0))


def test_a_company_of_one_run_alone_changes_tier() -> None:
    one = Definition((criterion("a", "potential", "linear", "sales"),))
    stand = Stand(1, 1, 40.0, {"a": 0.4})
    gone, came = compare(one, {"x": stand}, one, {"y": stand})
    assert (gone.firm, gone.after) == ("x", None)
    assert (came.firm, came.before) == ("y", None)
    assert came.changes_tier


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_the_query_says_what_the_arithmetic_says(seed: int) -> None:
    definition = model()
    with table(rows(60, seed)) as connection:
        for row in ranking(connection, definition):
            points = points_of(definition, said(definition, row))
            assert points.score == pytest.approx(row["score"], abs=1e-9)
            assert points.coverage == pytest.approx(row["coverage"], abs=1e-9)
            for axis, value in points.axes.items():
                assert row[axis] == (None if value is None else pytest.approx(value, abs=1e-9))
            assert definition.tiers.of(row["rank"], row["score"]) == row["tier"]


def test_tiers_by_size_and_by_threshold() -> None:
    sizes = Tiers("size", (1, 2), ())
    assert [sizes.of(rank, 0) for rank in (1, 2, 3, 4)] == [1, 2, 2, None]
    thresholds = Tiers("threshold", (), (80, 60))
    assert [thresholds.of(9, score) for score in (80, 79.9, 60, 1)] == [1, 2, 2, None]


def test_a_definition_is_written_and_read_without_loss() -> None:
    assert from_json(as_json(model())) == model()


@pytest.mark.parametrize("wrong", [{}, {"schema": 2}, {"schema": 1, "criteria": 3}])
def test_what_is_no_definition_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(NotADefinition):
        from_json(wrong)
