"""Statements of the search, run as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, transaction

from tokui.search.matching import Sql, joined

_AS_WRITTEN: Final = "SELECT " + ", ".join(
    f"set_config('{name}', '{value}', true)"
    for name, value in (
        ("max_parallel_workers_per_gather", "0"),
        ("jit", "off"),
        ("enable_seqscan", "off"),
        ("enable_hashjoin", "off"),
        ("enable_mergejoin", "off"),
    )
)


@contextmanager
def as_written() -> Iterator[None]:
    """A time in which PostgreSQL goes the way that statements show: it knows too little of the
    pairs to choose a better one, and preparing for a long run takes longer than all of it."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_AS_WRITTEN)
        yield


def fetched(statement: Sql) -> list[tuple[Any, ...]]:
    """All that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.values)
        return list(cursor.fetchall())


def fetched_together(statements: Sequence[Sql]) -> list[tuple[Any, ...]]:
    """All that statements give, run as one."""
    if not statements:
        return []
    parts = [Sql("SELECT * FROM (") + one + Sql(") part") for one in statements]
    return fetched(Sql("SELECT * FROM ") + joined(parts, " UNION ALL ") + Sql(" parts"))
