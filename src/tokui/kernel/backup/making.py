"""Making a backup while people work."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tokui.kernel.backup.archive import (
    DATABASE_NAMES,
    FILES,
    Manifest,
    StoredFile,
    described,
    write_archive,
)
from tokui.kernel.backup.databases import (
    copy_sqlite,
    dump_postgresql,
    examine_sqlite,
)

_NOTE: Final = "last-backup.json"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the last backup was made, and its name."""

    at: datetime
    file: str


def make_backup(target: Path, *, now: datetime) -> Manifest:
    """Write database and files into `target`, tested, whole or not at all."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".tokui-backup-") as temporary:
        folder = Path(temporary)
        database = folder / DATABASE_NAMES[connection.vendor]
        tables = _copy_database(database)
        contents = {database.name: database}
        stored: list[StoredFile] = []
        for path, name in _files(Path(settings.MEDIA_ROOT)):
            stored.append(described(path, name))
            contents[name] = path
        applied = MigrationRecorder(connection).applied_migrations()
        manifest = Manifest(
            tokui=settings.VERSION,
            engine=connection.vendor,
            made_at=now.isoformat(timespec="seconds"),
            database=described(database, database.name),
            tables=tables,
            migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
            files=tuple(stored),
        )
        packed = folder / "backup.zip"
        write_archive(packed, manifest, contents)
        _keep(packed, target)
    note = {"at": manifest.made_at, "file": target.name}
    (Path(settings.DATA) / _NOTE).write_text(json.dumps(note), encoding="utf-8")
    return manifest


def last_backup() -> LastBackup | None:
    """The last backup made from this data folder, as far as it was noted."""
    try:
        note = json.loads((Path(settings.DATA) / _NOTE).read_text(encoding="utf-8"))
        return LastBackup(datetime.fromisoformat(note["at"]), str(note["file"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _copy_database(target: Path) -> dict[str, int]:
    if connection.vendor == "sqlite":
        copy_sqlite(target)
        return examine_sqlite(target)
    return dump_postgresql(target)


def _files(root: Path) -> list[tuple[Path, str]]:
    """Every file people brought in, with its name in the backup."""
    if not root.is_dir():
        return []
    found = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return [(path, f"{FILES}/{path.relative_to(root).as_posix()}") for path in found]


def _keep(packed: Path, target: Path) -> None:
    """Put the file in place for its owner only, once the disk has it."""
    packed.chmod(0o600)
    with packed.open("rb") as file:
        os.fsync(file.fileno())
    packed.replace(target)
