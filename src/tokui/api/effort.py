"""What a plan asks of us: days by colleague and month, money, and late work with what it pushes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.records import scope_of
from tokui.api.schemas import Id
from tokui.core.delays import Push, delays_of
from tokui.core.effort import PersonLoad, effort_of
from tokui.plans.queries import plan_of, plan_snapshot


class MonthDocument(BaseModel):
    """Person-days asked for in a month, and those there are where that is known."""

    month: dt.date
    asked: float
    room: float | None


class PersonDocument(BaseModel):
    """The open work of one colleague; without an id, of nobody yet."""

    colleague: Id | None
    name: str
    asked: float
    room: float | None
    months: list[MonthDocument]


class MoneyDocument(BaseModel):
    """In minor units of the account's currency."""

    budget: int | None
    spent: int
    planned: int
    left: int | None


class PushDocument(BaseModel):
    """An action that cannot end when it is due; the slip is in working days."""

    action: Id
    title: str
    due_on: dt.date
    ends_on: dt.date
    slip: int


class ChainDocument(BaseModel):
    """A late action, and what its lateness pushes."""

    late: PushDocument
    pushed: list[PushDocument]


class EffortDocument(BaseModel):
    """Work, money and delays of a plan."""

    people: list[PersonDocument]
    money: MoneyDocument
    chains: list[ChainDocument]
    circles: list[Id]
    without_days: list[Id]


def add_effort_routes(router: Router) -> None:
    """The one route of effort."""
    router.get(
        "/accounts/{id}/effort",
        auth=READ,
        operation_id=told("get_effort", Answer(200, lambda: EffortDocument)),
        summary="Person-days by colleague and month, money, and chains of late work",
        tags=["action"],
    )(effort)


def effort(request: HttpRequest, id: str) -> HttpResponse:
    """The effort of the current plan."""
    member = caller_of(request)
    plan = plan_of(member, scope_of("account", member, id).account)
    snapshot = plan_snapshot(plan, member=member, now=timezone.now())
    found, delays = effort_of(snapshot), delays_of(snapshot)
    money = found.spending
    document = EffortDocument(
        people=[_person(person, found.months) for person in found.people],
        money=MoneyDocument(
            budget=money.budget, spent=money.spent, planned=money.planned, left=money.left
        ),
        chains=[
            ChainDocument(late=_push(chain.root), pushed=[_push(push) for push in chain.pushed])
            for chain in delays.chains
        ],
        circles=list(delays.circles),
        without_days=[action.id for action in found.unestimated],
    )
    return json_response(document.model_dump(mode="json"))


def _person(person: PersonLoad, months: tuple[dt.date, ...]) -> PersonDocument:
    return PersonDocument(
        colleague=person.colleague,
        name=person.name,
        asked=float(person.asked),
        room=_rounded(person.room),
        months=[
            MonthDocument(month=month, asked=round(float(load.asked), 2), room=_rounded(load.room))
            for month, load in zip(months, person.months, strict=True)
        ],
    )


def _rounded(days: Decimal | None) -> float | None:
    return None if days is None else round(float(days), 2)


def _push(push: Push) -> PushDocument:
    return PushDocument(
        action=push.action.id,
        title=push.action.title,
        due_on=push.due,
        ends_on=push.ends,
        slip=push.slip,
    )
