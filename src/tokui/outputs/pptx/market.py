"""Pages on the market: the customer's rivals and ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tokui.core import scales
from tokui.core.plan import CustomerRival, Judged, OurRival
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Run
from tokui.outputs.pptx.look import (
    BAD,
    FAINT,
    GOOD,
    MUTED,
)
from tokui.outputs.pptx.tables import Cell, Column, Row

AXES: Final = ("product", "price", "marketing", "relationship")
RATINGS_NOTE: Final = Words(
    "Ratings: their position, +2 far ahead to −2 far behind",
    "評価：相手企業の位置　+2 大きく優位 ～ −2 大きく劣位",
)


def add_customer_rivals(book: Book) -> None:
    """The companies the customer competes with, and what that means for us."""
    rivals = book.snapshot.customer_rivals
    section = NOUNS["customer_rival"].many.say(book.language)
    if not rivals:
        question = Words("With whom does the customer compete, and where do they lose?",
                         "どの企業と競合し、どこで負けていますか。")  # fmt: skip
        book.lacks(section, question)
        return
    columns = (
        Column(book.label("customer_rival", "name"), 15),
        Column(book.label("customer_rival", "trend"), 15),
        *(Column(book.label("customer_rival", axis), 15) for axis in AXES),
        Column(book.label("customer_rival", "implication"), 25),
    )
    rows: list[Row] = [
        (Cell(held.name, bold=True), held.trend, *_axes(book, held), held.implication)
        for held in rivals
    ]
    strong = [held.name for held in rivals if _mean(held) > 0]
    ahead = Words("Ahead of the customer: {names}", "顧客より優位な競合：{names}")
    plain = Words("{count:rival|rivals} of the customer", "顧客の競合{count}社")
    title = book.say(ahead, names=book.join(*strong[:4])) if strong else (
        book.say(plain, count=len(rivals)))  # fmt: skip
    sources = [f"{held.name}{book.colon}{held.source}" for held in rivals if held.source]
    book.table(section, title, columns, rows, note=book.say(RATINGS_NOTE),
               notes="\n".join(sources))  # fmt: skip


def add_our_rivals(book: Book) -> None:
    """Our rivals for this customer: ratings, contract, counter-move."""
    rivals = book.snapshot.our_rivals
    section = NOUNS["our_rival"].many.say(book.language)
    if not rivals:
        question = Words(
            "Who else sells to this customer, where, and until when?",
            "他にどの企業が、どの部門に、いつまでの契約で入っていますか。",
        )
        book.lacks(section, question)
        return
    columns = (
        Column(book.label("our_rival", "name"), 20),
        *(Column(book.label("our_rival", axis), 14) for axis in AXES),
        Column(book.say(Words("Contract", "契約")), 14),
        Column(book.label("our_rival", "counter_move"), 30),
    )
    rows: list[Row] = []
    for held in rivals:
        where = book.join(*(book.snapshot.name(id) for id in held.departments))
        below = "\n".join(text for text in (held.offering, where, _supporters(book, held)) if text)
        runs = (Run(held.name, bold=True), Run(f"\n{below}" if below else "", colour=MUTED))
        value = book.money(held.contract_value) if held.contract_value is not None else ""
        contract = "\n".join(text for text in (value, book.day(held.contract_ends_on)) if text)
        moves = (
            (book.label("our_rival", "winning_path"), held.winning_path),
            (book.label("our_rival", "counter_move"), held.counter_move),
        )
        written = [(caption, text) for caption, text in moves if text]
        told = "\n".join(f"{caption}{book.colon}{text}" for caption, text in written)
        rows.append((Cell(f"{held.name}\n{below}".strip(), runs=runs), *_axes(book, held),
                     contract, told))  # fmt: skip
    book.table(section, _rivals_title(book, rivals), columns, rows, note=book.say(RATINGS_NOTE))


def _rivals_title(book: Book, rivals: Sequence[OurRival]) -> str:
    today = book.snapshot.taken_on
    ending = sorted(
        (held.contract_ends_on, held.name) for held in rivals
         if held.contract_ends_on and held.contract_ends_on >= today
    )  # fmt: skip
    if ending:
        said = Words("Next opening: the contract of {name} ends on {day}",
                     "次の機会：{name}の契約が{day}に満了")  # fmt: skip
        return book.say(said, name=ending[0][1], day=book.day(ending[0][0]))
    return book.say(Words("{count:rival|rivals} for this customer", "当社の競合{count}社"),
                    count=len(rivals))  # fmt: skip


def _supporters(book: Book, held: OurRival) -> str:
    if not book.snapshot.has_opinions or not held.supporters:
        return ""
    names = book.join(*(book.snapshot.name(id) for id in held.supporters))
    return f"{book.label('our_rival', 'supporters')}{book.colon}{names}"


def _axes(book: Book, held: CustomerRival | OurRival) -> list[Cell | str]:
    cells: list[Cell | str] = []
    for axis in AXES:
        judged: Judged = getattr(held, f"{axis}_rating")
        text = getattr(held, axis)
        rating = _rating(book, judged)
        colour = _tone(judged)
        runs = [Run(rating, bold=judged.is_known, colour=colour)]
        if text:
            runs.append(Run(f"\n{text}"))
        cells.append(Cell(f"{rating}\n{text}".strip(), runs=tuple(runs)))
    return cells


def _rating(book: Book, judged: Judged) -> str:
    said = scales.RATING.say(judged.value, book.language)
    return f"{judged.value} {said}" if judged.is_known else f"? {said}"


def _tone(judged: Judged) -> str:
    number = scales.RATING.number(judged.value)
    if number is None:
        return FAINT
    return BAD if number > 0 else GOOD if number < 0 else MUTED


def _mean(held: CustomerRival | OurRival) -> float:
    numbers = [scales.RATING.number(getattr(held, f"{axis}_rating").value) for axis in AXES]
    known = [number for number in numbers if number is not None]
    return sum(known) / len(known) if known else 0.0
