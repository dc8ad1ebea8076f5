"""Workbooks (.xlsx, .xlsm): the sheet asked for, or the first that holds anything, as text."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from tokui.intake.parsing import MOST_COLUMNS, Refused, Row

MOST_ENTRIES: Final = 1_000
MOST_RATIO: Final = 100
# Below this much, a high ratio does no harm: an almost empty sheet shrinks very well.
SMALL_BYTES: Final = 1_000_000
MOST_BYTES: Final = 1_000_000_000
_MOST_MERGES: Final = 50_000
_MERGE: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"'
)
_LONGEST_MERGE: Final = 100
_CHUNK: Final = 1 << 20

Merges = Iterable[tuple[int, int, int]]
"""Column from 0, first row and last row from 1 of ranges of merged cells."""


def read_workbook(path: Path, sheet: str | None) -> tuple[dict[str, Any], Iterator[Row]]:
    """What a workbook is, and the rows of one sheet."""
    check_archive(path)
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        # As an open file: a kept upload has no suffix, by which openpyxl would refuse it.
        file = path.open("rb")
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise Refused("broken_workbook") from error
    visible = [page for page in book.worksheets if page.sheet_state == "visible"]
    titles = [page.title for page in visible]
    if sheet is not None and sheet not in titles:
        raise Refused("no_such_sheet", found=sheet, sheets=titles)
    for page in visible:
        if sheet is not None and page.title != sheet:
            continue
        rows = _rows(page, _merges(path, page))
        first = next(rows, None)
        if first is not None:
            found = {"encoding": "xlsx", "sheet": page.title, "sheets": titles}
            return found, chained(first, rows)
    raise Refused("empty_file", sheets=titles)


def check_archive(path: Path) -> set[str]:
    """The names in an archive; refuses what would unpack into more than it may."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise Refused("broken_workbook") from error
    if len(entries) > MOST_ENTRIES:
        raise Refused("zip_bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("protected_workbook")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    worst = max((entry.file_size / max(1, entry.compress_size) for entry in entries), default=0)
    if unpacked > SMALL_BYTES and (unpacked / packed > MOST_RATIO or unpacked > MOST_BYTES):
        raise Refused("zip_bomb")
    if worst > MOST_RATIO and max(entry.file_size for entry in entries) > SMALL_BYTES:
        raise Refused("zip_bomb")
    return {entry.filename for entry in entries}


def _merges(path: Path, sheet: Any) -> Merges:
    """Ranges that are merged downwards.

    A reader that streams cells does not know of them: they stand behind all rows of the sheet.
    """
    place = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    try:
        with zipfile.ZipFile(path) as archive, archive.open(place) as source:
            yield from _merged_ranges(source)
    except (KeyError, zipfile.BadZipFile, OSError):
        return


def _merged_ranges(source: IO[bytes]) -> Merges:
    rest = b""
    while chunk := source.read(_CHUNK):
        text = rest + chunk
        end = 0
        for match in _MERGE.finditer(text):
            end = match.end()
            yield _column_place(match[1]), int(match[2]), int(match[3])
        rest = text[max(end, len(text) - 200) :]


def _column_place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _rows(sheet: Any, merges: Merges) -> Iterator[Row]:
    # The size a sheet declares may be a lie of a billion cells; without it rows end where they end.
    sheet.reset_dimensions()
    try:
        yield from continued(sheet.iter_rows(values_only=True), merges)
    except (KeyError, ValueError, TypeError, SyntaxError, zipfile.BadZipFile) as error:
        raise Refused("broken_workbook") from error


def continued(rows: Iterable[Sequence[Any]], merges: Merges) -> Iterator[Row]:
    """Rows of cells, from the first of a sheet on, as numbered texts; blank ones are left out, and
    what is merged downwards is said in each of its rows."""
    below = _below(merges)
    wanted = {(first, column) for cells in below.values() for column, first in cells}
    tops: dict[tuple[int, int], str] = {}
    for number, cells in enumerate(rows, 1):
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS * 4:
            raise Refused("too_many_columns", limit=MOST_COLUMNS)
        texts = [_text(cell) for cell in cells]
        if wanted:
            tops |= {
                (number, column): text
                for column, text in enumerate(texts)
                if (number, column) in wanted
            }
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            for column, first in below.get(number, ()):
                texts += [""] * (column + 1 - len(texts))
                texts[column] = texts[column] or tops.get((first, column), "")
            yield [number, *texts]


def _below(merges: Merges) -> dict[int, list[tuple[int, int]]]:
    """Row number to (column, row it continues) of cells that are merged downwards."""
    found: dict[int, list[tuple[int, int]]] = {}
    for column, first, last in islice(merges, _MOST_MERGES):
        for row in range(first + 1, min(last, first + _LONGEST_MERGE) + 1):
            found.setdefault(row, []).append((column, first))
    return found


def chained(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    """The rows again, after the first of them was looked at."""
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
