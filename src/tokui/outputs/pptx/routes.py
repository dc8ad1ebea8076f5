"""Pages on decisions: the routes as rows of steps, committees, the last days to draft."""

from __future__ import annotations

from typing import Final

from tokui.core import scales
from tokui.core.plan import DecisionRoute, RouteStep
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.asks import draft_days
from tokui.outputs.pptx.book import BETWEEN, Book
from tokui.outputs.pptx.drawing import Frame, Glue, Run, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    ACCENT_SOFT,
    BAD,
    BODY_WIDTH,
    HEADING,
    LEFT,
    MUTED,
    RIGHT,
    RULE,
    SMALL,
    TOP,
    WHITE,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.pptx.tables import Cell, Column, Row
from tokui.outputs.widths import clip

DAYS: Final = Words("{days:day|days}", "{days}日")


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
    said = Words("“{name}” takes {steps:step|steps} and about {days:day|days}",
                 "「{name}」は{steps}段階、約{days}日")  # fmt: skip
    return book.say(said, name=clip(longest.name, 22), steps=len(longest.steps), days=days)


def _route(book: Book, page: Page, route: DecisionRoute, y: float) -> float:
    head = labels.in_brackets(route.name, _amounts(book, route), book.language)
    note = f"　{route.note}" if route.note else ""
    page.text(Spot(LEFT, y, BODY_WIDTH, 18), [[Run(head), Run(clip(note, 40), colour=MUTED,
              bold=False, size=10)]], HEADING, "Route")  # fmt: skip
    y += 22
    steps = sorted(route.steps, key=lambda step: step.position)
    columns = min(7, max(4, len(steps)))
    wide = (BODY_WIDTH - BETWEEN * (columns - 1)) / columns
    before: Glue | None = None
    for number, step in enumerate(steps):
        row, column = divmod(number, columns)
        spot = Spot(LEFT + column * (wide + BETWEEN), y + row * 54, wide, 46)
        id = _step(book, page, step, spot)
        start = Glue(id, 1, spot.x, spot.y + 23)
        if before is not None and column:
            page.connect(before, start, ACCENT, width=1.25, arrow="end")
        before = Glue(id, 3, spot.x + wide, spot.y + 23)
    rows = -(-len(steps) // columns)
    return y + rows * 54 + 8


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
    days = book.say(DAYS, days=step.lead_days) if step.lead_days else ""
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
    room = book.bottom - y - 34
    bodies = book.snapshot.bodies
    if bodies and room > 50:
        page.text(Spot(LEFT, y, half, 18), [NOUNS["body"].many.say(book.language)], HEADING)
        shares = (("name", 36), ("meets", 30), ("day_of_month", 16), ("paper_lead_days", 18))
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
    today = book.snapshot.taken_on
    return [
        (deal.name, book.day(deal.closes_on),
         Cell(book.day(day), BAD if day < today else None, bold=True))
        for deal, day in draft_days(book.snapshot)
    ]  # fmt: skip
