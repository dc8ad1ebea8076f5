"""The actions as a timeline of shapes: phases above, bars and days below, today as a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.months import first_of_month
from tokui.core.plan import Action
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Frame, Run, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    ACCENT_SOFT,
    BAD,
    BAND,
    FAINT,
    GOOD,
    LEFT,
    MUTED,
    RIGHT,
    RULE,
    SMALL,
    TOP,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.widths import clip, width_em

NAMES: Final = 310.0
"""Width of the titles left of the bars."""
OWNER_EM: Final = {"ja": 7.0, "en": 9.5}
"""Room for who is in charge, in em."""
ROWS: Final = 24
FEWEST: Final = 3
"""Fewer open actions than this need no timeline: the table says it all."""
ABOVE: Final = 64.0
"""Room of phases, months and today, above and below the rows."""
START: Final = LEFT + NAMES
MONTHS_SHOWN: Final = 18
LEGEND: Final = Words(
    "Blue: to do, green: done, red: overdue or blocked, ◆: a day",
    "青＝予定　緑＝完了　赤＝期限超過・停滞　◆＝期限日",
)
TODAY: Final = Words("today", "今日")


class _Axis:
    """Days to points."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def x(self, day: date) -> float:
        held = min(max(day, self.first), self.last)
        return START + (held - self.first).days / (self.last - self.first).days * (RIGHT - START)

    def months(self) -> list[date]:
        found, day = [], self.first
        while day < self.last:
            found.append(day)
            day = first_of_month(day, 1)
        return found


def add_timeline(book: Book) -> None:
    """All open actions with a date, in order of phase and day; those done as marks in one row."""
    order = {phase.id: phase.position for phase in book.snapshot.phases}
    dated = [action for action in book.snapshot.actions if action.due_on or action.start_on]
    done = [action for action in dated if action.state == "done"]
    dated = [action for action in dated if action.is_open]
    if len(dated) < FEWEST:
        return
    dated.sort(key=lambda one: (order.get(one.phase or "", 99), _first(one), one.position))
    axis = _axis(book, [*dated, *done])
    first = ROWS - 1 if done else ROWS
    pages = [dated[:first], *(dated[at : at + ROWS] for at in range(first, len(dated), ROWS))]
    for number, held in enumerate(pages, start=1):
        page = book.page(NOUNS["action"].many.say(book.language), _title(book), book.say(LEGEND),
                         book.counted(number, len(pages)))  # fmt: skip
        lanes = len(held) + (1 if done and number == 1 else 0)
        high = min(28.0, (book.bottom - TOP - ABOVE) / lanes)
        _grid(book, page, axis, TOP + 44 + lanes * high)
        spots = [Spot(LEFT, TOP + 44 + row * high, NAMES, high) for row in range(lanes)]
        for row, spot in enumerate(spots):
            if row % 2:
                page.box(spot, Frame("rect", BAND), name="Stripe")
        if lanes > len(held):
            _done(book, page, axis, done, spots.pop(0))
        for action, spot in zip(held, spots, strict=True):
            _row(book, page, axis, action, spot)


def _done(book: Book, page: Page, axis: _Axis, done: Sequence[Action], spot: Spot) -> None:
    """One row for all that is done, with a mark on the day of each."""
    said = labels.in_brackets(scales.ACTION_STATE.say("done", book.language), str(len(done)),
                              book.language)  # fmt: skip
    page.text(Spot(LEFT + 2, spot.y, NAMES - 4, spot.height), [said],
              SMALL.but(bold=True, colour=GOOD, anchor="ctr"), "Done")  # fmt: skip
    for action in done:
        x, middle = axis.x(action.due_on or _first(action)), spot.y + spot.height / 2
        mark = Spot(min(max(START, x - 5), RIGHT - 10), middle - 5, 10, 10)
        page.box(mark, Frame("diamond", GOOD), name="Done on", told=action.title)


def _title(book: Book) -> str:
    actions = book.compact.actions
    said = Words("{soon:action|actions} due within 30 days, {late} overdue",
                 "30日以内に期限{soon}件、期限超過{late}件")  # fmt: skip
    return book.say(said, soon=len(actions.soon), late=len(actions.overdue))


def _first(action: Action) -> date:
    return action.start_on or action.due_on or date.max


def _axis(book: Book, actions: Sequence[Action]) -> _Axis:
    """From the first to the last month with something in it, at most 18 months."""
    days = [day for action in actions for day in (action.start_on, action.due_on) if day]
    plan = book.snapshot.plan
    days += [day for day in (plan.start_on, plan.end_on) if day]
    first, last = first_of_month(min(days)), first_of_month(max(days), 1)
    limit = first
    for _ in range(MONTHS_SHOWN):
        limit = first_of_month(limit, 1)
    if last > limit:
        first = max(first, first_of_month(book.snapshot.taken_on, -2))
        limit = first
        for _ in range(MONTHS_SHOWN):
            limit = first_of_month(limit, 1)
        last = max(min(last, limit), first_of_month(first, 1))
    return _Axis(first, last)


def _grid(book: Book, page: Page, axis: _Axis, bottom: float) -> None:
    months = axis.months()
    for number, month in enumerate(months):
        x, end = axis.x(month), axis.x(first_of_month(month, 1))
        page.rule(x, TOP + 20, x, bottom, RULE, 0.5)
        named = month.month in (1, axis.first.month) or number == 0
        if book.is_japanese:
            long = named and len(months) <= 13
            name = f"{month.year}/{month.month}" if long else f"{month.month}月"
        else:
            name = f"{month:%b}" if not named else f"{month:%b %y}"
        page.text(Spot(x + 1, TOP + 23, end - x - 2, 16), [name],
                  SMALL.but(colour=MUTED, align="ctr"), "Month")  # fmt: skip
    for phase in book.snapshot.phases:
        if phase.start_on and phase.end_on and phase.end_on >= axis.first:
            x, end = axis.x(phase.start_on), axis.x(phase.end_on)
            if end - x > 20:
                page.box(
                    Spot(x, TOP, end - x - 2, 20), Frame("rect", ACCENT_SOFT),
                    [clip(phase.name, (end - x - 8) / 10)],
                    SMALL.but(bold=True, colour=ACCENT, align="ctr", anchor="ctr"),
                    insets=(2, 0), name="Phase",
                )  # fmt: skip
    today = book.snapshot.taken_on
    if axis.first <= today <= axis.last:
        x = axis.x(today)
        page.rule(x, TOP + 38, x, bottom, BAD, 1, "dash")
        page.text(Spot(max(START, x - 30), bottom + 1, 60, 14), [book.say(TODAY)],
                  SMALL.but(colour=BAD, align="ctr"), "Today")  # fmt: skip


def _row(book: Book, page: Page, axis: _Axis, action: Action, spot: Spot) -> None:
    room = OWNER_EM["ja" if book.is_japanese else "en"]
    owner = clip(f"　{action.owner_name}", room) if action.owner_name else ""
    title = clip(action.title, NAMES / SMALL.size * 0.95 - width_em(owner))
    page.text(
        Spot(LEFT + 2, spot.y, NAMES - 4, spot.height),
        [[Run(title), Run(owner, colour=MUTED)]], SMALL.but(anchor="ctr"), "Action",
    )  # fmt: skip
    colour = _colour(book, action)
    state = scales.ACTION_STATE.say(action.state, book.language)
    told = book.join(action.title, state, book.day(action.start_on), book.day(action.due_on))
    middle = spot.y + spot.height / 2
    if action.start_on and action.due_on and action.due_on > action.start_on:
        x, end = axis.x(action.start_on), axis.x(action.due_on)
        bar = Spot(x, middle - 6, max(6.0, end - x), 12)
        page.box(bar, Frame("roundRect", colour, rounding=0.3), name="Bar", told=told)
        x = end
    else:
        x = axis.x(action.due_on or _first(action))
        diamond = Spot(min(max(START, x - 6), RIGHT - 12), middle - 6, 12, 12)
        page.box(diamond, Frame("diamond", colour), name="Due day", told=told)
        x += 6
    due = action.due_on
    if due and x + 44 < RIGHT:
        place = Spot(x + 4, spot.y, 40, spot.height)
        page.text(place, [book.short_day(due)], SMALL.but(colour=MUTED, anchor="ctr"), "Day")


def _colour(book: Book, action: Action) -> str:
    if action.state == "done":
        return GOOD
    late = action.due_on is not None and action.due_on < book.snapshot.taken_on
    if late or action.state == "blocked":
        return BAD
    return ACCENT if action.is_open else FAINT
