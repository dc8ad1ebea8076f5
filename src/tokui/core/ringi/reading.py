"""What a plan says about routes and committees, as the values that are counted with."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from tokui.core.plan import DecisionBody, DecisionRoute, PlanSnapshot, RouteStep
from tokui.core.ringi.choosing import Rule
from tokui.core.ringi.meetings import LAST_WEEK, Body
from tokui.core.ringi.scheduling import Step
from tokui.core.ringi.working_days import Closure, DayKind, read_closures

_WEEKDAYS: Final[Mapping[str, int]] = {
    code: number for number, code in enumerate(("mon", "tue", "wed", "thu", "fri"))
}


def body_of(held: DecisionBody) -> Body:
    """A committee with its calendar; closures that cannot be read are left out (and found by
    `findings`)."""
    week = held.week_of_month
    return Body(
        id=held.id,
        name=held.name,
        rhythm=held.rhythm,
        day_of_month=held.day_of_month,
        weekday=_WEEKDAYS.get(held.weekday),
        week=LAST_WEEK if week == "last" else int(week) if week else None,
        off_months=frozenset(int(month) for month in held.off_months),
        on_holiday=held.on_holiday,
        closures=closures_of(held),
        paper_days=None if held.paper_lead_days is None else max(0, held.paper_lead_days),
        paper_kind=_kind(held.paper_lead_kind),
    )


def closures_of(held: DecisionBody) -> tuple[Closure, ...]:
    """The days on which a committee does not meet; empty where they cannot be read."""
    try:
        return read_closures(held.closures)
    except ValueError:
        return ()


def rule_of(route: DecisionRoute) -> Rule:
    """The band of amounts of a route."""
    return Rule(
        id=route.id,
        name=route.name,
        low=route.amount_from,
        high=route.amount_to,
        basis=route.amount_basis,
        years=route.cumulative_years,
    )


def steps_of(route: DecisionRoute, snapshot: PlanSnapshot) -> tuple[Step, ...]:
    """The steps of a route in their order."""
    bodies = _bodies(snapshot)
    ordered = sorted(route.steps, key=lambda one: one.position)
    return tuple(_step(one, bodies, snapshot) for one in ordered)


def _bodies(snapshot: PlanSnapshot) -> Mapping[str, Body]:
    if "bodies" not in snapshot.remembered:
        snapshot.remembered["bodies"] = {held.id: body_of(held) for held in snapshot.bodies}
    found: Mapping[str, Body] = snapshot.remembered["bodies"]
    return found


def _step(one: RouteStep, bodies: Mapping[str, Body], snapshot: PlanSnapshot) -> Step:
    body = bodies.get(one.body or "")
    who = snapshot.name(one.stakeholder)
    return Step(
        id=one.id,
        kind=one.kind,
        name=one.title or (body.name if body else "") or who,
        who=who,
        stakeholder=one.stakeholder,
        body=body,
        days=None if one.lead_days is None else max(0, one.lead_days),
        day_kind=_kind(one.lead_kind),
        is_parallel=one.is_parallel,
    )


def ordered_before(snapshot: PlanSnapshot, wanted: date) -> Callable[[int], int]:
    """What was ordered in so many years before `wanted`, in the account's currency.

    Orders are known by month: a month counts when it begins within those years. Where no order is
    known at all, deals that were won count by the day on which they closed.
    """

    def within(years: int) -> int:
        since = _years_before(wanted, years)
        return sum(amount for day, amount in _bought(snapshot) if since <= day < wanted)

    return within


def _bought(snapshot: PlanSnapshot) -> list[tuple[date, int]]:
    currency = snapshot.account.currency
    if snapshot.orders:
        return [(one.month, one.amount) for one in snapshot.orders if one.currency == currency]
    return [
        (deal.closes_on, deal.amount)
        for deal in snapshot.deals
        if deal.grade == "won" and deal.closes_on and deal.amount and deal.currency == currency
    ]


def _years_before(day: date, years: int) -> date:
    year = day.year - years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _kind(code: str) -> DayKind:
    return "business" if code == "business" else "calendar"
