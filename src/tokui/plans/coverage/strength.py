"""The strength of our relation with one person, with all it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from tokui.core.plan import Activity, Coverage, Person, PlanSnapshot
from tokui.core.strength import BOTH_SPEAK, HALF_LIFE, Strength, strengths_of, weight_of
from tokui.core.words import Words


@dataclass(frozen=True, slots=True)
class Side:
    """Us as a whole (`name` empty) or one colleague, with the coverage that may state otherwise."""

    name: str
    colleague: str
    strength: Strength
    cover: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A contact, who of us was there, and what it still counts in per cent."""

    contact: Activity
    colleagues: tuple[str, ...]
    percent: int
    both_speak: bool


@dataclass(frozen=True)
class StrengthShown:
    """The whole, each colleague, the strongest first, and the evidence, newest first."""

    sides: tuple[Side, ...]
    parts: tuple[tuple[Words, int, tuple[float, ...]], ...]
    """What each part of the formula is called, its weight, and its points side by side."""
    evidence: tuple[Evidence, ...]
    half_life: int = HALF_LIFE


def strength_shown(snapshot: PlanSnapshot, person: Person) -> StrengthShown:
    """How the strength of our relation with a person comes about."""
    strengths = strengths_of(snapshot)
    whole = strengths.of_person[person.id]
    covers = {one.colleague: one for one in snapshot.coverage if one.person == person.id}
    pairs = [
        Side(snapshot.name(ours), ours, strength, covers.get(ours))
        for (who, ours), strength in strengths.of_pair.items()
        if who == person.id
    ]
    pairs.sort(key=lambda one: (-one.strength.points, one.name))
    sides = (Side("", "", whole), *pairs)
    parts = tuple(
        (part.words, part.weight, tuple(one.strength.parts[at].points for one in sides))
        for at, part in enumerate(whole.parts)
    )
    return StrengthShown(
        sides, parts, tuple(_evidence(snapshot, contact) for contact in whole.contacts)
    )


def _evidence(snapshot: PlanSnapshot, contact: Activity) -> Evidence:
    return Evidence(
        contact,
        tuple(filter(None, (snapshot.name(one) for one in contact.colleagues))),
        round(100 * weight_of(contact, snapshot.taken_on)),
        contact.kind in BOTH_SPEAK,
    )
