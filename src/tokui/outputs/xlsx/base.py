"""What a workbook remembers of how it was given out, so that its edits can come home.

A sheet that no menu shows holds, for every record, its id and what each cell said, as compressed
JSON with a signature. Whoever gives the workbook out signs; what is not signed cannot come home.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tokui.core.japan import minor_digits
from tokui.core.plan import SCHEMA_VERSION, PlanSnapshot
from tokui.core.words import Words
from tokui.outputs.xlsx.columns import Column, Table
from tokui.outputs.xlsx.sheet import LONGEST_TEXT, Book

SHEET: Final = "tokui"
MARK: Final = "tokui-workbook-1"
_PIECE: Final = 30_000
"""Letters to a cell; a cell takes 32,767."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Who gives a workbook out, and how they sign what it remembers."""

    workspace: str
    sign: Callable[[str], str]


def write_base(book: Book, tables: Iterable[Table], seal: Seal) -> None:
    """The hidden sheet, after the sheets it remembers."""
    packed = packed_base(book, tables, seal.workspace)
    sheet = book.workbook.add_worksheet(SHEET)
    sheet.write_string(0, 0, MARK)
    sheet.write_string(1, 0, seal.sign(packed))
    for row, start in enumerate(range(0, len(packed), _PIECE), start=2):
        sheet.write_string(row, 0, packed[start : start + _PIECE])
    sheet.very_hidden()


def packed_base(book: Book, tables: Iterable[Table], workspace: str) -> str:
    """What is remembered, as letters of one line."""
    snapshot = book.snapshot
    kept = {
        "schema": SCHEMA_VERSION,
        "workspace": workspace,
        "account": snapshot.account.id,
        "account_name": snapshot.account.name,
        "plan": snapshot.plan.id,
        "language": book.language,
        "taken_at": snapshot.taken_at.isoformat(),
        "tables": [
            {
                "noun": table.noun,
                "sheet": book.sheet_name(table.title),
                "columns": [[one.key, book.say(one.label)] for one in columns],
                "rows": rows_of(table, columns, book.language),
                "computed": computed_rows(table, columns, book.language),
            }
            for table in tables
            if table.noun
            for columns in (own_columns(table, snapshot),)
        ],
    }
    plain = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return base64.b85encode(zlib.compress(plain.encode(), 6)).decode("ascii")


def own_columns(table: Table, snapshot: PlanSnapshot) -> list[Column]:
    """The columns that show fields of the table's records, without opinions where the snapshot
    has none; the id is left out."""
    return [
        one
        for one in table.columns[1:]
        if one.field and one.noun == table.noun and (snapshot.has_opinions or not one.is_sensitive)
    ]


def rows_of(table: Table, columns: Iterable[Column], language: str) -> dict[str, dict[str, str]]:
    """Id to column key to what the cell says, in one writing whatever the cell's kind."""
    read, shown = table.columns[0].read, list(columns)
    return {str(read(row)): _plain_row(row, shown, language) for row in table.rows if read(row)}


def computed_rows(table: Table, columns: Iterable[Column], language: str) -> list[dict[str, str]]:
    """The same of rows that are no records: they have no id, for Tokui works them out."""
    read, shown = table.columns[0].read, list(columns)
    return [_plain_row(row, shown, language) for row in table.rows if not read(row)]


def _plain_row(row: Any, columns: Iterable[Column], language: str) -> dict[str, str]:
    return {one.key: plain_cell(one, one.read(row), language) for one in columns}


def plain_cell(column: Column, value: Any, language: str) -> str:
    """What a cell says in one writing: codes of scales, ISO days, numbers without grouping."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        said = (one.say(language) if isinstance(one, Words) else str(one) for one in value)
        return plain_text("\n".join(said))
    if isinstance(value, Words):
        return plain_text(value.say(language))
    if column.kind == "flag":
        return "1" if value else ""
    if column.kind == "money":
        minor, currency = value if isinstance(value, tuple) else (value, column.currency)
        return "" if minor is None else plain_number(minor / 10 ** minor_digits(currency))
    if column.kind == "number":
        return plain_number(value)
    return value.isoformat() if isinstance(value, date) else plain_text(str(value))


def plain_number(value: float | Decimal) -> str:
    """A number as a workbook holds it, to fifteen digits and without grouping."""
    return format(Decimal(f"{float(value):.15g}").normalize() + 0, "f")


def plain_text(text: str) -> str:
    """A text without what a workbook changes on its way: ends of lines, signs nobody sees."""
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - 1] + "…"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in text if one in "\n\t" or one.isprintable() or one.isspace())
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip()


def unpacked_base(packed: str) -> dict[str, Any]:
    """What `packed_base` remembered; raises ValueError for anything else."""
    try:
        found = json.loads(zlib.decompress(base64.b85decode(packed)))
    except (zlib.error, UnicodeError) as error:
        raise ValueError("no base") from error
    if not isinstance(found, dict):
        raise ValueError("no base")
    return found
