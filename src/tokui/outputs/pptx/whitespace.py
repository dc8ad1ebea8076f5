"""The page on whitespace: who holds which field of the customer, as a matrix or as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tokui.core import scales
from tokui.core.plan import Footprint, Product
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book, Line
from tokui.outputs.pptx.drawing import Run
from tokui.outputs.pptx.look import (
    ACCENT,
    ACCENT_SOFT,
    BAD,
    BAD_SOFT,
    FAINT,
    GOOD,
    GOOD_SOFT,
    MUTED,
    WARN,
    WARN_SOFT,
)
from tokui.outputs.pptx.tables import Cell, Column, Row

COLUMNS_SHOWN: Final = 7
PLACES_ACROSS: Final = 3
"""Up to so many departments stand across when the products are many."""
LISTED_FROM: Final = 12
"""From so many products of one department, the list is set in two columns."""
COMPANY_WIDE: Final = Words("Company-wide", "全社")
CELL_LOOKS: Final = {
    "ours": (GOOD, GOOD_SOFT),
    "in_deal": (ACCENT, ACCENT_SOFT),
    "competitor": (BAD, BAD_SOFT),
    "in_house": (WARN, WARN_SOFT),
    "not_done": (MUTED, None),
    "not_applicable": (FAINT, None),
    "unknown": (FAINT, None),
}
NOTE: Final = Words("Ours / spend a year", "当社／支出（年）")
NOT_KNOWN: Final = Words(
    "Not known yet for {count:product|products}", "状況がまだ分からない商材（{count}件）"
)
HOLDS: Final = Words(
    "We hold {ours} of an estimated {wallet} a year ({share} %)",
    "推定年間支出{wallet}のうち当社は{ours}（{share}%）",
)
SOLD: Final = Words(
    "{ours:product|products} of ours in use, {open:in a deal|in deals}",
    "導入済み{ours}件・商談中{open}件",
)
UNTOLD: Final = Words(
    "Where we are, and where we are not yet", "当社が入っている領域と、これからの領域"
)

Place = str | None
"""The id of a department; None for the whole company."""


def add_whitespace(book: Book) -> None:
    """What stands in each field, for the products that anything is known of."""
    snapshot = book.snapshot
    section = NOUNS["footprint"].many.say(book.language)
    if not snapshot.footprint:
        question = Words("Which department uses what today, from whom, for how much a year?",
                         "どの部門が、今どの会社の何を、年間いくらで使っていますか。")  # fmt: skip
        book.lacks(section, question)
        return
    cells = {(cell.department, cell.product): cell for cell in snapshot.footprint}
    products, others = known_products(book)
    if not products:
        products, others = others, []
    places: list[Place] = [held.id for held in snapshot.departments
                           if any(key[0] == held.id for key in cells)]  # fmt: skip
    if any(key[0] is None for key in cells):
        places.append(None)
    foot: list[Line] = []
    if others:
        said = book.join(*(product.name for product in others))
        foot = [(book.say(NOT_KNOWN, count=len(others)), said)]
    if len(places) <= PLACES_ACROSS and len(products) > COLUMNS_SHOWN:
        _products_down(book, section, cells, (places, products), foot)
    else:
        _products_across(book, section, cells, (places, products), foot)


def known_products(book: Book) -> tuple[list[Product], list[Product]]:
    """The products that a cell, an order or a deal tells something of; those with bare cells."""
    snapshot = book.snapshot
    told = {cell.product for cell in snapshot.footprint if _tells(cell)}
    told.update(order.product for order in snapshot.orders if order.product)
    told.update(product for deal in snapshot.deals for product in deal.products)
    named = {cell.product for cell in snapshot.footprint}
    used = [product for product in snapshot.products if product.id in named]
    return ([product for product in used if product.id in told],
            [product for product in used if product.id not in told])  # fmt: skip


def _tells(cell: Footprint) -> bool:
    status = cell.status
    return status.is_known or bool(status.lapsed or cell.rival or cell.wallet or cell.our_sales)


def _note(book: Book) -> str:
    return f"{book.say(NOTE)} {book.unit_note()}"


def _products_across(
    book: Book, section: str, cells: dict[tuple[Place, str], Footprint],
    axes: tuple[Sequence[Place], Sequence[Product]], foot: Sequence[Line],
) -> None:  # fmt: skip
    """Departments down, so many products across as a page takes."""
    places, products = axes
    starts = range(0, len(products), COLUMNS_SHOWN)
    for number, at in enumerate(starts, start=1):
        part = products[at : at + COLUMNS_SHOWN]
        columns = (
            Column(NOUNS["department"].one.say(book.language), 18, lines=3),
            *(Column(product.name, 18, lines=4) for product in part),
        )
        rows: list[Row] = [
            (Cell(_name(book, place), bold=True),
             *(_cell(book, cells.get((place, product.id))) for product in part))
            for place in places
        ]  # fmt: skip
        title = _title(book) + book.counted(number, len(starts))
        book.table(section, title, columns, rows, note=_note(book),
                   foot=foot if number == len(starts) else ())  # fmt: skip


def _products_down(
    book: Book, section: str, cells: dict[tuple[Place, str], Footprint],
    axes: tuple[Sequence[Place], Sequence[Product]], foot: Sequence[Line],
) -> None:  # fmt: skip
    """Products down, the few departments across, with what fills most first."""
    places, products = axes
    order = {code: number for number, code in enumerate(scales.FOOTPRINT.codes)}

    def weight(product: Product) -> tuple[int, int]:
        held = [cells[place, product.id] for place in places if (place, product.id) in cells]
        ranks = [order.get(cell.status.value, len(order)) for cell in held]
        return min(ranks, default=len(order)), -sum(cell.our_sales or 0 for cell in held)

    columns = (
        Column(NOUNS["product"].one.say(book.language), 30, lines=2),
        *(Column(_name(book, place), 30, lines=4) for place in places),
    )
    rows: list[Row] = [
        (Cell(product.name, bold=True),
         *(_cell(book, cells.get((place, product.id)), in_line=True) for place in places))
        for product in sorted(products, key=weight)
    ]  # fmt: skip
    across = 2 if len(places) == 1 and len(products) >= LISTED_FROM else 1
    book.table(section, _title(book), columns, rows, note=_note(book), across=across, foot=foot)


def _name(book: Book, place: Place) -> str:
    return book.snapshot.name(place) or book.say(COMPANY_WIDE)


def _cell(book: Book, cell: Footprint | None, *, in_line: bool = False) -> Cell | str:
    if cell is None:
        return ""
    colour, fill = CELL_LOOKS.get(cell.status.value, (MUTED, None))
    said = labels.judged_text(scales.FOOTPRINT, cell.status, book.language)
    ours, wallet = book.in_unit(cell.our_sales), book.in_unit(cell.wallet)
    amounts = f"{ours or '－'}／{wallet or '?'}" if ours or wallet else ""
    if not book.is_japanese:
        amounts = amounts.replace("／", " / ").replace("－", "–")
    day = cell.contract_ends_on
    until = f"{'～' if book.is_japanese else 'to '}{day:%y/%m}" if day else ""
    rest = [text for text in (amounts, f"{cell.rival} {until}".strip()) if text]
    gap = "　" if in_line else "\n"
    below = gap.join(rest)
    runs = (Run(said, bold=True, colour=colour), Run(f"{gap}{below}" if below else ""))
    return Cell(f"{said}{gap}{below}".strip(), fill=fill, runs=runs)


def _title(book: Book) -> str:
    potential = book.compact.potential
    if potential.wallet:
        share = round(potential.our_sales / potential.wallet * 100)
        return book.say(HOLDS, ours=book.money(potential.our_sales),
                        wallet=book.money(potential.wallet), share=str(share))  # fmt: skip
    counts = dict(potential.footprint)
    ours, in_deals = counts.get("ours", 0), counts.get("in_deal", 0)
    return book.say(SOLD, ours=ours, open=in_deals) if ours or in_deals else book.say(UNTOLD)
