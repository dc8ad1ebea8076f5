"""A health as codes and numbers, to be kept: no names, no words, nothing about one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tokui.core.health.health import Health
from tokui.core.health.table import FORMULA, MEASURES
from tokui.core.health_scales import HEALTH_PART
from tokui.core.words import Words


@dataclass(frozen=True)
class ToldMeasure:
    """A measure as it was kept."""

    code: str
    points: int | None
    known: int
    unknown: int

    @property
    def words(self) -> Words | None:
        """What it is called; None for a measure of other days."""
        found = MEASURES.get(self.code)
        return found.words if found else None


@dataclass(frozen=True)
class ToldPart:
    """A part as it was kept."""

    code: str
    weight: int
    points: int | None
    measures: tuple[ToldMeasure, ...]

    @property
    def words(self) -> Words:
        """What it is called."""
        return HEALTH_PART[self.code].words


@dataclass(frozen=True)
class Told:
    """A health as it was kept, with the version of the formulas it was worked out by."""

    formula: int
    parts: tuple[ToldPart, ...]

    @property
    def known(self) -> int:
        """How many parts its total was made of."""
        return sum(part.points is not None and part.weight > 0 for part in self.parts)


def document_of(health: Health) -> dict[str, Any]:
    """What is kept of a health."""
    return {
        "formula": FORMULA,
        "parts": [
            {
                "code": part.code,
                "weight": part.weight,
                "points": part.points,
                "measures": [
                    {
                        "code": one.measure.code,
                        "points": one.points,
                        "known": len(one.known),
                        "unknown": one.unknown,
                    }
                    for one in part.measures
                    if one.rows
                ],
            }
            for part in health.parts
        ],
    }


def told_of(document: Mapping[str, Any]) -> Told:
    """A kept health read back; parts of other days that are no parts any more are left out."""
    return Told(
        document["formula"],
        tuple(
            ToldPart(
                part["code"],
                part["weight"],
                part["points"],
                tuple(ToldMeasure(**one) for one in part["measures"]),
            )
            for part in document["parts"]
            if part["code"] in HEALTH_PART
        ),
    )
