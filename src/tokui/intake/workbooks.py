"""Workbooks (.xlsx): the first visible sheet that holds anything, its cells as text."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tokui.intake.parsing import MOST_COLUMNS, Refused, Row

MOST_ENTRIES: Final = 1_000
MOST_RATIO: Final = 100
# Below this much, a high ratio does no harm: an almost empty sheet shrinks very well.
SMALL_BYTES: Final = 1_000_000
MOST_BYTES: Final = 1_000_000_000


def read_workbook(path: Path) -> tuple[dict[str, Any], Iterator[Row]]:
    """What a workbook is, and the rows of its first sheet with content."""
    _check_archive(path)
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise Refused("broken_workbook") from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        rows = _rows(sheet)
        first = next(rows, None)
        if first is not None:
            return {"encoding": "xlsx", "sheet": sheet.title}, _chained(first, rows)
    raise Refused("empty_file")


def _check_archive(path: Path) -> None:
    """Refuse what is no workbook, and what would unpack into more than it may."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise Refused("broken_workbook") from error
    if len(entries) > MOST_ENTRIES:
        raise Refused("zip_bomb")
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        raise Refused("wrong_type", found="ZIP")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("protected_workbook")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    worst = max(entry.file_size / max(1, entry.compress_size) for entry in entries)
    if unpacked > SMALL_BYTES and (unpacked / packed > MOST_RATIO or unpacked > MOST_BYTES):
        raise Refused("zip_bomb")
    if worst > MOST_RATIO and max(entry.file_size for entry in entries) > SMALL_BYTES:
        raise Refused("zip_bomb")


def _rows(sheet: Any) -> Iterator[Row]:
    # The size a sheet declares may be a lie of a billion cells; without it rows end where they end.
    sheet.reset_dimensions()
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            if not cells:
                continue
            if len(cells) > MOST_COLUMNS * 4:
                raise Refused("too_many_columns", limit=MOST_COLUMNS)
            texts = [_text(cell) for cell in cells]
            while texts and not texts[-1].strip():
                texts.pop()
            if texts:
                yield [number, *texts]
    except (KeyError, ValueError, TypeError, SyntaxError, zipfile.BadZipFile) as error:
        raise Refused("broken_workbook") from error


def _chained(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _text(value: Any) -> str:
    """A cell as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(sep=" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value)
