"""Why a company stands where it stands, what nobody knows of it, and what would move it."""

from __future__ import annotations

from dataclasses import dataclass

from tokui.core.market.scoring.arithmetic import Points, Said, points_of
from tokui.core.market.scoring.definition import Criterion, Definition


@dataclass(frozen=True, slots=True)
class Unknown:
    """An unknown value, and between which scores the company could stand if it were known."""

    criterion: Criterion
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Move:
    """One change that by itself would lift the company to the wanted score."""

    criterion: Criterion
    said: float | None
    needed: float
    """What the criterion would have to say, 0–1."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One company told."""

    points: Points
    unknown: tuple[Unknown, ...]
    lowest: float | None
    """The score if everything unknown turned out as bad as can be."""
    highest: float | None
    moves: tuple[Move, ...]


def explain(definition: Definition, said: Said, wanted: float | None = None) -> Explanation:
    """The company told; `wanted` is the score (0–100) of the tier it might move to."""
    points = points_of(definition, said)
    open_ones = [
        one for one in definition.criteria if said.get(one.code) is None and one.weight > 0
    ]
    unknown = tuple(
        Unknown(one, low, high)
        for one in open_ones
        if (low := _score(definition, {**said, one.code: _worst(one)})) is not None
        and (high := _score(definition, {**said, one.code: _best(one)})) is not None
    )
    worst = {**said, **{one.code: _worst(one) for one in open_ones}}
    best = {**said, **{one.code: _best(one) for one in open_ones}}
    moves: tuple[Move, ...] = ()
    if wanted is not None and (points.score is None or points.score < wanted):
        found = (_move(definition, said, one, wanted) for one in definition.criteria)
        moves = tuple(sorted((move for move in found if move), key=_effort))
    return Explanation(points, unknown, _score(definition, worst), _score(definition, best), moves)


def _best(one: Criterion) -> float:
    return 0.0 if one.against else 1.0


def _worst(one: Criterion) -> float:
    return 1.0 - _best(one)


def _score(definition: Definition, said: Said) -> float | None:
    return points_of(definition, said).score


def _move(definition: Definition, said: Said, one: Criterion, wanted: float) -> Move | None:
    """With the other criteria as they are, the score is a straight line in what this one says."""
    if one.weight <= 0:
        return None
    at_none = _score(definition, {**said, one.code: 0.0})
    at_all = _score(definition, {**said, one.code: 1.0})
    if at_none is None or at_all is None or at_none == at_all:
        return None
    needed = (wanted - at_none) / (at_all - at_none)
    if not -1e-9 <= needed <= 1 + 1e-9:
        return None
    return Move(one, said.get(one.code), min(1.0, max(0.0, needed)))


def _effort(move: Move) -> float:
    """Known ones first, the smallest change first; then what is unknown."""
    return 2 + move.needed if move.said is None else abs(move.needed - move.said)
