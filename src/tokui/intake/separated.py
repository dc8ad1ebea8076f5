"""Texts with separated cells: comma, tab or semicolon."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from tokui.intake.parsing import LONGEST_CELL, Refused, Row

_DELIMITERS: Final = (",", "\t", ";", "|")
_SAMPLE_LINES: Final = 40


def read_separated(text: str) -> tuple[dict[str, Any], Iterator[Row]]:
    """The delimiter of a text, and its rows numbered as a spreadsheet does."""
    if not text.strip():
        raise Refused("empty_file")
    if text.lstrip()[:200].casefold().startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise Refused("wrong_type", found="HTML / XML")
    delimiter = _delimiter_of(text)
    return {"delimiter": delimiter}, _rows(text, delimiter)


def _delimiter_of(text: str) -> str:
    """The delimiter that gives the most rows of equal width; the comma when none parts anything."""
    csv.field_size_limit(LONGEST_CELL)
    sample = list(itertools.islice(io.StringIO(text, newline=""), _SAMPLE_LINES))
    best, best_score = ",", (0, 0)
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
        except csv.Error:
            continue
        wide = [(count, width) for width, count in widths.items() if width > 1]
        if wide and max(wide) > best_score:
            best, best_score = delimiter, max(wide)
    return best


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number in itertools.count(1):
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise Refused(_code_of(error), row=number, line=begins) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield [number, *cells]


def _code_of(error: csv.Error) -> str:
    said = str(error)
    if "unexpected end" in said:
        return "unclosed_quote"
    return "cell_too_long" if "field larger" in said else "stray_quote"
