"""One table as a file: CSV that Excel opens, or a workbook with typed cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from tokui.outputs.widths import width_em
from tokui.outputs.xlsx.formats import Formats, is_risky

_BLOCK: Final = 500
_WIDEST: Final = 40
Value = str | Decimal | int | date | None


@dataclass(frozen=True)
class Table:
    """A head and rows that are read while they are written. `kinds` has one of text, number,
    money, day and flag for each column."""

    head: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]


def csv_parts(table: Table) -> Iterator[bytes]:
    """The table as CSV that Excel opens: UTF-8 with a mark, no text that runs as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    writer.writerow(table.head)
    for number, row in enumerate(table.rows, start=1):
        writer.writerow([_plain(value) for value in row])
        if number % _BLOCK == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def xlsx_of(table: Table, title: str) -> bytes:
    """The table as a workbook with typed cells, a fixed head and filters."""
    target = io.BytesIO()
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "in_memory": False,
    }  # fmt: skip
    workbook = xlsxwriter.Workbook(target, options)
    formats = Formats(workbook)
    page = workbook.add_worksheet(title[:31])
    page.freeze_panes(1, 1)
    for place, (label, kind) in enumerate(zip(table.head, table.kinds, strict=True)):
        width = {"day": 11.0, "number": 12.0, "money": 16.0, "flag": 8.0}.get(kind, 22.0)
        page.set_column(place, place, max(width, min(width_em(label) * 2 + 4, _WIDEST)))
    page.write_row(0, 0, table.head, formats.head)
    last = 0
    for last, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            _write(page, formats, (last, place), value, table.kinds[place])
    page.autofilter(0, 0, max(last, 1), len(table.head) - 1)
    workbook.close()
    return target.getvalue()


def _write(page: Any, formats: Formats, at: tuple[int, int], value: Value, kind: str) -> None:
    if value is None or value == "":
        page.write_blank(*at, None, formats.cell(kind))
    elif isinstance(value, date):
        page.write_datetime(*at, value, formats.cell("day"))
    elif isinstance(value, (Decimal, int)):
        decimals = 0
        if kind == "money" and isinstance(value, Decimal):
            decimals = max(0, -int(value.as_tuple().exponent))
        page.write_number(*at, value, formats.cell(kind, decimals=decimals))
    else:
        page.write_string(*at, value, formats.cell(kind, is_risky=is_risky(value)))


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if is_risky(value) else value


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
