"""Pages on the organisation: the chart of shapes and connectors, and the lines between people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from tokui.core import scales
from tokui.core.orgchart import (
    Box,
    Chart,
    Metrics,
    department_of,
    org_tree,
    pages_of_branches,
    tile,
)
from tokui.core.orgchart import Line as Branch
from tokui.core.plan import Tie
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Frame, Glue, Run, Spot, Text
from tokui.outputs.pptx.look import (
    ACCENT,
    ATTITUDES,
    BAD,
    BAND,
    BODY_WIDTH,
    FAINT,
    GOOD,
    LEFT,
    MUTED,
    NOTE,
    SMALL,
    TOP,
    WHITE,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.widths import clip, width_em, wrap

CHART: Final = Words("Organisation", "組織図")
POWER: Final = Words("Power chart", "パワーチャート")
GOES_ON: Final = Words(" · +n→p: n more on page p", "　+n→p＝p頁に続くn名")
OVERVIEW: Final = tuple(
    Metrics(width, height, gap, above, indent, below, stack_from, longest_stack=6)
    for stack_from in (2, 1)
    for width, height, gap, above, indent, below in (
        (140, 58, 14, 26, 12, 12),
        (128, 58, 12, 26, 11, 11),
        (116, 58, 10, 24, 10, 10),
        (104, 58, 8, 24, 9, 9),
        (96, 58, 6, 24, 8, 9),
        (86, 58, 5, 24, 8, 9),
        (86, 46, 5, 20, 8, 7),
    )
)
"""Card sizes of the first page to try, the best to read first: lower levels side by side, then in
stacks."""
BRANCHES: Final = tuple(
    Metrics(width, height, gap, 14, 10, below, longest_stack=6)
    for width, height, gap, below in (
        (168, 60, 12, 8), (150, 47, 10, 7), (128, 46, 8, 6), (116, 46, 5, 4), (104, 33, 5, 4),
    )
)  # fmt: skip
"""Card sizes of the pages of branches; the largest that needs no more pages is taken."""
LINES_OF: Final = ((56, 4), (44, 3))
"""Height from which a card has so many lines; lower ones have two."""

BOLDER: Final = 1.06
"""How much wider the bold letters of a name are."""

SPARE: Final = 0.9
"""Em left free in the last line of a card, which must not wrap in any font."""

EDGE: Final = 8.0
"""Room left of the chart for the connectors of a stack."""
LEGEND_ROOM: Final = 18.0
NO_PAGES: Final[Mapping[str, int]] = {}
FEWEST: Final = 2
"""Fewer cards than this make no chart."""

LEGEND: Final = Words(
    "Frame: attitude ({marks}) · dashed: inferred or not identified · ▮ influence 0–3",
    "枠色＝態度（{marks}）　破線＝推測・未特定　▮＝影響力（0–3）",
)
PLAIN_LEGEND: Final = Words("Dashed: nobody known", "破線＝未特定")
TIES_TITLE: Final = Words("Lines between people", "人物間の関係線")
ADVICE: Final = "6A4FB3"
TIE_LOOKS: Final = {
    "conflicts": (BAD, "dash", False),
    "allied": (GOOD, "sysDash", False),
    "influences": (ACCENT, "sysDash", True),
    "advises": (ADVICE, "sysDot", True),
    "dotted_line": (MUTED, "sysDot", False),
}
"""Colour, dash and whether it has an arrow, of the lines that are drawn."""


def add_chart(book: Book) -> None:
    """The first page of the chart: as many levels from the top as fit, with the largest cards."""
    charts = _charts(book)
    if not charts or len(charts[0].boxes) < FEWEST:
        question = Words("Which departments are there, and who leads them?",
                         "どのような部門があり、誰が率いていますか。")  # fmt: skip
        book.lacks(book.say(CHART), question)
        return
    _page(book, charts[0], book.counted(1, len(charts)), with_ties=book.snapshot.has_opinions)
    if len(charts) > 1:
        book.put_off.append(partial(_add_branches, book, charts))


def add_power(book: Book) -> None:
    """All pages of the chart at once, with the lines between people on each of them; a card whose
    branch goes on elsewhere names the page."""
    charts = _charts(book)
    if not charts:
        question = Words("Which departments are there, and who leads them?",
                         "どのような部門があり、誰が率いていますか。")  # fmt: skip
        page = book.page(book.say(POWER), book.say(question))
        page.text(Spot(LEFT, TOP, BODY_WIDTH, 14), [_legend(book)], NOTE, "Legend")
        return
    pages = pages_of_branches(charts)[0]
    for number, chart in enumerate(charts, start=1):
        _page(book, chart, book.counted(number, len(charts)),
              with_ties=book.snapshot.has_opinions, kicker=POWER, pages=pages)  # fmt: skip


def _add_branches(book: Book, charts: tuple[Chart, ...]) -> None:
    """The other pages of the chart: the branches below the first page."""
    for number, chart in enumerate(charts[1:], start=2):
        _page(book, chart, book.counted(number, len(charts)), with_ties=False)


def _charts(book: Book) -> tuple[Chart, ...]:
    nodes = org_tree(book.snapshot)
    best: tuple[Chart, ...] = ()
    for metrics in reversed(BRANCHES):
        charts = tile(nodes, metrics, BODY_WIDTH - EDGE, (book.bottom - TOP) - LEGEND_ROOM,
                      overview=OVERVIEW)  # fmt: skip
        if best and len(charts) > len(best):
            break
        best = charts
    return best


def _page(
    book: Book, chart: Chart, counted: str,
    *, with_ties: bool, kicker: Words = CHART, pages: Mapping[str, int] = NO_PAGES,
) -> None:  # fmt: skip
    people = len(book.snapshot.people) - sum(held.has_left for held in book.snapshot.people)
    title = Words("{people:person|people}: who decides and how we stand with them",
                  "{people}名の組織：決める人と当社との関係")  # fmt: skip
    plain = Words("{people:person|people} in their departments", "{people}名の組織")
    said = book.say(title if book.snapshot.has_opinions else plain, people=people)
    page = book.page(book.say(kicker), said, counted=counted)
    drawn = _draw(book, page, chart, pages)
    legend: list[str | Run] = [_legend(book) + (book.say(GOES_ON) if pages else "")]
    if with_ties:
        for kind in _draw_ties(book, page, drawn):
            sign = " ⇢ " if TIE_LOOKS[kind][2] else " ╌╌ "
            legend.append(Run(f"　{sign}{scales.TIE.say(kind, book.language)}", bold=True,
                              colour=TIE_LOOKS[kind][0]))  # fmt: skip
    page.text(Spot(LEFT, book.bottom - 13, BODY_WIDTH, 14), [legend], NOTE, "Legend")
    page.notes(_ties(book, chart))


def _legend(book: Book) -> str:
    if not book.snapshot.has_opinions:
        return book.say(PLAIN_LEGEND)
    marks = book.join(*(labels.marked(scales.ATTITUDE, code, book.language)
                        for code in scales.ATTITUDE.codes))  # fmt: skip
    return book.say(LEGEND, marks=marks)


def _draw(
    book: Book, page: Page, chart: Chart, pages: Mapping[str, int]
) -> dict[str, tuple[int, Box]]:
    """Draws all cards and lines; shapes and boxes by the id of whom they show."""
    spare = max(0.0, BODY_WIDTH - EDGE - chart.width) / 2
    left = LEFT + EDGE + spare
    drawn: dict[str, list[tuple[int, Box]]] = {}
    for box in chart.boxes:
        placed = replace(box, x=box.x + left, y=box.y + TOP)
        drawn.setdefault(box.id, []).append((_card(book, page, placed, pages), placed))
    for line in chart.lines:
        _branch(page, line, left, drawn)
    return {id: held[0] for id, held in drawn.items()}


def _branch(page: Page, line: Branch, left: float, drawn: dict[str, list[tuple[int, Box]]]) -> None:
    """The connector from a card to one below it; a card may stand on a page twice."""
    one, above = _at(drawn[line.source], line.points[0], left)
    other, below = _at(drawn[line.target], line.points[-1], left)
    middle = below.y + below.height / 2
    if not line.is_stacked:
        page.connect(
            Glue(one, 2, above.x + above.width / 2, above.y + above.height),
            Glue(other, 0, below.x + below.width / 2, below.y), FAINT,
        )  # fmt: skip
    elif below.x > above.x + above.width:
        start = above.x + above.width
        out = below.x - start - 6
        page.connect(Glue(one, 3, start, above.y + above.height / 2),
                     Glue(other, 1, below.x, middle), FAINT, out=out)  # fmt: skip
    else:
        page.connect(Glue(one, 1, above.x, above.y + above.height / 2),
                     Glue(other, 1, below.x, middle), FAINT, out=-5)  # fmt: skip


def _at(
    held: list[tuple[int, Box]], point: tuple[float, float], left: float
) -> tuple[int, Box]:  # fmt: skip
    """The one of the shapes of a card that touches a point of the chart."""
    x, y = point[0] + left, point[1] + TOP
    for found in held:
        box = found[1]
        if box.x - 0.1 <= x <= box.x + box.width + 0.1 and (
            box.y - 0.1 <= y <= box.y + box.height + 0.1
        ):
            return found
    return held[0]


def _card(book: Book, page: Page, box: Box, pages: Mapping[str, int]) -> int:
    spot = Spot(box.x, box.y, box.width, box.height)
    em = (box.width - 7) / 10
    more = f" +{box.hidden}" if box.hidden else ""
    if more and box.id in pages:
        more += f"→{pages[box.id]}"
    if box.kind == "department":
        held = book.snapshot.department_by_id[box.id]
        empty = Words("Nobody known yet", "把握している人がいません")
        texts: list[Text] = [[Run(clip(held.name, em), bold=True)],
                             [Run(clip(book.say(empty) + more, em), colour=MUTED)]]  # fmt: skip
        return page.box(spot, Frame("rect", BAND, FAINT, 0.75, "dash"), texts,
                        SMALL.but(anchor="ctr"), insets=(3.5, 2), name="Department")  # fmt: skip
    return _person(book, page, box, em, more)


def _person(book: Book, page: Page, box: Box, em: float, more: str) -> int:
    snapshot = book.snapshot
    person = snapshot.person_by_id.get(box.id)
    held = (snapshot.stakeholder_of_person if person else snapshot.stakeholder_by_id).get(box.id)
    attitude = held.attitude if held and snapshot.has_opinions else None
    influence = held.influence if held and snapshot.has_opinions else None
    colour = ATTITUDES.get(attitude.value, MUTED) if attitude else FAINT
    guess = attitude is not None and attitude.is_known and not attitude.is_firm
    full = name = person.name if person else held.name if held else ""
    post = person.post if person else None
    unit = department_of(snapshot, person) if person else None
    title = (post.title if post else "") or (unit.name if unit else "")
    if person is None:
        title = book.label("stakeholder", "placeholder")
    marks = "".join(scales.ROLE[role].mark for role in (held.roles if held else ())
                    if role in scales.ROLE)  # fmt: skip
    symbol = scales.ATTITUDE[attitude.value].mark + " " if attitude else ""
    steps = scales.INFLUENCE.number(influence.value) if influence else None
    bars = "▮" * steps if steps else ""
    if attitude:
        said = scales.ATTITUDE.say(attitude.value, book.language)
    else:
        said = unit.name if unit and unit.name not in title else ""
    roles = f" [{marks}]" if marks and book.is_japanese else ""
    texts: list[Text]
    count = next((lines for height, lines in LINES_OF if box.height >= height), 2)
    room = (em - width_em(f"{symbol} {bars}" if count == 2 else more)) / BOLDER
    if person and width_em(name) > room and name.isascii() and person.given:
        name = f"{person.given[0]}. {person.family}"
    if count == 2:
        shown = clip(name, room)
        texts = [[Run(symbol, bold=True, colour=colour), Run(shown, bold=True),
                  Run(f" {bars}", colour=ACCENT)]]  # fmt: skip
        posts = titled(title, em - width_em(more) - (SPARE if more else 0), 1)
        texts.append([posts[-1], Run(more, colour=MUTED)])
    else:
        texts = [[Run(clip(name, room), bold=True), Run(more, colour=MUTED)],
                 *titled(title, em, count - 2)]  # fmt: skip
    if count > 2:
        room = em - width_em(f"{symbol} {bars}") - SPARE
        last = said + roles if width_em(said + roles) <= room else clip(said, room)
        texts.append([Run(f"{symbol}{last}", colour=colour if attitude else MUTED),
                      Run(f" {bars}", colour=ACCENT)])  # fmt: skip
    dashed = "dash" if guess or person is None else ""
    return page.box(
        Spot(box.x, box.y, box.width, box.height),
        Frame("rect", WHITE, colour, 1.25 if attitude else 0.75, dashed), texts,
        SMALL, insets=(3.5, 2), name=f"Card {full}",
        told=book.join(full, title, said),
    )  # fmt: skip


def titled(title: str, em: float, lines: int) -> list[str]:
    """A title in at most so many lines; of a long one the last parts, which name the post."""
    mark = ", " if ", " in title else " " if not title.isascii() else "\n"
    parts = title.split(mark)
    while len(parts) > 1 and len(wrap(mark.join(parts), em)) > lines:
        parts.pop(0)
    shown = mark.join(parts)
    wrapped = wrap(shown, em)
    if len(wrapped) > lines:
        rest = shown[len("".join(wrapped[: lines - 1])) :].lstrip()
        wrapped = [*wrapped[: lines - 1], clip(rest, em)]
    return wrapped


def _draw_ties(book: Book, page: Page, drawn: dict[str, tuple[int, Box]]) -> list[str]:
    """Connectors between people on the page who do not stand under each other; the kinds drawn."""
    kinds = []
    for number, tie in enumerate(_shown_ties(book, drawn)):
        colour, dash, has_arrow = TIE_LOOKS[tie.kind]
        upper, lower = drawn[tie.source], drawn[tie.target]
        arrow = "end" if has_arrow else ""
        if upper[1].y > lower[1].y:
            upper, lower = lower, upper
            arrow = arrow and "start"
        (one, here), (other, there) = upper, lower
        is_level = there.y - here.y < 1
        start = Glue(one, 2, here.x + here.width / 2, here.y + here.height)
        end = Glue(other, 2 if is_level else 0, there.x + there.width / 2,
                   there.y + (there.height if is_level else 0))  # fmt: skip
        page.connect(start, end, colour, width=1.5, dash=dash, arrow=arrow,
                     out=3.0 + number % 3 * 2.0, name="Tie")  # fmt: skip
        kinds.append(tie.kind)
    return [kind for kind in TIE_LOOKS if kind in kinds]


def _shown_ties(book: Book, drawn: dict[str, tuple[int, Box]]) -> Iterator[Tie]:
    for tie in book.snapshot.ties:
        if tie.kind not in TIE_LOOKS or tie.source not in drawn or tie.target not in drawn:
            continue
        one, other = drawn[tie.source][1], drawn[tie.target][1]
        if one.parent != other.id and other.parent != one.id:
            yield tie


def _ties(book: Book, chart: Chart) -> str:
    shown = {box.id for box in chart.boxes}
    lines = [
        f"{book.snapshot.name(tie.source)} → {book.snapshot.name(tie.target)}{book.colon}"
        + labels.in_brackets(scales.TIE.say(tie.kind, book.language), tie.label, book.language)
        for tie in book.snapshot.ties
        if tie.source in shown
    ]
    return "\n".join([book.say(TIES_TITLE), *lines]) if lines else ""
