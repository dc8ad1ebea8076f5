"""Starts the process that solves, follows it, and ends it when nobody wants it any more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

import tokui
from tokui.kernel.errors import ExternalFailure, InvalidInput, Problem

WALL_SECONDS: Final = 240.0
SOLVER_SECONDS: Final = 40.0
_LOOK_SECONDS: Final = 0.5


def solved(
    problem: dict[str, Any],
    *,
    seed: int = 1,
    told: Callable[[int, int], None],
    is_stopped: Callable[[], bool],
) -> dict[str, Any] | None:
    """The plan for a problem, None when it was stopped; raises InvalidInput when there is none to
    be found in the time that there is."""
    folder = Path(tokui.__file__).resolve().parent.parent
    # Nothing of ours is needed there: no secrets and no database address.
    kept = ("PATH", "SYSTEMROOT", "LANG", "LD_LIBRARY_PATH")
    inherited = {name: os.environ[name] for name in kept if name in os.environ}
    one_core = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", "tokui.market.allocation.working"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**inherited, **one_core, "PYTHONPATH": str(folder)},
        )
    except OSError as error:
        raise ExternalFailure from error
    lines: list[dict[str, Any]] = []
    asked = {"problem": problem, "seed": seed, "seconds": SOLVER_SECONDS}
    talking = threading.Thread(target=_talk, args=(child, asked, lines), daemon=True)
    talking.start()
    ends = time.monotonic() + WALL_SECONDS
    try:
        while talking.is_alive() and time.monotonic() < ends:
            talking.join(_LOOK_SECONDS)
            if is_stopped():
                return None
            for line in lines[-1:]:
                if "done" in line:
                    told(line["done"], line["of"])
    finally:
        child.kill()
        child.wait()
        talking.join()
    last = lines[-1] if lines else {}
    if "plan" in last:
        return dict(last["plan"])
    raise InvalidInput(_problem(last.get("error", "too_much_work")))


def _talk(child: subprocess.Popen[str], asked: dict[str, Any], lines: list[dict[str, Any]]) -> None:
    if child.stdin is None or child.stdout is None:
        return
    try:
        with child.stdin:
            child.stdin.write(json.dumps(asked))
    except BrokenPipeError:
        return
    with child.stdout:
        for line in child.stdout:
            # A child that was killed in the middle of a line leaves half of it.
            if line.endswith("\n"):
                lines.append(json.loads(line))


def _problem(code: str) -> Problem:
    if code == "persons_differ":
        return Problem(code, _("The skills of the persons differ too much. Name fewer of them."))
    message = _("No plan was found in the time there is. Take fewer conditions, then try again.")
    return Problem("too_much_work", message)
