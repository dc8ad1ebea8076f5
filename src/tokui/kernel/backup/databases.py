"""Copying, testing and replacing a whole database: SQLite through itself, PostgreSQL by its own
programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from tokui.kernel.backup.archive import damaged
from tokui.kernel.errors import ExternalFailure
from tokui.kernel.sqlite.library import dbapi


def copy_sqlite(target: Path) -> None:
    """A consistent copy of the database in use, as one file."""
    connection.ensure_connection()
    with closing(dbapi.connect(str(target))) as copy:
        source: Any = connection.connection
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()


def examine_sqlite(path: Path) -> dict[str, int]:
    """Rows by table of a database file that is whole; raises InvalidInput for a broken one."""
    try:
        with closing(dbapi.connect(f"file:{path}?mode=ro", uri=True)) as opened:
            if opened.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise damaged(_("its database is broken"))
            if opened.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise damaged(_("records in its database point to nothing"))
            names = opened.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' "
                "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
            ).fetchall()
            return {name: _count(opened, name) for (name,) in names}
    except dbapi.DatabaseError as error:
        raise damaged(_("its database is broken")) from error


def sqlite_migrations(path: Path) -> tuple[str, ...]:
    """The steps of the schema that a database file has taken."""
    with closing(dbapi.connect(f"file:{path}?mode=ro", uri=True)) as opened:
        rows = opened.execute("SELECT app, name FROM django_migrations").fetchall()
    return tuple(sorted(f"{app}.{name}" for app, name in rows))


def close_sqlite(path: Path) -> None:
    """Write everything into the one file and let go of it, so that it can be replaced."""
    connections.close_all()
    if not path.exists():
        return
    with closing(dbapi.connect(str(path), timeout=5)) as last:
        try:
            last.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            mode = last.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except dbapi.OperationalError:
            mode = ""
    if mode != "delete":
        raise ExternalFailure(_("Another program has the database open. Stop it first."))


def dump_postgresql(target: Path) -> dict[str, int]:
    """A consistent copy of the database in use, by pg_dump; rows by table of that same moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (moment,) = cursor.fetchone()
        _run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={moment}",
            f"--file={target}",
        )
        return count_rows(connection)


def load_postgresql(source: Path) -> None:
    """Replace the database in use, whole or not at all, by pg_restore."""
    connections.close_all()
    name = str(connection.settings_dict["NAME"])
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        f"--dbname={name}",
        str(source),
    )


def count_rows(database: BaseDatabaseWrapper) -> dict[str, int]:
    """Rows by table of a connected database."""
    with database.cursor() as cursor:
        names = sorted(database.introspection.table_names(cursor))
        counts = {}
        for name in names:
            cursor.execute(f"SELECT COUNT(*) FROM {database.ops.quote_name(name)}")  # noqa: S608
            counts[name] = int(cursor.fetchone()[0])
    return counts


def _count(opened: Any, table: str) -> int:
    quoted = '"' + table.replace('"', '""') + '"'
    return int(opened.execute(f"SELECT COUNT(*) FROM {quoted}").fetchone()[0])  # noqa: S608


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        message = _("%(program)s is missing. Install the PostgreSQL client programs.")
        raise ExternalFailure(message % {"program": program})
    done = subprocess.run(  # noqa: S603 - a fixed program with arguments of ours
        [path, *arguments], env={**os.environ, **_login()}, capture_output=True, text=True
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or [""]
        message = _("%(program)s failed: %(reason)s")
        raise ExternalFailure(message % {"program": program, "reason": reason[0]})


def _login() -> Mapping[str, str]:
    """How the client programs reach the database; the password never stands in a command line."""
    settings = connection.settings_dict
    given = {
        "PGDATABASE": settings["NAME"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
    }
    return {name: str(value) for name, value in given.items() if value}
