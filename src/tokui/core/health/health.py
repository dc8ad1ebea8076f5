"""Health worked out: each measure the mean of what is known of it, each part the weighted mean of
its known measures, the total the weighted mean of the known parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tokui.core.checks import Report
from tokui.core.health.measure import Footing, Measure, Row
from tokui.core.health.rubric import Rubric
from tokui.core.health.table import MEASURES
from tokui.core.health_scales import HEALTH_PART
from tokui.core.plan import PlanSnapshot
from tokui.core.words import Words


@dataclass(frozen=True)
class Measured:
    """A measure with its rows, the lowest first, those not known last."""

    measure: Measure
    rows: tuple[Row, ...]

    @cached_property
    def known(self) -> tuple[Row, ...]:
        """The rows that count."""
        return tuple(row for row in self.rows if row.share is not None)

    @cached_property
    def share(self) -> float | None:
        """The mean of the known rows, 0 to 1; None where nothing is known."""
        shares = [row.share for row in self.known if row.share is not None]
        return sum(shares) / len(shares) if shares else None

    @property
    def points(self) -> int | None:
        """The same, 0 to 100."""
        return points_of(self.share)

    @property
    def unknown(self) -> int:
        """How many rows are not known."""
        return len(self.rows) - len(self.known)


@dataclass(frozen=True)
class Part:
    """One of the six parts with the measures that had something to look at."""

    code: str
    weight: int
    measures: tuple[Measured, ...]

    @property
    def words(self) -> Words:
        """What it is called."""
        return HEALTH_PART[self.code].words

    @cached_property
    def share(self) -> float | None:
        """The weighted mean of its known measures; None where none is known."""
        return weighted_mean((one.share, one.measure.weight) for one in self.measures)

    @property
    def points(self) -> int | None:
        """The same, 0 to 100."""
        return points_of(self.share)

    @property
    def unknown(self) -> int:
        """How many things are not known, and do not count."""
        return sum(one.unknown for one in self.measures)

    def weight_of(self, one: Measured) -> float:
        """What a known measure weighs in the part, 0 to 1."""
        whole = sum(held.measure.weight for held in self.measures if held.share is not None)
        return one.measure.weight / whole if whole and one.share is not None else 0.0


@dataclass(frozen=True)
class Health:
    """The health of one account on one day, under one rubric."""

    parts: tuple[Part, ...]
    rubric: Rubric
    has_opinions: bool

    @cached_property
    def points(self) -> int | None:
        """The total, 0 to 100; None where fewer parts are known than the rubric asks for: one good
        part does not make a good account."""
        if len(self.known) < self.rubric["parts"]:
            return None
        return points_of(weighted_mean((part.share, part.weight) for part in self.known))

    @property
    def word(self) -> str:
        """Good, watch or at risk: a code of the scale of health."""
        return self.rubric.word(self.points)

    @property
    def known(self) -> tuple[Part, ...]:
        """The parts that the total is made of."""
        return tuple(part for part in self.parts if part.share is not None and part.weight)

    def weight_of(self, part: Part) -> float:
        """What a known part weighs in the total, 0 to 1."""
        whole = sum(one.weight for one in self.known)
        return part.weight / whole if part in self.known else 0.0


def health_of(
    snapshot: PlanSnapshot, rubric: Rubric | None = None, report: Report | None = None
) -> Health:
    """The health of a plan's account on the snapshot's day.

    `report` is the check of the same snapshot where it was made already. Without opinions in the
    snapshot, measures that stand on them are neither worked out nor counted.
    """
    rubric = rubric or Rubric()
    footing = Footing(snapshot, rubric, report)
    found = [
        Measured(one, tuple(sorted(one.look(footing), key=_lowest_first)))
        for one in MEASURES.values()
        if snapshot.has_opinions or not one.is_opinion
    ]
    parts = tuple(
        Part(code, rubric[code], tuple(one for one in found if one.measure.part == code))
        for code in HEALTH_PART.codes
    )
    return Health(parts, rubric, snapshot.has_opinions)


def weighted_mean(shares: Iterable[tuple[float | None, int]]) -> float | None:
    """The mean of the known shares by their weights; None where nothing known weighs anything."""
    known = [(share, weight) for share, weight in shares if share is not None]
    whole = sum(weight for _share, weight in known)
    return sum(share * weight for share, weight in known) / whole if whole else None


def points_of(share: float | None) -> int | None:
    """A share from 0 to 1 as whole points from 0 to 100."""
    return None if share is None else round(100 * share)


def _lowest_first(row: Row) -> tuple[bool, float, str, str]:
    return (row.share is None, row.share or 0.0, row.name, row.id)
