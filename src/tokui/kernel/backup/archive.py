"""The file of a backup: a ZIP with a manifest, the database, and the files."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.kernel.errors import InvalidInput, Problem

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
FILES: Final = "files"
DATABASE_NAMES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
_CHUNK: Final = 1024 * 1024
_LARGEST_MANIFEST: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file in the backup."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `tables` counts rows, `migrations` tells the version of the schema."""

    tokui: str
    engine: str
    made_at: str
    database: StoredFile
    tables: Mapping[str, int]
    migrations: tuple[str, ...]
    files: tuple[StoredFile, ...]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return sum(self.tables.values())


def damaged(reason: str) -> InvalidInput:
    """The error for a file that is no whole backup."""
    message = _("This is not a whole backup of Tokui: %(reason)s. Nothing was changed.")
    return InvalidInput(Problem("damaged_backup", message % {"reason": reason}))


def sha256_of(path: Path) -> str:
    """The hash of a file's contents."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def described(path: Path, name: str) -> StoredFile:
    """A file on disk as the manifest tells of it."""
    return StoredFile(name, path.stat().st_size, sha256_of(path))


def write_archive(target: Path, manifest: Manifest, contents: Mapping[str, Path]) -> None:
    """Write manifest and contents (name in the archive → file on disk)."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
        archive.writestr(MANIFEST, text)
        for name, path in contents.items():
            archive.write(path, name)


def read_manifest(source: Path) -> Manifest:
    """What a backup says it holds; raises InvalidInput for anything else than a backup."""
    try:
        with zipfile.ZipFile(source) as archive:
            if archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
                raise damaged("manifest")
            document = json.loads(archive.read(MANIFEST))
        return _manifest(document)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise damaged(_("its list of contents cannot be read")) from error


def unpack(source: Path, manifest: Manifest, folder: Path) -> None:
    """Unpack what the manifest lists into `folder`, testing each size and hash."""
    with zipfile.ZipFile(source) as archive:
        for stored in (manifest.database, *manifest.files):
            target = folder / safe_path(stored.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                _unpack_one(archive, stored, target)
            except (KeyError, zipfile.BadZipFile, EOFError) as error:
                raise damaged(stored.path) from error


def safe_path(name: str) -> Path:
    """A path below the folder it is unpacked into; raises InvalidInput for any other."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts:
        raise damaged(name)
    return Path(*path.parts)


def _unpack_one(archive: zipfile.ZipFile, stored: StoredFile, target: Path) -> None:
    digest = hashlib.sha256()
    size = 0
    with archive.open(stored.path) as packed, target.open("wb") as file:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > stored.bytes:
                raise damaged(stored.path)
            digest.update(chunk)
            file.write(chunk)
    if size != stored.bytes or digest.hexdigest() != stored.sha256:
        raise damaged(stored.path)


def _manifest(document: Any) -> Manifest:
    if document["format"] != FORMAT:
        message = _("This backup has format %(format)s; this Tokui reads format %(own)d.")
        filled = message % {"format": document["format"], "own": FORMAT}
        raise InvalidInput(Problem("other_format", filled))
    if document["engine"] not in DATABASE_NAMES:
        raise damaged("engine")
    return Manifest(
        tokui=str(document["tokui"]),
        engine=document["engine"],
        made_at=str(document["made_at"]),
        database=StoredFile(**document["database"]),
        tables={str(name): int(count) for name, count in document["tables"].items()},
        migrations=tuple(str(name) for name in document["migrations"]),
        files=tuple(StoredFile(**stored) for stored in document["files"]),
    )
