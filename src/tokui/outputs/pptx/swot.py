"""The page on our strengths, weaknesses, opportunities and threats at the customer.

Nobody writes them down: they follow from ratings of rivals, needs, whitespace, contracts and,
where they may be seen, opinions. What the plan does not hold is not said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from tokui.core import scales
from tokui.core.plan import Footprint
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book, Line
from tokui.outputs.pptx.drawing import Spot
from tokui.outputs.pptx.look import ACCENT, BAD, BODY_WIDTH, GOOD, LEFT, TOP, WARN

AXES: Final = ("product", "price", "marketing", "relationship")
AHEAD: Final = timedelta(days=365)
"""Contracts that end within this time count."""
SHOWN: Final = 5
"""Lines of one kind."""
GAP: Final = 12.0
FEWEST: Final = 3
"""Quarters that must say something."""

SWOT: Final = Words("SWOT: us at the customer", "SWOT（この顧客における当社）")
TITLE: Final = Words(
    "{strong:strength|strengths} to build on, {weak:weakness|weaknesses} to mend, "
    "{chances:opportunity|opportunities} to seize",
    "活かす強み{strong}・補う弱み{weak}・つかむ機会{chances}",
)
ORIGIN: Final = Words(
    "Drawn from ratings, needs, whitespace and contracts in this plan",
    "本プランの評価・課題・ホワイトスペース・契約から作成",
)
BETTER: Final = Words("ahead of {names}", "{names}より優位")
WORSE: Final = Words("behind {names}", "{names}より劣位")
IN_USE: Final = Words("In use", "導入済み")
FIELDS: Final = Words("{count:field|fields}, {amount} a year", "{count}領域・年{amount}")
ENDING: Final = Words("{name}'s contract ends {day}", "{name}の契約が{day}に満了")
OWN_ENDING: Final = Words("Our contracts end {day}", "当社契約の満了 {day}")
OPEN_SPEND: Final = Words("Spend open to us", "未取込の支出")
HELD: Final = Words("held by {rival}", "{rival}が保有")
WEIGHTY: Final = Words("Weighty and against us", "影響力があり反対・懐疑")
BACKING: Final = Words("Weighty and with us", "影響力があり支持")
QUARTERS: Final = (
    Words("Strengths", "強み"),
    Words("Weaknesses", "弱み"),
    Words("Opportunities", "機会"),
    Words("Threats", "脅威"),
)
NOTHING: Final = Words("Nothing in the plan tells.", "プランからは読み取れません。")


def add_swot(book: Book) -> None:
    """Four quarters; left out while the plan tells too little."""
    quarters = (_strengths(book), _weaknesses(book), _opportunities(book), _threats(book))
    if sum(map(bool, quarters)) < FEWEST:
        return
    strong, weak, chances, _ = map(len, quarters)
    title = book.say(TITLE, strong=strong, weak=weak, chances=chances)
    page = book.page(book.say(SWOT), title, book.say(ORIGIN))
    wide, high = (BODY_WIDTH - GAP) / 2, (book.bottom - TOP - GAP) / 2
    spots = [Spot(LEFT + column * (wide + GAP), TOP + row * (high + GAP), wide, high)
             for row in range(2) for column in range(2)]  # fmt: skip
    style = book.panel_style(list(zip(quarters, spots, strict=True)))
    for number, (lines, words) in enumerate(zip(quarters, QUARTERS, strict=True)):
        book.panel(page, spots[number], book.say(words), lines, empty=book.say(NOTHING),
                   colour=(GOOD, WARN, ACCENT, BAD)[number], style=style)  # fmt: skip


def _ratings(book: Book, words: Words, wanted: Callable[[int], bool]) -> list[Line]:
    """Each axis on which rivals are rated as wanted, with their names."""
    lines: list[Line] = []
    for axis in AXES:
        names = []
        for rival in book.snapshot.our_rivals:
            rated = scales.RATING.number(getattr(rival, f"{axis}_rating").value)
            if rated is not None and wanted(rated):
                names.append(rival.name)
        if names:
            lines.append((book.label("our_rival", axis), book.say(words, names=book.join(*names))))
    return lines


def _people(book: Book, words: Words, attitudes: tuple[str, ...]) -> list[Line]:
    if not book.snapshot.has_opinions:
        return []
    names = [
        held.name
        for held in book.snapshot.external()
        if held.influence is not None
        and held.influence.value in ("inner_circle", "political")
        and held.attitude is not None
        and held.attitude.value in attitudes
    ]
    return [(book.say(words), book.join(*names[:SHOWN]))] if names else []


def _strengths(book: Book) -> list[Line]:
    ours = [cell for cell in book.snapshot.footprint if cell.status.value == "ours"]
    lines = _ratings(book, BETTER, lambda rated: rated < 0)
    if ours:
        amount = book.money(sum(cell.our_sales or 0 for cell in ours))
        lines.append((book.say(IN_USE), book.say(FIELDS, count=len(ours), amount=amount)))
    return lines + _people(book, BACKING, ("champion", "supporter"))


def _weaknesses(book: Book) -> list[Line]:
    lines = _ratings(book, WORSE, lambda rated: rated > 0)
    gaps = book.compact.relation.gaps if book.snapshot.stakeholders else ()
    return lines + [f"{book.bullet}{book.say(gap.words)}" for gap in gaps[:SHOWN]]


def _opportunities(book: Book) -> list[Line]:
    snapshot = book.snapshot
    confirmed = [need for need in book.compact.direction.needs if need.state.value == "confirmed"]
    lines: list[Line] = [f"{book.bullet}{need.title}" for need in confirmed[:SHOWN]]
    for rival in snapshot.our_rivals:
        end = rival.contract_ends_on
        if end and snapshot.taken_on <= end <= snapshot.taken_on + AHEAD:
            lines.append(book.bullet + book.say(ENDING, name=rival.name, day=book.day(end)))
    spaces = sorted(filter(_space, snapshot.footprint), key=_space, reverse=True)
    told = [
        f"{_field(book, cell)} {book.money(_space(cell))}"
        for cell in spaces[:SHOWN]
        if cell.status.value != "competitor"
    ]
    if told:
        lines.append((book.say(OPEN_SPEND), book.join(*told)))
    return lines


def _threats(book: Book) -> list[Line]:
    snapshot = book.snapshot
    lines = _people(book, WEIGHTY, ("opponent", "sceptic"))
    ending: dict[date, list[str]] = defaultdict(list)
    for cell in snapshot.footprint:
        end = cell.contract_ends_on
        is_near = end is not None and snapshot.taken_on <= end <= snapshot.taken_on + AHEAD
        if end and is_near and cell.status.value == "ours":
            name = snapshot.name(cell.product)
            ending[end] += [name] if name not in ending[end] else []
    lines += [(book.say(OWN_ENDING, day=book.day(end)), book.join(*names))
              for end, names in sorted(ending.items())]  # fmt: skip
    held = [cell for cell in snapshot.footprint if cell.status.value == "competitor"]
    for cell in sorted(held, key=_space, reverse=True)[:SHOWN]:
        aside = book.say(HELD, rival=cell.rival) if cell.rival else ""
        amount = book.money(_space(cell)) if _space(cell) else ""
        told = book.join(amount, aside)
        lines.append(book.bullet + labels.in_brackets(_field(book, cell), told, book.language))
    return lines


def _space(cell: Footprint) -> int:
    """What the customer spends in a field that is not ours, a year."""
    if cell.status.value in ("ours", "not_applicable"):
        return 0
    return max(0, (cell.wallet or 0) - (cell.our_sales or 0))


def _field(book: Book, cell: Footprint) -> str:
    place = book.snapshot.name(cell.department)
    product = book.snapshot.name(cell.product)
    return f"{place} × {product}" if place else product
