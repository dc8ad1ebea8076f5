"""`./run bench load`: many colleagues at a running `tokui serve`, reading and saving at once.

./run bench load                             30 colleagues for 120 seconds on SQLite
./run bench load --users 60 --seconds 30     more of them, shorter
./run bench load --database both             on SQLite, then on PostgreSQL
./run bench load --keep DIR                  with the ground that ./run bench keeps there

Exit 1 when something answered with an error or a promise is broken.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.bench.databases import django_on, where_it_is
from tests.serving import ROOT

DATABASES: Final = ("sqlite", "postgresql")
_SHOWN_ERRORS: Final = 10


def load(arguments: Sequence[str]) -> int:
    """Measure and print; 0 when nothing failed and the promises hold."""
    asked = _parser().parse_args(arguments)
    if asked.database == "both":
        return max([_in_a_process_of_its_own(arguments, database) for database in DATABASES])
    with django_on(asked.database) as run:
        return _measure(asked, run)


def _in_a_process_of_its_own(arguments: Sequence[str], database: str) -> int:
    """Django knows one database in its life."""
    command = [sys.executable, "-m", "tests.bench", "load", *arguments, "--database", database]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _measure(asked: argparse.Namespace, run: Path) -> int:
    from django.db import connections
    from django.utils import timezone, translation

    from tests.bench import report
    from tests.bench.crowd import seat_crowd
    from tests.bench.grounds import lay_ground
    from tests.bench.load import Crowd, measure_load
    from tests.bench.page import write_figures
    from tests.bench.world import SIZES
    from tokui.kernel.schedule import run_scheduled

    crowd = Crowd(asked.seconds, tuple(asked.think))
    facts = {"size": asked.size, "users": asked.users, "seconds": asked.seconds,
             "think": asked.think, **report.facts_of_machine()}  # fmt: skip
    today = timezone.localdate()
    with translation.override("ja"):
        ground = lay_ground(run, asked.keep or run / "kept", SIZES[asked.size], today, _tell)
        seats = seat_crowd(ground, asked.users)
    _tell("what a night does …")
    run_scheduled(timezone.now())
    connections.close_all()
    _tell(f"{asked.users} colleagues for {asked.seconds:.0f} seconds on {asked.database} …")
    outcome = measure_load(run, seats, crowd, today, **where_it_is())
    print(report.table_of(outcome.figures))
    print(", ".join(f"{name} {value}" for name, value in facts.items()))
    for error in outcome.errors[:_SHOWN_ERRORS]:
        print(f"error: {error}")
    if outcome.errors:
        print(f"The server wrote:\n{outcome.log}")
    if asked.json:
        report.write_json(asked.json, outcome.figures, facts | {"database": asked.database})
    if asked.write:
        write_figures(asked.database, outcome.figures, facts)
    return 0 if outcome.is_kept else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run bench load",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--users", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument(
        "--think", type=float, nargs=2, default=[1, 5], metavar=("FROM", "TO"),
        help="seconds between two acts",
    )  # fmt: skip
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="sqlite")
    parser.add_argument("--size", choices=("full", "small", "tiny"), default="full")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="folder for the built ground")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument(
        "--write", action="store_true", help="put the figures into docs/development/performance.md"
    )
    return parser


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
