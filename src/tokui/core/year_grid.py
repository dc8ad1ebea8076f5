"""Twelve months on one page: the customer's year, ours, actions and deals, above each other."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from tokui.core.customer_year import customer_year
from tokui.core.japan import Closing, FiscalYear, Unreadable, fiscal_year_of
from tokui.core.japan.holidays import is_business_day
from tokui.core.months import first_of_month
from tokui.core.plan import Action, Deal, PlanSnapshot
from tokui.core.rechecks import is_listed
from tokui.core.ringi.meetings import meetings_in
from tokui.core.ringi.reading import body_of
from tokui.core.words import Words
from tokui.core.yearly import closing_of

MONTHS: Final = 12
Lane = Literal["customer", "committees", "ours", "actions", "deals"]

LANES: Final[dict[Lane, Words]] = {
    "customer": Words("At the customer", "顧客の行事"),
    "committees": Words("Committees", "会議体"),
    "ours": Words("Ours", "当社の行事"),
    "actions": Words("Actions", "アクション"),
    "deals": Words("Deals", "商談"),
}

RIVAL_ENDS: Final = Words("Contract with {rival} ends", "{rival}の契約満了")
CONTRACT_ENDS: Final = Words("Contract ends: {where}", "契約満了：{where}")
PLAN_STARTS: Final = Words("The plan begins", "計画開始")
PLAN_ENDS: Final = Words("The plan ends", "計画終了")
VALID_UNTIL: Final = Words("The plan is valid until here", "計画の有効期限")
OUR_YEAR_CLOSES: Final = Words("Our year closes", "当社の決算日")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a month. `noun` and `id` lead to its record; both are empty for what is only
    expected, which then has a `note` that says why."""

    title: Words
    starts_on: dt.date
    ends_on: dt.date
    code: str
    """What it is: the code of an expected event, or a noun with its state."""
    noun: str = ""
    id: str = ""
    who: str = ""
    note: Words | None = None
    is_late: bool = False
    is_over: bool = False
    """Done, won, reached: nothing is left to do about it."""
    since: dt.date | None = None
    """The day on which work at it begins, where that is known."""
    can_move: bool = False
    """Whether its day is set by hand, and may be set to another."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the grid."""

    first: dt.date
    last: dt.date
    is_now: bool
    quarter: int | None
    """The quarter of the customer's year that holds its middle; None without a closing day."""
    starts_quarter: bool

    @property
    def working_days(self) -> tuple[int, ...]:
        """The days of the month on which offices work."""
        days = range(1, self.last.day + 1)
        return tuple(day for day in days if is_business_day(self.first.replace(day=day)))


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One lane with what falls into each month, the earliest first."""

    code: Lane
    words: Words
    cells: tuple[tuple[Entry, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether no month of it holds anything."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class YearGrid:
    """Twelve months and their lanes; `undated` are open actions and deals that have no day."""

    months: tuple[Month, ...]
    lanes: tuple[LaneRow, ...]
    undated: tuple[Entry, ...]
    customer_year: FiscalYear | None
    """The customer's year in which the grid begins; None while its closing day is not known."""

    @property
    def first(self) -> dt.date:
        """The first day shown."""
        return self.months[0].first

    @property
    def last(self) -> dt.date:
        """The last day shown."""
        return self.months[-1].last


def year_grid(
    snapshot: PlanSnapshot, first: dt.date, our_closings: Iterable[dt.date] = ()
) -> YearGrid:
    """The twelve months from the month of `first`. `our_closings` are days on which our own books
    close. What the reader may not see is not in the snapshot, and so not here."""
    closing = closing_of(snapshot)
    months = tuple(_months(first, snapshot.taken_on, snapshot))
    start, end = months[0].first, months[-1].last
    held = {
        "customer": [*_expected(snapshot, start, end), *_contracts(snapshot)],
        "committees": list(_committees(snapshot, months)),
        "ours": [*_plan(snapshot), *_goals(snapshot),
                 *(_day(OUR_YEAR_CLOSES, day, "our_year") for day in our_closings)],
        "actions": [_action(action, snapshot) for action in snapshot.actions if action.due_on],
        "deals": [_deal(deal, snapshot) for deal in snapshot.deals if deal.closes_on],
    }  # fmt: skip
    lanes = tuple(
        LaneRow(code, words, _cells(held[code], months))
        for code, words in LANES.items()
        # Most customers have told nothing about committees.
        if code != "committees" or held[code]
    )
    return YearGrid(
        months,
        lanes,
        tuple(_undated(snapshot)),
        None if closing is None else fiscal_year_of(start.replace(day=15), closing),
    )


def first_of_year(day: dt.date, snapshot: PlanSnapshot) -> dt.date:
    """The first of the month in which the customer's year with this day begins; of the month of
    the day itself while the closing day is not known."""
    closing = closing_of(snapshot)
    if closing is None:
        return day.replace(day=1)
    start = fiscal_year_of(day, closing).start
    # A year that begins on the 21st has most of its first month in the month after.
    return start.replace(day=1) if start.day <= 15 else first_of_month(start, 1)


def our_closings(fiscal_close: str, first: dt.date) -> tuple[dt.date, ...]:
    """The days on which our own books close in the two years from a day; none where the closing
    day of the workspace cannot be read."""
    try:
        this = fiscal_year_of(first, Closing.parse(fiscal_close))
    except Unreadable:
        return ()
    return this.end, this.next().end


def _months(first: dt.date, today: dt.date, snapshot: PlanSnapshot) -> Iterator[Month]:
    closing = closing_of(snapshot)
    before = None
    for count in range(MONTHS):
        start = first_of_month(first, count)
        end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        middle = start.replace(day=15)
        quarter = None
        if closing is not None:
            quarter = fiscal_year_of(middle, closing).quarter_of(middle)
        yield Month(start, end, start <= today <= end, quarter, quarter != before)
        before = quarter


def _cells(entries: Iterable[Entry], months: tuple[Month, ...]) -> tuple[tuple[Entry, ...], ...]:
    """What falls into each month; what lasts longer stands in each of its months."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        for number, month in enumerate(months):
            if entry.starts_on <= month.last and entry.ends_on >= month.first:
                found[number].append(entry)
    return tuple(
        tuple(sorted(found[number], key=lambda one: (one.starts_on, one.ends_on, one.title.en)))
        for number in range(len(months))
    )


def _expected(snapshot: PlanSnapshot, first: dt.date, last: dt.date) -> Iterator[Entry]:
    account = snapshot.account
    listed = is_listed(account.market, account.securities_code)
    for event in customer_year(first, last, closing_of(snapshot), listed=listed):
        note = Words(f"{event.use.en} ({event.basis.en})", f"{event.use.ja}（{event.basis.ja}）")
        yield Entry(event.name, event.starts_on, event.ends_on, event.code, note=note)


def _committees(snapshot: PlanSnapshot, months: Iterable[Month]) -> Iterator[Entry]:
    for held in snapshot.bodies:
        body = body_of(held)
        if body.meets not in ("monthly_day", "monthly_weekday"):
            # What meets weekly or on any day would fill every month and tell nothing.
            continue
        for month in months:
            for meeting in meetings_in(body, month.first.year, month.first.month):
                title = Words(held.name, held.name)
                yield _day(title, meeting.held, "body", noun="body", id=held.id)


def _contracts(snapshot: PlanSnapshot) -> Iterator[Entry]:
    for rival in snapshot.our_rivals:
        if rival.contract_ends_on:
            title = RIVAL_ENDS.fill(rival=rival.name)
            yield _day(title, rival.contract_ends_on, "contract", noun="our_rival", id=rival.id)
    for cell in snapshot.footprint:
        if cell.contract_ends_on:
            where = " · ".join(
                filter(None, (snapshot.name(cell.department), snapshot.name(cell.product)))
            )
            title = CONTRACT_ENDS.fill(where=where)
            yield _day(title, cell.contract_ends_on, "contract", noun="footprint", id=cell.id)


def _plan(snapshot: PlanSnapshot) -> Iterator[Entry]:
    plan = snapshot.plan
    for words, day, code in (
        (PLAN_STARTS, plan.start_on, "plan_starts"),
        (PLAN_ENDS, plan.end_on, "plan_ends"),
        (VALID_UNTIL, plan.valid_until if plan.valid_until != plan.end_on else None, "valid"),
    ):
        if day:
            yield _day(words, day, code, noun="plan", id=plan.id)
    for phase in snapshot.phases:
        if phase.start_on:
            title = Words(phase.name, phase.name)
            yield Entry(
                title, phase.start_on, phase.end_on or phase.start_on, "phase", "phase", phase.id
            )


def _goals(snapshot: PlanSnapshot) -> Iterator[Entry]:
    today = snapshot.taken_on
    for objective in snapshot.objectives:
        is_closed = objective.state == "closed"
        if objective.due_on:
            yield _day(
                Words(objective.title, objective.title),
                objective.due_on,
                "objective",
                noun="objective",
                id=objective.id,
                is_over=is_closed,
                is_late=not is_closed and objective.due_on < today,
            )
        for kpi in objective.kpis:
            if kpi.due_on and kpi.due_on != objective.due_on:
                yield _day(
                    Words(kpi.name, kpi.name), kpi.due_on, "kpi", noun="kpi", id=kpi.id,
                    is_over=is_closed,
                )  # fmt: skip


def _action(action: Action, snapshot: PlanSnapshot) -> Entry:
    day = action.due_on or snapshot.taken_on
    return Entry(
        Words(action.title, action.title),
        day,
        day,
        f"action is-{action.state}",
        "action",
        action.id,
        action.owner_name or snapshot.name(action.owner),
        is_late=action.is_open and day < snapshot.taken_on,
        is_over=not action.is_open,
        since=action.start_on,
        can_move=not action.relative_to,
    )


def _deal(deal: Deal, snapshot: PlanSnapshot) -> Entry:
    day = deal.closes_on or snapshot.taken_on
    return Entry(
        Words(deal.name, deal.name),
        day,
        day,
        f"deal is-{deal.grade or 'open'}",
        "deal",
        deal.id,
        deal.salesperson,
        is_late=deal.is_open and day < snapshot.taken_on,
        is_over=not deal.is_open,
        can_move=deal.is_open,
    )


def _undated(snapshot: PlanSnapshot) -> Iterator[Entry]:
    """Open actions and deals that nobody gave a day."""
    for action in snapshot.actions:
        if action.is_open and not action.due_on:
            yield _action(action, snapshot)
    for deal in snapshot.deals:
        if deal.is_open and not deal.closes_on:
            yield _deal(deal, snapshot)


def _day(
    title: Words,
    day: dt.date,
    code: str,
    *,
    noun: str = "",
    id: str = "",
    is_late: bool = False,
    is_over: bool = False,
) -> Entry:
    return Entry(title, day, day, code, noun, id, is_late=is_late, is_over=is_over)
