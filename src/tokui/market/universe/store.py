"""The files of a workspace's universe, and the one database of it that is read."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from tokui.core.market.columns import Column, ColumnKind
from tokui.core.market.register import FIRM_KIND
from tokui.core.words import Words
from tokui.market.universe import NoUniverse
from tokui.market.universe.models import Source, Universe

if TYPE_CHECKING:
    import duckdb

_MEMORY: Final = "1500MB"
_THREADS: Final = 2

REGISTER_COLUMNS: Final[tuple[tuple[str, Words, ColumnKind], ...]] = (
    ("prefecture", Words("Prefecture", "都道府県"), "category"),
    ("kind", FIRM_KIND.words, "category"),
    ("assigned_on", Words("Corporate number given on", "法人番号指定日"), "date"),
    ("closed_on", Words("Register closed on", "登記閉鎖日"), "date"),
)


@dataclass
class _Open:
    """An opened database and how many read it."""

    connection: duckdb.DuckDBPyConnection
    readers: int = 0
    is_old: bool = False


_open: dict[Path, _Open] = {}
_lock = threading.Lock()


def folder_of(workspace: Any) -> Path:
    """Where the files of a workspace are: among those that a backup takes along."""
    return Path(settings.MEDIA_ROOT) / "market" / str(workspace.public_id)


def make_folder(workspace: Any) -> Path:
    """The same folder, made if need be, for the owner of Tokui only."""
    return _made(folder_of(workspace))


def work_folder(workspace: Any) -> Path:
    """Where files lie while they are made, out of the way of backups; on the same disk."""
    return _made(Path(settings.DATA) / "market-work" / str(workspace.public_id))


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def rows_path(workspace: Any, source_id: str) -> Path:
    """The Parquet file of a source."""
    return folder_of(workspace) / f"source-{source_id}.parquet"


def database_path(workspace: Any, generation: str) -> Path:
    """The database of a generation."""
    return folder_of(workspace) / f"universe-{generation}.duckdb"


def standing(workspace: Any) -> Universe:
    """What is read now; raises NoUniverse."""
    found = Universe.objects.filter(workspace=workspace).first()
    if found is None or not database_path(workspace, found.generation).exists():
        raise NoUniverse
    return found


def columns_of(workspace: Any) -> tuple[Column, ...]:
    """Every fact with its source: those of the register first."""
    return columns_in(workspace, standing(workspace))


def columns_in(workspace: Any, universe: Universe) -> tuple[Column, ...]:
    """The facts of a generation."""
    registers = [one for one in live_sources(workspace) if one.kind in ("register", "daily")]
    source = ", ".join(dict.fromkeys(one.file_name for one in reversed(registers)))
    newest = max((one.as_of for one in registers), default=None)
    shares, *facts = universe.columns or [{"register": {}}]
    own = tuple(
        Column(
            code, label, kind, source=source, as_of=newest, known=shares["register"].get(code, 0.0)
        )
        for code, label, kind in REGISTER_COLUMNS
    )
    return own + tuple(
        Column(
            one["code"],
            Words(one["en"], one["ja"]),
            one["kind"],
            unit=one["unit"],
            source=one["source"],
            as_of=date.fromisoformat(one["as_of"]) if one["as_of"] else None,
            known=one["known"],
        )
        for one in facts
    )


def live_sources(workspace: Any) -> list[Source]:
    """The files that the universe stands on, the oldest first."""
    return list(Source.objects.filter(workspace=workspace, removed_at=None).order_by("as_of", "id"))


@contextlib.contextmanager
def opened(workspace: Any) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor of its own on the current generation."""
    path = database_path(workspace, standing(workspace).generation)
    with _lock:
        held = _open.get(path)
        if held is None:
            held = _open[path] = _Open(_connected(path))
        held.readers += 1
        cursor = held.connection.cursor()
    try:
        yield cursor
    finally:
        cursor.close()
        with _lock:
            held.readers -= 1
            _close_old()


def _connected(path: Path) -> duckdb.DuckDBPyConnection:
    # Loading DuckDB takes longer than starting the rest; only its pages need it.
    import duckdb

    con = duckdb.connect(
        str(path),
        read_only=True,
        config={
            "threads": _THREADS,
            "memory_limit": _MEMORY,
            "enable_external_access": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    con.execute("SET enable_progress_bar = false")
    # DuckDB 2.0.0 ends with an internal error where this meets rowid in a sorted page.
    con.execute("SET disabled_optimizers = 'late_materialization'")
    return con


def forget(path: Path) -> None:
    """Delete a database as soon as nobody reads it."""
    with _lock:
        held = _open.get(path)
        if held is not None:
            held.is_old = True
            _close_old()
        else:
            _delete(path)


def _close_old() -> None:
    for path, held in list(_open.items()):
        if held.is_old and not held.readers:
            held.connection.close()
            del _open[path]
            _delete(path)


def _delete(path: Path) -> None:
    # Another process may still read it where files in use cannot go; the next load tries again.
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def tidy(workspace: Any) -> None:
    """Delete what no source and no generation names any more, as after a load that was killed."""
    if not folder_of(workspace).exists():
        return
    universe = Universe.objects.filter(workspace=workspace).first()
    kept = {rows_path(workspace, one.public_id).name for one in live_sources(workspace)}
    if universe is not None:
        kept.add(database_path(workspace, universe.generation).name)
    for path in folder_of(workspace).iterdir():
        if path.name in kept or path.is_dir():
            continue
        if path.suffix == ".duckdb":
            forget(path)
        else:
            _delete(path)
