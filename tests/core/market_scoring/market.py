"""An invented market in a table, and models over it; drawn anew by Hypothesis or from a seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import duckdb

from tokui.core.market.columns import Column, ColumnKind
from tokui.core.market.scoring.compiling import ranking_sql, said_name
from tokui.core.market.scoring.definition import Band, Condition, Criterion, Definition, Filter
from tokui.core.market.scoring.statistics import Statistics, measured, questions
from tokui.core.words import Words

TODAY = date(2026, 11, 1)
TYPES: Mapping[ColumnKind, str] = {
    "number": "DOUBLE PRECISION", "category": "VARCHAR", "flag": "BOOLEAN", "date": "DATE",
    "text": "VARCHAR",
}  # fmt: skip
_KINDS: Mapping[str, ColumnKind] = {
    "sales": "number", "employees": "number", "growth": "number", "rivals": "number",
    "industry": "category", "prefecture": "category", "enters_market": "flag",
    "wins_tenders": "flag", "won_on": "date", "remark": "text",
}  # fmt: skip
COLUMNS = {code: Column(code, Words(code, code), kind) for code, kind in _KINDS.items()}
Row = tuple[Any, ...]
FIELDS = ("firm", "name", "prefecture", "closed_on", *(c for c in COLUMNS if c != "prefecture"))


def criterion(code: str, axis: str, kind: str, *columns: str, **more: Any) -> Criterion:
    """A criterion with its code as its name."""
    return Criterion(code, Words(code, code), axis, kind, columns, **more)


def model() -> Definition:
    """One criterion of every kind, every treatment of the unknown, filters of both sorts."""
    return Definition(
        criteria=(
            criterion("sales", "potential", "linear", "sales", weight=20, log=True),
            criterion("staff", "potential", "percentile", "employees", weight=10),
            criterion("growth", "willingness", "linear", "growth", weight=15, low=-0.2, high=0.4),
            criterion(
                "entering", "willingness", "flags", weight=10, missing="penalty",
                conditions=(Condition("enters_market", "yes"), Condition("wins_tenders", "yes")),
                combine="any",
            ),
            criterion(
                "trade", "fit", "category", "industry", weight=10, other=0.1,
                categories=(("A", 1.0), ("B", 0.6), ("C", 0.0)),
            ),
            criterion("like", "fit", "nearness", "sales", "industry", weight=5, log=True),
            criterion("size", "fit", "band", "employees", weight=5, missing="exclude", bands=(
                Band(None, 10, 0.1), Band(10, 300, 1.0), Band(300, None, 0.5))),
            criterion("won", "access", "recency", "won_on", weight=10),
            criterion(
                "fierce", "rivalry", "flags", weight=10, missing="penalty", missing_value=0.4,
                conditions=(Condition("rivals", "at_least", (3.0,)),
                            Condition("growth", "at_most", (0.0,))),
            ),
        ),
        axis_weights=(("potential", 3), ("willingness", 2), ("fit", 2), ("access", 1),
                      ("rivalry", 1)),
        filters=(
            Filter(Condition("prefecture", "is_not", ("47",))),
            Filter(Condition("growth", "at_least", (-0.3,)), keeps_unknown=True),
        ),
        least_known=0.2,
    )  # fmt: skip


def rows(count: int, seed: int = 7) -> list[Row]:
    """Invented companies; about a third of every fact is unknown."""
    draw = random.Random(seed)

    def maybe(value: Any) -> Any:
        return value if draw.random() < 0.7 else None

    found = []
    for number in range(count):
        found.append((
            f"{1_000_000_000_000 + number}", f"Company {number}", f"{draw.randint(1, 47):02d}",
            date(2026, 1, 1) if draw.random() < 0.05 else None,
            maybe(10 ** draw.uniform(6, 12)), maybe(float(draw.randint(1, 2000))),
            maybe(draw.uniform(-0.5, 0.5)), maybe(float(draw.randint(0, 6))),
            maybe(draw.choice("ABCDE")), maybe(draw.random() < 0.3), maybe(draw.random() < 0.3),
            maybe(TODAY - timedelta(days=draw.randint(0, 1000))), None,
        ))  # fmt: skip
    return found


def table(found: Sequence[Row]) -> duckdb.DuckDBPyConnection:
    """The companies as a table of DuckDB."""
    connection = duckdb.connect()
    connection.execute(create_sql())
    if found:
        marks = ", ".join("?" for _ in FIELDS)
        connection.executemany(f"INSERT INTO firms VALUES ({marks})", found)
    return connection


def create_sql() -> str:
    """The table, in words that DuckDB and PostgreSQL read alike."""
    types = {"firm": "VARCHAR PRIMARY KEY", "name": "VARCHAR", "closed_on": "DATE"}
    types |= {code: TYPES[column.kind] for code, column in COLUMNS.items()}
    return f"CREATE TABLE firms ({', '.join(f'{name} {types[name]}' for name in FIELDS)})"


def statistics(
    connection: duckdb.DuckDBPyConnection, definition: Definition, ours: Sequence[str] = ()
) -> Statistics:
    """Phase one on DuckDB."""
    asked = questions(definition, COLUMNS, ours)
    answers = [connection.execute(one.sql).fetchall() for one in asked]
    return measured(definition, asked, answers, TODAY)


def ranking(
    connection: duckdb.DuckDBPyConnection,
    definition: Definition,
    measures: Statistics | None = None,
    limit: int = 10_000,
) -> list[dict[str, Any]]:
    """Phase two on DuckDB: rows by name of column."""
    measures = measures or statistics(connection, definition)
    answer = connection.execute(ranking_sql(definition, COLUMNS, measures, limit))
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def said(definition: Definition, row: Mapping[str, Any]) -> dict[str, float | None]:
    """What the criteria said of a ranked company."""
    return {one.code: row[said_name(one.code)] for one in definition.criteria}
