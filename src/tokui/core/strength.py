"""How strong a relation is, 0 to 100, worked out from the contacts on record and nothing else.

    strength = 30 · recency + 25 · frequency + 15 · two-way + 15 · depth + 15 · seniority

The five parts and their weights follow commercial practice (a published 0–100 score of recency 30,
frequency 25, two-way 15, depth 15, seniority 15); what each part is, is ours and stands below. A
contact counts half after `HALF_LIFE` days, so that silence alone wears every relation down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sumprod
from typing import Final, NamedTuple

from tokui.core.japan import rank_title
from tokui.core.plan import Activity, Judged, Person, PlanSnapshot
from tokui.core.relation_scales import STRENGTH
from tokui.core.words import Words

HALF_LIFE: Final = 90
"""Days after which a contact counts half."""
ENOUGH: Final = 4.0
"""Faded contacts that make frequency full: about one every five weeks."""
RANKS_APART: Final = 10
"""So many ranks below the person's own, and our presence counts nothing for seniority."""
NO_RANK: Final = 0.5
"""What seniority counts where a title on either side is not known."""

DEPTH: Final = {
    "dinner": 1.0, "visit": 1.0, "meeting": 0.9, "online": 0.7, "call": 0.5,
    "event": 0.4, "letter": 0.3, "email": 0.2,
}  # fmt: skip
"""How deep a contact of a kind goes; a kind that is not here is no contact."""
BOTH_SPEAK: Final = frozenset({"dinner", "visit", "meeting", "online", "call"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the formula: its `share` 0 … 1 and what that makes in points."""

    code: str
    words: Words
    weight: int
    share: float

    @property
    def points(self) -> float:
        """What this part adds to the strength."""
        return self.weight * self.share


@dataclass(frozen=True, slots=True)
class Strength:
    """A relation's strength with what it is made of. `stated` is a colleague's own judgement, which
    stands in place of the formula as long as it holds."""

    worked_out: int
    shares: tuple[float, ...]
    """How much of each part there is, 0 … 1."""
    contacts: tuple[Activity, ...]
    """The evidence, newest first."""
    stated: Judged | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the formula in their order."""
        return tuple(
            Part(code, words, weight, share)
            for (code, (weight, words)), share in zip(_PARTS.items(), self.shares, strict=True)
        )

    @property
    def points(self) -> int:
        """The strength, 0 to 100."""
        if self.is_stated and self.stated is not None:
            return STRENGTH.number(self.stated.value) or 0
        return self.worked_out

    @property
    def is_stated(self) -> bool:
        """Whether a judgement stands in place of the formula."""
        return self.stated is not None and self.stated.is_known

    @property
    def band(self) -> str:
        """The band of the strength, a code of its scale."""
        return next(
            (step.code for step in STRENGTH if self.points >= LOWEST.get(step.code, 101)),
            "none",
        )


LOWEST: Final[Mapping[str, int]] = {"strong": 75, "good": 50, "medium": 25, "weak": 1, "none": 0}
"""Points from which a band begins."""

_PARTS: Final = {
    "recency": (30, Words("How recent", "最終接点の新しさ")),
    "frequency": (25, Words("How often", "接点の頻度")),
    "two_way": (15, Words("Both speak", "双方向性")),
    "depth": (15, Words("How deep", "接点の深さ")),
    "seniority": (15, Words("Of equal rank", "役職の釣り合い")),
}
_WEIGHTS: Final = tuple(weight for weight, _words in _PARTS.values())


def strength_of(
    contacts: Iterable[Activity],
    *,
    today: date,
    rank: int = 99,
    our_ranks: Mapping[str, int] | None = None,
    stated: Judged | None = None,
) -> Strength:
    """The strength of a relation out of its contacts; those of later days do not count.

    `rank` is the person's and `our_ranks` ours by colleague (1 the highest, 99 unknown).

    - recency: ½ to the power of (days since the last contact / 90)
    - frequency: the contacts, each faded in the same way, added up, of `ENOUGH`; at most 1
    - two-way: the part of those at which both sides speak, faded like the last contact
    - depth: the deepest contact's depth, faded by its own age
    - seniority: the contact at which our highest rank came nearest to theirs, faded; nothing from
      ten ranks below
    """
    return _strength(_counted(contacts, today, our_ranks or {}), rank, stated)


class _Counted(NamedTuple):
    """A contact as the formula counts it: faded, and the highest rank of ours who was there."""

    contact: Activity
    faded: float
    our_rank: int


def _counted(
    contacts: Iterable[Activity], today: date, our_ranks: Mapping[str, int]
) -> list[_Counted]:
    """What counts on a day, newest first."""
    held = [one for one in contacts if one.kind in DEPTH and one.on <= today]
    held.sort(key=lambda one: (one.on, one.id), reverse=True)
    return [
        _Counted(
            one,
            weight_of(one, today),
            min((our_ranks.get(ours, 99) for ours in one.colleagues), default=99),
        )
        for one in held
    ]


def _strength(held: Sequence[_Counted], rank: int, stated: Judged | None = None) -> Strength:
    if not held:
        return Strength(0, (0.0,) * len(_WEIGHTS), (), stated)
    total = spoken = deepest = nearest = 0.0
    for contact, faded, our_rank in held:
        total += faded
        spoken += faded if contact.kind in BOTH_SPEAK else 0.0
        deepest = max(deepest, DEPTH[contact.kind] * faded)
        nearest = max(nearest, _equal(our_rank, rank) * faded)
    recency = held[0].faded
    shares = (
        recency,
        min(1.0, total / ENOUGH),
        recency * spoken / total,
        deepest,
        nearest,
    )
    return Strength(
        round(sumprod(_WEIGHTS, shares)), shares, tuple(one.contact for one in held), stated
    )


def weight_of(contact: Activity, today: date) -> float:
    """What a contact still counts on a day, 1 on its own day, a half after `HALF_LIFE` days."""
    return float(0.5 ** ((today - contact.on).days / HALF_LIFE))


def _equal(ours: int, theirs: int) -> float:
    """How near our highest rank at a contact comes to the person's: 1 at the same or above."""
    if ours == 99 or theirs == 99:
        return NO_RANK
    return max(0.0, 1.0 - max(0, ours - theirs) / RANKS_APART)


@dataclass(frozen=True)
class Strengths:
    """The strength of every relation of a plan: of us as a whole, and colleague by colleague."""

    of_person: Mapping[str, Strength]
    of_pair: Mapping[tuple[str, str], Strength]
    """By (person, colleague); only pairs that met or that somebody judged."""


def strengths_of(snapshot: PlanSnapshot) -> Strengths:
    """The strength of our relation with everybody at the customer, on the snapshot's day; asked for
    by checks and pages alike, so worked out once.

    A judgement of one pair stands for that pair; ours as a whole is the formula over all contacts,
    or the best judged pair where that is higher.
    """
    if "strengths" not in snapshot.remembered:
        snapshot.remembered["strengths"] = _strengths(snapshot)
    found: Strengths = snapshot.remembered["strengths"]
    return found


def strengths_by_contacts(snapshot: PlanSnapshot, on: date) -> dict[str, Strength]:
    """The strength of our relation as a whole with each person, by id, as the contacts up to a day
    tell it on that day; judgements play no part."""
    met = _contacts_by_person(snapshot, on)
    return {one.id: _strength(met[one.id], _rank_of(one)) for one in snapshot.people}


def _strengths(snapshot: PlanSnapshot) -> Strengths:
    met = _contacts_by_person(snapshot, snapshot.taken_on)
    judged = {
        (cover.person, cover.colleague): cover.strength
        for cover in snapshot.coverage
        if cover.strength is not None
    }
    of_us = _colleagues_by_person(snapshot, judged)
    pairs: dict[tuple[str, str], Strength] = {}
    people: dict[str, Strength] = {}
    for person in snapshot.people:
        rank = _rank_of(person)
        whole = best = _strength(met[person.id], rank)
        for ours, shared in _shared(met[person.id], of_us[person.id]).items():
            stated = judged.get((person.id, ours))
            pairs[person.id, ours] = pair = _strength(shared, rank, stated)
            best = pair if pair.is_stated and pair.points > best.points else best
        people[person.id] = whole if best is whole else replace(whole, stated=best.stated)
    return Strengths(people, pairs)


def _contacts_by_person(snapshot: PlanSnapshot, today: date) -> dict[str, list[_Counted]]:
    """What counts on a day for each person at the customer, newest first."""
    ours = {one.id: rank_title(one.title).rank for one in snapshot.colleagues}
    met: dict[str, list[_Counted]] = {person.id: [] for person in snapshot.people}
    for one in _counted(snapshot.activities, today, ours):
        for who in one.contact.people:
            if who in met:
                met[who].append(one)
    return met


def _colleagues_by_person(
    snapshot: PlanSnapshot, judged: Iterable[tuple[str, str]]
) -> dict[str, set[str]]:
    """Who of us is on record with a person, or was judged."""
    known = {one.id for one in snapshot.colleagues}
    of_us: dict[str, set[str]] = {person.id: set() for person in snapshot.people}
    for activity in snapshot.activities:
        ours = known.intersection(activity.colleagues)
        for who in activity.people if ours else ():
            if who in of_us:
                of_us[who] |= ours
    for who, one in judged:
        if who in of_us:
            of_us[who].add(one)
    return of_us


def _shared(held: Iterable[_Counted], of_us: Iterable[str]) -> dict[str, list[_Counted]]:
    """Of contacts with one person those of each colleague."""
    shared: dict[str, list[_Counted]] = {ours: [] for ours in sorted(of_us)}
    for one in held:
        for ours in shared.keys() & one.contact.colleagues:
            shared[ours].append(one)
    return shared


def _rank_of(person: Person) -> int:
    post = person.post
    return post.title_rank if post else 99
