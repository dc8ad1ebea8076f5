"""How far our relations reach: who decides and is not met, who has no equal on our side, and what
hangs by a single thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.japan import rank_title
from tokui.core.plan import Colleague, Judged, OurRival, Person, PlanSnapshot, Stakeholder
from tokui.core.relations import DECIDING, MET, best_relations, key_people
from tokui.core.sentences import fill, listed, same
from tokui.core.strength import Strengths
from tokui.core.words import Words

SILENT_DAYS: Final = 30
"""After so many days without contact a champion is silent."""
SOLID: Final = 50
"""Strength from which a relation carries something: the band “good”."""
SILENT_ROLES: Final = frozenset({"champion", "coach"})

LEVELS: Final[tuple[tuple[str, int, Words], ...]] = (
    ("officer", rank_title("執行役員").rank, Words("Officers", "役員")),
    ("division", rank_title("副本部長").rank, Words("Heads of division", "本部長・事業部長")),
    ("department", rank_title("次長").rank, Words("Heads of department", "部長")),
    ("section", rank_title("課長代理").rank, Words("Managers", "課長")),
)
"""Levels of rank that meet each other, with the lowest rank of each."""
ADVISER: Final = rank_title("顧問").rank
"""Advisers are nobody's equal: what they are depends on what they were."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A weakness of our relations in a sentence, whom it is about, and what to do about it."""

    code: str
    words: Words
    remedy: Words
    """Title of the action that would mend it."""
    stakeholder: str | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Somebody who counts at the customer, and who of us meets them as an equal."""

    stakeholder: Stakeholder
    person: Person
    level: Words
    equal: Colleague | None
    """Our colleague of the same level with the best relation, or the one who could have it."""
    relation: str | None
    """That colleague's relation, a code of the scale; None where none is on record."""

    @property
    def is_met(self) -> bool:
        """Whether equals have talked."""
        number = scales.RELATION.number(self.relation) if self.relation else None
        return number is not None and number >= MET


_SAID: Final[dict[str, tuple[Words, Words]]] = {
    "no_contact": (
        Words(
            "{department}: no contact with {count:person who decides|people who decide}: {names}",
            "{department}：決裁者・承認者{count}名に接点なし（{names}）",
        ),
        Words("Arrange a first meeting with {first}", "{first}との初回面談を設定する"),
    ),
    "rival_above": (
        Words(
            "{rival} is backed by {theirs}, who ranks above {ours}, the highest who backs us.",
            "{rival}の支持者{theirs}は、当社の最上位の支持者{ours}より上位です。",
        ),
        Words(
            "Win support above {ours} against {rival}",
            "{rival}に対抗し、{ours}より上位の支持者をつくる",
        ),
    ),
    "rival_alone": (
        Words(
            "{rival} is backed by {theirs}; nobody at the customer is known to back us.",
            "{rival}は{theirs}が支持していますが、当社の支持者は確認できていません。",
        ),
        Words("Find somebody who backs us", "当社の支持者をつくる"),
    ),
    "one_of_us": (
        Words(
            "Every good relation is {colleague}'s. If they move on, nobody stays in contact.",
            "良好な関係がすべて{colleague}に集中しています。異動すると接点が途切れます。",
        ),
        Words(
            "Introduce a second colleague beside {colleague}",
            "{colleague}以外の担当を顧客に紹介する",
        ),
    ),
    "one_of_them": (
        Words(
            "{name} is the only person we have a good relation with.",
            "良好な関係があるのは{name}だけです。",
        ),
        Words("Widen contacts beyond {name}", "{name}以外へ接点を広げる"),
    ),
    "silent": (
        Words(
            "{name} stands for us, but there was no contact for {days:day|days}.",
            "推進者の{name}と{days}日間接点がありません。",
        ),
        Words("Talk with {name} again", "{name}と近況を話す"),
    ),
    "silent_ever": (
        Words(
            "{name} stands for us, but no contact is on record.",
            "推進者の{name}との接点記録がありません。",
        ),
        Words("Talk with {name} again", "{name}と近況を話す"),
    ),
    "no_equal": (
        Words(
            "{count:officer meets|officers meet} nobody of equal rank on our side: {names}",
            "役員{count}名に、同格の当社側の接点がありません（{names}）",
        ),
        Words("Bring {equal} and {first} together", "{equal}と{first}の面談を設定する"),
    ),
}


def threads(snapshot: PlanSnapshot, strengths: Strengths) -> tuple[Thread, ...]:
    """What is weak about our relations, the gravest first; empty for a reader without opinions."""
    if not snapshot.has_opinions:
        return ()
    return (
        *_departments_without_contact(snapshot),
        *_rivals_above(snapshot),
        *_single(snapshot, strengths),
        *_silent(snapshot),
        *_without_equals(snapshot),
    )


def pairings(snapshot: PlanSnapshot) -> tuple[Pairing, ...]:
    """Everybody who counts, of a level from section upwards, with their equal on our side; the
    unmet first, then by rank. Empty for a reader without opinions."""
    if not snapshot.has_opinions:
        return ()
    covered = {
        (cover.person, cover.colleague): cover.now.value for cover in snapshot.coverage if cover.now
    }
    found = [
        _pairing(snapshot, key.stakeholder, person, covered)
        for key in key_people(snapshot)
        if (person := snapshot.person_by_id.get(key.stakeholder.person or "")) is not None
        and person.post is not None
        and _level(person.post.title_rank) is not None
    ]
    return tuple(
        sorted(found, key=lambda one: (one.is_met, _rank(one.person), one.person.sort_key))
    )


def _pairing(
    snapshot: PlanSnapshot,
    held: Stakeholder,
    person: Person,
    covered: Mapping[tuple[str, str], str],
) -> Pairing:
    level = _level(_rank(person))
    equals = [one for one in snapshot.colleagues if _level(rank_title(one.title).rank) == level]
    best = max(
        equals,
        key=lambda one: scales.RELATION.number(covered.get((person.id, one.id), "")) or -1,
        default=None,
    )
    relation = covered.get((person.id, best.id)) if best else None
    words = next(words for code, _rank, words in LEVELS if code == level)
    return Pairing(held, person, words, best, relation)


def _level(rank: int) -> str | None:
    if rank == ADVISER:
        return None
    return next((code for code, lowest, _words in LEVELS if rank <= lowest), None)


def _rank(person: Person) -> int:
    return person.post.title_rank if person.post else 99


def _thread(code: str, stakeholder: str | None = None, **said: object) -> Thread:
    words, remedy = _SAID[code]
    return Thread(code, fill(words, **said), fill(remedy, **said), stakeholder)


def _departments_without_contact(snapshot: PlanSnapshot) -> Iterator[Thread]:
    """Departments in which people decide whom none of us has talked with."""
    relations = best_relations(snapshot)
    unmet: dict[str, list[tuple[Person, Stakeholder]]] = defaultdict(list)
    for held in snapshot.external():
        person = snapshot.person_by_id.get(held.person or "")
        if person is None or person.has_left or not DECIDING & set(held.roles):
            continue
        relation = relations.get(person.id)
        if relation is None or (scales.RELATION.number(relation[0]) or 0) < MET:
            place = person.post.department if person.post else None
            unmet[snapshot.name(place) or snapshot.account.name].append((person, held))
    for department, people in sorted(unmet.items(), key=lambda one: (-len(one[1]), one[0])):
        people.sort(key=lambda one: (_rank(one[0]), one[0].sort_key))
        yield _thread(
            "no_contact",
            people[0][1].id,
            department=department,
            count=len(people),
            names=_names(one for one, _held in people),
            first=people[0][0].name,
        )


def _rivals_above(snapshot: PlanSnapshot) -> Iterator[Thread]:
    ours = min(_people_for_us(snapshot), key=_rank, default=None)
    for rival in snapshot.our_rivals:
        theirs = _highest_supporter(snapshot, rival)
        if theirs is None:
            continue
        if ours is None:
            yield _thread("rival_alone", rival=rival.name, theirs=theirs.name)
        elif _rank(theirs) < _rank(ours):
            yield _thread("rival_above", rival=rival.name, theirs=theirs.name, ours=ours.name)


def _highest_supporter(snapshot: PlanSnapshot, rival: OurRival) -> Person | None:
    people = [
        person
        for id in rival.supporters or ()
        if (held := snapshot.stakeholder_by_id.get(id)) is not None
        and (person := snapshot.person_by_id.get(held.person or "")) is not None
        and not person.has_left
    ]
    return min(people, key=lambda one: (_rank(one), one.sort_key), default=None)


def _people_for_us(snapshot: PlanSnapshot) -> list[Person]:
    """Stakeholders known to be for us, who are still there."""
    return [
        person
        for held in snapshot.external()
        if (_number(held.attitude) or 0) > 0
        and (person := snapshot.person_by_id.get(held.person or "")) is not None
        and not person.has_left
    ]


def _number(judged: Judged | None) -> int | None:
    return scales.ATTITUDE.number(judged.value) if judged else None


def _single(snapshot: PlanSnapshot, strengths: Strengths) -> Iterator[Thread]:
    """Good relations that all run through one of us, or all lead to one of them."""
    good = [pair for pair, strength in strengths.of_pair.items() if strength.points >= SOLID]
    ours = {colleague for _person, colleague in good}
    theirs = {person for person, _colleague in good}
    if len(ours) == 1:
        yield _thread("one_of_us", colleague=snapshot.name(next(iter(ours))))
    if len(theirs) == 1:
        person = next(iter(theirs))
        held = snapshot.stakeholder_of_person.get(person)
        yield _thread("one_of_them", held.id if held else None, name=snapshot.name(person))


def _silent(snapshot: PlanSnapshot) -> Iterator[Thread]:
    """Those who stand for us and heard nothing for a month."""
    for held in snapshot.external():
        person = snapshot.person_by_id.get(held.person or "")
        stands = _number(held.attitude) == 2 or SILENT_ROLES & set(held.roles)
        if person is None or person.has_left or not stands:
            continue
        last = person.last_contact_on
        if last is None:
            yield _thread("silent_ever", held.id, name=held.name)
        elif _days(last, snapshot.taken_on) > SILENT_DAYS:
            days = _days(last, snapshot.taken_on)
            yield _thread("silent", held.id, name=held.name, days=days)


def _days(before: date, after: date) -> int:
    return (after - before).days


def _without_equals(snapshot: PlanSnapshot) -> Iterator[Thread]:
    """Officers who meet none of ours; lower ranks stand in the table of pairs alone."""
    lonely = [
        pair
        for pair in pairings(snapshot)
        if not pair.is_met and pair.equal is not None and _level(_rank(pair.person)) == "officer"
    ]
    if lonely:
        first = lonely[0]
        yield _thread(
            "no_equal",
            first.stakeholder.id,
            count=len(lonely),
            names=_names(pair.person for pair in lonely),
            first=first.person.name,
            equal=first.equal.name if first.equal else "",
        )


def _names(people: Iterable[Person]) -> Words:
    return listed(same(person.name) for person in people)
