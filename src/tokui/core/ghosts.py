"""Where people and rivals stood at an earlier moment: the ghosts behind a map."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tokui.core.plan import UNKNOWN, Judged, OurRival, PlanSnapshot, Stakeholder

Place = tuple[str, str]
"""Codes on the two axes of a map; `unknown` is a place of its own."""


@dataclass(frozen=True, slots=True)
class Ghost:
    """Something that moved: from where to where, and on what evidence it stands there now."""

    id: str
    name: str
    before: Place
    now: Place
    evidence: tuple[Judged, ...]
    """The judgements of the axes on which it moved."""


def moved_people(before: PlanSnapshot, now: PlanSnapshot) -> tuple[Ghost, ...]:
    """Stakeholders at the customer whose influence or attitude differs between two snapshots.

    Only who is in both moved; without opinions in either nobody is shown to have.
    """
    if not (before.has_opinions and now.has_opinions):
        return ()
    return _moved(before.external(), now.external(), _power, lambda one: one.name)


def moved_rivals(
    before: PlanSnapshot, now: PlanSnapshot, across: str, down: str
) -> tuple[Ghost, ...]:
    """Our rivals whose ratings on two axes differ; axes are product, price, marketing and
    relationship."""

    def place(rival: OurRival) -> tuple[Judged | None, Judged | None]:
        return getattr(rival, f"{across}_rating"), getattr(rival, f"{down}_rating")

    return _moved(before.our_rivals, now.our_rivals, place, lambda one: one.name)


def _power(held: Stakeholder) -> tuple[Judged | None, Judged | None]:
    return held.influence, held.attitude


def _moved[Thing: (Stakeholder, OurRival)](
    before: Iterable[Thing],
    now: Iterable[Thing],
    place: Callable[[Thing], tuple[Judged | None, Judged | None]],
    name: Callable[[Thing], str],
) -> tuple[Ghost, ...]:
    earlier = {one.id: place(one) for one in before}
    ghosts = []
    for thing in now:
        if thing.id not in earlier:
            continue
        was, stands = _codes(earlier[thing.id]), _codes(place(thing))
        if was == stands:
            continue
        evidence = tuple(
            judged
            for judged, old, new in zip(place(thing), was, stands, strict=True)
            if judged is not None and old != new
        )
        ghosts.append(Ghost(thing.id, name(thing), was, stands, evidence))
    return tuple(ghosts)


def _codes(judged: tuple[Judged | None, Judged | None]) -> Place:
    first, second = (one.value if one else UNKNOWN for one in judged)
    return first, second
