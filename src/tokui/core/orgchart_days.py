"""An organisation on a day: which departments there were, who held which post, which chairs were
empty, and on which days something changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from tokui.core.japan import fold, rank_title
from tokui.core.orgchart_succession import Lineage, Succession, lineages

VACANT_FOR: Final = timedelta(days=180)
"""A chair that stays empty longer counts as done away with."""
_LEADING: Final = frozenset(
    {
        "chair", "president", "executive_vice_president", "senior_managing_director",
        "managing_director", "chief_officer", "division_head", "general_manager", "manager",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A department, from its first day to its last; an empty day is open."""

    id: str
    name: str
    parent: str | None = None
    level: str = "department"
    position: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    offshoots: tuple[str, ...] = ()

    def is_there(self, on: date) -> bool:
        """Whether the department exists on a day."""
        return _covers(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class Holding:
    """A post that somebody holds or held."""

    id: str
    person: str
    name: str
    unit: str | None = None
    title: str = ""
    rank: int = 99
    kind: str = "regular"
    is_main: bool = True
    started_on: date | None = None
    ended_on: date | None = None
    came_from: str = ""
    sort_key: str = ""

    def is_held(self, on: date) -> bool:
        """Whether the post is held on a day."""
        return _covers(self.started_on, self.ended_on, on)


@dataclass(frozen=True, slots=True)
class Seat:
    """A chair of a department on a day; without a holding it is empty since `vacant_since`."""

    title: str
    rank: int
    holding: Holding | None = None
    vacant_since: date | None = None


@dataclass(frozen=True, slots=True)
class UnitOnDay:
    """A department on a day. `is_outside` says that somebody holds a post there though the
    department does not exist on that day by its own dates; `before` and `after` say what it came
    from and what became of it, later than that day too."""

    unit: Unit
    seats: tuple[Seat, ...]
    below: tuple[UnitOnDay, ...]
    is_outside: bool = False
    before: tuple[Succession, ...] = ()
    after: tuple[Succession, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationOnDay:
    """Everything on one day."""

    on: date
    units: tuple[UnitOnDay, ...]
    without_unit: tuple[Seat, ...]
    people: int
    posts: int
    departments: int


@dataclass(frozen=True, slots=True)
class Change:
    """What happened on a day: posts before and after, departments before or behind."""

    kind: Literal["came", "moved", "left", "made", "closed"]
    name: str
    before: tuple[Holding, ...] = ()
    after: tuple[Holding, ...] = ()
    follows: tuple[str, ...] = ()


def organisation_on(
    units: Sequence[Unit], holdings: Sequence[Holding], on: date
) -> OrganisationOnDay:
    """Departments that exist on a day, each below the nearest one above it that exists too, with
    their chairs by rank; chairs of leading posts that fell empty within the last half year count
    as vacant."""
    held = [one for one in holdings if one.is_held(on)]
    peopled = {one.unit for one in held}
    known = {unit.id: unit for unit in units}
    there = {unit.id for unit in units if unit.is_there(on) or unit.id in peopled}
    below: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.id in there:
            below[_above(unit, known, there)].append(unit)
    seats = _seats(held, holdings, known, on)
    known_lineages = lineages(units)
    roots = tuple(
        _unit_on_day(unit, below, seats, known_lineages, on) for unit in _ordered(below[None])
    )
    return OrganisationOnDay(
        on,
        roots,
        tuple(seats[None]),
        len({one.person for one in held}),
        len(held),
        len(there),
    )


def change_days(units: Iterable[Unit], holdings: Iterable[Holding]) -> tuple[date, ...]:
    """The days on which the organisation differs from the day before, oldest first."""
    days: set[date] = set()
    for unit in units:
        days |= _turns(unit.valid_from, unit.valid_to)
    for one in holdings:
        days |= _turns(one.started_on, one.ended_on)
    return tuple(sorted(days))


def changes_on(units: Sequence[Unit], holdings: Sequence[Holding], day: date) -> tuple[Change, ...]:
    """Who came, moved and left, which departments were made and closed: on `day`, as against the
    day before."""
    eve = day - timedelta(days=1)
    names = {unit.id: unit.name for unit in units}
    found: list[Change] = []
    for unit in units:
        if unit.valid_from == day:
            older = tuple(one.name for one in units if unit.id in (*one.successors, *one.offshoots))
            found.append(Change("made", unit.name, follows=older))
        elif unit.valid_to == eve:
            newer = tuple(names[id] for id in unit.successors if id in names)
            found.append(Change("closed", unit.name, follows=newer))
    before: dict[str, list[Holding]] = defaultdict(list)
    after: dict[str, list[Holding]] = defaultdict(list)
    for one in holdings:
        if one.is_held(eve):
            before[one.person].append(one)
        if one.is_held(day):
            after[one.person].append(one)
    turning = {one.person for one in holdings if day in _turns(one.started_on, one.ended_on)}
    order = {one.person: (one.rank, one.sort_key) for one in reversed(holdings)}
    for person in sorted(turning, key=lambda person: (order[person], person)):
        was, now = tuple(before[person]), tuple(after[person])
        if was or now:
            kind: Literal["came", "moved", "left"] = (
                "moved" if was and now else "came" if now else "left"
            )
            found.append(Change(kind, (now or was)[0].name, was, now))
    return tuple(found)


def _covers(first: date | None, last: date | None, on: date) -> bool:
    return (first is None or first <= on) and (last is None or last >= on)


def _turns(first: date | None, last: date | None) -> set[date]:
    days = {first} if first else set()
    if last is not None and last < date.max:
        days.add(last + timedelta(days=1))
    return {day for day in days if day is not None}


def _above(unit: Unit, known: Mapping[str, Unit], there: set[str]) -> str | None:
    """The nearest department above that exists; circles in the data end at their start."""
    seen = {unit.id}
    at = unit.parent
    while at is not None and at in known and at not in seen:
        if at in there:
            return None if _runs_in_circle(at, unit.id, known) else at
        seen.add(at)
        at = known[at].parent
    return None


def _runs_in_circle(start: str, wanted: str, known: Mapping[str, Unit]) -> bool:
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at in known and at not in seen:
        if at == wanted:
            return True
        seen.add(at)
        at = known[at].parent
    return False


def _seats(
    held: Sequence[Holding], holdings: Sequence[Holding], known: Mapping[str, Unit], on: date
) -> dict[str | None, list[Seat]]:
    found: dict[str | None, list[Seat]] = defaultdict(list)
    taken = {(one.unit, fold(one.title)) for one in held}
    for one in held:
        place = one.unit if one.unit in known else None
        found[place].append(Seat(one.title, one.rank, one))
    empty: dict[tuple[str, str], Holding] = {}
    for one in holdings:
        if one.ended_on is None or not on - VACANT_FOR <= one.ended_on < on:
            continue
        key = (one.unit or "", fold(one.title))
        unit = known.get(one.unit or "")
        if unit is None or not unit.is_there(on) or key in taken:
            continue
        if rank_title(one.title).code in _LEADING and one.kind == "regular":
            earlier = empty.get(key)
            if earlier is None or (earlier.ended_on or date.min) < one.ended_on:
                empty[key] = one
    for (place_id, _), one in empty.items():
        since = (one.ended_on or on) + timedelta(days=1)
        found[place_id].append(Seat(one.title, one.rank, None, since))
    for seats in found.values():
        seats.sort(key=_seat_key)
    return found


def _seat_key(seat: Seat) -> tuple[int, bool, str, str]:
    one = seat.holding
    return (seat.rank, one is None, one.sort_key if one else "", one.id if one else seat.title)


def _ordered(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (unit.position, unit.name, unit.id))


def _unit_on_day(
    unit: Unit,
    below: Mapping[str | None, Sequence[Unit]],
    seats: Mapping[str | None, Sequence[Seat]],
    known_lineages: Mapping[str, Lineage],
    on: date,
) -> UnitOnDay:
    lineage = known_lineages.get(unit.id, Lineage())
    return UnitOnDay(
        unit,
        tuple(seats.get(unit.id, ())),
        tuple(
            _unit_on_day(one, below, seats, known_lineages, on)
            for one in _ordered(below.get(unit.id, ()))
        ),
        not unit.is_there(on),
        lineage.known_on(on),
        tuple(lineage.after),
    )
