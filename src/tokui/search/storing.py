"""Entries written and taken out, with the pairs by which each database finds them.

SQLite keeps pairs in a full-text table of its own that holds no text (FTS5, contentless): to take
an entry out it must be told the same pairs again. PostgreSQL keeps them as numbers in a column of
the entry. Neither is part of the model; the first migration makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from django.db import connection

from tokui.search.grams import shelf_of, written_numbers, written_tokens
from tokui.search.reading import Row

PAIRS: Final = "search_pairs"
_INDEX_OF_PAIRS: Final = "CREATE INDEX entry_pairs ON search_entry USING gin (pairs)"
_IN_ONE_PIECE: Final = f"INSERT INTO {PAIRS} ({PAIRS}) VALUES ('optimize')"  # noqa: S608 - the name of our own table only
_COLUMNS: Final = ", ".join(Row._fields)


class Standing(NamedTuple):
    """An entry that is in the index."""

    id: int
    row: Row


def put_in(rows: Sequence[Row]) -> None:
    """Add entries."""
    if not rows:
        return
    places = ", ".join(["%s"] * len(Row._fields))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                f"INSERT INTO search_entry ({_COLUMNS}, pairs) VALUES ({places}, %s::int4[])",  # noqa: S608 - names of our own columns only
                [(*row, written_numbers(_shelf(row), row.names, row.notes)) for row in rows],
            )
            return
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'search_entry'")
        last = (cursor.fetchone() or (0,))[0]
        keyed = list(enumerate(rows, last + 1))
        cursor.executemany(
            f"INSERT INTO search_entry (id, {_COLUMNS}) VALUES (%s, {places})",  # noqa: S608 - as above
            [(key, *row[:6], row.day.isoformat(), *row[7:]) for key, row in keyed],
        )
        cursor.executemany(
            f"INSERT INTO {PAIRS} (rowid, pairs) VALUES (%s, %s)",  # noqa: S608 - as above
            [(key, _tokens(row)) for key, row in keyed],
        )


def take_out(standing: Sequence[Standing]) -> None:
    """Remove entries."""
    if not standing:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                f"INSERT INTO {PAIRS} ({PAIRS}, rowid, pairs) VALUES ('delete', %s, %s)",  # noqa: S608 - as above
                [(key, _tokens(row)) for key, row in standing],
            )
        cursor.executemany(
            "DELETE FROM search_entry WHERE id = %s", [(key,) for key, _row in standing]
        )


def take_all_out() -> None:
    """Empty the index, to be filled again and then `finish_filling`."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {PAIRS} ({PAIRS}) VALUES ('delete-all')")  # noqa: S608 - as above
            cursor.execute("DELETE FROM search_entry")
            return
        cursor.execute("TRUNCATE search_entry")
        cursor.execute("DROP INDEX entry_pairs")


def finish_filling() -> None:
    """PostgreSQL's index of pairs, made of many entries together in a tenth of the time; SQLite's
    put together into one piece, of many of which each question asks every one."""
    with connection.cursor() as cursor:
        cursor.execute(_INDEX_OF_PAIRS if connection.vendor == "postgresql" else _IN_ONE_PIECE)


def make_pairs(schema_editor: Any) -> None:
    """What a migration adds to the entries of the database at hand."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_entry ADD COLUMN pairs int4[] NOT NULL")
        schema_editor.execute(_INDEX_OF_PAIRS)
        schema_editor.execute("CREATE INDEX entry_by_noun ON search_entry (noun, (id + 0))")
        return
    schema_editor.execute(
        f"CREATE VIRTUAL TABLE {PAIRS} USING fts5(pairs, content='', tokenize='ascii')"
    )


def join_pairs(schema_editor: Any) -> None:
    """SQLite's index of pairs put together into one piece, where it grew in many."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(_IN_ONE_PIECE)


def drop_pairs(schema_editor: Any) -> None:
    """The way back of `make_pairs`."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_entry DROP COLUMN pairs")
        schema_editor.execute("DROP INDEX entry_by_noun")
        return
    schema_editor.execute(f"DROP TABLE {PAIRS}")


def _shelf(row: Row) -> str:
    return shelf_of(row.workspace_key, row.noun)


def _tokens(row: Row) -> str:
    return written_tokens(_shelf(row), row.names, row.notes)
