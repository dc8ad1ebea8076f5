"""What is missing in our relations, said in words, the weightiest first, with the actions that
would close it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tokui.core import scales
from tokui.core.coverage.deals import deals_decided_by
from tokui.core.coverage.pairing import Pairing, pairings, rank_of
from tokui.core.japan import is_business_day
from tokui.core.plan import Action, Coverage, Person, PlanSnapshot, Stakeholder
from tokui.core.relations import DECIDING, MET, best_relations
from tokui.core.sentences import day_words, fill, listed, same
from tokui.core.strength import BOTH_SPEAK, DEPTH
from tokui.core.words import Words

SOON: Final = 14
"""Days until an action for somebody who decides an open deal is due."""
LATER: Final = 30
"""Days until any other is due."""
DAYS: Final = {"weekly": 7, "monthly": 31, "quarterly": 92, "half_yearly": 184, "yearly": 366}
"""The longest time between two contacts of a cadence."""
GRACE: Final = 7
"""Days by which a contact may be late before it is one."""

_SAID: Final[dict[str, Words]] = {
    "no_contact": Words(
        "{department}: no contact with {count:person who decides|people who decide}: {names}",
        "{department}：決裁者・承認者{count}名に接点なし（{names}）",
    ),
    "below_wanted": Words(
        "{name}: “{now}” now, “{wanted}” wanted.", "{name}：現在「{now}」、目標「{wanted}」"
    ),
    "overdue": Words(
        "{colleague} wanted to see {name} {cadence}; the last contact was {day}.",
        "{colleague}と{name}の接点は{cadence}の予定ですが、最終接点は{day}です。",
    ),
    "overdue_ever": Words(
        "{colleague} wanted to see {name} {cadence}; no contact is on record.",
        "{colleague}と{name}の接点は{cadence}の予定ですが、記録がありません。",
    ),
    "no_equal": Words(
        "{level}: {name} meets nobody of equal rank on our side.",
        "{level}：{name}に、同格の当社側の接点がありません。",
    ),
}
_ASKED: Final[dict[str, Words]] = {
    "no_contact": Words("Arrange a first meeting with {name}", "{name}との初回面談を設定する"),
    "below_wanted": Words(
        "Bring the relation with {name} to “{wanted}”", "{name}との関係を「{wanted}」へ進める"
    ),
    "overdue": Words("Talk with {name} again", "{name}と近況を話す"),
    "no_equal": Words("Bring {equal} and {name} together", "{equal}と{name}の面談を設定する"),
}
_ORDER: Final = ("no_contact", "no_equal", "below_wanted", "overdue")
_CADENCE: Final[dict[str, Words]] = {
    "weekly": Words("every week", "毎週"),
    "monthly": Words("every month", "毎月"),
    "quarterly": Words("every quarter", "四半期ごと"),
    "half_yearly": Words("every half-year", "半期ごと"),
    "yearly": Words("every year", "毎年"),
}


@dataclass(frozen=True, slots=True)
class GapStep:
    """An action that would help to close a gap. `key` tells it from others of the same plan."""

    key: str
    title: Words
    person: str
    counterpart: str | None
    """Id of the stakeholder; None for a person who is none in this plan."""
    owner: str | None
    """Id of the colleague who knows them best, else who faces them as an equal, else the owner of
    the plan."""
    due_on: date
    deal: str | None = None
    taken: Action | None = None
    """The open action that is in the plan for it already."""
    beside: Action | None = None
    """Another open action with the same counterpart."""


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """Something missing, whom it is about, on which open deals that weighs, and what to do."""

    code: str
    words: Words
    steps: tuple[GapStep, ...]
    department: str | None = None
    deals: tuple[str, ...] = ()
    """Open deals that somebody named here decides, by the id."""
    decides: bool = False
    rank: int = 99
    """The highest rank of those named, 1 the highest."""

    @property
    def people(self) -> tuple[str, ...]:
        """The people named, by id."""
        return tuple(step.person for step in self.steps)

    @property
    def is_planned(self) -> bool:
        """Whether all that would close it is in the plan already."""
        return all(step.taken is not None for step in self.steps)


def coverage_gaps(
    snapshot: PlanSnapshot, original_titles: Mapping[str, str] | None = None
) -> tuple[CoverageGap, ...]:
    """What is missing, the weightiest first: who decides an open deal, then who decides at all,
    then the kind of gap (nobody met, no equal, below what is wanted, overdue), then rank. Empty for
    a reader without opinions.

    Nobody met: with somebody who approves or decides our best relation is below meetings, and no
    conversation is on record. No equal:
    for officers and heads of division. Overdue: later than the cadence that a colleague set, by
    more than `GRACE` days. Whoever lacks a meeting or an equal is not named again for less.

    `original_titles` are the titles with which actions came out of gaps before, by the id of the
    action: one that was renamed since is still there.
    """
    if not snapshot.has_opinions:
        return ()
    maker = _Maker(snapshot, original_titles or {})
    unmet = maker.unmet()
    found = [*maker.no_contact(unmet)]
    rest = {one.id for people in unmet.values() for one, _held in people}
    found += maker.no_equal(rest)
    rest |= gap_people(found)
    found += maker.below_wanted(rest)
    found += maker.overdue(rest)
    return tuple(sorted(found, key=_weight))


def departments_without_contact(snapshot: PlanSnapshot) -> tuple[CoverageGap, ...]:
    """Of the gaps only departments in which people decide whom nobody has met."""
    if not snapshot.has_opinions:
        return ()
    maker = _Maker(snapshot)
    found = list(maker.no_contact(maker.unmet()))
    return tuple(sorted(found, key=lambda one: (-len(one.steps), one.words.ja)))


def _weight(gap: CoverageGap) -> tuple[bool, bool, int, int, int, str]:
    place = _ORDER.index(gap.code)
    return (not gap.deals, not gap.decides, place, -len(gap.steps), gap.rank, gap.words.ja)


Unmet = Mapping[str, list[tuple[Person, Stakeholder]]]


class _Maker:
    """Makes gaps out of what the plan says of relations, wishes, deals and actions."""

    def __init__(
        self, snapshot: PlanSnapshot, original_titles: Mapping[str, str] | None = None
    ) -> None:
        self.snapshot = snapshot
        self.titles = original_titles or {}
        self.best = best_relations(snapshot)
        self.deals = deals_decided_by(snapshot)
        self.closes = {one.id: one.closes_on for one in snapshot.deals}
        self.pairs = {one.person.id: one for one in pairings(snapshot)}
        self.knows = _knowing(snapshot)
        self.spoken = {
            who
            for one in snapshot.activities
            if one.kind in BOTH_SPEAK and one.on <= snapshot.taken_on
            for who in one.people
        }

    def unmet(self) -> Unmet:
        """Who decides and was never met, by department, the highest rank first."""
        found: dict[str, list[tuple[Person, Stakeholder]]] = defaultdict(list)
        for held in self.snapshot.external():
            person = self._here(held.person)
            if person is not None and DECIDING & set(held.roles) and not self._is_met(person.id):
                found[_department(person) or ""].append((person, held))
        for people in found.values():
            people.sort(key=lambda one: (rank_of(one[0]), one[0].sort_key))
        return found

    def no_contact(self, unmet: Unmet) -> Iterator[CoverageGap]:
        """One gap a department."""
        for department, people in unmet.items():
            words = fill(
                _SAID["no_contact"],
                department=self.snapshot.name(department) or self.snapshot.account.name,
                count=len(people),
                names=listed(same(person.name) for person, _held in people),
            )
            steps = [
                self._step("no_contact", person, fill(_ASKED["no_contact"], name=person.name))
                for person, _held in people
            ]
            yield self._gap("no_contact", words, [person for person, _held in people], steps)

    def no_equal(self, without: set[str]) -> Iterator[CoverageGap]:
        """Officers and heads of division who meet nobody of their level, where we have somebody."""
        for pair in self.pairs.values():
            told = pair.person.id not in without and pair.level_code in ("officer", "division")
            if pair.is_met or pair.equal is None or not told:
                continue
            said = {"level": pair.level, "name": pair.person.name, "equal": pair.equal.name}
            step = self._step("no_equal", pair.person, fill(_ASKED["no_equal"], **said), pair)
            yield self._gap("no_equal", fill(_SAID["no_equal"], **said), [pair.person], [step])

    def below_wanted(self, without: set[str]) -> Iterator[CoverageGap]:
        """People whose best relation is below the one wanted."""
        wanted: dict[str, str] = {}
        wishes = [(one.person, one.wanted) for one in self.snapshot.coverage]
        wishes += [(one.person or "", one.wanted_relation) for one in self.snapshot.external()]
        for who, wish in wishes:
            if (_number(wish) or 0) > (_number(wanted.get(who, "none")) or 0):
                wanted[who] = wish
        for who, wish in wanted.items():
            person = self._here(who)
            if person is None or who in without or self._level(who) >= (_number(wish) or 0):
                continue
            now = self.best[who][0] if who in self.best else ""
            now = now or ("unknown" if who in self.spoken else "none")
            said = {
                "name": person.name,
                "now": scales.RELATION[now].words,
                "wanted": scales.RELATION[wish].words,
            }
            step = self._step("below_wanted", person, fill(_ASKED["below_wanted"], **said))
            yield self._gap("below_wanted", fill(_SAID["below_wanted"], **said), [person], [step])

    def overdue(self, without: set[str]) -> Iterator[CoverageGap]:
        """Pairs that met later than the cadence that was set for them."""
        last = _last_contacts(self.snapshot)
        for cover in self.snapshot.coverage:
            person = self._here(cover.person)
            if person is None or person.id in without or cover.frequency not in DAYS:
                continue
            met = last.get((cover.person, cover.colleague))
            if met and (self.snapshot.taken_on - met).days <= DAYS[cover.frequency] + GRACE:
                continue
            yield self._late(cover, person, met)

    def _late(self, cover: Coverage, person: Person, met: date | None) -> CoverageGap:
        words = fill(
            _SAID["overdue" if met else "overdue_ever"],
            colleague=self.snapshot.name(cover.colleague),
            name=person.name,
            cadence=_CADENCE[cover.frequency],
            day=day_words(met) if met else same(""),
        )
        title = fill(_ASKED["overdue"], name=person.name)
        step = self._step("overdue", person, title, owner=cover.colleague)
        return self._gap("overdue", words, [person], [step])

    def _gap(
        self, code: str, words: Words, people: list[Person], steps: list[GapStep]
    ) -> CoverageGap:
        held = [self.snapshot.stakeholder_of_person.get(one.id) for one in people]
        deals = (deal for one in people for deal in self.deals.get(one.id, ()))
        return CoverageGap(
            code,
            words,
            tuple(steps),
            _department(people[0]),
            tuple(dict.fromkeys(deals)),
            any(one is not None and bool(DECIDING & set(one.roles)) for one in held),
            min(rank_of(one) for one in people),
        )

    def _step(
        self,
        code: str,
        person: Person,
        title: Words,
        pair: Pairing | None = None,
        owner: str | None = None,
    ) -> GapStep:
        held = self.snapshot.stakeholder_of_person.get(person.id)
        pair = pair or self.pairs.get(person.id)
        equal = pair.equal.id if pair and pair.equal else None
        knows = self.knows.get(person.id)
        first = (equal, knows) if code == "no_equal" else (knows, equal)
        deals = self.deals.get(person.id, ())
        taken, beside = self._planned(held, title)
        return GapStep(
            key=f"{code}:{person.id}:{owner or ''}".rstrip(":"),
            title=title,
            person=person.id,
            counterpart=held.id if held else None,
            owner=owner or next(filter(None, (*first, self.snapshot.plan.owner)), None),
            due_on=self._due(deals),
            deal=deals[0] if deals else None,
            taken=taken,
            beside=beside,
        )

    def _due(self, deals: tuple[str, ...]) -> date:
        """A working day: soon for who decides an open deal, before it closes; else a month on."""
        today = self.snapshot.taken_on
        day = today + timedelta(SOON if deals else LATER)
        ends = [closes for one in deals if (closes := self.closes[one]) and closes > today]
        return _working_day(min((day, *ends)), today)

    def _planned(
        self, held: Stakeholder | None, title: Words
    ) -> tuple[Action | None, Action | None]:
        """The open action with this title, and another one with the same counterpart."""
        if held is None:
            return None, None
        with_them = [
            one for one in self.snapshot.actions if one.is_open and one.counterpart == held.id
        ]
        named = {title.en, title.ja}
        taken = next(
            (one for one in with_them if {one.title, self.titles.get(one.id)} & named), None
        )
        return taken, next((one for one in with_them if one is not taken), None)

    def _here(self, person: str | None) -> Person | None:
        found = self.snapshot.person_by_id.get(person or "")
        return None if found is None or found.has_left else found

    def _is_met(self, person: str) -> bool:
        return self._level(person) >= MET or person in self.spoken

    def _level(self, person: str) -> int:
        held = self.best.get(person)
        return (_number(held[0]) if held else None) or 0


def _department(person: Person) -> str | None:
    return person.post.department if person.post else None


def _number(relation: str) -> int | None:
    return scales.RELATION.number(relation)


def _knowing(snapshot: PlanSnapshot) -> dict[str, str]:
    """Who of us knows a person best, where anybody does, by the id of the person."""
    best: dict[str, tuple[int, str]] = {}
    for cover in snapshot.coverage:
        level = _number(cover.now.value) if cover.now else None
        if level and level > best.get(cover.person, (0, ""))[0]:
            best[cover.person] = (level, cover.colleague)
    return {person: colleague for person, (_level, colleague) in best.items()}


def _last_contacts(snapshot: PlanSnapshot) -> dict[tuple[str, str], date]:
    last: dict[tuple[str, str], date] = {}
    for one in snapshot.activities:
        if one.kind in DEPTH and one.on <= snapshot.taken_on:
            for who in one.people:
                for ours in one.colleagues:
                    last[who, ours] = max(one.on, last.get((who, ours), date.min))
    return last


def _working_day(day: date, not_before: date) -> date:
    """The last working day on or before a day, unless that lies behind."""
    found = day
    while found > not_before and not is_business_day(found):
        found -= timedelta(1)
    return found if found > not_before else day


def gap_people(gaps: Iterable[CoverageGap]) -> frozenset[str]:
    """Everybody whom some gaps name."""
    return frozenset(person for gap in gaps for person in gap.people)
