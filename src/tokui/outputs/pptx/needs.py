"""Pages on the customer's needs: the map by layer, and the table with evidence."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from tokui.core import scales
from tokui.core.plan import Need
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Frame, Glue, Run, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    ACCENT_SOFT,
    BODY_WIDTH,
    FAINT,
    GOOD,
    LEFT,
    MUTED,
    RULE,
    SMALL,
    TOP,
    WHITE,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.pptx.tables import BOLDER, Cell, Column, Row
from tokui.outputs.widths import clip, cut_to_lines

CARD_HEIGHT: Final = 62.0
TALLEST: Final = 96.0
"""Height of a card where there are many, and where there is room."""
ROOMY: Final = 89.0
"""Height from which the text of a card is larger."""
GAP: Final = 9.0
BETWEEN: Final = 28.0
STATE_COLOURS: Final = {"confirmed": GOOD, "resolved": ACCENT, "dropped": FAINT}
TITLE: Final = Words(
    "{confirmed} of {count:need|needs} confirmed; weightiest: {first}",
    "課題・ニーズ{count}件のうち{confirmed}件を確認済。最重要：{first}",
)
QUESTION: Final = Words(
    "What does the customer want to reach, what presses, and what is in the way?",
    "何を目指し、何に迫られ、何が障害になっていますか。",
)
HOLDER_UNKNOWN: Final = Words("whose?", "持ち主不明")


def add_needs(book: Book) -> None:
    """The map of needs."""
    needs = book.snapshot.needs
    if not needs:
        book.lacks(NOUNS["need"].many.say(book.language), QUESTION)
        return
    _add_map(book)


def _title(book: Book) -> str:
    needs = book.snapshot.needs
    alive = book.compact.direction.needs
    confirmed = sum(need.state.value == "confirmed" for need in needs)
    first = alive[0].title if alive else needs[0].title
    return book.say(TITLE, confirmed=confirmed, count=len(needs), first=first)


def _add_map(book: Book) -> None:
    """Five columns from goal to need; a line leads from each card to its deeper cause."""
    layers: dict[str, list[Need]] = defaultdict(list)
    for need in sorted(book.snapshot.needs, key=lambda need: need.position):
        layers[need.layer].append(need)
    top = TOP + 30
    fitting = int((book.bottom - top + GAP) // (CARD_HEIGHT + GAP))
    pages = max(-(-len(held) // fitting) for held in layers.values())
    for number in range(pages):
        part = {
            layer: held[number * fitting : (number + 1) * fitting] for layer, held in layers.items()
        }
        page = book.page(NOUNS["need"].many.say(book.language), _title(book),
                         counted=book.counted(number + 1, pages))  # fmt: skip
        _draw_map(book, page, part)
        page.notes(_told(book))


def _draw_map(book: Book, page: Page, layers: dict[str, list[Need]]) -> None:
    wide = (BODY_WIDTH - BETWEEN * 4) / 5
    most = max((len(held) for held in layers.values()), default=1)
    high = max(CARD_HEIGHT, min(TALLEST, (book.bottom - TOP - 30 + GAP) / max(1, most) - GAP))
    drawn: dict[str, tuple[int, Spot]] = {}
    for column, layer in enumerate(scales.NEED_LAYER.codes):
        x = LEFT + column * (wide + BETWEEN)
        page.box(
            Spot(x, TOP, wide, 22), Frame("rect", ACCENT_SOFT),
            [scales.NEED_LAYER.say(layer, book.language)],
            SMALL.but(bold=True, colour=ACCENT, align="ctr", anchor="ctr"), insets=(2, 0),
            name="Layer",
        )  # fmt: skip
        for row, need in enumerate(layers.get(layer, ())):
            spot = Spot(x, TOP + 30 + row * (high + GAP), wide, high)
            drawn[need.id] = (_card(book, page, need, spot), spot)
    for need in (need for held in layers.values() for need in held):
        if need.cause in drawn and need.id in drawn:
            _lead(page, drawn[need.id], drawn[need.cause])


def _lead(page: Page, start: tuple[int, Spot], end: tuple[int, Spot]) -> None:
    """An arrow from a card to its cause, through the gap between the columns."""
    (one, here), (other, there) = start, end
    y1, y2 = here.y + here.height / 2, there.y + there.height / 2
    if there.x > here.x:
        page.connect(Glue(one, 3, here.x + here.width, y1), Glue(other, 1, there.x, y2), MUTED,
                     width=1, arrow="end", out=BETWEEN / 2)  # fmt: skip
    elif there.x < here.x:
        page.connect(Glue(one, 1, here.x, y1), Glue(other, 3, there.x + there.width, y2), MUTED,
                     width=1, arrow="end", out=-BETWEEN / 2)  # fmt: skip
    else:
        down = there.y > here.y
        middle = here.x + here.width / 2
        page.connect(
            Glue(one, 2 if down else 0, middle, here.y + (here.height if down else 0)),
            Glue(other, 0 if down else 2, middle, there.y + (0 if down else there.height)),
            MUTED, width=1, arrow="end",
        )  # fmt: skip


def _card(book: Book, page: Page, need: Need, spot: Spot) -> int:
    state = need.state
    colour = STATE_COLOURS.get(state.value, MUTED)
    em = (spot.width - 14) / 10 * 0.95
    mark = scales.NEED_STATE[state.value].mark if state.value in scales.NEED_STATE else "?"
    weight = ("\n" if spot.height >= ROOMY else "　").join(
        f"{book.label('need', field)} {judged.value if judged.is_known else '?'}"
        for field, judged in (("importance", need.importance), ("urgency", need.urgency))
    )
    held = book.snapshot.name(need.holder) or book.snapshot.name(need.department)
    style = SMALL.but(size=11.0) if spot.height >= ROOMY else SMALL
    em *= SMALL.size / style.size
    below = 3 if spot.height >= ROOMY else 2
    lines = max(2, int((spot.height - 6) // style.line) - below)
    title = cut_to_lines(f"{mark} {need.title}", em / BOLDER, lines).removeprefix(f"{mark} ")
    dashed = "" if state.is_firm else "dash"
    return page.box(
        spot, Frame("rect", WHITE, colour if state.is_known else RULE, 1, dashed),
        [
            [Run(f"{mark} ", bold=True, colour=colour), Run(title, bold=True)],
            [Run(clip(held or book.say(HOLDER_UNKNOWN), em), colour=MUTED)],
            [Run(weight if below > 2 else clip(weight, em), colour=MUTED)],
        ],
        style, insets=(6, 3), name="Need",
        told=f"{labels.judged_text(scales.NEED_STATE, state, book.language)} {need.title}",
    )  # fmt: skip


def add_need_table(book: Book) -> None:
    """The needs with whose they are, what we could do, and the evidence."""
    if not book.snapshot.needs:
        return
    columns = (
        Column(book.label("need", "title"), 32),
        Column(book.label("need", "state"), 12, lines=2),
        Column(book.label("need", "holder"), 17, lines=2),
        Column(book.label("need", "value_hypothesis"), 27, lines=2),
        Column(book.label("need", "due_on"), 10),
        Column(book.say(Words("Evidence", "根拠")), 38, lines=2),
    )
    rows: list[Row] = []
    order = {code: number for number, code in enumerate(scales.NEED_LAYER.codes)}
    for need in sorted(
        book.snapshot.needs, key=lambda need: (order.get(need.layer, 9), need.position)
    ):
        colour = {"dropped": FAINT, "confirmed": GOOD}.get(need.state.value)
        rows.append(
            (
                Cell(need.title, bold=True),
                Cell(labels.judged_text(scales.NEED_STATE, need.state, book.language), colour),
                book.join(book.snapshot.name(need.holder), book.snapshot.name(need.department)),
                need.value_hypothesis,
                book.day(need.due_on),
                _evidence(book, need),
            )
        )
    said = Words("{count:need|needs}: what we could do, and on what it rests",
                 "課題・ニーズ{count}件：提供できる価値と根拠")  # fmt: skip
    book.table(NOUNS["need"].many.say(book.language), book.say(said, count=len(rows)), columns,
               rows, notes=_told(book))  # fmt: skip


def _evidence(book: Book, need: Need) -> str:
    state = need.state
    return book.join(book.quoted(state.quote), state.source, state.by, book.day(state.on))


def _told(book: Book) -> str:
    """Details and sources of all needs, for the speaker."""
    lines = []
    for need in book.snapshot.needs:
        lines.append(f"■ {need.title}")
        lines += [text for text in (need.detail, _evidence(book, need)) if text]
    return "\n".join(lines)
