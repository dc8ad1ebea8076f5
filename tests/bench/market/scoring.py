"""Scoring 5.5 million invented companies: `python -m tests.bench.market.scoring [COMPANIES]`.

Ratios are taken in one process and as medians: the compiled query against the same score written by
hand for DuckDB, and weighing anew in memory. Promised: 1.5 times, 0.5 s, 2 GB.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb

from tokui.core.market.columns import Column, ColumnKind
from tokui.core.market.scoring.compiling import ranking_sql, sayings_sql
from tokui.core.market.scoring.definition import Band, Condition, Criterion, Definition, Filter
from tokui.core.market.scoring.matrix import sayings_of
from tokui.core.market.scoring.statistics import Statistics, measured, questions
from tokui.core.words import Words

TODAY = date(2026, 11, 1)
ROUNDS = 5
_KINDS: dict[str, ColumnKind] = {
    "sales": "number", "employees": "number", "growth": "number", "intent": "number",
    "industry": "category", "prefecture": "category", "subsidy": "flag", "tender": "flag",
    "won_on": "date",
}  # fmt: skip
COLUMNS = {code: Column(code, Words(code, code), kind) for code, kind in _KINDS.items()}
_LAY = """CREATE TABLE firms AS SELECT lpad(i::VARCHAR, 13, '0') AS firm, 'Company ' || i AS name,
 lpad((1 + i % 47)::VARCHAR, 2, '0') AS prefecture, NULL::DATE AS closed_on,
 CASE WHEN random() < .5 THEN exp(random() * 10) * 1e6 END AS sales,
 CASE WHEN random() < .6 THEN exp(random() * 8) END AS employees,
 CASE WHEN random() < .5 THEN random() - 0.4 END AS growth,
 CASE WHEN random() < .7 THEN random() END AS intent,
 CASE WHEN random() < .7 THEN 'i' || (i % 33) END AS industry,
 CASE WHEN random() < .3 THEN random() < .5 END AS subsidy,
 CASE WHEN random() < .9 THEN random() < .1 END AS tender,
 CASE WHEN random() < .4 THEN DATE '2026-01-01' - (random() * 1000)::INT END AS won_on
 FROM range({count}) t(i)"""


def _one(code: str, axis: str, kind: str, *columns: str, **more: Any) -> Criterion:
    return Criterion(code, Words(code, code), axis, kind, columns, **more)


MODEL = Definition(
    (
        _one("sales", "potential", "linear", "sales", weight=20, log=True),
        _one("people", "potential", "linear", "employees", weight=10, log=True),
        _one("growth", "willingness", "linear", "growth", weight=15),
        _one("trade", "fit", "category", "industry", weight=15, other=0.1,
             categories=tuple((f"i{place}", place / 33) for place in range(30))),
        _one("flags", "willingness", "flags", weight=15, combine="any", missing="penalty",
             conditions=(Condition("subsidy", "yes"), Condition("tender", "yes"))),
        _one("recent", "access", "recency", "won_on", weight=10),
        _one("intent", "rivalry", "linear", "intent", weight=10, low=0.0, high=1.0),
        _one("size", "fit", "band", "employees", weight=5,
             bands=(Band(None, 10, 0.1), Band(10, 300, 1.0), Band(300, None, 0.5))),
    ),
    filters=(Filter(Condition("prefecture", "is_not", ("47",))),),
    least_known=0.3,
)  # fmt: skip

_TRADES = ", ".join(f"('i{place}', {place / 33!r}::DOUBLE)" for place in range(30))
_LOG = "least(1, greatest(0, (ln({0}) - ln({1})) / (ln({2}) - ln({1}))))"
BY_HAND = f"""WITH b AS (SELECT quantile_cont(sales, .01) AS s0, quantile_cont(sales, .99) AS s1,
 quantile_cont(employees, .01) AS e0, quantile_cont(employees, .99) AS e1,
 quantile_cont(growth, .01) AS g0, quantile_cont(growth, .99) AS g1
 FROM firms WHERE closed_on IS NULL AND prefecture <> '47'),
 trade(code, worth) AS (VALUES {_TRADES}),
 said AS (SELECT firm, name, firms.prefecture,
 if(sales IS NULL, NULL, {_LOG.format("sales", "s0", "s1")}) AS c1,
 if(employees IS NULL, NULL, {_LOG.format("employees", "e0", "e1")}) AS c2,
 if(growth IS NULL, NULL, least(1, greatest(0, (growth - g0) / (g1 - g0)))) AS c3,
 if(industry IS NULL, NULL, coalesce(worth, .1)) AS c4,
 CASE WHEN subsidy OR tender THEN 1.0 WHEN NOT (subsidy OR tender) THEN 0.0 END AS c5,
 if(won_on IS NULL, NULL, least(1, greatest(0, (730 - (DATE '2026-11-01' - won_on)) / 700.0)))
 AS c6,
 intent AS c7,
 CASE WHEN employees < 10 THEN .1 WHEN employees < 300 THEN 1 WHEN employees >= 300 THEN .5 END
 AS c8
 FROM firms, b LEFT JOIN trade ON code = industry
 WHERE closed_on IS NULL AND firms.prefecture <> '47'),
 axes AS (SELECT *, (20 * coalesce(c1, 0) + 10 * coalesce(c2, 0))
 / nullif(if(c1 IS NULL, 0, 20) + if(c2 IS NULL, 0, 10), 0) AS potential,
 (15 * coalesce(c3, 0) + 15 * coalesce(c5, .25)) / (if(c3 IS NULL, 0, 15) + 15) AS willingness,
 (15 * coalesce(c4, 0) + 5 * coalesce(c8, 0))
 / nullif(if(c4 IS NULL, 0, 15) + if(c8 IS NULL, 0, 5), 0) AS fit,
 if(c1 IS NULL, 0, 2 / 15.) + if(c2 IS NULL, 0, 1 / 15.) + if(c3 IS NULL, 0, .1)
 + if(c5 IS NULL, 0, .1) + if(c4 IS NULL, 0, .15) + if(c8 IS NULL, 0, .05)
 + if(c6 IS NULL, 0, .2) + if(c7 IS NULL, 0, .2) AS coverage FROM said),
 scored AS (SELECT *, 100 * (coalesce(potential, 0) + willingness + coalesce(fit, 0)
 + coalesce(c6, 0) + coalesce(1 - c7, 0)) / (if(potential IS NULL, 0, 1) + 1 + if(fit IS NULL, 0, 1)
 + if(c6 IS NULL, 0, 1) + if(c7 IS NULL, 0, 1)) AS score FROM axes WHERE coverage >= .3 - 1e-9),
 best AS (SELECT * FROM scored ORDER BY score DESC, firm LIMIT 500)
 SELECT *, row_number() OVER (ORDER BY score DESC, firm) AS rank FROM best ORDER BY rank"""


def main(count: int = 5_500_000) -> int:
    """Measure and print; 1 when a promise is broken."""
    connection = duckdb.connect(config={"threads": 2, "memory_limit": "1500MB"})
    connection.execute(_LAY.format(count=count))
    connection.execute("SELECT setseed(0.5)")
    compiled, by_hand = [], []
    for _round in range(ROUNDS):
        compiled.append(_seconds(lambda: _run(connection)))
        by_hand.append(_seconds(lambda: connection.execute(BY_HAND).fetchall()))
    mine, theirs = _run(connection), connection.execute(BY_HAND).fetchall()
    assert [row[0] for row in mine[:100]] == [row[0] for row in theirs[:100]]
    statistics_of = _measure(connection)
    names = ", ".join(f"said_{one.code}::FLOAT AS {one.code}" for one in MODEL.criteria)
    said = sayings_sql(MODEL, COLUMNS, statistics_of)
    sayings = sayings_of(connection.execute(f"SELECT {names} FROM ({said})").fetchnumpy())
    heavier = replace(MODEL, axis_weights=(("potential", 3.0), ("fit", 1.0), ("rivalry", 2.0)))
    anew = [_seconds(lambda: sayings.spread(heavier)) for _round in range(ROUNDS)]
    ratio = statistics.median(compiled) / statistics.median(by_hand)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"companies {count:,}; full run {statistics.median(compiled):.2f} s, by hand "
          f"{statistics.median(by_hand):.2f} s, ratio {ratio:.2f} (1.5); weighed anew "
          f"{statistics.median(anew):.2f} s (0.5); memory {memory:.2f} GB (2)")  # fmt: skip
    return int(ratio > 1.5 or statistics.median(anew) > 0.5 or memory > 2)


def _measure(connection: duckdb.DuckDBPyConnection) -> Statistics:
    asked = questions(MODEL, COLUMNS, ())
    return measured(MODEL, asked, [connection.execute(q.sql).fetchall() for q in asked], TODAY)


def _run(connection: duckdb.DuckDBPyConnection) -> list[Any]:
    query = ranking_sql(MODEL, COLUMNS, _measure(connection), 500)
    return connection.execute(query).fetchall()


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
