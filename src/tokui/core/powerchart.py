"""The power chart: what each card says of a person, and the lines that say who moves whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tokui.core.boards import department_tree
from tokui.core.japan import fold, romanise
from tokui.core.orgchart import Node, department_of, org_tree
from tokui.core.plan import (
    Coverage,
    DecisionRoute,
    Department,
    Judged,
    Person,
    PlanSnapshot,
    Stakeholder,
    Tie,
)
from tokui.core.powerchart_words import covered_code, freshness_code
from tokui.core.relations import best_relations
from tokui.core.stakes import stakes_in


@dataclass(frozen=True, slots=True)
class Card:
    """A person, an empty chair, or a department in which nobody is known; opinions are None for
    who may not see them. `parent` is the card above, `boss` the person written as boss."""

    id: str
    kind: Literal["person", "department", "placeholder"]
    name: str
    parent: str | None = None
    is_unit: bool = False
    """Whether what is below stands in a stack: it leads a department, section or site."""
    box: str = ""
    """Name of the department whose box this card opens."""
    department: str | None = None
    is_peopled: bool = False
    """Of a department: whether people there are known, only not who leads it."""
    title: str = ""
    post: str | None = None
    boss: str | None = None
    stakeholder: str | None = None
    roles: tuple[str, ...] = ()
    attitude: Judged | None = None
    influence: Judged | None = None
    relation: str | None = None
    """The best relation that any of us has, a code of its scale."""
    relation_of: str = ""
    """Name of the colleague who has it."""
    last_contact_on: date | None = None
    covered_by: tuple[str, ...] = ()
    """Names of the colleagues who look after the person."""
    friend_of: tuple[str, ...] = ()
    """Names of the rivals whom the person supports."""
    spoken: str = ""
    """What the card is found by: name, kana, Latin letters, title and department, folded."""

    def freshness(self, today: date) -> str:
        """How long ago the last contact was, as a code of FRESHNESS."""
        return freshness_code(self.last_contact_on, today)

    @property
    def noun(self) -> str:
        """The code of the record that opens behind the card."""
        return "stakeholder" if self.stakeholder else self.kind

    @property
    def key(self) -> str:
        """The id of the record that opens behind the card."""
        return self.stakeholder or self.id

    @property
    def covered(self) -> str:
        """How many of us look after the person, as a code of COVERED."""
        return covered_code(len(self.covered_by))

    @property
    def is_guess(self) -> bool:
        """Whether the attitude or the influence rests on what nobody said."""
        judged = (one for one in (self.attitude, self.influence) if one)
        return any(one.is_known and not one.is_firm for one in judged)


@dataclass(frozen=True, slots=True)
class Ours:
    """One of us, in the band below the chart."""

    id: str
    name: str
    title: str = ""
    stakeholder: str | None = None


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One of us looks after somebody. `now` is None for who may not see opinions."""

    id: str
    colleague: str
    card: str
    now: Judged | None
    last_contact_on: date | None


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A step of a ringi route; `card` is None when it names a title or a body alone."""

    number: int
    kind: str
    card: str | None
    who: str
    days: int | None


@dataclass(frozen=True, slots=True)
class RingiRoute:
    """The numbered way of a proposal over the chart."""

    id: str
    name: str
    stops: tuple[RouteStop, ...]


@dataclass(frozen=True, slots=True)
class DealPart:
    """A card on which other roles or another attitude hold in a deal than in the plan."""

    card: str
    roles: tuple[str, ...]
    attitude: Judged | None


@dataclass(frozen=True, slots=True)
class DealFocus:
    """An open deal, the cards of those who have to do with it, and what differs on them there."""

    id: str
    name: str
    cards: tuple[str, ...]
    parts: tuple[DealPart, ...] = ()


@dataclass(frozen=True, slots=True)
class PowerChart:
    """A whole power chart; cards stand in the order of the tree, each parent first."""

    cards: tuple[Card, ...]
    ties: tuple[Tie, ...]
    ours: tuple[Ours, ...]
    covers: tuple[CoverLine, ...]
    routes: tuple[RingiRoute, ...]
    deals: tuple[DealFocus, ...]
    departments: tuple[tuple[Department, int], ...]
    """Departments from the top down with their depth."""
    has_opinions: bool
    today: date


def power_chart(snapshot: PlanSnapshot) -> PowerChart:
    """The chart of a plan. Without opinions there are neither attitudes, influence, relations and
    rivals' friends nor any line between people."""
    made = _Cards(snapshot)
    cards = tuple(made.card(node) for node in org_tree(snapshot))
    shown = {card.id for card in cards}
    ties = snapshot.ties if snapshot.has_opinions else ()
    return PowerChart(
        cards=cards,
        ties=tuple(tie for tie in ties if tie.source in shown and tie.target in shown),
        ours=tuple(_ours(snapshot)),
        covers=tuple(_cover_lines(snapshot, shown)),
        routes=tuple(_route(snapshot, route, shown) for route in snapshot.routes if route.steps),
        deals=tuple(_deal_focuses(snapshot, shown)),
        departments=department_tree(snapshot),
        has_opinions=snapshot.has_opinions,
        today=snapshot.taken_on,
    )


class _Cards:
    """Fills the cards of one snapshot."""

    def __init__(self, snapshot: PlanSnapshot) -> None:
        self.snapshot = snapshot
        self.best = best_relations(snapshot)
        self.covers: dict[str, list[Coverage]] = defaultdict(list)
        for cover in snapshot.coverage:
            self.covers[cover.person].append(cover)
        self.friends: dict[str, list[str]] = defaultdict(list)
        for rival in snapshot.our_rivals:
            for held in rival.supporters or ():
                self.friends[held].append(rival.name)
        self.leads: dict[str, list[Department]] = defaultdict(list)
        for department in snapshot.departments:
            if department.head:
                self.leads[department.head].append(department)
        self.peopled = {
            post.department for person in snapshot.people if (post := person.post) is not None
        }
        self.chairs = {
            need.holder: need.department for need in reversed(snapshot.needs) if need.department
        }

    def card(self, node: Node) -> Card:
        """The card of a place in the tree."""
        if node.kind == "department":
            return self._department(node)
        held = (
            self.snapshot.stakeholder_of_person.get(node.id)
            if node.kind == "person"
            else self.snapshot.stakeholder_by_id.get(node.id)
        )
        person = self.snapshot.person_by_id.get(node.id)
        return self._person(node, person, held) if person else self._chair(node, held)

    def _department(self, node: Node) -> Card:
        held = self.snapshot.department_by_id[node.id]
        spoken = fold(held.name)
        return Card(node.id, "department", held.name, node.parent, node.is_unit,
                    department=held.id, is_peopled=held.id in self.peopled,
                    spoken=spoken)  # fmt: skip

    def _chair(self, node: Node, held: Stakeholder | None) -> Card:
        """A chair whose holder is not known."""
        name = held.name if held else ""
        card = Card(
            node.id, "placeholder", name, node.parent, node.is_unit,
            department=self.chairs.get(node.id), spoken=fold(name),
        )  # fmt: skip
        return self._with_stake(card, held)

    def _person(self, node: Node, person: Person, held: Stakeholder | None) -> Card:
        department = department_of(self.snapshot, person)
        post = person.post
        relation, colleague = self.best.get(person.id, (None, ""))
        seen = self.snapshot.has_opinions
        unit = department.name if department else ""
        title = post.title if post else ""
        spoken = (person.name, person.kana, person.roman, romanise(person.kana), title, unit)
        card = Card(
            node.id, "person", person.name, node.parent, node.is_unit,
            box=" / ".join(one.name for one in self.leads.get(person.id, ())),
            department=department.id if department else None,
            title=title,
            post=post.id if post else None,
            boss=post.boss if post else None,
            relation=relation if seen else None,
            relation_of=colleague if seen else "",
            last_contact_on=person.last_contact_on,
            covered_by=tuple(self.snapshot.name(one.colleague) for one in self.covers[person.id]),
            spoken=" ".join(dict.fromkeys(filter(None, map(fold, spoken)))),
        )  # fmt: skip
        return self._with_stake(card, held)

    def _with_stake(self, card: Card, held: Stakeholder | None) -> Card:
        """The card with what a stakeholder adds to it."""
        if held is None:
            return card
        seen = self.snapshot.has_opinions
        return replace(
            card,
            stakeholder=held.id,
            roles=held.roles,
            attitude=held.attitude if seen else None,
            influence=held.influence if seen else None,
            friend_of=tuple(self.friends.get(held.id, ())) if seen else (),
        )


def _ours(snapshot: PlanSnapshot) -> Iterator[Ours]:
    """Those of us who look after somebody or have a part in the plan."""
    parts = {held.colleague: held.id for held in snapshot.internal() if held.colleague}
    wanted = {cover.colleague for cover in snapshot.coverage} | set(parts)
    for one in snapshot.colleagues:
        if one.id in wanted:
            yield Ours(one.id, one.name, one.title, parts.get(one.id))


def _cover_lines(snapshot: PlanSnapshot, shown: set[str]) -> Iterator[CoverLine]:
    last: dict[tuple[str, str], date] = {}
    for activity in snapshot.activities:
        if activity.kind == "note":
            continue
        for colleague in activity.colleagues:
            for person in activity.people:
                key = (colleague, person)
                last[key] = max(activity.on, last.get(key, date.min))
    for cover in snapshot.coverage:
        if cover.person in shown:
            met = last.get((cover.colleague, cover.person))
            yield CoverLine(cover.id, cover.colleague, cover.person, cover.now, met)


def _route(snapshot: PlanSnapshot, route: DecisionRoute, shown: set[str]) -> RingiRoute:
    stops = []
    for number, step in enumerate(route.steps, 1):
        held = snapshot.stakeholder_by_id.get(step.stakeholder or "")
        card = (held.person or held.id) if held else None
        who = held.name if held else step.title or snapshot.name(step.body)
        stops.append(
            RouteStop(number, step.kind, card if card in shown else None, who, step.lead_days)
        )
    return RingiRoute(route.id, route.name, tuple(stops))


def _deal_focuses(snapshot: PlanSnapshot, shown: set[str]) -> Iterator[DealFocus]:
    """Open deals with whom we met about them, whom plays and needs of the deal name, who was
    counted on in its actions, and who has a part of their own in it; deals that nobody is known
    for are left out."""
    people: dict[str, set[str]] = defaultdict(set)
    for activity in snapshot.activities:
        if activity.deal:
            people[activity.deal].update(activity.people)
    for named, held in _named_for_deals(snapshot):
        one = snapshot.stakeholder_by_id.get(held)
        if one:
            people[named].add(one.person or one.id)
    for deal in snapshot.deals:
        if not deal.is_open:
            continue
        parts = tuple(_deal_parts(snapshot, deal.id, shown))
        people[deal.id].update(part.card for part in parts)
        cards = tuple(id for id in sorted(people[deal.id]) if id in shown)
        if cards:
            yield DealFocus(deal.id, deal.name, cards, parts)


def cards_in_deal(chart: PowerChart, deal: DealFocus) -> tuple[Card, ...]:
    """The cards of a chart with the roles and the attitude that hold in a deal; where nothing of
    the deal's own is kept, those of the plan."""
    parts = {part.card: part for part in deal.parts}
    return tuple(
        replace(card, roles=part.roles, attitude=part.attitude)
        if (part := parts.get(card.id))
        else card
        for card in chart.cards
    )


def _deal_parts(snapshot: PlanSnapshot, deal: str, shown: set[str]) -> Iterator[DealPart]:
    for stake in stakes_in(snapshot, deal):
        card = stake.stakeholder.person or stake.stakeholder.id
        if stake.is_own and card in shown:
            yield DealPart(card, stake.roles, stake.attitude)


def _named_for_deals(snapshot: PlanSnapshot) -> Iterator[tuple[str, str]]:
    """Pairs of a deal and a stakeholder."""
    for play in snapshot.plays:
        yield from ((deal, held) for deal in play.deals for held in play.whom)
    for need in snapshot.needs:
        if need.holder:
            yield from ((deal, need.holder) for deal in need.deals)
    for action in snapshot.actions:
        if action.deal and action.counterpart:
            yield action.deal, action.counterpart
