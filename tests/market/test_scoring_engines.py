"""DuckDB and the database of the tests give the same ranking, to a billionth of a point."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from tests.core.market_scoring.market import COLUMNS, FIELDS, TODAY, create_sql, model, rows, table
from tokui.core.market.scoring.compiling import ranking_sql, spread_sql
from tokui.core.market.scoring.dialects import DUCKDB, POSTGRESQL, Dialect
from tokui.core.market.scoring.statistics import measured, questions

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
COUNT = 4_000


def ranked(ask: Any, dialect: Dialect) -> tuple[list[Any], list[Any]]:
    """The whole ranking and the spread, both phases on one engine."""
    definition = model()
    ours = [row[0] for row in rows(COUNT)[:40]]
    asked = questions(definition, COLUMNS, ours, dialect=dialect)
    measures = measured(definition, asked, [ask(one.sql) for one in asked], TODAY)
    ranking = ranking_sql(definition, COLUMNS, measures, COUNT, dialect=dialect)
    return ask(ranking), ask(spread_sql(definition, COLUMNS, measures, dialect=dialect))


def test_the_text_for_postgresql_ranks_as_the_text_for_duckdb_does() -> None:
    """On the leg of PostgreSQL by its own server; else DuckDB reads that text, as it can."""
    found = rows(COUNT)
    with table(found) as duck:
        ours, our_spread = ranked(lambda sql: duck.execute(sql).fetchall(), DUCKDB)
        if connection.vendor == "postgresql":
            theirs, their_spread = ranked(_server(found), POSTGRESQL)
        else:
            theirs, their_spread = ranked(lambda sql: duck.execute(sql).fetchall(), POSTGRESQL)
    assert len(ours) == len(theirs) > 1000
    for one, other in zip(ours, theirs, strict=True):
        assert one[:3] == other[:3]
        assert one[5] == other[5]
        for mine, its in zip(one[3:], other[3:], strict=True):
            assert (mine is None) == (its is None)
            if mine is not None:
                assert float(its) == pytest.approx(float(mine), abs=1e-9)
    assert [[int(cell) for cell in row] for row in our_spread] == [
        [int(cell) for cell in row] for row in their_spread
    ]


def _server(found: list[Any]) -> Any:
    """What asks the server, on which the companies are laid."""
    with connection.cursor() as cursor:
        cursor.execute(create_sql())
        marks = ", ".join("%s" for _ in FIELDS)
        cursor.executemany(f"INSERT INTO firms VALUES ({marks})", found)

    def ask(sql: str) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    return ask
