"""The data folder of a run: the ground, built once, and a copy that measurements may change."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

from tests.bench.world import SEED, Ground, Size, build_ground
from tokui.search.index import VERSION, rebuild

DATABASE = "tokui.sqlite3"


def lay_ground(
    run: Path, kept: Path, size: Size, today: date, tell: Callable[[str], None]
) -> Ground:
    """The ground in the database of `run`; taken from `kept` when it was built there before.

    On PostgreSQL it is built each time.
    """
    described = {"size": asdict(size), "seed": SEED, "index": VERSION}
    note = kept / "ground.json"
    is_file = connection.vendor == "sqlite"
    if is_file and note.exists():
        known = json.loads(note.read_text(encoding="utf-8"))
        if known["built"] == described:
            connections.close_all()
            shutil.copy(kept / DATABASE, run / DATABASE)
            call_command("migrate", verbosity=0, interactive=False)
            return Ground(**known["ground"])
    tell(f"building {size.accounts:,} accounts, {size.people:,} people, {size.plans} plans …")
    call_command("migrate", verbosity=0, interactive=False)
    ground = build_ground(size, today)
    tell("building the search index …")
    rebuild()
    if not is_file:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        return ground
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    kept.mkdir(parents=True, exist_ok=True)
    shutil.copy(run / DATABASE, kept / DATABASE)
    written = {"built": described, "ground": asdict(ground)}
    note.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    return ground
