"""The ranking that a model gives, over tables of DuckDB."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.market_scoring.market import (
    COLUMNS,
    FIELDS,
    TODAY,
    Row,
    criterion,
    model,
    ranking,
    rows,
    statistics,
    table,
)
from tokui.core.market.scoring.compiling import (
    ranking_sql,
    said_name,
    sayings_sql,
    scores_sql,
    spread_sql,
)
from tokui.core.market.scoring.definition import Band, Condition, Definition, Filter
from tokui.core.market.scoring.dialects import DIALECTS, literal, text_literal
from tokui.core.market.scoring.matrix import sayings_of
from tokui.core.market.scoring.statistics import Statistics, questions


def company(number: int, **facts: Any) -> Row:
    plain = {"firm": f"{number:013d}", "name": f"Company {number}", "prefecture": "13"} | facts
    return tuple(plain.get(field) for field in FIELDS)


def said_of(definition: Definition, companies: list[Row], ours: tuple[str, ...] = ()) -> list[Any]:
    """What the only criterion says of each company, in the order given."""
    with table(companies) as connection:
        measures = statistics(connection, definition, ours)
        sql = sayings_sql(definition, COLUMNS, measures)
        found = dict(connection.execute(sql).fetchall())
    return [found.get(row[0]) for row in companies]


def alone(*arguments: str, **more: Any) -> Definition:
    return Definition((criterion("only", "fit", *arguments, **more),))


def test_a_linear_criterion_stops_at_its_ends() -> None:
    definition = alone("linear", "sales", low=100.0, high=200.0)
    companies = [company(n, sales=x) for n, x in enumerate((50.0, 100.0, 125.0, 300.0, None))]
    assert said_of(definition, companies) == [0, 0, 0.25, 1, None]
    assert said_of(alone("linear", "sales", low=100.0, high=200.0, down=True), companies) == [
        1, 1, 0.75, 0, None,
    ]  # fmt: skip


def test_a_logarithm_compares_ratios() -> None:
    companies = [company(n, sales=x) for n, x in enumerate((10.0, 100.0, 1000.0, 0.0, -5.0))]
    found = said_of(alone("linear", "sales", low=10.0, high=1000.0, log=True), companies)
    assert found == pytest.approx([0, 0.5, 1, 0, 0])


def test_the_ends_are_quantiles_of_those_that_pass_the_filters() -> None:
    companies = [company(n, sales=float(n)) for n in range(101)]
    companies.append(company(999, sales=1e9, prefecture="47"))
    definition = replace(
        alone("linear", "sales", low_share=0.1, high_share=0.9),
        filters=(Filter(Condition("prefecture", "is", ("13",))),),
    )
    found = said_of(definition, companies)
    assert [found[10], found[50], found[90]] == pytest.approx([0, 0.5, 1])
    assert found[-1] is None


def test_a_column_that_is_the_same_everywhere_is_the_middle() -> None:
    assert said_of(alone("linear", "sales"), [company(n, sales=5.0) for n in range(3)]) == [0.5] * 3


def test_bands_hold_their_lower_end_and_not_their_upper() -> None:
    definition = alone(
        "band", "employees", bands=(Band(None, 10, 0.1), Band(10, 300, 1), Band(400, None, 0.5))
    )
    companies = [company(n, employees=x) for n, x in enumerate((9.0, 10.0, 300.0, 400.0, None))]
    assert said_of(definition, companies) == [0.1, 1, None, 0.5, None]


def test_categories_that_are_not_listed_count_as_stated() -> None:
    companies = [company(n, industry=x) for n, x in enumerate(("A", "it's", "Z", None))]
    listed = (("A", 1.0), ("it's", 0.5))
    assert said_of(alone("category", "industry", categories=listed), companies) == [
        1,
        0.5,
        None,
        None,
    ]
    others = alone("category", "industry", categories=listed, other=0.2)
    assert said_of(others, companies) == [1, 0.5, 0.2, None]


@pytest.mark.parametrize(
    ("combine", "expected"),
    [("all", [1, 0, None, 0, None]), ("any", [1, 1, 1, None, None]),
     ("share", [1, 0.5, 1, 0, None])],
)  # fmt: skip
def test_conditions_follow_the_logic_of_three_values(combine: Any, expected: list[Any]) -> None:
    pairs = ((True, True), (True, False), (True, None), (False, None), (None, None))
    companies = [
        company(n, enters_market=one, wins_tenders=other) for n, (one, other) in enumerate(pairs)
    ]
    conditions = (Condition("enters_market", "yes"), Condition("wins_tenders", "yes"))
    definition = alone("flags", conditions=conditions, combine=combine)
    assert said_of(definition, companies) == expected


def test_recency_falls_from_full_to_nothing() -> None:
    days = (date(2026, 11, 20), date(2026, 10, 12), date(2026, 7, 24), date(2020, 1, 1), None)
    companies = [company(n, won_on=day) for n, day in enumerate(days)]
    definition = alone("recency", "won_on", full_days=20, zero_days=180)
    assert said_of(definition, companies) == pytest.approx([1, 1, 0.5, 0, None])


def test_nearness_is_highest_at_what_our_customers_are_like() -> None:
    companies = [company(n, sales=float(100 + 10 * n), industry="A") for n in range(11)]
    companies += [company(50, sales=150.0, industry="B"), company(51, sales=1e6, industry="B")]
    companies += [company(52)]
    ours = tuple(row[0] for row in companies[:11])
    found = said_of(alone("nearness", "sales", "industry"), companies, ours)
    assert found[5] == pytest.approx(1)
    assert found[11] == pytest.approx(0.5)
    assert found[12] == 0
    assert found[13] is None
    assert said_of(alone("nearness", "sales"), companies) == [None] * 14


@settings(deadline=None, max_examples=40)
@given(st.lists(st.none() | st.integers(-1000, 1000), min_size=1, max_size=40))
def test_the_order_by_rank_does_not_change_when_values_are_rescaled(
    values: list[int | None],
) -> None:
    plain = [company(n, sales=None if x is None else float(x)) for n, x in enumerate(values)]
    bent = [
        company(n, sales=None if x is None else math.exp(x / 300) * 7) for n, x in enumerate(values)
    ]
    definition = alone("percentile", "sales")
    assert said_of(definition, plain) == said_of(definition, bent)
    known = [
        (x, s) for x, s in zip(values, said_of(definition, plain), strict=True) if s is not None
    ]
    assert [s for _, s in sorted(known)] == sorted(s for _, s in known)


def test_closed_companies_and_those_that_a_filter_leaves_out_are_not_ranked() -> None:
    companies = [
        company(1, sales=1.0, growth=0.1),
        company(2, sales=2.0, closed_on=date(2020, 1, 1), growth=0.1),
        company(3, sales=3.0, growth=-0.9),
        company(4, sales=4.0),
    ]
    for keeps, expected in ((False, {1}), (True, {1, 4})):
        definition = replace(
            alone("percentile", "sales"),
            filters=(Filter(Condition("growth", "at_least", (0.0,)), keeps),),
        )
        with table(companies) as connection:
            assert {int(row["firm"]) for row in ranking(connection, definition)} == expected


def test_equal_scores_stand_in_the_order_of_corporate_numbers() -> None:
    companies = [company(n, sales=5.0) for n in (9, 3, 7)]
    with table(companies) as connection:
        ranked = ranking(connection, alone("linear", "sales"))
    assert [int(row["firm"]) for row in ranked] == [3, 7, 9]
    assert [row["rank"] for row in ranked] == [1, 2, 3]


def test_companies_can_be_scored_that_the_filters_leave_out() -> None:
    definition = replace(
        model(), filters=(Filter(Condition("prefecture", "is", ("01",))),), least_known=0.0
    )
    with table(rows(200)) as connection:
        measures = statistics(connection, definition)
        every = [row[0] for row in rows(200)]
        plain = scores_sql(definition, COLUMNS, measures)
        also = scores_sql(definition, COLUMNS, measures, also=every)
        assert len(connection.execute(plain).fetchall()) < 10
        assert len(connection.execute(also).fetchall()) > 100


def test_weighing_in_memory_gives_what_the_query_gives() -> None:
    definition = model()
    with table(rows(3000)) as connection:
        measures = statistics(connection, definition, [row[0] for row in rows(3000)[:30]])
        ranked = ranking(connection, definition, measures)
        spread = connection.execute(spread_sql(definition, COLUMNS, measures)).fetchall()
        found = connection.execute(
            f"SELECT * FROM ({sayings_sql(definition, COLUMNS, measures)}) ORDER BY firm"
        ).fetchnumpy()
    firms = found.pop("firm")
    sayings = sayings_of({one.code: found[said_name(one.code)] for one in definition.criteria})
    weighed = sayings.weigh(definition)
    by_firm = dict(zip(firms, weighed, strict=True))
    assert np.count_nonzero(~np.isnan(weighed)) == len(ranked)
    assert [by_firm[row["firm"]] for row in ranked] == pytest.approx(
        [row["score"] for row in ranked], abs=1e-3
    )
    live = sayings.spread(definition)
    assert live.tiers == (10, 50, 200)
    assert live.cuts[0] == pytest.approx(ranked[9]["score"], abs=1e-3)
    assert [row for row, _ in live.best[:5]] == [
        list(firms).index(row["firm"]) for row in ranked[:5]
    ]
    bins = [0] * 40
    for place, count, *_ in spread:
        bins[int(place)] = count
    assert sum(abs(a - b) for a, b in zip(bins, live.bins, strict=True)) <= 4


def test_a_market_without_companies_has_an_empty_ranking() -> None:
    with table([]) as connection:
        assert ranking(connection, model()) == []


@pytest.mark.parametrize("code", sorted(DIALECTS))
def test_every_engine_reads_its_query(code: str) -> None:
    """Checked by a parser: it stops on what the dialect does not know."""
    definition, dialect = model(), DIALECTS[code]
    with table(rows(300)) as connection:
        measures = statistics(connection, definition, [row[0] for row in rows(300)[:30]])
    texts = [one.sql for one in questions(definition, COLUMNS, ["1" * 13], dialect=dialect)]
    texts += [
        ranking_sql(definition, COLUMNS, measures, 500, dialect=dialect),
        spread_sql(definition, COLUMNS, measures, dialect=dialect),
    ]
    for text in texts:
        (tree,) = sqlglot.parse(text, read=code, error_level=sqlglot.ErrorLevel.RAISE)
        assert tree is not None
        assert not list(tree.find_all(sqlglot.exp.Command))


def test_texts_that_an_engine_could_take_for_more_are_refused() -> None:
    assert text_literal("it's") == "'it''s'"
    with pytest.raises(ValueError, match="no text"):
        text_literal("a\\' OR 1=1")
    with pytest.raises(ValueError, match="not a code"):
        said_name("a; DROP TABLE firms")
    assert literal(3) == "3.0e0"


def test_a_column_that_is_not_there_is_refused_before_any_query() -> None:
    definition = alone("linear", "nowhere")
    with pytest.raises(ValueError, match="nowhere"):
        sayings_sql(definition, COLUMNS, Statistics({}, {}, TODAY))


def test_statistics_are_kept_and_read_without_loss() -> None:
    with table(rows(300)) as connection:
        measures = statistics(connection, model(), [row[0] for row in rows(300)[:30]])
    assert Statistics.from_json(measures.as_json()) == measures
