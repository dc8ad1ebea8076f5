"""The grid of our people by theirs: relation now and wanted, contacts, strength, and their sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tokui.core import scales
from tokui.core.boards import department_tree
from tokui.core.coverage.contacts import Frequency, frequency_of
from tokui.core.coverage.pairing import rank_of
from tokui.core.japan import rank_title
from tokui.core.plan import Activity, Colleague, Coverage, Judged, Person, PlanSnapshot, Stakeholder
from tokui.core.relations import DECIDING, MET
from tokui.core.strength import Strength, Strengths, strengths_of

_NEVER = Frequency()


@dataclass(frozen=True, slots=True)
class Crossing:
    """One of us and one of them. Relation and strength are None for a reader without opinions."""

    person: str
    colleague: str
    cover: Coverage | None = None
    strength: Strength | None = None
    frequency: Frequency = _NEVER

    @property
    def now(self) -> Judged | None:
        """The relation as somebody judged it."""
        return self.cover.now if self.cover else None

    @property
    def wanted(self) -> str:
        """The relation wanted, a code of the scale; empty where nobody said."""
        return self.cover.wanted if self.cover and self.cover.wanted != "unknown" else ""

    @property
    def is_short(self) -> bool:
        """Whether the relation is known to be, or not on record and so, below the one wanted."""
        wanted = scales.RELATION.number(self.wanted) if self.wanted else None
        return self.now is not None and wanted is not None and (number_of(self.now) or 0) < wanted

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is on record."""
        return self.cover is None and self.frequency.last_on is None


@dataclass(frozen=True, slots=True)
class Theirs:
    """One person at the customer with the sums over all of us."""

    person: Person
    stakeholder: Stakeholder | None
    department: str | None
    """Id of the department of the main post."""
    decides: bool
    best: Judged | None
    """The best relation that one of us has."""
    wanted: str
    """The best that anybody wants, in the grid or at the stakeholder; empty where nobody said."""
    strength: Strength | None
    frequency: Frequency
    known_by: int
    """How many of us have met them: relation of meetings or more, or a contact on record."""

    @property
    def is_short(self) -> bool:
        """Whether our best relation is below the one wanted."""
        wanted = scales.RELATION.number(self.wanted) if self.wanted else None
        return wanted is not None and (number_of(self.best) or 0) < wanted


@dataclass(frozen=True, slots=True)
class Ours:
    """One of us with the sums over all of them."""

    colleague: Colleague
    rank: int
    frequency: Frequency
    knows: int
    """How many of them this colleague has met."""
    short: int
    """How many relations are below the one wanted."""


@dataclass(frozen=True)
class Grid:
    """Ours by department, that of the highest rank first, and rank; theirs by department in the
    order of the tree, who decides and who ranks higher first. Cells are kept only where something
    is on record."""

    ours: tuple[Ours, ...]
    theirs: tuple[Theirs, ...]
    cells: Mapping[tuple[str, str], Crossing]
    """By (person, colleague)."""
    has_opinions: bool

    def cell(self, person: str, colleague: str) -> Crossing:
        """The cell of two; an empty one where nothing is on record."""
        return self.cells.get((person, colleague)) or Crossing(person, colleague)


def crossing_grid(
    snapshot: PlanSnapshot,
    strengths: Strengths | None = None,
    *,
    people: Collection[str] | None = None,
) -> Grid:
    """The grid of everybody who counts: stakeholders, and who was met or is covered; with `people`
    exactly those. Who has left is no gap and has no column.

    Without opinions, what was thought of a relation is left out: contacts, days and wishes stay.
    """
    if strengths is None:
        strengths = strengths_of(snapshot) if snapshot.has_opinions else Strengths({}, {})
    met, of_person = _contacts(snapshot)
    covers = {(one.person, one.colleague): one for one in snapshot.coverage}
    named = {one.id for one in snapshot.colleagues}
    cells = {
        pair: Crossing(
            *pair,
            covers.get(pair),
            strengths.of_pair.get(pair),
            frequency_of(met.get(pair, ()), snapshot.taken_on),
        )
        for pair in {*covers, *met}
        if pair[1] in named
    }
    by_person: dict[str, list[Crossing]] = defaultdict(list)
    for cell in cells.values():
        by_person[cell.person].append(cell)
    chosen = _chosen(snapshot, by_person) if people is None else set(people)
    theirs = [
        _theirs(snapshot, person, by_person[person.id], strengths, of_person.get(person.id, ()))
        for person in snapshot.people
        if person.id in chosen and not person.has_left
    ]
    place = {one.id: at for at, (one, _depth) in enumerate(department_tree(snapshot))}
    theirs.sort(key=lambda one: _order(one, place))
    shown = {one.person.id for one in theirs}
    ours = _ours(snapshot, [cell for cell in cells.values() if cell.person in shown])
    return Grid(ours, tuple(theirs), cells, snapshot.has_opinions)


def number_of(now: Judged | None) -> int | None:
    """The number of a judged relation; None where it is not known."""
    return scales.RELATION.number(now.value) if now else None


def _contacts(
    snapshot: PlanSnapshot,
) -> tuple[dict[tuple[str, str], list[Activity]], dict[str, list[Activity]]]:
    """Contacts by pair, and by the person whoever of us was there."""
    met: dict[tuple[str, str], list[Activity]] = defaultdict(list)
    of_person: dict[str, list[Activity]] = defaultdict(list)
    for contact in snapshot.activities:
        for who in contact.people:
            of_person[who].append(contact)
            for ours in contact.colleagues:
                met[who, ours].append(contact)
    return met, of_person


def _chosen(snapshot: PlanSnapshot, known: Mapping[str, object]) -> set[str]:
    return {held.person for held in snapshot.external() if held.person} | set(known)


def _theirs(
    snapshot: PlanSnapshot,
    person: Person,
    cells: list[Crossing],
    strengths: Strengths,
    contacts: Iterable[Activity],
) -> Theirs:
    held = snapshot.stakeholder_of_person.get(person.id)
    judged = [cell.now for cell in cells if number_of(cell.now) is not None]
    wishes = [cell.wanted for cell in cells]
    wishes.append(held.wanted_relation if held else "")
    known = [wish for wish in wishes if wish and scales.RELATION.number(wish) is not None]
    return Theirs(
        person,
        held,
        person.post.department if person.post else None,
        bool(held and DECIDING & set(held.roles)),
        max(judged, key=lambda one: number_of(one) or 0, default=None),
        max(known, key=lambda one: scales.RELATION.number(one) or 0, default=""),
        strengths.of_person.get(person.id),
        frequency_of(contacts, snapshot.taken_on),
        sum(_has_met(cell) for cell in cells),
    )


def _has_met(cell: Crossing) -> bool:
    return (number_of(cell.now) or 0) >= MET or cell.frequency.last_on is not None


def _ours(snapshot: PlanSnapshot, cells: list[Crossing]) -> tuple[Ours, ...]:
    knows = Counter(cell.colleague for cell in cells if _has_met(cell))
    short = Counter(cell.colleague for cell in cells if cell.is_short)
    shown = {cell.person for cell in cells}
    held = defaultdict(list)
    for contact in snapshot.activities:
        if shown & set(contact.people):
            for one in contact.colleagues:
                held[one].append(contact)
    rows = [
        Ours(
            one,
            rank_title(one.title).rank,
            frequency_of(held[one.id], snapshot.taken_on),
            knows[one.id],
            short[one.id],
        )
        for one in snapshot.colleagues
    ]
    highest: dict[str, int] = {}
    for row in rows:
        department = row.colleague.department
        highest[department] = min(row.rank, highest.get(department, row.rank))
    return tuple(sorted(rows, key=lambda row: _place(row, highest)))


def _place(row: Ours, highest: Mapping[str, int]) -> tuple[int, str, int, str]:
    department = row.colleague.department
    return (highest[department], department, row.rank, row.colleague.name)


def _order(one: Theirs, place: Mapping[str, int]) -> tuple[int, bool, int, str, str]:
    at = place.get(one.department or "", len(place))
    return (at, not one.decides, rank_of(one.person), one.person.sort_key, one.person.id)
