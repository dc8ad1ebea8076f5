"""Which SQLite this process runs on, and whether it may be trusted with concurrent writers."""

from contextlib import closing
from dataclasses import dataclass

from tokui.kernel.sqlite.library import dbapi

# https://sqlite.org/wal.html#walresetbug - two connections that write and checkpoint at the same
# moment can corrupt a WAL database. Fixes backported to older lines are not counted: a warning too
# many is cheaper than a broken database.
FIRST_WITH_WAL_RESET_BUG = (3, 7, 0)
FIRST_WITHOUT_WAL_RESET_BUG = (3, 51, 3)


@dataclass(frozen=True, slots=True)
class SqliteState:
    """Facts about the SQLite library in use."""

    version: str
    library: str
    has_wal_reset_bug: bool
    fts5: bool


def has_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Whether a SQLite of this version can corrupt a WAL database under concurrent writers."""
    return FIRST_WITH_WAL_RESET_BUG <= version < FIRST_WITHOUT_WAL_RESET_BUG


def sqlite_state() -> SqliteState:
    """The state of the library that `tokui.kernel.sqlite` uses; opens no database of ours."""
    return SqliteState(
        version=dbapi.sqlite_version,
        library=dbapi.__name__.partition(".")[0],
        has_wal_reset_bug=has_wal_reset_bug(dbapi.sqlite_version_info),
        fts5=_has_fts5(),
    )


def _has_fts5() -> bool:
    with closing(dbapi.connect(":memory:")) as connection:
        rows = connection.execute("PRAGMA compile_options").fetchall()
    return ("ENABLE_FTS5",) in rows
