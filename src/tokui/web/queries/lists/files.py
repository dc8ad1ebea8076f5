"""A list as a file: the same columns, filters and order as on screen."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _

from tokui.core.japan import minor_digits
from tokui.core.plan import Judged
from tokui.kernel.errors import LimitReached
from tokui.kernel.fields import Choice
from tokui.kernel.words import reading_language, say
from tokui.lists.columns import Column
from tokui.lists.listing import Asked, all_keys
from tokui.outputs.widths import width_em
from tokui.outputs.xlsx.formats import Formats, is_risky
from tokui.people.stopping import stopped_keys
from tokui.web.queries.lists.rows import ListCell, ListRow, list_rows

MOST_ROWS: Final = 50_000
_BLOCK: Final = 500
_WIDEST: Final = 40
Value = str | Decimal | int | date | None


@dataclass(frozen=True)
class Sheet:
    """A list with a head and rows that are read while they are written."""

    head: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]


def sheet_of(asked: Asked) -> Sheet:
    """The whole list without people whose data are not to be used; raises LimitReached when that is
    more than a file should hold."""
    stopped = stopped_keys(asked.noun.code, asked.reader.member.workspace_id)
    keys = [key for key in all_keys(asked, MOST_ROWS + 1) if key not in stopped]
    if len(keys) > MOST_ROWS:
        message = _("A file holds at most %(limit)s rows. Narrow the list first.")
        raise LimitReached(message % {"limit": f"{MOST_ROWS:,}"})
    columns = asked.shown
    has_money = any(one.is_money for one in columns)
    head = [say(asked.catalogue.lead.words), *(say(one.words) for one in columns)]
    kinds = ["text", *(_kind_of(one) for one in columns)]
    if has_money:
        head.append(_("Currency"))
        kinds.append("text")
    return Sheet(tuple(head), tuple(kinds), _values(asked, keys, has_money=has_money))


def csv_parts(sheet: Sheet) -> Iterator[bytes]:
    """The list as CSV that Excel opens: UTF-8 with a mark, no text that runs as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    writer.writerow(sheet.head)
    for number, row in enumerate(sheet.rows, start=1):
        writer.writerow([_plain(value) for value in row])
        if number % _BLOCK == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def xlsx_of(sheet: Sheet, title: str) -> bytes:
    """The list as a workbook with typed cells, a fixed head and filters."""
    target = io.BytesIO()
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "in_memory": False,
    }  # fmt: skip
    workbook = xlsxwriter.Workbook(target, options)
    formats = Formats(workbook)
    page = workbook.add_worksheet(title[:31])
    page.freeze_panes(1, 1)
    for place, (label, kind) in enumerate(zip(sheet.head, sheet.kinds, strict=True)):
        width = {"day": 11.0, "number": 12.0, "money": 16.0, "flag": 8.0}.get(kind, 22.0)
        page.set_column(place, place, max(width, min(width_em(label) * 2 + 4, _WIDEST)))
    page.write_row(0, 0, sheet.head, formats.head)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            _write(page, formats, (last, place), value, sheet.kinds[place])
    page.autofilter(0, 0, max(last, 1), len(sheet.head) - 1)
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


def _values(asked: Asked, keys: Sequence[int], *, has_money: bool) -> Iterator[tuple[Value, ...]]:
    for start in range(0, len(keys), _BLOCK):
        for row in list_rows(asked, keys[start : start + _BLOCK]):
            found = [row.title, *(_value(cell, row) for cell in row.cells)]
            yield tuple([*found, row.scope.currency] if has_money else found)


def _value(cell: ListCell, row: ListRow) -> Value:
    value, item = cell.value, cell.column.item
    if isinstance(value, Judged) and isinstance(item, Choice):
        return item.scale.say(value.value, reading_language())
    if value is None or value == "":
        return None
    if cell.column.is_money:
        digits = minor_digits(row.scope.currency)
        return int(value) if digits == 0 else Decimal(value).scaleb(-digits)
    if isinstance(value, (date, Decimal)):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if item.kind == "flag" and not value:
        return None
    return item.say(value, reading_language(), row.scope)


def _kind_of(column: Column) -> str:
    if column.is_money:
        return "money"
    known = {"date": "day", "number": "number", "flag": "flag"}
    return known.get(column.kind, "text")


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
