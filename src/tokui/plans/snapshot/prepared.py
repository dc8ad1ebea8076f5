"""Reading the rows below one record with SQL that is made once.

A snapshot reads some thirty tables. Making the SQL of so many queries anew takes longer than
running them, and they differ in nothing but one key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from tokui.kernel.nouns import noun_of

Convert = Callable[[Any, Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The SQL of a query with one parameter, and how values of its columns become Python's."""

    sql: str
    columns: tuple[str, ...]
    converters: tuple[tuple[int, Any, tuple[Convert, ...]], ...]

    def rows(self, key: int) -> Iterator[dict[str, Any]]:
        """The rows of the query for one key."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [key])
            found = cursor.fetchall()
        for values in found:
            row = dict(zip(self.columns, values, strict=True))
            for place, expression, convert in self.converters:
                name = self.columns[place]
                for one in convert:
                    row[name] = one(row[name], expression, connection)
            yield row


@cache
def live_rows_of(code: str, owner: str, columns: tuple[str, ...], vendor: str) -> Prepared:
    """The live rows of a noun whose foreign key `owner` is the parameter, oldest first, in the SQL
    of a `vendor` of databases."""
    placeholder = 0
    query: QuerySet[Any] = noun_of(code).model.objects.filter(
        **{owner: placeholder}, removed_at=None
    )
    compiler = query.order_by("pk").values_list(*columns).query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    if tuple(parameters) != (placeholder,):
        raise RuntimeError(f"the query has other parameters than one key: {parameters}")
    converters = compiler.get_converters([column for column, _, _ in compiler.select])
    return Prepared(
        sql,
        columns,
        tuple(
            (place, expr, tuple(convert))
            for place, (convert, expr) in converters.items()
            # A live row has no such day.
            if columns[place] != "removed_at"
        ),
    )
