"""Many rows into one table, fast: keys reserved beforehand, one prepared INSERT for all rows.

Django's own `bulk_create` builds one statement with a place for each value of each row, which costs
more than everything else about an import.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """Primary keys that no other writer will take; within a transaction that writes."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        # This transaction holds the only write lock of SQLite from its beginning.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        first = (row[0] if row else 0) + 1
        return list(range(first, first + count))


def key_records(records: Sequence[models.Model]) -> None:
    """Give new records their primary keys, before any of them is written."""
    if records:
        for record, key in zip(records, reserve_keys(type(records[0]), len(records)), strict=True):
            record.pk = key


def insert_records(records: Sequence[models.Model]) -> None:
    """Write records that have their keys; links to other keyed records are followed."""
    if not records:
        return
    model = type(records[0])
    fields = model._meta.concrete_fields
    links = [field for field in fields if isinstance(field, models.ForeignKey)]
    for record in records:
        for link in links:
            if record.__dict__[link.attname] is None and link.is_cached(record):
                target = link.get_cached_value(record)
                record.__dict__[link.attname] = None if target is None else target.pk
    names = [field.attname for field in fields]
    insert_rows(model, names, ([record.__dict__[name] for name in names] for record in records))
    for record in records:
        record._state.adding = False


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows of values for the columns `names` (attribute names of the model)."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(_column(model, name)) for name in names)
    places = ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own columns only
    with connection.cursor() as cursor:
        cursor.executemany(statement, _all_prepared(model, names, rows))


def update_versions(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Write the columns `names` of rows that still have their version; how many had it.

    Each row holds the new values, then its primary key and the version it was read with.
    """
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(_column(model, name))} = %s" for name in names)
    statement = (
        f"UPDATE {quote(model._meta.db_table)} SET {changes}, version = version + 1 "  # noqa: S608 - names of our own columns only
        "WHERE id = %s AND version = %s AND removed_at IS NULL"
    )
    with connection.cursor() as cursor:
        prepared = _all_prepared(model, [*names, "id", "version"], rows)
        cursor.executemany(statement, prepared)
        return int(cursor.rowcount)


def _column(model: type[models.Model], name: str) -> str:
    return next(str(field.column) for field in model._meta.concrete_fields if field.attname == name)


def _all_prepared(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> list[list[Any]]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    written_as_they_are = (models.CharField, models.TextField, models.IntegerField)
    converters = [
        (place, _converter(fields[name]))
        for place, name in enumerate(names)
        if not isinstance(fields[name], written_as_they_are)
    ]
    return [_prepared(row, converters) for row in rows]


def _prepared(
    row: Sequence[Any], converters: Sequence[tuple[int, Callable[[Any], Any]]]
) -> list[Any]:
    values = list(row)
    for place, convert in converters:
        if values[place] is not None:
            values[place] = convert(values[place])
    return values


def _converter(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    if isinstance(field, models.ForeignKey):
        return _same
    if isinstance(field, models.JSONField):
        if connection.vendor == "sqlite":
            return _json
        return lambda value: field.get_db_prep_save(value, connection)
    remembered: dict[Any, Any] = {}

    def convert(value: Any) -> Any:
        # A column of dates or numbers holds few different ones.
        if value not in remembered:
            remembered[value] = field.get_db_prep_save(value, connection)
        return remembered[value]

    return convert


def _same(value: Any) -> Any:
    return value


def _json(value: Any) -> str:
    return json.dumps(value)
