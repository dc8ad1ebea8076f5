"""What would lift health most: for each thing, what the total gained if it were full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tokui.core.health.health import Health, Measured, Part
from tokui.core.health.measure import Row

MOST: Final = 2
"""So many things are named for each part."""


@dataclass(frozen=True)
class Lift:
    """A thing to mend, or all of a measure (`row` None), and the points of the total it brings."""

    part: Part
    measured: Measured
    row: Row | None
    gain: float

    @property
    def points(self) -> float:
        """The gain with one digit behind the point."""
        return round(self.gain, 1)


def lifts_of(health: Health) -> tuple[Lift, ...]:
    """The measures of all parts that are not full, by what the total gains if all their known rows
    were; rows that nothing can mend any more stay as they are."""
    found = (
        Lift(part, one, None, sum(_gain(health, part, one, row) for row in _mendable(one)))
        for part in health.parts
        for one in part.measures
    )
    return _best(one for one in found if one.points > 0)


def lifts_of_part(health: Health, part: Part, most: int = MOST) -> tuple[Lift, ...]:
    """The things of one part that would lift the total most, one at a time."""
    found = (
        Lift(part, one, row, _gain(health, part, one, row))
        for one in part.measures
        for row in _mendable(one)
    )
    return _best(found)[:most]


def _mendable(one: Measured) -> tuple[Row, ...]:
    return tuple(row for row in one.known if row.mend is not None and (row.share or 0) < 1)


def _gain(health: Health, part: Part, one: Measured, row: Row) -> float:
    """Exact: the total is linear in the share of every known row."""
    missing = 1 - (row.share or 0)
    return 100 * health.weight_of(part) * part.weight_of(one) * missing / len(one.known)


def _best(lifts: Iterable[Lift]) -> tuple[Lift, ...]:
    # Sorting keeps the order of rows that bring the same.
    return tuple(sorted(lifts, key=lambda lift: -lift.gain))
