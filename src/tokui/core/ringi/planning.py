"""The decision on one deal: its route, its dates, whom to win first, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tokui.core.plan import Deal, DecisionRoute, PlanSnapshot
from tokui.core.ringi.choosing import Choice, applying_rule, choose_rule
from tokui.core.ringi.findings import Finding, findings
from tokui.core.ringi.following import Following, follow
from tokui.core.ringi.persuading import Order, order_of_voices
from tokui.core.ringi.proposing import Proposal, Written, proposals
from tokui.core.ringi.reading import ordered_before, rule_of, steps_of
from tokui.core.ringi.remedies import Remedy, remedies
from tokui.core.ringi.scheduling import Schedule, schedule
from tokui.core.ringi.voices import lines_of, voices_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be decided: a deal or only a name, an amount in minor units of the account's
    currency, the wanted day, and the day from which work can start (None: today)."""

    name: str
    amount: int | None
    day: date | None
    deal: str | None = None
    start: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionPlan:
    """Everything there is to say about a wanted decision.

    `route` is None when no band holds the amount, `schedule` also when the day is not known or the
    route has no steps; `order` is None for a reader who may not see opinions about people.
    """

    wanted: Wanted
    choice: Choice | None
    route: DecisionRoute | None
    schedule: Schedule | None
    remedies: tuple[Remedy, ...] = ()
    order: Order | None = None
    proposals: tuple[Proposal, ...] = ()
    findings: tuple[Finding, ...] = ()
    following: Following = field(default_factory=Following)


def wanted_of(deal: Deal) -> Wanted:
    """The decision that a deal waits for: by the day on which it is to close."""
    return Wanted(deal.name, deal.amount, deal.closes_on, deal.id)


def plan_decision(
    snapshot: PlanSnapshot,
    wanted: Wanted,
    today: date,
    written: Mapping[str, Written] | None = None,
) -> DecisionPlan:
    """The route, dates, order and actions for a decision, out of what the plan knows; `written` is
    what decisions wrote into actions before, by the id of the action."""
    mistakes = findings(snapshot, wanted.day)
    dated = plan_dates(snapshot, wanted, today)
    if dated.schedule is None or dated.route is None or dated.choice is None:
        return DecisionPlan(wanted, dated.choice, dated.route, None, findings=mistakes)
    routes = {route.id: route for route in snapshot.routes}
    order = None
    if snapshot.has_opinions:
        order = order_of_voices(voices_of(dated.schedule, snapshot), lines_of(snapshot))
    known = written or {}
    asked = proposals(dated.schedule, order, snapshot, (wanted.deal, wanted.name), known)
    return DecisionPlan(
        wanted=wanted,
        choice=dated.choice,
        route=dated.route,
        schedule=dated.schedule,
        remedies=remedies(
            dated.schedule,
            steps_of(dated.route, snapshot),
            dated.choice.rule,
            [verdict.rule for verdict in dated.choice.verdicts],
            lambda rule: steps_of(routes[rule.id], snapshot),
            snapshot.account.currency,
        ),
        order=order,
        proposals=asked,
        findings=mistakes,
        following=follow(
            asked,
            snapshot.actions,
            wanted.deal,
            known,
            knows_people=order is not None,
        )
        if wanted.deal
        else Following(),
    )


def plan_dates(snapshot: PlanSnapshot, wanted: Wanted, today: date) -> DecisionPlan:
    """The route that applies and its dates alone; asked for a deal by many, so worked out once."""
    key = ("plan_dates", wanted, today)
    if key not in snapshot.remembered:
        snapshot.remembered[key] = _plan_dates(snapshot, wanted, today)
    found: DecisionPlan = snapshot.remembered[key]
    return found


def route_for(snapshot: PlanSnapshot, wanted: Wanted, today: date) -> DecisionRoute | None:
    """The route that applies, as `plan_dates` finds it, without its dates."""
    if wanted.amount is None or not snapshot.routes:
        return None
    rules = [rule_of(route) for route in snapshot.routes]
    earlier = ordered_before(snapshot, wanted.day or today)
    rule = applying_rule(rules, wanted.amount, earlier)
    return next((one for one in snapshot.routes if rule and one.id == rule.id), None)


def _plan_dates(snapshot: PlanSnapshot, wanted: Wanted, today: date) -> DecisionPlan:
    if wanted.amount is None or not snapshot.routes:
        return DecisionPlan(wanted, None, None, None)
    earlier = ordered_before(snapshot, wanted.day or today)
    currency = snapshot.account.currency
    rules = [rule_of(route) for route in snapshot.routes]
    choice = choose_rule(rules, wanted.amount, earlier, currency)
    chosen = choice.rule.id if choice.rule else None
    route = next((one for one in snapshot.routes if one.id == chosen), None)
    if route is None or wanted.day is None or not route.steps:
        return DecisionPlan(wanted, choice, route, None)
    dates = schedule(steps_of(route, snapshot), wanted.day, today, wanted.start)
    return DecisionPlan(wanted, choice, route, dates)
