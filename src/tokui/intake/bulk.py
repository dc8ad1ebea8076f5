"""Many rows, fast: statements are made ready beforehand, so that the lock is held only to run them.

Django's own `bulk_create` builds one statement with a place for each value of each row, which costs
more than everything else about an import, and all of it within the transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction

from tokui.kernel.errors import Conflict


@dataclass(frozen=True)
class Statement:
    """One statement for many rows. With `must_touch`, each row has to find what it changes."""

    text: str
    rows: list[list[Any]]
    must_touch: bool = False

    def run(self) -> None:
        """Run it for all rows; raises Conflict when a row found nothing that it must."""
        with connection.cursor() as cursor:
            cursor.executemany(self.text, self.rows)
            if self.must_touch and cursor.rowcount != len(self.rows):
                raise Conflict


def reserve_keys(model: type[models.Model], count: int) -> range | list[int]:
    """Primary keys that nobody else will take; keys that stay unused leave a gap."""
    table = model._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        last = row[0] if row else 0
        if row:
            cursor.execute(
                "UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last + count, table]
            )
        else:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count]
            )
        return range(last + 1, last + 1 + count)


def insert_of(records: Sequence[models.Model]) -> Statement:
    """The insertion of records of one model that have their keys."""
    model = type(records[0])
    names = [field.attname for field in model._meta.concrete_fields]
    values = ([record.__dict__[name] for name in names] for record in records)
    return insert_of_rows(model, names, values)


def insert_of_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Statement:
    """The insertion of rows of values for the columns `names` (attribute names of the model)."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(_column(model, name)) for name in names)
    places = ", ".join(["%s"] * len(names))
    text = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own columns only
    return Statement(text, _prepared(model, names, rows))


def update_of_versions(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Statement:
    """New values for the columns `names` of rows that still have their version.

    Each row holds the values, then its primary key and the version it was read with.
    """
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(_column(model, name))} = %s" for name in names)
    text = (
        f"UPDATE {quote(model._meta.db_table)} SET {changes}, version = version + 1 "  # noqa: S608 - names of our own columns only
        "WHERE id = %s AND version = %s AND removed_at IS NULL"
    )
    return Statement(text, _prepared(model, [*names, "id", "version"], rows), must_touch=True)


def deletion_by(model: type[models.Model], name: str, keys: Iterable[int]) -> Statement:
    """The deletion of all rows whose column `name` is one of `keys`."""
    quote = connection.ops.quote_name
    column = quote(_column(model, name))
    text = f"DELETE FROM {quote(model._meta.db_table)} WHERE {column} = %s"  # noqa: S608 - names of our own columns only
    return Statement(text, [[key] for key in keys])


def _column(model: type[models.Model], name: str) -> str:
    return next(str(field.column) for field in model._meta.concrete_fields if field.attname == name)


def _prepared(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> list[list[Any]]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    written_as_they_are = (models.CharField, models.TextField, models.IntegerField)
    converters = [
        (place, _converter(fields[name]))
        for place, name in enumerate(names)
        if not isinstance(fields[name], written_as_they_are)
    ]
    prepared = []
    for row in rows:
        values = list(row)
        for place, convert in converters:
            if values[place] is not None:
                values[place] = convert(values[place])
        prepared.append(values)
    return prepared


def _converter(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    if isinstance(field, models.ForeignKey):
        return lambda value: value
    if isinstance(field, models.JSONField):
        if connection.vendor == "sqlite":
            return json.dumps
        return lambda value: field.get_db_prep_save(value, connection)
    remembered: dict[Any, Any] = {}

    def convert(value: Any) -> Any:
        # A column of dates or numbers holds few different ones.
        if value not in remembered:
            remembered[value] = field.get_db_prep_save(value, connection)
        return remembered[value]

    return convert
