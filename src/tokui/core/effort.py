"""What the plan asks of us: person-days by colleague and month, and money, and what there is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from tokui.core.japan.holidays import business_days_before, is_business_day
from tokui.core.months import first_of_month
from tokui.core.plan import Action, PlanSnapshot

MOST_MONTHS: Final = 18
"""A plan that runs longer is looked at for so many months."""
CLEARLY: Final = Decimal("0.5")
"""Half a day more than there is in a month can be found; more has to be looked at."""
_DAY: Final = dt.timedelta(days=1)
_NONE: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """One colleague in one month: person-days asked for, those there are, and for what."""

    asked: Decimal = _NONE
    room: Decimal | None = None
    """The colleague's days for this account that fall into the month; None where unknown."""
    actions: tuple[Action, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether clearly more is asked for than there is."""
        return self.room is not None and self.asked >= self.room + CLEARLY


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """One colleague, or nobody yet: open work by month."""

    colleague: str | None
    name: str
    stakeholder: str | None
    """The colleague's part in the plan, where the days agreed on are kept."""
    asked: Decimal
    room: Decimal | None
    months: tuple[MonthLoad, ...]
    undated: tuple[Action, ...]
    """Open actions with person-days but without a day: they are in `asked`, but in no month."""

    @property
    def over(self) -> Decimal:
        """By how much more is asked for than there is, over all months together; 0 where it fits
        or the room is not known."""
        return _NONE if self.room is None else max(_NONE, self.asked - self.room)

    @property
    def is_over(self) -> bool:
        """Whether more is asked for than there is."""
        return self.over > 0


@dataclass(frozen=True, slots=True)
class Spending:
    """Money that actions cost, in minor units of the account's currency."""

    spent: int
    """Of actions that are done."""
    planned: int
    """Of open actions."""
    budget: int | None
    months: tuple[int, ...]
    """Open costs by the month in which they are due; what is late counts into the first."""

    @property
    def left(self) -> int | None:
        """What the budget leaves after everything planned; negative when it does not suffice."""
        return None if self.budget is None else self.budget - self.spent - self.planned


@dataclass(frozen=True, slots=True)
class Effort:
    """Work and money of a plan. Months are given by their first day."""

    months: tuple[dt.date, ...]
    people: tuple[PersonLoad, ...]
    spending: Spending
    unestimated: tuple[Action, ...]
    """Open actions of ours for which nobody said how many days they take."""

    @property
    def asked(self) -> Decimal:
        """All person-days asked for, with those that lie in no month."""
        return sum((person.asked for person in self.people), _NONE)

    @property
    def totals(self) -> tuple[MonthLoad, ...]:
        """All of us together by month; the room is of those whose days are known."""
        return tuple(
            _sum(person.months[number] for person in self.people)
            for number in range(len(self.months))
        )


def effort_of(snapshot: PlanSnapshot) -> Effort:
    """The open work of a plan from the month of its snapshot to the last day of the plan or of
    any open action.

    An action's person-days lie evenly on the working days from its first day (or from as many
    working days before its due day as it takes) to its due day; days that have passed count from
    today. A colleague's days for the account lie evenly on the working days that the plan still
    has. Customers' and partners' actions are not counted.
    """
    ours = [action for action in snapshot.actions if action.is_open and action.side == "ours"]
    months = tuple(_months(snapshot, ours))
    work: dict[str | None, list[Action]] = defaultdict(list)
    for action in ours:
        if action.person_days:
            work[action.owner].append(action)
    held = {one.colleague: one for one in snapshot.internal() if one.colleague}
    people = [
        _person(colleague, work.get(colleague, []), months, snapshot)
        for colleague in dict.fromkeys([*held, *(owner for owner in work if owner), None])
        if colleague is not None or work.get(None)
    ]
    return Effort(
        months,
        tuple(sorted(people, key=lambda one: (one.colleague is None, -one.asked, one.name))),
        _spending(snapshot, months),
        tuple(action for action in ours if action.person_days is None),
    )


def work_days(action: Action, today: dt.date) -> tuple[dt.date, ...]:
    """The working days, oldest first, on which an open action with a due day is worked at: never
    before `today`, and at least one."""
    if action.due_on is None:
        return ()
    due = max(action.due_on, today)
    takes = int((action.person_days or Decimal(1)).to_integral_value(ROUND_CEILING))
    first = action.start_on or business_days_before(due, max(0, takes - 1))
    days = [day for day in _days(max(min(first, due), today), due) if is_business_day(day)]
    return tuple(days) or (business_days_before(due, 0),)


def _person(
    colleague: str | None,
    actions: Iterable[Action],
    months: tuple[dt.date, ...],
    snapshot: PlanSnapshot,
) -> PersonLoad:
    held = next((one for one in snapshot.internal() if one.colleague == colleague), None)
    held = held if colleague else None
    room = held.capacity_days if held else None
    rooms = _rooms(room, months, snapshot)
    asked: dict[dt.date, Decimal] = defaultdict(Decimal)
    serving: dict[dt.date, list[Action]] = defaultdict(list)
    undated = []
    total = _NONE
    name = snapshot.name(colleague)
    for action in actions:
        name = name or action.owner_name
        total += action.person_days or _NONE
        if action.due_on is None:
            undated.append(action)
        for month, share in _shares(action, snapshot.taken_on).items():
            # Nobody works before the first month that is shown.
            month = max(month, months[0])
            asked[month] += share
            serving[month].append(action)
    return PersonLoad(
        colleague,
        name,
        held.id if held else None,
        total,
        room,
        tuple(MonthLoad(asked[month], rooms.get(month), tuple(serving[month])) for month in months),
        tuple(undated),
    )


def _shares(action: Action, today: dt.date) -> Mapping[dt.date, Decimal]:
    """The person-days of an action by month."""
    days = work_days(action, today)
    found: dict[dt.date, Decimal] = defaultdict(Decimal)
    for day in days:
        found[day.replace(day=1)] += (action.person_days or _NONE) / len(days)
    return found


def _rooms(
    room: Decimal | None, months: tuple[dt.date, ...], snapshot: PlanSnapshot
) -> Mapping[dt.date, Decimal]:
    """A colleague's days by month; nothing while the end of the plan is not known."""
    end = snapshot.plan.end_on
    if room is None or end is None or end < snapshot.taken_on:
        return {}
    first = max(snapshot.taken_on, snapshot.plan.start_on or snapshot.taken_on)
    days = [day for day in _days(first, end) if is_business_day(day)]
    counts: dict[dt.date, int] = defaultdict(int)
    for day in days:
        counts[day.replace(day=1)] += 1
    return {month: room * counts[month] / len(days) for month in months} if days else {}


def _months(snapshot: PlanSnapshot, ours: Iterable[Action]) -> Iterator[dt.date]:
    last = max(
        [snapshot.taken_on, snapshot.plan.end_on or snapshot.taken_on]
        + [action.due_on for action in ours if action.due_on]
    )
    month = snapshot.taken_on.replace(day=1)
    for _count in range(MOST_MONTHS):
        yield month
        month = first_of_month(month, 1)
        if month > last:
            return


def _spending(snapshot: PlanSnapshot, months: tuple[dt.date, ...]) -> Spending:
    by_month: dict[dt.date, int] = defaultdict(int)
    planned = spent = 0
    for action in snapshot.actions:
        cost = action.cost or 0
        if action.state == "done":
            spent += cost
        elif action.is_open:
            planned += cost
            if action.due_on:
                by_month[max(action.due_on.replace(day=1), months[0])] += cost
    return Spending(
        spent, planned, snapshot.plan.budget, tuple(by_month.get(month, 0) for month in months)
    )


def _sum(loads: Iterable[MonthLoad]) -> MonthLoad:
    held = list(loads)
    rooms = [load.room for load in held if load.room is not None]
    return MonthLoad(
        sum((load.asked for load in held), _NONE), sum(rooms, _NONE) if rooms else None
    )


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    day = first
    while day <= last:
        yield day
        day += _DAY
