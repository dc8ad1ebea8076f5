"""What became of departments: renamed, merged, split, taken over, split off, and from which day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from tokui.core.orgchart_days import Unit

GRACE: Final = timedelta(days=31)
"""A department that begins so long before or after another one ends still takes its place: files
give the day of the law, of the minister or of the move."""

Kind = Literal["renamed", "merged", "split", "joined", "split_off"]


@dataclass(frozen=True, slots=True)
class Succession:
    """Departments on the other side of a change, and the day from which it holds, None unknown.

    `renamed` one for one, `merged` several into a new one, `split` one into several new ones,
    `joined` one into another that was there before, `split_off` a new one out of one that goes on.
    """

    kind: Kind
    names: tuple[str, ...]
    on: date | None


@dataclass(slots=True)
class Lineage:
    """What a department came from and what became of it, the earliest first."""

    before: list[Succession] = field(default_factory=list)
    after: list[Succession] = field(default_factory=list)

    def known_on(self, on: date) -> tuple[Succession, ...]:
        """What it came from, as far as that had happened by a day."""
        return tuple(one for one in self.before if one.on is None or one.on <= on)


def lineages(units: Iterable[Unit]) -> dict[str, Lineage]:
    """Where each department came from and what became of it, by its id; departments of which
    neither is known are left out."""
    known = {unit.id: unit for unit in units}
    pairs = [
        (older, known[newer])
        for older in known.values()
        for newer in older.successors
        if newer in known
    ]
    replaced = [pair for pair in pairs if not _was_there(*pair)]
    heirs = Counter(older.id for older, _newer in replaced)
    parents = Counter(newer.id for _older, newer in replaced)
    steps: list[tuple[Unit, Unit, Kind, date | None]] = []
    for older, newer in pairs:
        kind: Kind = "renamed"
        if _was_there(older, newer):
            kind = "joined"
        elif parents[newer.id] > 1:
            kind = "merged"
        elif heirs[older.id] > 1:
            kind = "split"
        steps.append((older, newer, kind, _turning(older, newer)))
    for older in known.values():
        for newer in (known[id] for id in older.offshoots if id in known):
            steps.append((older, newer, "split_off", newer.valid_from))
    return _grouped(steps)


def _grouped(steps: Iterable[tuple[Unit, Unit, Kind, date | None]]) -> dict[str, Lineage]:
    before: dict[tuple[str, Kind, date | None], list[str]] = defaultdict(list)
    after: dict[tuple[str, Kind, date | None], list[str]] = defaultdict(list)
    for older, newer, kind, on in sorted(steps, key=lambda step: step[3] or date.min):
        after[older.id, kind, on].append(newer.name)
        before[newer.id, kind, on].append(older.name)
    found: dict[str, Lineage] = defaultdict(Lineage)
    for (id, kind, on), names in before.items():
        found[id].before.append(Succession(kind, tuple(names), on))
    for (id, kind, on), names in after.items():
        found[id].after.append(Succession(kind, tuple(names), on))
    return dict(found)


def takes_place(older_until: date | None, newer_from: date | None) -> bool:
    """Whether by their days one department begins where the other ends."""
    if older_until is None or newer_from is None:
        return False
    return abs(newer_from - older_until) <= GRACE


def _was_there(older: Unit, newer: Unit) -> bool:
    """Whether the newer one was there long before the older one ended."""
    if older.valid_to is None or newer.valid_from is None:
        return older.valid_to is not None and newer.valid_from is None
    return newer.valid_from < older.valid_to - GRACE


def _turning(older: Unit, newer: Unit) -> date | None:
    """The first day on which the newer one has the older one's place."""
    if newer.valid_from is not None and not _was_there(older, newer):
        return newer.valid_from
    if older.valid_to is None or older.valid_to == date.max:
        return None
    return older.valid_to + timedelta(days=1)
