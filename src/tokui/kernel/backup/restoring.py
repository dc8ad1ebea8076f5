"""Bringing a backup back: tested beside what is there, then put in its place."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from tokui.kernel.backup.archive import FILES, Manifest, damaged, read_manifest, unpack
from tokui.kernel.backup.databases import (
    close_sqlite,
    count_rows,
    examine_sqlite,
    load_postgresql,
    sqlite_migrations,
)
from tokui.kernel.errors import Conflict, ExternalFailure


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and where what was there before is kept (SQLite and files)."""

    manifest: Manifest
    kept_in: Path | None


def restore_backup(source: Path, *, now: datetime, replace: bool) -> Restored:
    """Bring database and files back from `source`.

    Everything is unpacked and tested first. Without `replace` raises Conflict when there is
    anything to lose. What is replaced stays in a folder `replaced-…` of the data folder.
    """
    manifest = read_manifest(source)
    _refuse_other_engine(manifest)
    _refuse_newer(manifest.migrations)
    data = Path(settings.DATA)
    if not replace and _has_content():
        message = _("There is a workspace in this data folder. Add --yes to replace it.")
        raise Conflict(message=message)
    with tempfile.TemporaryDirectory(dir=data, prefix=".restoring-") as temporary:
        folder = Path(temporary)
        unpack(source, manifest, folder)
        database = folder / manifest.database.path
        files = folder / FILES
        files.mkdir(exist_ok=True)
        kept = data / f"replaced-{now:%Y%m%d-%H%M%S}"
        if manifest.engine == "sqlite":
            if examine_sqlite(database) != dict(manifest.tables):
                raise damaged(_("its database holds other records than it says"))
            _refuse_newer(sqlite_migrations(database))
            close_sqlite(Path(connection.settings_dict["NAME"]))
            _swap(files, Path(settings.MEDIA_ROOT), kept)
            _swap_sqlite(database, kept)
        else:
            load_postgresql(database)
            _swap(files, Path(settings.MEDIA_ROOT), kept)
            _compare_counts(manifest)
    return Restored(manifest, kept if kept.exists() else None)


def _refuse_other_engine(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        message = _("This backup is of a %(theirs)s database; this Tokui runs on %(ours)s.")
        raise Conflict(message=message % {"theirs": manifest.engine, "ours": connection.vendor})


def _refuse_newer(migrations: tuple[str, ...]) -> None:
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    apps = {name.partition(".")[0] for name in known}
    newer = sorted(
        name for name in migrations if name.partition(".")[0] in apps and name not in known
    )
    if newer:
        message = _(
            "This backup was made by a newer Tokui (%(steps)s). Install that version first."
        )
        raise Conflict(message=message % {"steps": ", ".join(newer)})


def _has_content() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM identity_workspace LIMIT 1")
            return cursor.fetchone() is not None
    except DatabaseError:
        return False


def _swap_sqlite(fresh: Path, kept: Path) -> None:
    """Put the new database in place in one step; the old one keeps a second name."""
    path = Path(connection.settings_dict["NAME"])
    if path.exists() and path.stat().st_size:
        kept.mkdir(mode=0o700, exist_ok=True)
        os.link(path, kept / path.name)
    fresh.chmod(0o600)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    # A log left beside the file belongs to the old database; SQLite would play it into the new.
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    fresh.replace(path)


def _swap(fresh: Path, target: Path, kept: Path) -> None:
    if target.exists():
        kept.mkdir(mode=0o700, exist_ok=True)
        target.rename(kept / target.name)
    fresh.rename(target)


def _compare_counts(manifest: Manifest) -> None:
    if count_rows(connection) != dict(manifest.tables):
        message = _("The restored database holds other records than the backup says.")
        raise ExternalFailure(message)
