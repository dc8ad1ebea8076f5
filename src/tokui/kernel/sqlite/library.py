"""The SQLite library of this process: pysqlite3's when installed and newer, else Python's own.

Two copies of SQLite must never open the same file in one process: closing it in one copy drops the
locks of the other. So this choice is made once, here.
"""

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import dbapi2 as dbapi
else:
    try:
        from pysqlite3 import dbapi2 as dbapi
    except ImportError:
        from sqlite3 import dbapi2 as dbapi
    else:
        if dbapi.sqlite_version_info <= sqlite3.sqlite_version_info:
            from sqlite3 import dbapi2 as dbapi

__all__ = ["Connection", "compiled_limits", "dbapi"]

# Compile-time names of the limits Django asks for, and SQLite's defaults for a library that does
# not name them.
_LIMITS = {
    sqlite3.SQLITE_LIMIT_COLUMN: ("MAX_COLUMN", 2_000),
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: ("MAX_VARIABLE_NUMBER", 32_766),
}


def compiled_limits(options: list[str]) -> dict[int, int]:
    """Limits by SQLite's category number, out of what `PRAGMA compile_options` lists."""
    named = dict(option.split("=", 1) for option in options if "=" in option)
    return {
        category: int(named.get(name, default)) for category, (name, default) in _LIMITS.items()
    }


class LimitsByCompilation(dbapi.Connection):
    """A connection of a driver without `getlimit`, which Django needs to size its batches."""

    _limits: dict[int, int] | None = None

    def getlimit(self, category: int, /) -> int:
        """The limit the library was compiled with; this driver cannot change it, so it holds."""
        if self._limits is None:
            rows = self.execute("PRAGMA compile_options").fetchall()
            self._limits = compiled_limits([row[0] for row in rows])
        return self._limits[category]


Connection: type[dbapi.Connection] = (
    dbapi.Connection if hasattr(dbapi.Connection, "getlimit") else LimitsByCompilation
)
