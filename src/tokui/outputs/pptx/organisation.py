"""Pages on the organisation: the chart of shapes and connectors, decision routes, committees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.orgchart import Box, Chart, Metrics, department_of, layout, org_tree, tile
from tokui.core.plan import DecisionRoute, RouteStep
from tokui.core.ringi import Step, last_safe_day
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Frame, Glue, Run, Spot, Text
from tokui.outputs.pptx.look import (
    ACCENT,
    ACCENT_SOFT,
    ATTITUDES,
    BAD,
    BAND,
    BODY_HEIGHT,
    BODY_WIDTH,
    BOTTOM,
    FAINT,
    HEADING,
    LEFT,
    MUTED,
    NOTE,
    RIGHT,
    RULE,
    SMALL,
    TOP,
    WHITE,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.pptx.tables import Cell, Column, Row
from tokui.outputs.widths import clip, width_em

CHART: Final = Words("Organisation", "組織図")
CARDS: Final = (
    Metrics(128, 45, 10, 24, 12, 5, longest_stack=6),
    Metrics(112, 45, 8, 24, 12, 5, longest_stack=6),
    Metrics(90, 45, 6, 24, 9, 5, longest_stack=6),
    Metrics(104, 33, 6, 20, 9, 4, longest_stack=8),
)
"""Card sizes to try, the best to read first; the last has two lines and is used over pages."""
LOW: Final = 40.0
"""A card lower than this has two lines."""

EDGE: Final = 8.0
"""Room left of the chart for the connectors of a stack."""

LEGEND: Final = Words(
    "Frame: attitude ({marks}) · dashed: inferred or not identified · ▮ influence 0–3",
    "枠色＝態度（{marks}）　破線＝推測・未特定　▮＝影響力（0–3）",
)
PLAIN_LEGEND: Final = Words("Dashed: nobody known", "破線＝未特定")
TIES_TITLE: Final = Words("Lines between people", "人物間の関係線")


def add_chart(book: Book) -> None:
    """The chart on one page with the largest cards that fit, else tiled over pages."""
    nodes = org_tree(book.snapshot)
    if not nodes:
        question = Words("Which departments are there, and who leads them?",
                         "どのような部門があり、誰が率いていますか。")  # fmt: skip
        book.lacks(book.say(CHART), question)
        return
    wide, high = BODY_WIDTH - EDGE, BODY_HEIGHT - 18
    charts: tuple[Chart, ...] = ()
    for metrics in CARDS:
        whole = layout(nodes, metrics)
        if whole.width <= wide and whole.height <= high:
            charts = (whole,)
            break
    charts = charts or tile(nodes, CARDS[-1], wide, high)
    people = sum(node.kind == "person" for node in nodes)
    title = Words("{people} people: who decides and how we stand with them",
                  "{people}名の組織：決める人と当社との関係")  # fmt: skip
    plain = Words("{people} people in their departments", "{people}名の組織")
    said = book.say(title if book.snapshot.has_opinions else plain, people=people)
    marks = book.join(*(labels.marked(scales.ATTITUDE, code, book.language)
                        for code in scales.ATTITUDE.codes))  # fmt: skip
    legend = book.say(LEGEND, marks=marks) if book.snapshot.has_opinions else (
        book.say(PLAIN_LEGEND))  # fmt: skip
    for number, chart in enumerate(charts, start=1):
        counted = labels.in_brackets("", f"{number}/{len(charts)}", book.language)
        page = book.page(book.say(CHART), said + (counted if len(charts) > 1 else ""))
        _draw(book, page, chart)
        page.text(Spot(LEFT, BOTTOM - 13, BODY_WIDTH, 14), [legend], NOTE, "Legend")
        page.notes(_ties(book, chart))


def _draw(book: Book, page: Page, chart: Chart) -> None:
    spare = max(0.0, BODY_WIDTH - EDGE - chart.width) / 2
    boxes = {
        box.id: replace(box, x=box.x + LEFT + EDGE + spare, y=box.y + TOP) for box in chart.boxes
    }
    drawn = {id: _card(book, page, box) for id, box in boxes.items()}
    for line in chart.lines:
        above, below = boxes[line.source], boxes[line.target]
        one, other = drawn[line.source], drawn[line.target]
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


def _card(book: Book, page: Page, box: Box) -> int:
    spot = Spot(box.x, box.y, box.width, box.height)
    em = (box.width - 8) / 10
    more = f" +{box.hidden}" if box.hidden else ""
    if box.kind == "department":
        held = book.snapshot.department_by_id[box.id]
        empty = Words("Nobody known yet", "把握している人がいません")
        texts: list[Text] = [[Run(clip(held.name, em), bold=True)],
                             [Run(clip(book.say(empty) + more, em), colour=MUTED)]]  # fmt: skip
        return page.box(spot, Frame("rect", BAND, FAINT, 0.75, "dash"), texts,
                        SMALL.but(anchor="ctr"), insets=(4, 2), name="Department")  # fmt: skip
    return _person(book, page, box, em, more)


def _person(book: Book, page: Page, box: Box, em: float, more: str) -> int:
    snapshot = book.snapshot
    person = snapshot.person_by_id.get(box.id)
    held = (snapshot.stakeholder_of_person if person else snapshot.stakeholder_by_id).get(box.id)
    attitude = held.attitude if held and snapshot.has_opinions else None
    influence = held.influence if held and snapshot.has_opinions else None
    colour = ATTITUDES.get(attitude.value, MUTED) if attitude else FAINT
    guess = attitude is not None and attitude.is_known and not attitude.is_firm
    name = person.name if person else held.name if held else ""
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
    last = clip(f"{said}{roles}", em - width_em(f" {bars}{more}")) + more
    first = [Run(symbol, bold=True, colour=colour), Run(clip(name, em - 1.6), bold=True)]
    texts: list[Text] = [first]
    if box.height < LOW:
        first[1] = Run(clip(name, em - 1.6 - width_em(f" {bars}")), bold=True)
        first.append(Run(f" {bars}", colour=ACCENT))
        texts.append([Run(clip(title, em - width_em(more))), Run(more, colour=MUTED)])
    else:
        texts.append([Run(clip(title, em))])
        texts.append(
            [Run(last, colour=colour if attitude else MUTED), Run(f" {bars}", colour=ACCENT)]
        )
    dashed = "dash" if guess or person is None else ""
    return page.box(
        Spot(box.x, box.y, box.width, box.height),
        Frame("rect", WHITE, colour, 1.25 if attitude else 0.75, dashed), texts,
        SMALL, insets=(4, 2), name=f"Card {name}",
        told=book.join(name, title, said),
    )  # fmt: skip


def _ties(book: Book, chart: Chart) -> str:
    shown = {box.id for box in chart.boxes}
    lines = [
        f"{book.snapshot.name(tie.source)} → {book.snapshot.name(tie.target)}{book.colon}"
        + labels.in_brackets(scales.TIE.say(tie.kind, book.language), tie.label, book.language)
        for tie in book.snapshot.ties
        if tie.source in shown
    ]
    return "\n".join([book.say(TIES_TITLE), *lines]) if lines else ""


def add_routes(book: Book) -> None:
    """Routes as rows of steps, committees, and by when each open deal must be drafted."""
    snapshot = book.snapshot
    section = NOUNS["route"].many.say(book.language)
    if not snapshot.routes and not snapshot.bodies:
        question = Words("By which route are purchases decided, and which committees meet when?",
                         "稟議はどの経路で進み、どの会議体がいつ開かれますか。")  # fmt: skip
        book.lacks(section, question)
        return
    per_page = 3
    routes = list(snapshot.routes)
    pages = [routes[at : at + per_page] for at in range(0, len(routes), per_page)] or [[]]
    for number, held in enumerate(pages):
        page = book.page(section, _route_title(book))
        y = TOP
        for route in held:
            y = _route(book, page, route, y)
        if number == len(pages) - 1:
            _below_routes(book, page, y)


def _route_title(book: Book) -> str:
    longest = max(book.snapshot.routes, key=lambda route: len(route.steps), default=None)
    if longest is None or not longest.steps:
        return book.say(Words("How decisions are made", "意思決定の進み方"))
    days = sum(step.lead_days or 0 for step in longest.steps)
    said = Words("“{name}” takes {steps} steps and about {days} days",
                 "「{name}」は{steps}段階、約{days}日")  # fmt: skip
    return book.say(said, name=clip(longest.name, 22), steps=len(longest.steps), days=days)


def _route(book: Book, page: Page, route: DecisionRoute, y: float) -> float:
    head = labels.in_brackets(route.name, _amounts(book, route), book.language)
    note = f"　{route.note}" if route.note else ""
    page.text(Spot(LEFT, y, BODY_WIDTH, 18), [[Run(head), Run(clip(note, 40), colour=MUTED,
              bold=False, size=10)]], HEADING, "Route")  # fmt: skip
    y += 22
    steps = sorted(route.steps, key=lambda step: step.position)
    columns = min(6, max(4, len(steps)))
    wide = (BODY_WIDTH - 20 * (columns - 1)) / columns
    before: Glue | None = None
    for number, step in enumerate(steps):
        row, column = divmod(number, columns)
        spot = Spot(LEFT + column * (wide + 20), y + row * 62, wide, 52)
        id = _step(book, page, step, spot)
        start = Glue(id, 1, spot.x, spot.y + 26)
        if before is not None and column:
            page.connect(before, start, ACCENT, width=1.25, arrow=True)
        before = Glue(id, 3, spot.x + wide, spot.y + 26)
    rows = -(-len(steps) // columns)
    return y + rows * 62 + 8


def _amounts(book: Book, route: DecisionRoute) -> str:
    low = book.money(route.amount_from) if route.amount_from is not None else ""
    high = book.money(route.amount_to) if route.amount_to is not None else ""
    if low and high:
        return book.say(Words("{low} to below {high}", "{low}以上 {high}未満"), low=low, high=high)
    if low:
        return book.say(Words("from {low}", "{low}以上"), low=low)
    return book.say(Words("below {high}", "{high}未満"), high=high) if high else ""


def _step(book: Book, page: Page, step: RouteStep, spot: Spot) -> int:
    em = (spot.width - 12) / 10 * 0.95
    name = book.snapshot.name(step.stakeholder)
    body = book.snapshot.name(step.body)
    days = book.say(Words("{days} days", "{days}日"), days=step.lead_days) if step.lead_days else ""
    decides = step.kind == "decide"
    kind = scales.STEP_KIND.say(step.kind, book.language)
    unknown = book.say(Words("Who? Not known yet", "担当者は不明"))
    return page.box(
        spot, Frame("rect", ACCENT_SOFT if decides else WHITE, ACCENT if decides else RULE,
                    1 if name else 0.75, "" if name else "dash"),
        [
            [Run(kind, bold=True, colour=ACCENT), Run(f"　{days}", colour=MUTED)],
            [Run(clip(" ".join(text for text in (step.title, body) if text), em))],
            [Run(clip(name or unknown, em), bold=bool(name), colour=None if name else MUTED)],
        ],
        SMALL, insets=(6, 4), name="Step",
    )  # fmt: skip


def _below_routes(book: Book, page: Page, y: float) -> None:
    """Committees on the left, the last safe days of open deals on the right."""
    half = BODY_WIDTH / 2 - 10
    room = BOTTOM - y - 24
    bodies = book.snapshot.bodies
    if bodies and room > 50:
        page.text(Spot(LEFT, y, half, 18), [NOUNS["body"].many.say(book.language)], HEADING)
        shares = (("name", 34), ("meets", 24), ("day_of_month", 22), ("paper_lead_days", 24))
        columns = [Column(book.label("body", field), share) for field, share in shares]
        rows: list[Row] = [
            (Cell(held.name, bold=True), held.meets, str(held.day_of_month or ""),
             str(held.paper_lead_days or ""))
            for held in bodies
        ]  # fmt: skip
        book.put_table(page, Spot(LEFT, y + 22, half, room), columns, rows)
    due = _draft_days(book)
    if due and room > 50:
        x = RIGHT - half
        title = Words("Draft by, to be decided in time", "間に合う起案の期限")
        page.text(Spot(x, y, half, 18), [book.say(title)], HEADING)
        columns = [
            Column(NOUNS["deal"].one.say(book.language), 44, lines=2),
            Column(book.label("deal", "closes_on"), 24),
            Column(book.say(Words("Draft by", "起案期限")), 24),
        ]
        book.put_table(page, Spot(x, y + 22, half, room), columns, due)


def _draft_days(book: Book) -> list[Row]:
    rows: list[tuple[date, Row]] = []
    bodies = {body.id: body for body in book.snapshot.bodies}
    for deal in book.snapshot.deals:
        if not deal.is_open or deal.amount is None or deal.closes_on is None:
            continue
        for route in book.snapshot.routes:
            if not (route.amount_from or 0) <= deal.amount < (route.amount_to or deal.amount + 1):
                continue
            steps = []
            for step in sorted(route.steps, key=lambda step: step.position):
                body = bodies.get(step.body or "")
                lead = step.lead_days if step.lead_days is not None else (
                    body.paper_lead_days if body else None)  # fmt: skip
                steps.append(Step(max(0, lead or 0), body.day_of_month if body else None))
            day = last_safe_day(deal.closes_on, steps)
            late = day < book.snapshot.taken_on
            cell = Cell(book.day(day), BAD if late else None, bold=True)
            rows.append((day, (deal.name, book.day(deal.closes_on), cell)))
            break
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]
