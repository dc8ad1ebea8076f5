"""Runs in a process of its own: a problem comes in as JSON, lines of progress and a plan go out."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import asdict
from typing import Any, Final

CPU_SECONDS: Final = 120
MEMORY_BYTES: Final = 3 * 1024**3


def main() -> None:
    """Solve what stands on standard input."""
    # HiGHS prints on file 1 itself: our lines get a file of their own, and file 1 leads nowhere.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as told:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        _limit()
        _tell(told, _solved(json.load(sys.stdin), told))


def _solved(asked: dict[str, Any], told: Any) -> dict[str, Any]:
    from tokui.core.market.allocation.plan import allocate
    from tokui.core.market.allocation.problem import read_problem

    try:
        plan = allocate(
            read_problem(asked["problem"]),
            seed=asked["seed"],
            seconds=asked["seconds"],
            told=lambda done, of: _tell(told, {"done": done, "of": of}),
        )
    except ValueError:
        return {"error": "persons_differ"}
    except (TimeoutError, MemoryError):
        return {"error": "too_much_work"}
    return {"plan": asdict(plan)}


def _tell(told: Any, line: dict[str, Any]) -> None:
    told.write(json.dumps(line) + "\n")
    told.flush()


def _limit() -> None:
    # Windows has no limits of this kind; the parent ends a child that takes too long there.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()
