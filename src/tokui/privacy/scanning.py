"""Proving that somebody is gone: looking for strings in everything that is kept."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from tokui.privacy.texts import sessions
from tokui.privacy.uploads import parts_of

_ENCODINGS: Final = ("utf-8", "cp932", "utf-16-le")
_TEXTS: Final = "data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY')"


def places_holding(strings: Sequence[str]) -> dict[str, int]:
    """Where any of the strings stands: table.column or file, with the number of rows or strings.

    Looks through every column of every table of the database, the index of search and its own
    tables included, sessions as they are read, and every file of the data folder, also packed ones.
    """
    wanted = [one for one in dict.fromkeys(strings) if one]
    found: Counter[str] = Counter()
    for table, column in _columns():
        if count := _rows_holding(table, column, wanted):
            found[f"{table}.{column}"] = count
    for session in sessions():
        told = json.dumps(session.get_decoded(), ensure_ascii=False)
        found["session"] += any(one in told for one in wanted)
    for path in sorted(Path(settings.DATA).rglob("*")):
        if path.is_file():
            found[path.relative_to(settings.DATA).as_posix()] += _in_file(path, wanted)
    return {place: count for place, count in found.items() if count}


def _columns() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in cursor.fetchall():
                cursor.execute(f"PRAGMA table_info({connection.ops.quote_name(table)})")
                for _place, name, *_rest in cursor.fetchall():
                    yield table, name
            return
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "  # noqa: S608 - a constant
            f"WHERE table_schema = current_schema() AND {_TEXTS}"
        )
        yield from cursor.fetchall()


def _rows_holding(table: str, column: str, wanted: Sequence[str]) -> int:
    name, of = connection.ops.quote_name(column), connection.ops.quote_name(table)
    spellings = [spelling for one in wanted for spelling in _spellings(one)]
    if connection.vendor == "sqlite":
        one = f"instr(CAST({name} AS BLOB), CAST(%s AS BLOB)) > 0"
    else:
        one = f"position(%s in {name}::text) > 0"
    where = " OR ".join([one] * len(spellings))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {of} WHERE {where}", spellings)  # noqa: S608 - names of the database's own
        return int(cursor.fetchone()[0])


def _spellings(text: str) -> list[str]:
    """A text as columns may hold it: as it is, escaped in a document, escaped in an address."""
    return list(dict.fromkeys((text, json.dumps(text)[1:-1], quote(text))))


def _in_file(path: Path, wanted: Sequence[str]) -> int:
    held: set[str] = set()
    for part in parts_of(path):
        for one in wanted:
            spellings: list[Any] = [one.encode(code, "ignore") for code in _ENCODINGS]
            spellings += [each.encode("ascii", "ignore") for each in _spellings(one)[1:]]
            if any(each and re.search(re.escape(each), part) for each in spellings):
                held.add(one)
    return len(held)
