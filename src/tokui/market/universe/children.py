"""Starts the process that works on files, follows it, and says in words what stopped it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

import tokui
from tokui.core.market.register import PREFECTURES
from tokui.kernel.errors import ExternalFailure, InvalidInput, Problem
from tokui.kernel.words import say

SECONDS: Final = 1800
Told = Callable[[int, int], None]
IsStopped = Callable[[], bool]


def run_child(
    asked: dict[str, Any], *, told: Told | None = None, is_stopped: IsStopped | None = None
) -> dict[str, Any]:
    """The result of one task; raises InvalidInput that says what is wrong with the file."""
    folder = Path(tokui.__file__).resolve().parent.parent
    # No secrets and no database address for a process that reads strangers' files.
    kept = ("PATH", "SYSTEMROOT", "LANG", "LD_LIBRARY_PATH")
    inherited = {name: os.environ[name] for name in kept if name in os.environ}
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", "tokui.market.universe.working"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**inherited, "PYTHONPATH": str(folder)},
        )
    except OSError as error:
        raise ExternalFailure from error
    watch = _Watch(child, is_stopped)
    try:
        last = _followed(child, asked, told)
    finally:
        watch.end()
        child.kill()
        child.wait()
    if watch.was_stopped:
        raise InvalidInput(Problem("stopped", _("The loading was stopped. Nothing was changed.")))
    if "result" in last:
        return dict(last["result"])
    raise InvalidInput(problem_of(last.get("error", "too_much_work"), last.get("values", {})))


def _followed(
    child: subprocess.Popen[str], asked: dict[str, Any], told: Told | None
) -> dict[str, Any]:
    last: dict[str, Any] = {}
    if child.stdin is None or child.stdout is None:
        return last
    child.stdin.write(json.dumps(asked))
    child.stdin.close()
    for line in child.stdout:
        # A child that was killed in the middle of a line leaves half of it.
        if not line.endswith("\n"):
            break
        last = json.loads(line)
        if told is not None and "done" in last:
            told(last["done"], last["of"])
    return last


class _Watch:
    """Ends a child that takes too long, or that somebody no longer wants."""

    def __init__(self, child: subprocess.Popen[str], is_stopped: IsStopped | None) -> None:
        self.was_stopped = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(child, is_stopped), daemon=True)
        self._thread.start()

    def _look(self, child: subprocess.Popen[str], is_stopped: IsStopped | None) -> None:
        for _second in range(SECONDS):
            if self._ended.wait(1.0):
                return
            if is_stopped is not None and is_stopped():
                self.was_stopped = True
                break
        child.kill()

    def end(self) -> None:
        """Stop looking."""
        self._ended.set()
        self._thread.join()


def problem_of(code: str, values: dict[str, Any]) -> Problem:
    """What stopped the work and what to do about it."""
    shown = {name: str(value) for name, value in values.items()}
    for name in ("said", "found"):
        if code == "wrong_prefecture" and shown.get(name) in PREFECTURES:
            shown[name] = say(PREFECTURES[shown[name]])
    sentences = _about_the_file() | _about_rows()
    return Problem(code, sentences[code] % shown, value=shown.get("found", ""))


def _about_the_file() -> dict[str, str]:
    return {
        "empty_file": _("This file is empty. Choose a file with companies."),
        "no_table_in_zip": _("This zip holds no CSV, JSON or workbook. Choose another file."),
        "several_files": _(
            "This zip holds %(count)s files (%(names)s). Unpack it and load them one by one."
        ),
        "half_zip": _(
            "“%(name)s” in this zip is not whole; the download may have been cut off. Download it "
            "again. What was loaded before still stands."
        ),
        "too_large": _("This file unpacks to more than %(limit)s MB. Load it in parts."),
        "broken_json": _("This JSON cannot be read; it may be cut off. Download it again."),
    }


def _about_rows() -> dict[str, str]:
    return {
        "broken_character": _(
            "A character in row %(row)s cannot be read. Save the file as UTF-8 and load it again."
        ),
        "unknown_encoding": _(
            "The encoding of this file cannot be told. Save it as UTF-8 and load it again."
        ),
        "broken_row": _(
            "Row %(row)s does not have the columns of the others; the file may be cut off. "
            "Download it again, or mend the row. What was loaded before still stands."
        ),
        "float_number": _(
            "In row %(row)s a spreadsheet has made a number of the code: %(found)s. Load the file "
            "as it was downloaded, or format the column as text."
        ),
        "no_number": _(
            "In row %(row)s “%(found)s” is no corporate number of 13 digits. Correct the row and "
            "load the file again."
        ),
        "wrong_prefecture": _(
            "The name of this file says %(said)s, its rows are of %(found)s. Choose the right "
            "file, or correct its name."
        ),
        "double_number": _(
            "The corporate number %(found)s stands in rows %(rows)s. Delete one of them and load "
            "the file again."
        ),
        "no_firm_column": _(
            "No column says which company a row is about (columns: %(heads)s). Name one of them "
            "法人番号 or 会社名."
        ),
        "wrong_type": _(
            "This is a file of the kind %(found)s. Choose a CSV, JSON, zip or workbook."
        ),
        "protected_workbook": _(
            "This workbook is protected by a password. Take the protection off and save it again."
        ),
        "broken_workbook": _(
            "This workbook cannot be read. Open it in a spreadsheet program, save it again as "
            ".xlsx and load that file."
        ),
        "too_many_rows": _("This file has more than %(limit)s rows. Save it as CSV."),
        "too_many_columns": _(
            "This file has more than %(limit)s columns. Delete those that are not needed."
        ),
        "zip_bomb": _("This workbook unpacks into far more than its size. Save it as CSV."),
        "too_much_work": _(
            "Reading this file took too much time or memory. What was loaded before still stands."
        ),
    }
