"""Writes one table as a sheet: header, rows, drop-down lists, print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Any, Final

from tokui.core.japan import minor_digits, say_date
from tokui.core.plan import PlanSnapshot
from tokui.core.words import Scale, Words
from tokui.outputs.xlsx.columns import Column, Table
from tokui.outputs.xlsx.formats import Formats, column_width, is_risky, row_height

SPARE_ROWS: Final = 200
"""Empty rows below a table that get its drop-down lists too."""

PAGE_WIDTH: Final = 230
"""Characters that one page width still shows at a size people can read; wider tables print on
several pages side by side, each with the first two columns."""

FIRST_YEAR: Final = 1900
"""Where the calendar of spreadsheets begins; earlier days are written as text."""

LONGEST_TEXT: Final = 32_767
"""Characters that a cell takes; a writer would leave a longer text out without a word."""

LISTS: Final = Words("Lists", "選択肢")
CONFIDENTIAL: Final = Words("Confidential", "社外秘")
_AS_OF: Final = Words("as of {day}", "{day} 時点")
_NOT_IN_LIST: Final = Words("Not in the list", "選択肢にない値です")
_CHOOSE: Final = Words("Choose a value from the list.", "リストから値を選んでください。")
_BAD_SHEET_CHARACTERS: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass
class Book:
    """A workbook under construction, with what all of its sheets share."""

    workbook: Any
    snapshot: PlanSnapshot
    language: str
    formats: Formats
    scales: dict[str, tuple[Scale, int]] = field(default_factory=dict)
    """Scales in use, each with its column on the sheet of lists."""

    def say(self, words: Words) -> str:
        """The words in the reader's language."""
        return words.say(self.language)

    def add_sheet(self, title: Words) -> Any:
        """A sheet that prints on A4 landscape, one page wide, with page numbers."""
        sheet = self.workbook.add_worksheet(self.sheet_name(title))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        account = _literal(self.snapshot.account.name)[:80]
        day = say_date(self.snapshot.taken_on, self.language)
        sheet.set_header(f"&L&9 {account}&R&9 {_literal(self.say(title))}")
        as_of = self.say(_AS_OF.fill(day=day))
        # A space keeps the size from running into a text that begins with a digit.
        sheet.set_footer(f"&L&8 {self.say(CONFIDENTIAL)}&C&8 &P / &N&R&8 {as_of}")
        return sheet

    def sheet_name(self, title: Words) -> str:
        """A title as a sheet may be called."""
        return self.say(title).translate(_BAD_SHEET_CHARACTERS).strip()[:31]

    def list_source(self, scale: Scale) -> str:
        """Where the labels of a scale stand, as the source of a drop-down list."""
        _, column = self.scales.setdefault(scale.code, (scale, len(self.scales)))
        letter = chr(ord("A") + column) if column < 26 else f"A{chr(ord('A') + column - 26)}"
        return f"='{self.say(LISTS)}'!${letter}$2:${letter}${len(scale.codes) + 1}"

    def write_lists(self) -> None:
        """The sheet that drop-down lists take their labels from."""
        sheet = self.workbook.add_worksheet(self.say(LISTS))
        for scale, column in self.scales.values():
            sheet.write_string(0, column, self.say(scale.words), self.formats.head)
            for row, value in enumerate(scale, start=1):
                self.write_text(sheet, row, column, self.say(value.words), "scale")
            sheet.set_column(column, column, 22)
        sheet.hide()

    def write_text(self, sheet: Any, row: int, column: int, text: str, kind: str = "text") -> None:
        """A text that stays a text, whatever it begins with."""
        cell = self.formats.cell(kind, is_risky=is_risky(text))
        if len(text) > LONGEST_TEXT:
            text = text[: LONGEST_TEXT - 1] + "…"
        if text:
            sheet.write_string(row, column, text, cell)
        else:
            sheet.write_blank(row, column, None, cell)


def write_table(book: Book, table: Table) -> Any:
    """Adds a sheet with the table and gives it back."""
    columns = [one for one in table.columns if book.snapshot.has_opinions or not one.is_sensitive]
    sheet = book.add_sheet(table.title)
    labels = [book.say(one.label) for one in columns]
    shown = [[_shown(book, one, row) for one in columns] for row in table.rows]
    widths = [
        column_width(labels[at], [texts[at] for texts in shown], one.kind)
        for at, one in enumerate(columns)
    ]
    _write_head(book, sheet, labels, widths)
    for number, (row, texts) in enumerate(zip(table.rows, shown, strict=True), start=1):
        for at, one in enumerate(columns):
            _write_cell(book, sheet, number, at, one, one.read(row), texts[at])
        wrapped = [
            (text, width)
            for one, text, width in zip(columns, texts, widths, strict=True)
            if text and one.kind == "text"
        ]
        sheet.set_row(number, row_height(wrapped))
    for at, one in enumerate(columns):
        if one.kind == "scale" and one.scale is not None:
            _add_list(book, sheet, at, one.scale, len(table.rows))
    sheet.fit_to_pages(ceil(sum(widths) / PAGE_WIDTH), 0)
    sheet.repeat_columns(0, 1)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(columns) - 1)
    sheet.repeat_rows(0)
    return sheet


def _write_head(book: Book, sheet: Any, labels: Sequence[str], widths: Sequence[float]) -> None:
    for at, (label, width) in enumerate(zip(labels, widths, strict=True)):
        sheet.write_string(0, at, label, book.formats.head)
        sheet.set_column(at, at, width)
    sheet.set_row(0, max(30.0, row_height(list(zip(labels, widths, strict=True)))))


def _add_list(book: Book, sheet: Any, column: int, scale: Scale, rows: int) -> None:
    sheet.data_validation(
        1, column, rows + SPARE_ROWS, column,
        {
            "validate": "list",
            "source": book.list_source(scale),
            "error_title": book.say(_NOT_IN_LIST),
            "error_message": book.say(_CHOOSE),
        },
    )  # fmt: skip


def _shown(book: Book, column: Column, row: Any) -> str:
    """What a cell will show, near enough to measure it."""
    value = column.read(row)
    if value is None or value == "":
        return ""
    if isinstance(value, Words):
        return book.say(value)
    if isinstance(value, list):
        return "\n".join(book.say(one) if isinstance(one, Words) else str(one) for one in value)
    if column.kind == "scale" and column.scale is not None:
        return column.scale.say(str(value), book.language)
    if column.kind == "flag":
        return "○" if value else ""
    if column.kind == "money":
        minor, currency = value if isinstance(value, tuple) else (value, column.currency)
        return "" if minor is None else f"{minor / 10 ** minor_digits(currency):,.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _write_cell(
    book: Book, sheet: Any, row: int, at: int, column: Column, value: Any, text: str
) -> None:
    if text and column.kind == "number":
        is_whole = value == int(value)
        cell = book.formats.cell("whole" if is_whole else "number")
        sheet.write_number(row, at, float(value), cell)
    elif text and column.kind == "money":
        minor, currency = value if isinstance(value, tuple) else (value, column.currency)
        digits = minor_digits(currency)
        cell = book.formats.cell("money", decimals=digits)
        sheet.write_number(row, at, minor / 10**digits, cell)
    elif text and column.kind == "day" and value.year >= FIRST_YEAR:
        sheet.write_datetime(row, at, value, book.formats.cell("day"))
    else:
        book.write_text(sheet, row, at, text, "text" if column.kind == "day" else column.kind)


def _literal(text: str) -> str:
    """A text whose ampersands are no codes of a header."""
    return text.replace("&", "&&")
