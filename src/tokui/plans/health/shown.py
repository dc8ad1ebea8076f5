"""Health as a page shows it: each part with what counted, where that is mended, what lifts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from tokui.core.health import Health, Lift, Measured, Part, Row, lifts_of, lifts_of_part
from tokui.core.words import Words
from tokui.outputs.svg_health import Point
from tokui.plans.health.queries import Taken

MOST_LIFTS: Final = 5
_BELOW_PERSON: Final = frozenset({"relationship.strength", "relationship.contact"})


@dataclass(frozen=True)
class ShownRow:
    """A thing that counts, and where it is kept."""

    row: Row
    url: str
    is_record: bool

    @property
    def percent(self) -> int | None:
        """What it counts; None where that is not known."""
        return None if self.row.share is None else round(100 * self.row.share)


@dataclass(frozen=True)
class ShownMeasure:
    """A measure with its things and what it weighs in its part, in per cent."""

    measured: Measured
    percent: int
    rows: tuple[ShownRow, ...]
    url: str


@dataclass(frozen=True)
class ShownLift:
    """What would lift health, by how much, and where it is done."""

    gain: float
    part: Words
    words: Words
    url: str
    is_record: bool = False


@dataclass(frozen=True)
class ShownPart:
    """One part with its measures and the things that would lift it most."""

    part: Part
    percent: int
    """What it weighs in the total."""
    measures: tuple[ShownMeasure, ...]
    lifts: tuple[ShownLift, ...]


def shown_parts(health: Health, account_id: str) -> tuple[ShownPart, ...]:
    """The six parts as a page shows them."""
    return tuple(
        ShownPart(
            part,
            round(100 * health.weight_of(part)),
            tuple(_measure(part, one, account_id) for one in part.measures if one.rows),
            tuple(_lift(lift, account_id) for lift in lifts_of_part(health, part) if lift.points),
        )
        for part in health.parts
    )


def best_lifts(health: Health, account_id: str) -> tuple[ShownLift, ...]:
    """The measures that would lift the total most."""
    return tuple(_lift(lift, account_id) for lift in lifts_of(health)[:MOST_LIFTS])


def trend_points(readings: tuple[Taken, ...]) -> tuple[Point, ...]:
    """The readings that have a total, for the line."""
    return tuple(
        Point(one.month, one.points, one.word, one.rubric.number)
        for one in readings
        if one.points is not None
    )


def _measure(part: Part, one: Measured, account_id: str) -> ShownMeasure:
    rows = tuple(_row(one, row, account_id) for row in one.rows)
    return ShownMeasure(one, round(100 * part.weight_of(one)), rows, page_of(one, account_id))


def _row(one: Measured, row: Row, account_id: str) -> ShownRow:
    url, is_record = _spot(one, row, account_id)
    return ShownRow(row, url, is_record)


def _spot(one: Measured, row: Row, account_id: str) -> tuple[str, bool]:
    if row.noun in ("plan", "account"):
        return page_of(one, account_id), False
    if one.measure.code in _BELOW_PERSON:
        return reverse("plans:strength", args=[account_id, row.id]), False
    return reverse("web:record", args=[row.noun, row.id]), True


def page_of(one: Measured, account_id: str) -> str:
    """The page where the records of a measure are kept."""
    space = "web" if one.measure.page == "deals" else "plans"
    return reverse(f"{space}:{one.measure.page}", args=[account_id])


def _lift(lift: Lift, account_id: str) -> ShownLift:
    part = lift.part.words
    if lift.row is None:
        url = page_of(lift.measured, account_id)
        return ShownLift(lift.points, part, lift.measured.measure.words, url)
    url, is_record = _spot(lift.measured, lift.row, account_id)
    words = lift.row.mend or lift.row.said
    return ShownLift(lift.points, part, words, url, is_record)
