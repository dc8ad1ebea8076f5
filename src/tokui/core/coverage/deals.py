"""Whom a deal depends on: who stands on its route, and who was met about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tokui.core.influence.network import deciding_on
from tokui.core.plan import Deal, PlanSnapshot
from tokui.core.relations import DECIDING
from tokui.core.ringi import route_for, wanted_of


@dataclass(frozen=True, slots=True)
class DealPeople:
    """People at the customer, by id, whom one deal depends on."""

    deal: Deal
    deciding: frozenset[str]
    """Those who decide: named on the route that fits the amount; where no route with named people
    fits, whoever approves or decides by role."""
    met: frozenset[str]
    """Those with whom a contact or an action of the deal is on record."""

    @property
    def people(self) -> frozenset[str]:
        """All of them."""
        return self.deciding | self.met


def people_of_deal(snapshot: PlanSnapshot, deal: Deal) -> DealPeople:
    """Whom a deal depends on; people who have left do not count."""
    known = _known(snapshot)
    named = _on_route(snapshot, deal)
    deciding = _people(snapshot, named) if named else known.by_role
    met = known.met.get(deal.id, set())
    return DealPeople(deal, frozenset(deciding & known.here), frozenset(met & known.here))


def deals_decided_by(snapshot: PlanSnapshot) -> dict[str, tuple[str, ...]]:
    """The open deals that somebody decides, by the id of the person; those that close first stand
    first."""
    found: dict[str, list[str]] = {}
    waiting = [deal for deal in snapshot.deals if deal.is_open]
    for deal in sorted(waiting, key=lambda one: (one.closes_on is None, one.closes_on, one.name)):
        for person in people_of_deal(snapshot, deal).deciding:
            found.setdefault(person, []).append(deal.id)
    return {person: tuple(deals) for person, deals in found.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the deals of a plan share: people, by id, who are still there, who decide by their role,
    and who were met about each deal, by its id."""

    here: frozenset[str]
    by_role: frozenset[str]
    met: Mapping[str, set[str]]


def _known(snapshot: PlanSnapshot) -> _Known:
    if "people_of_deals" not in snapshot.remembered:
        met: dict[str, set[str]] = defaultdict(set)
        for activity in snapshot.activities:
            if activity.deal:
                met[activity.deal].update(activity.people)
        for action in snapshot.actions:
            if action.deal:
                met[action.deal] |= _people(snapshot, [action.counterpart])
        deciding = [one.id for one in snapshot.external() if DECIDING & set(one.roles)]
        snapshot.remembered["people_of_deals"] = _Known(
            here=frozenset(person.id for person in snapshot.people if not person.has_left),
            by_role=frozenset(_people(snapshot, deciding)),
            met=met,
        )
    found: _Known = snapshot.remembered["people_of_deals"]
    return found


def _on_route(snapshot: PlanSnapshot, deal: Deal) -> set[str]:
    """Stakeholders named on the route that fits; amounts in another currency fit none."""
    if deal.currency != snapshot.account.currency:
        return set()
    route = route_for(snapshot, wanted_of(deal), snapshot.taken_on)
    return set(deciding_on(route)) if route else set()


def _people(snapshot: PlanSnapshot, stakeholders: Iterable[str | None]) -> set[str]:
    held = (snapshot.stakeholder_by_id.get(one or "") for one in stakeholders)
    return {one.person for one in held if one is not None and one.person is not None}
