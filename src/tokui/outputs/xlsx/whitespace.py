"""The whitespace matrix: departments down, products across, a marked and coloured status each."""

from __future__ import annotations

from typing import Any, Final

from tokui.core.japan import minor_digits
from tokui.core.plan import Footprint, PlanSnapshot
from tokui.core.scales import FOOTPRINT
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Words
from tokui.outputs.labels import marked
from tokui.outputs.widths import width_em
from tokui.outputs.xlsx.columns import with_unit
from tokui.outputs.xlsx.formats import FOOTPRINT_FILLS, HEAD, RULE
from tokui.outputs.xlsx.sheet import Book

_WHOLE: Final = Words("Whole company", "全社")
_WALLET: Final = Words("Estimated spend a year", "推定年間支出")


def write_whitespace(book: Book) -> None:
    """Adds the sheet with the matrix; below the status stands the estimated spend."""
    snapshot, sheet = book.snapshot, book.add_sheet(NOUNS["footprint"].many)
    cells = {(cell.department, cell.product): cell for cell in snapshot.footprint}
    products, rows = _products(snapshot), _departments(snapshot, book)
    sheet.write_string(0, 0, book.say(field_words("footprint", "department")), book.formats.head)
    sheet.set_column(0, 0, 28)
    side: dict[str, Any] = {"bg_color": HEAD, "border": 1, "border_color": RULE}
    named = book.formats.plain(**side, valign="vcenter", text_wrap=True, quote_prefix=True)
    for at, (_, name) in enumerate(products, start=1):
        sheet.write_string(0, at, name, named)
        sheet.set_column(at, at, max(16, min(28, width_em(name) * 2 + 2)))
    sheet.set_row(0, 32)
    fills = {code: _fill(book, color) for code, color in FOOTPRINT_FILLS.items()}
    bare = _fill(book, None)
    for row, (department, name) in enumerate(rows, start=1):
        sheet.write_string(row, 0, name, named)
        sheet.set_row(row, 34)
        for at, (product, _) in enumerate(products, start=1):
            cell = cells.get((department, product))
            text = _text(book, cell) if cell else ""
            look = fills.get(cell.status.value, bare) if cell else bare
            sheet.write_string(row, at, text, look)
    _write_legend(book, sheet, len(rows) + 2, fills, bare)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)


def _text(book: Book, cell: Footprint) -> str:
    text = marked(FOOTPRINT, cell.status.value, book.language)
    if cell.wallet is None:
        return text
    currency = book.snapshot.account.currency
    return f"{text}\n{cell.wallet // 10 ** minor_digits(currency):,}"


def _write_legend(book: Book, sheet: Any, row: int, fills: dict[str, Any], bare: Any) -> None:
    for at, value in enumerate(FOOTPRINT):
        look = fills.get(value.code, bare)
        sheet.write_string(row + at, 0, marked(FOOTPRINT, value.code, book.language), look)
    note = book.say(with_unit(_WALLET, book.snapshot.account.currency))
    sheet.write_string(row + len(FOOTPRINT.codes), 0, note, book.formats.plain(font_size=8))


def _products(snapshot: PlanSnapshot) -> list[tuple[str, str]]:
    """The products of the catalogue and those that only cells name, without repeats."""
    named = {product.id: product.name for product in snapshot.products}
    for cell in snapshot.footprint:
        named.setdefault(cell.product, snapshot.name(cell.product) or cell.product)
    return list(named.items())


def _departments(snapshot: PlanSnapshot, book: Book) -> list[tuple[str | None, str]]:
    rows: list[tuple[str | None, str]] = [(one.id, one.name) for one in snapshot.departments]
    if any(cell.department is None for cell in snapshot.footprint):
        rows.insert(0, (None, book.say(_WHOLE)))
    return rows


def _fill(book: Book, color: str | None) -> Any:
    look: dict[str, Any] = {
        "border": 1, "border_color": RULE, "text_wrap": True, "align": "center",
        "valign": "vcenter",
    }  # fmt: skip
    if color:
        look["bg_color"] = color
    return book.formats.plain(**look)
