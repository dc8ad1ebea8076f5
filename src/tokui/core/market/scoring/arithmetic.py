"""From what each criterion says to points: one firm at a time, for explaining and comparing.

A criterion says s, 0 to 1, or nothing (unknown). On the axis of rivalry more is worse, so its gain
is 1 − s; elsewhere the gain is s. An axis is 100 × the mean of s over what is known, by the weights
of the criteria; the score is the mean of the axes by their weights, rivalry turned round. What is
unknown and neutral takes part in neither sum: the others carry its weight. It never counts as zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tokui.core.market.scoring.definition import Criterion, Definition

SLACK: Final = 1e-9
"""Engines add in different orders; what differs by less is equal."""

Said = Mapping[str, float | None]
"""What each criterion says of one company, by its code: 0 to 1, or None."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion adds to the score. All contributions add up to the score."""

    criterion: Criterion
    said: float | None
    """0–1 as it came from the data; None: unknown."""
    counted: float | None
    """0–1 as it counted; None: it took no part."""
    weight: float
    """Its share of the whole, 0–1, among what took part."""
    points: float
    """Of 100."""


@dataclass(frozen=True, slots=True)
class Points:
    """The score of one company and what it is made of."""

    score: float | None
    """0–100; None: nothing is known of the company, or an unknown value leaves it out."""
    coverage: float
    """Share of the whole weight, 0–1, whose values are known."""
    axes: Mapping[str, float | None]
    contributions: tuple[Contribution, ...]


def counted(criterion: Criterion, said: float | None) -> float | None:
    """What a criterion counts: what it says, or what its treatment of the unknown says."""
    if said is not None:
        return said
    if criterion.missing != "penalty":
        return None
    return 1 - criterion.missing_value if criterion.against else criterion.missing_value


def points_of(definition: Definition, said: Said) -> Points:
    """The score of what was said of one company."""
    values = {one.code: counted(one, said.get(one.code)) for one in definition.criteria}
    axes: dict[str, float | None] = {}
    present: dict[str, float] = {}
    for axis in definition.weight_of_axis:
        parts = [
            (one.weight, value)
            for one in definition.criteria
            if one.axis == axis and one.weight > 0 and (value := values[one.code]) is not None
        ]
        present[axis] = sum(weight for weight, _ in parts)
        axes[axis] = (
            100 * sum(weight * value for weight, value in parts) / present[axis] if parts else None
        )
    of_all = sum(definition.weight_of_axis[axis] for axis in axes if axes[axis] is not None)
    shares = definition.shares
    coverage = sum(share for code, share in shares.items() if said.get(code) is not None)
    left_out = any(
        one.missing == "exclude" and said.get(one.code) is None for one in definition.criteria
    )
    contributions = tuple(
        _contribution(definition, one, said.get(one.code), values[one.code], present, of_all)
        for one in definition.criteria
    )
    known = of_all > 0 and not left_out and coverage >= definition.least_known - SLACK
    score = sum(one.points for one in contributions) if known else None
    return Points(score, coverage, axes, contributions)


def _contribution(
    definition: Definition,
    one: Criterion,
    said: float | None,
    value: float | None,
    present: Mapping[str, float],
    of_all: float,
) -> Contribution:
    if value is None or one.weight <= 0 or of_all <= 0:
        return Contribution(one, said, None, 0.0, 0.0)
    weight = definition.weight_of_axis[one.axis] / of_all * one.weight / present[one.axis]
    gain = 1 - value if one.against else value
    return Contribution(one, said, value, weight, 100 * weight * gain)
