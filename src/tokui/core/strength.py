"""How strong a relation is, 0 to 100, worked out from the contacts on record and nothing else.

    strength = 30 · recency + 25 · frequency + 15 · two-way + 15 · depth + 15 · seniority

The five parts and their weights follow commercial practice (a published 0–100 score of recency 30,
frequency 25, two-way 15, depth 15, seniority 15); what each part is, is ours and stands below. A
contact counts half after `HALF_LIFE` days, so that silence alone wears every relation down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tokui.core.japan import rank_title
from tokui.core.plan import Activity, Judged, PlanSnapshot
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
    parts: tuple[Part, ...]
    contacts: tuple[Activity, ...]
    """The evidence, newest first."""
    stated: Judged | None = None

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
    held = sorted(
        (one for one in contacts if one.kind in DEPTH and one.on <= today),
        key=lambda one: (one.on, one.id),
        reverse=True,
    )
    faded = {one.id: weight_of(one, today) for one in held}
    total = sum(faded.values())
    recency = faded[held[0].id] if held else 0.0
    spoken = sum(faded[one.id] for one in held if one.kind in BOTH_SPEAK)
    shares = {
        "recency": recency,
        "frequency": min(1.0, total / ENOUGH),
        "two_way": recency * spoken / total if total else 0.0,
        "depth": max((DEPTH[one.kind] * faded[one.id] for one in held), default=0.0),
        "seniority": max(
            (_equal(one, rank, our_ranks or {}) * faded[one.id] for one in held), default=0.0
        ),
    }
    parts = tuple(
        Part(code, words, weight, shares[code]) for code, (weight, words) in _PARTS.items()
    )
    return Strength(round(sum(part.points for part in parts)), parts, tuple(held), stated)


def weight_of(contact: Activity, today: date) -> float:
    """What a contact still counts on a day, 1 on its own day, a half after `HALF_LIFE` days."""
    return float(0.5 ** ((today - contact.on).days / HALF_LIFE))


def _equal(contact: Activity, rank: int, our_ranks: Mapping[str, int]) -> float:
    """How near our highest rank at a contact comes to the person's: 1 at the same or above."""
    ours = min((our_ranks.get(one, 99) for one in contact.colleagues), default=99)
    if ours == 99 or rank == 99:
        return NO_RANK
    return max(0.0, 1.0 - max(0, ours - rank) / RANKS_APART)


@dataclass(frozen=True)
class Strengths:
    """The strength of every relation of a plan: of us as a whole, and colleague by colleague."""

    of_person: Mapping[str, Strength]
    of_pair: Mapping[tuple[str, str], Strength]
    """By (person, colleague); only pairs that met or that somebody judged."""


def strengths_of(snapshot: PlanSnapshot) -> Strengths:
    """The strength of our relation with everybody at the customer, on the snapshot's day.

    A judgement of one pair stands for that pair; ours as a whole is the formula over all contacts,
    or the best judged pair where that is higher.
    """
    ours = {one.id: rank_title(one.title).rank for one in snapshot.colleagues}
    met: dict[str, list[Activity]] = {}
    for contact in snapshot.activities:
        for who in contact.people:
            met.setdefault(who, []).append(contact)
    judged = {
        (cover.person, cover.colleague): cover.strength
        for cover in snapshot.coverage
        if cover.strength is not None
    }
    pairs: dict[tuple[str, str], Strength] = {}
    people: dict[str, Strength] = {}
    for person in snapshot.people:
        contacts = met.get(person.id, [])
        rank = person.post.title_rank if person.post else 99
        whole = strength_of(contacts, today=snapshot.taken_on, rank=rank, our_ranks=ours)
        of_us = {someone for met_at in contacts for someone in met_at.colleagues if someone in ours}
        of_us |= {someone for whom, someone in judged if whom == person.id}
        for colleague in sorted(of_us):
            pairs[person.id, colleague] = strength_of(
                [met_at for met_at in contacts if colleague in met_at.colleagues],
                today=snapshot.taken_on,
                rank=rank,
                our_ranks=ours,
                stated=judged.get((person.id, colleague)),
            )
        best = max((pairs[person.id, us] for us in sorted(of_us)), key=_points, default=whole)
        people[person.id] = max(whole, replace(whole, stated=best.stated), key=_points)
    return Strengths(people, pairs)


def _points(strength: Strength) -> int:
    return strength.points
