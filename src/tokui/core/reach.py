"""How far our relations reach: who decides and is not met, who has no equal on our side, and what
hangs by a single thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.coverage.contacts import WINDOW
from tokui.core.coverage.deals import people_of_deal
from tokui.core.coverage.falling import falling_relations
from tokui.core.coverage.gaps import departments_without_contact
from tokui.core.coverage.pairing import Pairing, level_of, pairings, rank_of
from tokui.core.plan import Judged, OurRival, Person, PlanSnapshot
from tokui.core.sentences import fill, listed, same
from tokui.core.strength import Strengths
from tokui.core.words import Words

__all__ = [
    "SEVERAL",
    "SILENT_DAYS",
    "SOLID",
    "Pairing",
    "Thread",
    "pairings",
    "threads",
    "threads_of_people",
]

SILENT_DAYS: Final = 30
"""After so many days without contact a champion is silent."""
SOLID: Final = 50
"""Strength from which a relation carries something: the band “good”."""
SEVERAL: Final = 3
"""Of so many people whom a deal depends on, one is too few to know well."""
SILENT_ROLES: Final = frozenset({"champion", "coach"})


@dataclass(frozen=True, slots=True)
class Thread:
    """A weakness of our relations in a sentence, whom it is about, and what to do about it."""

    code: str
    words: Words
    remedy: Words
    """Title of the action that would mend it."""
    stakeholder: str | None = None
    deal: str | None = None
    """Id of the open deal it is about; None where it is about all of the account."""


_SAID: Final[dict[str, tuple[Words, Words]]] = {
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
    "deal_one_of_us": (
        Words(
            "“{deal}”: only {colleague} has a good relation with those whom it depends on.",
            "「{deal}」：関係者との良好な関係が{colleague}だけに集中しています。",
        ),
        Words(
            "Bring a second colleague into “{deal}” beside {colleague}",
            "「{deal}」に{colleague}以外の担当を加える",
        ),
    ),
    "deal_one_of_them": (
        Words(
            "“{deal}” hangs on {name}: of {count:person|people} it depends on, our relation is "
            "good with nobody else.",
            "「{deal}」：関係者{count}名のうち、良好な関係は{name}だけです。",
        ),
        Words("Widen contacts for “{deal}” beyond {name}", "「{deal}」で{name}以外へ接点を広げる"),
    ),
    "falling": (
        Words(
            "The relation with {name} is falling: strength {before} → {now} in {days} days.",
            "{name}との関係が低下しています（強さ{before}→{now}、{days}日間）。",
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
    return (*_departments(snapshot), *threads_of_people(snapshot, strengths))


def threads_of_people(snapshot: PlanSnapshot, strengths: Strengths) -> tuple[Thread, ...]:
    """The same without departments that nobody has met: the rules of a plan say those person by
    person, and they take longer to find than all the rest."""
    if not snapshot.has_opinions:
        return ()
    return (
        *_rivals_above(snapshot),
        *_single(snapshot, strengths),
        *_single_in_deals(snapshot, strengths),
        *_silent(snapshot),
        *_falling(snapshot),
        *_without_equals(snapshot),
    )


def _thread(
    code: str, stakeholder: str | None = None, about: str | None = None, /, **said: object
) -> Thread:
    words, remedy = _SAID[code]
    return Thread(code, fill(words, **said), fill(remedy, **said), stakeholder, about)


def _departments(snapshot: PlanSnapshot) -> Iterator[Thread]:
    """Departments in which people decide whom none of us has talked with."""
    for gap in departments_without_contact(snapshot):
        first = gap.steps[0]
        yield Thread("no_contact", gap.words, first.title, first.counterpart)


def _rivals_above(snapshot: PlanSnapshot) -> Iterator[Thread]:
    ours = min(_people_for_us(snapshot), key=rank_of, default=None)
    for rival in snapshot.our_rivals:
        theirs = _highest_supporter(snapshot, rival)
        if theirs is None:
            continue
        if ours is None:
            yield _thread("rival_alone", rival=rival.name, theirs=theirs.name)
        elif rank_of(theirs) < rank_of(ours):
            yield _thread("rival_above", rival=rival.name, theirs=theirs.name, ours=ours.name)


def _highest_supporter(snapshot: PlanSnapshot, rival: OurRival) -> Person | None:
    people = [
        person
        for id in rival.supporters or ()
        if (held := snapshot.stakeholder_by_id.get(id)) is not None
        and (person := snapshot.person_by_id.get(held.person or "")) is not None
        and not person.has_left
    ]
    return min(people, key=lambda one: (rank_of(one), one.sort_key), default=None)


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


def _single_in_deals(snapshot: PlanSnapshot, strengths: Strengths) -> Iterator[Thread]:
    """Open deals that depend on several people of whom we know one well, or where all good
    relations are one colleague's; nothing that `_single` says of the account already."""
    good = [pair for pair, strength in strengths.of_pair.items() if strength.points >= SOLID]
    is_one_ours = len({ours for _person, ours in good}) == 1
    is_one_theirs = len({person for person, _ours in good}) == 1
    for deal in snapshot.deals:
        people = people_of_deal(snapshot, deal).people if deal.is_open else frozenset()
        of_deal = [(person, ours) for person, ours in good if person in people]
        ours = {colleague for _person, colleague in of_deal}
        theirs = {person for person, _colleague in of_deal}
        if len(people) < SEVERAL or not of_deal:
            continue
        if len(theirs) == 1 and not is_one_theirs:
            person = next(iter(theirs))
            held = snapshot.stakeholder_of_person.get(person)
            said = {"deal": deal.name, "name": snapshot.name(person), "count": len(people)}
            yield _thread("deal_one_of_them", held.id if held else None, deal.id, **said)
        elif len(ours) == 1 and not is_one_ours:
            said = {"deal": deal.name, "colleague": snapshot.name(next(iter(ours)))}
            yield _thread("deal_one_of_us", None, deal.id, **said)


def _falling(snapshot: PlanSnapshot) -> Iterator[Thread]:
    """Relations that lost much in three months; who is silent is named above already."""
    silent = {one.stakeholder for one in _silent(snapshot)}
    for one in falling_relations(snapshot):
        held = snapshot.stakeholder_of_person.get(one.person.id)
        if held is None or held.id not in silent:
            said = {"name": one.person.name, "before": one.before, "now": one.now, "days": WINDOW}
            yield _thread("falling", held.id if held else None, **said)


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
        if not pair.is_met
        and pair.equal is not None
        and level_of(rank_of(pair.person)) == "officer"
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
