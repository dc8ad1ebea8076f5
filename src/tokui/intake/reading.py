"""Files into rows: the parsing runs in a child process, so that a hostile file ends there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings

import tokui
from tokui.intake.rows import Rows
from tokui.intake.sentences import Sentence
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.tables import RawTable
from tokui.kernel.errors import ExternalFailure, InvalidInput, Problem

SECONDS: Final = 120


def read_rows(path: Path, *, encoding: str | None = None, sheet: str | None = None) -> RawTable:
    """The rows of a file, or of one sheet of it; raises InvalidInput that says what is wrong."""
    asked = {
        "path": str(path),
        "encoding": encoding,
        "sheet": sheet,
        "most_rows": settings.IMPORT_LIMIT_ROWS + 50,
        "most_bytes": settings.UPLOAD_LIMIT_BYTES,
    }
    rows = Rows()
    found: dict[str, Any] | None = None
    is_whole = False
    for said in _answers(asked):
        if isinstance(said, list):
            for cells in said:
                rows.add(cells[0], cells[1:])
        elif "error" in said:
            raise InvalidInput(_problem(said["error"], said["values"]))
        elif "end" in said:
            is_whole = True
        else:
            found = said
    if found is None or not is_whole:
        raise InvalidInput(_problem("too_much_work", {}))
    return RawTable(
        encoding=found["encoding"],
        rows=rows,
        private_use=found.get("private_use", 0),
        sheet=found.get("sheet", ""),
        sheets=tuple(found.get("sheets", ())),
        borrowed=frozenset(found.get("borrowed", ())),
    )


def _answers(asked: dict[str, Any]) -> Iterator[Any]:
    folder = Path(tokui.__file__).resolve().parent.parent
    # No secrets and no database address for a process that reads strangers' files.
    kept = ("PATH", "SYSTEMROOT", "LANG", "LD_LIBRARY_PATH")
    inherited = {name: os.environ[name] for name in kept if name in os.environ}
    try:
        child = subprocess.Popen(  # noqa: S603 - our own module; the file name is no argument of a shell
            [sys.executable, "-m", "tokui.intake.parsing", json.dumps(asked)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**inherited, "PYTHONPATH": str(folder)},
        )
    except OSError as error:
        raise ExternalFailure from error
    watch = threading.Timer(SECONDS, child.kill)
    watch.start()
    try:
        if child.stdout is not None:
            yield from _lines(child.stdout)
    finally:
        watch.cancel()
        child.kill()
        child.communicate()


def _lines(stream: IO[bytes]) -> Iterator[Any]:
    for line in stream:
        # A child that was killed in the middle of a line leaves half of it.
        if line.endswith(b"\n"):
            yield json.loads(line)


def _problem(code: str, values: dict[str, Any]) -> Problem:
    return Problem(code, _sentence(code) % values, value=str(values.get("found", "")))


def _sentence(code: str) -> Sentence:
    sentences = {
        "empty_file": _("This file is empty. Choose a file with a header row and rows below it."),
        "too_large": _(
            "This file is larger than %(limit)s MB. Split it, or ask your administrator to raise "
            "the limit."
        ),
        "too_many_rows": _(
            "This file has more than %(limit)s rows. Split it, or ask your administrator to raise "
            "the limit."
        ),
        "too_many_columns": _(
            "This file has more than %(limit)s columns. Delete those that are not needed."
        ),
        "wrong_type": _(
            "This is not a table but a file of the kind %(found)s. Save it as .csv or .xlsx and "
            "choose it again."
        ),
        "protected_workbook": _(
            "This workbook is protected by a password. Take the protection off and save it again."
        ),
        "no_such_sheet": _(
            "There is no sheet “%(found)s” in this file. Choose one of: %(sheets)s."
        ),
        "broken_workbook": _(
            "This workbook cannot be read. Open it in a spreadsheet program, save it again as "
            ".xlsx and choose that file."
        ),
        "zip_bomb": _(
            "This file would unpack into far more than its size. Save the sheet alone as .xlsx or "
            ".csv and choose that file."
        ),
        "unknown_encoding": _(
            "The characters of this file cannot be read in the encoding chosen or guessed. Choose "
            "another encoding, or save the file as UTF-8."
        ),
        "unclosed_quote": _(
            "A quotation mark opens in row %(row)s (line %(line)s of the file) and is never "
            "closed. Close it or delete it."
        ),
        "stray_quote": _(
            "In row %(row)s (line %(line)s of the file) text follows a closing quotation mark. "
            "Write a quotation mark inside a cell twice."
        ),
        "broken_json": _(
            "This JSON cannot be read from line %(line)s on; it may be cut off. Write or download "
            "it again."
        ),
        "no_records": _(
            "There are no records in this JSON. It needs a list of objects, or objects by their "
            "ids."
        ),
        "cell_too_long": _("A cell in row %(row)s is too long to be read. Shorten it."),
        "too_much_work": _(
            "Reading this file took too much time or memory. Save the sheet alone as .csv, or "
            "split it."
        ),
    }
    return sentences[code]
