"""Who of ours faces whom of theirs: people of equal rank, and whom to propose where nobody does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tokui.core import scales
from tokui.core.japan import rank_title
from tokui.core.plan import Colleague, Person, PlanSnapshot, Stakeholder
from tokui.core.relations import MET, key_people
from tokui.core.sentences import fill
from tokui.core.strength import BOTH_SPEAK
from tokui.core.words import Words

LEVELS: Final[tuple[tuple[str, int, Words], ...]] = (
    ("officer", rank_title("執行役員").rank, Words("Officers", "役員")),
    ("division", rank_title("副本部長").rank, Words("Heads of division", "本部長・事業部長")),
    ("department", rank_title("次長").rank, Words("Heads of department", "部長")),
    ("section", rank_title("課長代理").rank, Words("Managers", "課長")),
)
"""Levels of rank that meet each other, with the lowest rank of each."""
ADVISER: Final = rank_title("顧問").rank
"""Advisers are nobody's equal: what they are depends on what they were."""

_BECAUSE: Final[dict[str, Words]] = {
    "relation": Words("knows them already: {relation}", "すでに面識あり：{relation}"),
    "contacts": Words("spoke with them {count:time|times}", "同席を含む接点が{count}回あり"),
    "alone": Words("our only one of this level", "この階層の当社側は1名のみ"),
    "free": Words(
        "same level, and faces the fewest of them ({count:person|people})",
        "同じ階層で、受け持ちが最も少ない（{count}名）",
    ),
    "nobody": Words("nobody of ours has this level", "当社側にこの階層の人がいません"),
}


@dataclass(frozen=True, slots=True)
class Pairing:
    """Somebody who counts at the customer, and who of us meets them as an equal."""

    stakeholder: Stakeholder
    person: Person
    level_code: str
    level: Words
    equal: Colleague | None
    """Our colleague of the same level with the best relation, or the one who could have it."""
    relation: str | None
    """That colleague's relation, a code of the scale; None where none is on record."""
    is_met: bool
    """Whether equals have talked: a relation of meetings or more, or a conversation on record."""
    because: Words
    """Why this colleague; where there is none, that there is none."""


def pairings(snapshot: PlanSnapshot) -> tuple[Pairing, ...]:
    """Everybody who counts, of a level from section upwards, with their equal on our side; the
    unmet first, then by rank. Empty for a reader without opinions.

    Proposed is who knows them best, then who met them most, then who faces the fewest others.
    """
    if not snapshot.has_opinions:
        return ()
    faced = _Faced(snapshot)
    people = [
        (key.stakeholder, person)
        for key in key_people(snapshot)
        if (person := snapshot.person_by_id.get(key.stakeholder.person or "")) is not None
        and not person.has_left
        and level_of(rank_of(person)) is not None
    ]
    people.sort(key=lambda one: (rank_of(one[1]), one[1].sort_key, one[1].id))
    found = [faced.pairing(held, person) for held, person in people]
    return tuple(
        sorted(found, key=lambda one: (one.is_met, rank_of(one.person), one.person.sort_key))
    )


def level_of(rank: int) -> str | None:
    """The level that a rank belongs to, a code of `LEVELS`; None below them and for advisers."""
    if rank == ADVISER:
        return None
    return next((code for code, lowest, _words in LEVELS if rank <= lowest), None)


def rank_of(person: Person) -> int:
    """The rank of the post held now; 99 where it is not known."""
    return person.post.title_rank if person.post else 99


def level_words(code: str) -> Words:
    """What a level is called."""
    return next(words for known, _lowest, words in LEVELS if known == code)


class _Faced:
    """Who of us knows whom, and how many each of us faces so far."""

    def __init__(self, snapshot: PlanSnapshot) -> None:
        self.relations: Mapping[tuple[str, str], str] = {
            (cover.person, cover.colleague): cover.now.value
            for cover in snapshot.coverage
            if cover.now
        }
        self.meetings = Counter(
            (who, ours)
            for contact in snapshot.activities
            if contact.kind in BOTH_SPEAK and contact.on <= snapshot.taken_on
            for who in contact.people
            for ours in contact.colleagues
        )
        self.facing = Counter(
            ours for (_who, ours), now in self.relations.items() if (_number(now) or 0) >= MET
        )
        self.of_level: dict[str, list[Colleague]] = {}
        for one in snapshot.colleagues:
            level = level_of(rank_title(one.title).rank)
            if level is not None:
                self.of_level.setdefault(level, []).append(one)

    def pairing(self, held: Stakeholder, person: Person) -> Pairing:
        """The equal of one person; whoever is proposed counts as facing them from then on."""
        level = level_of(rank_of(person)) or ""
        equals = self.of_level.get(level, [])
        best = min(equals, key=lambda one: self._order(person.id, one), default=None)
        relation = self.relations.get((person.id, best.id)) if best else None
        met = best is not None and (
            (_number(relation) or 0) >= MET or self.meetings[person.id, best.id] > 0
        )
        because = self._because(person.id, best, len(equals))
        if best is not None and not met:
            self.facing[best.id] += 1
        return Pairing(held, person, level, level_words(level), best, relation, met, because)

    def _order(self, person: str, one: Colleague) -> tuple[int, int, int, int]:
        number = _number(self.relations.get((person, one.id)))
        return (
            -(number if number is not None else -1),
            -self.meetings[person, one.id],
            self.facing[one.id],
            rank_title(one.title).rank,
        )

    def _because(self, person: str, best: Colleague | None, equals: int) -> Words:
        if best is None:
            return _BECAUSE["nobody"]
        relation = self.relations.get((person, best.id))
        if relation is not None and _number(relation):
            return fill(_BECAUSE["relation"], relation=scales.RELATION[relation].words)
        if met := self.meetings[person, best.id]:
            return fill(_BECAUSE["contacts"], count=met)
        if equals == 1:
            return _BECAUSE["alone"]
        return fill(_BECAUSE["free"], count=self.facing[best.id])


def _number(relation: str | None) -> int | None:
    return scales.RELATION.number(relation) if relation else None
