"""`./run bench`: builds a large installation, measures it, and says what is promised.

./run bench                          everything at the full size, some minutes
./run bench --size small             a twentieth of it, quick
./run bench --keep DIR               build the ground once and use it again
./run bench --only pages saves       some parts
./run bench --queries plan:overview  what a page asks of the database, and how
./run bench --database postgresql    on a PostgreSQL of its own instead of SQLite
./run bench --json FILE --strict     for a machine that watches: exit 1 on a broken promise
./run bench --write                  put the figures into docs/development/performance.md
./run bench load ...                 thirty colleagues at once; ./run bench load --help
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.bench.databases import django_on

PARTS = ("pages", "search", "saves", "files", "server", "paints", "demo", "imports")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and with --strict answer whether all promises hold."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == ["load"]:
        from tests.bench.loading import load

        return load(given[1:])
    asked = _parser().parse_args(given)
    with django_on(asked.database) as run:
        return _measure(asked, run)


def _measure(asked: argparse.Namespace, run: Path) -> int:
    from django.utils import timezone, translation

    from tests.bench import report
    from tests.bench.grounds import lay_ground
    from tests.bench.world import SIZES

    start = time.perf_counter()
    kept = asked.keep or run / "kept"
    facts = {"size": asked.size, **report.facts_of_machine()}
    with translation.override("ja"):
        ground = lay_ground(run, kept, SIZES[asked.size], timezone.localdate(), _tell)
        if asked.queries:
            from tests.bench.queries import tell_queries

            tell_queries(ground, asked.queries)
            return 0
        figures: list[Any] = []
        failed: list[str] = []
        for name in asked.only or PARTS:
            _tell(f"measuring {name} …")
            try:
                figures += _parts(ground, run, SIZES[asked.size])[name]()
            except Exception:  # noqa: BLE001 - what was measured so far must not be lost
                traceback.print_exc()
                failed.append(name)
    facts["seconds"] = round(time.perf_counter() - start)
    print(report.table_of(figures))
    print(report.peers_text())
    print(", ".join(f"{name} {value}" for name, value in facts.items()))
    if asked.json:
        report.write_json(asked.json, figures, facts)
    if asked.write:
        from tests.bench.page import write_figures

        write_figures(asked.database, figures, facts)
    broken = [figure.name for figure in figures if figure.verdict == "broken"]
    if broken:
        print(f"Broken by more than the noise: {'; '.join(broken)}")
    if failed:
        print(f"Could not be measured: {'; '.join(failed)}")
    return 1 if failed or (asked.strict and broken) else 0


def _parts(ground: Any, run: Path, size: Any) -> dict[str, Callable[[], list[Any]]]:
    """What can be measured. Imports come last: they leave the ground changed."""
    from tests.bench import files, imports, pages, paints, saves, searches, servers
    from tests.bench.figures import with_floor

    def all_pages() -> list[Any]:
        floor = pages.stack_floor().p50
        return with_floor(pages.measure_pages(pages.pages_of(ground)), floor)

    return {
        "pages": all_pages,
        "search": lambda: searches.measure_searches(ground),
        "saves": lambda: saves.measure_saves(ground),
        "files": lambda: files.measure_files(ground),
        "server": lambda: servers.measure_server(run, pages.pages_of(ground)),
        "paints": lambda: paints.measure_paints(run, ground),
        "demo": lambda: servers.measure_demo(run / "demo-start"),
        "imports": lambda: imports.measure_imports(
            ground, run, accounts=size.accounts // 2, people=size.people * 3 // 10
        ),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--size", choices=("full", "small", "tiny"), default="full")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="folder for the built ground")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--queries", metavar="GROUP:NAME", help="queries of one page")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument(
        "--write", action="store_true", help="put the figures into docs/development/performance.md"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 when a promise is broken")
    return parser


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
