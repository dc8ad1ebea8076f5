"""Whether the database fits this Tokui: empty, behind, current, or written by a newer one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db import connection
from django.db.migrations.loader import MigrationLoader


@dataclass(frozen=True, slots=True)
class SchemaState:
    """How many steps the database lacks, and which it has that this Tokui does not know."""

    applied: int
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def verdict(self) -> Literal["empty", "behind", "current", "newer"]:
        """The state in one word; a newer database is never touched."""
        if self.unknown:
            return "newer"
        if not self.applied:
            return "empty"
        return "behind" if self.missing else "current"


def schema_state() -> SchemaState:
    """The state of the default database; raises OperationalError when it cannot be reached."""
    loader = MigrationLoader(connection)
    applied = loader.applied_migrations
    known = loader.disk_migrations
    apps = {label for label, _name in known}
    return SchemaState(
        applied=len(applied),
        missing=tuple(sorted(f"{app}.{name}" for app, name in known if (app, name) not in applied)),
        unknown=tuple(
            sorted(
                f"{app}.{name}" for app, name in applied if app in apps and (app, name) not in known
            )
        ),
    )
