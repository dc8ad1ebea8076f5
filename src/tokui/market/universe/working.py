"""The work on the files of the universe, in a process of its own with little memory.

Run as `python -m tokui.market.universe.working` with `{"task": "refine" or "assemble", ...}` on
standard input. Writes JSON lines: `{"done": ..., "of": ...}` on the way, then `{"result": ...}`, or
`{"error": ...}` with values.
Nothing of the relational database can be reached from here.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import duckdb

from tokui.intake.parsing import Refused
from tokui.market.universe.assembling import Part, assemble
from tokui.market.universe.refining import refine
from tokui.market.universe.unpacking import as_text

MEMORY: Final = "1200MB"
THREADS: Final = 2
_ADDRESS_SPACE: Final = 8 * 1024**3
"""Address space, not memory: DuckDB's allocator reserves far more than it uses."""


def opened(path: str, folder: Path) -> duckdb.DuckDBPyConnection:
    """A database for the work, which loads nothing from anywhere."""
    con = duckdb.connect(
        path,
        config={
            "memory_limit": MEMORY,
            "threads": THREADS,
            "temp_directory": str(folder),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": True,
        },
    )
    # It writes to standard output, which is for our answers.
    con.execute("SET enable_progress_bar = false")
    return con


def work(asked: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Do one task; gives its result."""
    if asked["task"] == "refine":
        text, name = as_text(Path(asked["path"]), asked["name"], folder)
        _say({"done": 1, "of": 2})
        con = opened(str(folder / "work.duckdb"), folder)
        refined = refine(
            con, text, name, Path(asked["out"]), kind=asked["kind"], maps=asked["maps"]
        )
        return refined.plain()
    con = opened(asked["out"], folder)
    parts = [Part(**{**one, "columns": tuple(one["columns"])}) for one in asked["parts"]]
    result = assemble(con, parts, asked["decisions"])
    con.execute("CHECKPOINT")
    con.close()
    return result


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _limit_this_process() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; DuckDB keeps to its own all the same.
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _ADDRESS_SPACE if hard == resource.RLIM_INFINITY else min(_ADDRESS_SPACE, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def main() -> None:
    """Entry of the process."""
    _limit_this_process()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    asked = json.loads(sys.stdin.read())
    with tempfile.TemporaryDirectory(dir=asked["folder"]) as folder:
        try:
            _say({"result": work(asked, Path(folder))})
        except Refused as refusal:
            _say({"error": refusal.code, "values": refusal.values})
        except (MemoryError, duckdb.OutOfMemoryException):
            _say({"error": "too_much_work", "values": {}})


if __name__ == "__main__":
    # Under -m this module is "__main__"; the readers raise the Refused of the imported one.
    from tokui.market.universe.working import main as run

    run()
