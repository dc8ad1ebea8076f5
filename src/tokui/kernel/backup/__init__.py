"""Database and files in one checked file, and back.

A running SQLite database must never be copied as a file: half of it may be in the file beside it.
The backup takes a consistent copy through SQLite itself (or pg_dump), tests it, and notes hashes
and row counts; restoring tests all of that again before anything is replaced.
"""

from tokui.kernel.backup.archive import FORMAT, Manifest, StoredFile, read_manifest
from tokui.kernel.backup.making import last_backup, make_backup
from tokui.kernel.backup.restoring import Restored, restore_backup

__all__ = [
    "FORMAT",
    "Manifest",
    "Restored",
    "StoredFile",
    "last_backup",
    "make_backup",
    "read_manifest",
    "restore_backup",
]
