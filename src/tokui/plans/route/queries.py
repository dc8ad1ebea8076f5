"""The decision on a deal as a plan tells it, with what was taken into the plan before."""

from __future__ import annotations

from datetime import date
from typing import Final

from tokui.core.influence import deciding_on
from tokui.core.plan import Deal, PlanSnapshot
from tokui.core.ringi import DecisionPlan, Wanted, Written, plan_decision, wanted_of
from tokui.core.stakes import seen_in
from tokui.kernel.errors import NotFound
from tokui.kernel.models import Event
from tokui.plans.base import Plan

SOURCE: Final = "ringi"
"""Where changes that were taken from a decision plan come from."""


def decision_plan(snapshot: PlanSnapshot, plan: Plan, wanted: Wanted, today: date) -> DecisionPlan:
    """The route, dates, order and actions for a decision, with the attitudes that hold in its deal;
    a snapshot without opinions gives no order of people."""
    return plan_decision(seen_in(snapshot, wanted.deal), wanted, today, written_by_decisions(plan))


def written_by_decisions(plan: Plan) -> dict[str, Written]:
    """What was ever taken from decisions into actions of a plan, by the id of the action."""
    events = Event.objects.filter(
        account_key=plan.account_id,
        plan_key=plan.pk,
        source=SOURCE,
        noun="action",
        verb__in=("created", "changed"),
    )
    parts: dict[str, dict[str, set[str]]] = {}
    for id, verb, changes in events.order_by("id").values_list("subject_id", "verb", "changes"):
        known = parts.setdefault(id, {name: set() for name in ("title", "due_on", "how")})
        for name, values in known.items():
            if name in changes:
                values.add(changes[name][1] or "")
            elif verb == "created":
                values.add("")
    return {id: _written(values) for id, values in parts.items()}


def _written(values: dict[str, set[str]]) -> Written:
    days = {date.fromisoformat(text) if text else None for text in values["due_on"]}
    return Written(frozenset(values["title"]), frozenset(days), frozenset(values["how"]))


def open_deals(snapshot: PlanSnapshot) -> list[Deal]:
    """Deals that still wait for a decision, those that close first on top."""
    held = [deal for deal in snapshot.deals if deal.is_open]
    return sorted(held, key=lambda deal: (deal.closes_on or date.max, deal.name))


def wanted_decision(
    snapshot: PlanSnapshot,
    deal_id: str | None,
    *,
    amount: int | None = None,
    day: date | None = None,
    start: date | None = None,
) -> Wanted:
    """The decision that a deal waits for, with another amount or day where those are given.

    An amount in a currency other than the account's is not compared with its routes: it has to be
    given. Raises NotFound for a deal that is not in the plan.
    """
    deal = next((one for one in snapshot.deals if one.id == deal_id), None)
    if deal is None:
        raise NotFound
    told = wanted_of(deal)
    if deal.currency != snapshot.account.currency:
        told = Wanted(told.name, None, told.day, told.deal)
    return Wanted(
        name=told.name,
        amount=told.amount if amount is None else amount,
        day=day or told.day,
        deal=told.deal,
        start=start,
    )


def deciding_in(snapshot: PlanSnapshot, deal_id: str) -> dict[str, float] | None:
    """How much each stakeholder counts on the route that a deal takes; None where no route fits or
    nobody is named on it. Raises NotFound for a deal that is not in the plan."""
    wanted = wanted_decision(snapshot, deal_id)
    route = plan_decision(snapshot, wanted, snapshot.taken_on).route
    return (deciding_on(route) or None) if route else None
