"""Taking a person out of what lists say of companies, such as who represents them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tokui.identity.models import Workspace
from tokui.market.universe.actions import rebuild
from tokui.market.universe.store import live_sources, rows_path, tidy, work_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Redact = Callable[[str], tuple[str, int]]
"""A text without the person, and how many places named them."""

_OF_COMPANIES: Final = ("register", "daily")
"""The register names no people."""
_AT_ONCE: Final = 10_000


def forget_in_market(workspace: Workspace, redact: Redact, *, now: datetime) -> int:
    """Rewrite the lists that name somebody and build the market anew; how many texts changed.
    Nothing is built where nobody is named."""
    sources = live_sources(workspace)
    changed = 0
    for source in sources:
        path = rows_path(workspace, source.public_id)
        if source.kind not in _OF_COMPANIES and path.is_file():
            changed += _clean(path, work_folder(workspace) / path.name, redact)
    if changed:
        rebuild(workspace, sources, lambda: 0, now=now)
        tidy(workspace)
    return changed


def _clean(path: Path, made: Path, redact: Redact) -> int:
    import duckdb

    with duckdb.connect() as con:
        con.execute("SET threads = 2")
        con.execute(f"CREATE VIEW kept AS SELECT * FROM read_parquet({_quoted(path)})")
        con.execute("CREATE TABLE told (place VARCHAR, before VARCHAR, after VARCHAR)")
        columns = [name for name, kind, *_more in con.execute("DESCRIBE kept").fetchall()
                   if kind == "VARCHAR"]  # fmt: skip
        for name in columns:
            for before in list(_texts(con, name)):
                after, count = redact(before)
                if count:
                    con.execute("INSERT INTO told VALUES (?, ?, ?)", [name, before, after])
        (changed,) = con.execute("SELECT count(*) FROM told").fetchone() or (0,)
        if changed:
            cleaned = ", ".join(
                f"coalesce((SELECT after FROM told WHERE place = {_text(name)} "
                f'AND before = "{name}"), "{name}") AS "{name}"'
                for name in columns
            )
            con.execute(
                f"COPY (SELECT * REPLACE ({cleaned}) FROM kept) TO {_quoted(made)} "
                "(FORMAT parquet, COMPRESSION snappy)"
            )
    if changed:
        made.replace(path)
    return int(changed)


def _texts(con: DuckDBPyConnection, name: str) -> Iterator[str]:
    cursor = con.cursor()
    cursor.execute(f'SELECT DISTINCT "{name}" FROM kept WHERE "{name}" IS NOT NULL')
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from (text for (text,) in rows)


def _quoted(path: Path) -> str:
    return _text(str(path))


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
