"""Whom a deal depends on: who stands on its route, and who was met about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tokui.core.influence.network import deciding_on
from tokui.core.plan import Deal, PlanSnapshot
from tokui.core.relations import DECIDING
from tokui.core.ringi import plan_dates, wanted_of


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
    held = _on_route(snapshot, deal) or {
        one.id for one in snapshot.external() if DECIDING & set(one.roles)
    }
    met = {who for one in snapshot.activities if one.deal == deal.id for who in one.people}
    met |= _people(snapshot, (one.counterpart for one in snapshot.actions if one.deal == deal.id))
    here = {person.id for person in snapshot.people if not person.has_left}
    return DealPeople(deal, frozenset(_people(snapshot, held) & here), frozenset(met & here))


def deals_decided_by(snapshot: PlanSnapshot) -> dict[str, tuple[str, ...]]:
    """The open deals that somebody decides, by the id of the person; those that close first stand
    first."""
    found: dict[str, list[str]] = {}
    waiting = [deal for deal in snapshot.deals if deal.is_open]
    for deal in sorted(waiting, key=lambda one: (one.closes_on is None, one.closes_on, one.name)):
        for person in people_of_deal(snapshot, deal).deciding:
            found.setdefault(person, []).append(deal.id)
    return {person: tuple(deals) for person, deals in found.items()}


def _on_route(snapshot: PlanSnapshot, deal: Deal) -> set[str]:
    """Stakeholders named on the route that fits; amounts in another currency fit none."""
    if deal.currency != snapshot.account.currency:
        return set()
    route = plan_dates(snapshot, wanted_of(deal), snapshot.taken_on).route
    return set(deciding_on(route)) if route else set()


def _people(snapshot: PlanSnapshot, stakeholders: Iterable[str | None]) -> set[str]:
    held = (snapshot.stakeholder_by_id.get(one or "") for one in stakeholders)
    return {one.person for one in held if one is not None and one.person is not None}
