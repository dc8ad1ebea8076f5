"""Who stands how in a deal, and taking that over from another deal."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.viewings import note_viewing
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, one_record
from tokui.api.schemas import Closed, Explained, Id, Plain, Reference
from tokui.core.plan import Judged
from tokui.core.stakes import Stake, Takeover, stakes_in, takeovers
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.stakeholders.taking import deal_of, take_over_stakes


class Asked(Closed):
    """Which other deal to look at."""

    source: Annotated[
        Plain, Field(description="also say what this deal has that would be taken", max_length=40)
    ] = ""


class TakeStakesIn(Explained):
    """What to take over."""

    source: Annotated[Id, Field(description="the deal that it is taken from")]
    keys: Annotated[
        list[Plain] | None, Field(description="keys of lines; all of them when null")
    ] = None


class AttitudeDocument(BaseModel):
    """An attitude with its evidence."""

    value: str
    grade: str | None
    source: str
    quote: str
    on: date | None


class StakeDocument(BaseModel):
    """What holds of somebody in the deal; `deal_stake` is the record that keeps what differs."""

    stakeholder: Reference
    roles: list[str]
    roles_of_deal: bool
    attitude: AttitudeDocument
    attitude_of_deal: bool
    deal_stake: Id | None


class LineDocument(BaseModel):
    """A value of the other deal that differs here. An older judgement is not taken."""

    key: str
    stakeholder: Id
    field: str
    is_older: bool


class StakesDocument(BaseModel):
    """Everybody at the customer in one deal. Empty without the right to opinions."""

    has_opinions: bool
    deal: Reference
    stakes: list[StakeDocument]
    takeovers: list[LineDocument]


class StakesTakenDocument(BaseModel):
    """How many values were written, and the batch that takes them back."""

    count: int
    batch: int


def add_stake_routes(router: Router) -> None:
    """Reading who stands how in a deal, and taking it over from another."""
    router.get(
        "/deals/{id}/stakes",
        auth=READ,
        operation_id=told("get_stakes", Answer(200, lambda: StakesDocument)),
        summary="Roles and attitudes that hold in a deal, and where they differ from the plan",
        tags=["deal_stake"],
    )(get_stakes)
    shape = Answer(200, lambda: StakesTakenDocument)
    router.post(
        "/deals/{id}/stakes",
        auth=WRITE,
        operation_id=told("take_stakes", Answer(201, lambda: StakesTakenDocument), shape),
        summary="Take roles and attitudes over from another deal; taken twice nothing is added",
        tags=["deal_stake"],
    )(take_stakes)


def get_stakes(request: HttpRequest, id: str, ask: Query[Asked]) -> HttpResponse:
    """The stakes in a deal, by the current plan of its account."""
    member = caller_of(request)
    deal = one_record("deal", member, id)
    plan, now = plan_of(member, deal.account), timezone.now()
    snapshot = plan_snapshot(plan, member=member, now=now)
    found: tuple[Stake, ...] = ()
    lines: tuple[Takeover, ...] = ()
    if snapshot.has_opinions:
        note_viewing(plan.account, member, "api", now=now)
        found = stakes_in(snapshot, id)
        if ask.source:
            lines = takeovers(snapshot, deal_of(snapshot, ask.source).id, id)
    document = StakesDocument(
        has_opinions=snapshot.has_opinions,
        deal=Reference(id=id, name=deal.name),
        stakes=[_stake(one) for one in found],
        takeovers=[_line(one) for one in lines],
    )
    return json_response(document.model_dump(mode="json"))


def take_stakes(
    request: HttpRequest, id: str, body: Annotated[TakeStakesIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Take values over. Sent again, whatever stands already is left alone."""
    member = caller_of(request)
    deal = one_record("deal", member, id)
    plan = plan_of(member, deal.account)
    taken = take_over_stakes(
        plan,
        body.source,
        id,
        by=member,
        now=timezone.now(),
        keys=body.keys,
        once=once or "",
        reason=(body.change_reason or "").strip(),
    )
    document = StakesTakenDocument(count=taken.count, batch=taken.batch_key)
    return json_response(document.model_dump(mode="json"), status=201 if taken.count else 200)


def _stake(stake: Stake) -> StakeDocument:
    held, judged = stake.stakeholder, stake.attitude or Judged()
    return StakeDocument(
        stakeholder=Reference(id=held.id, name=held.name),
        roles=list(stake.roles),
        roles_of_deal=stake.has_own_roles,
        attitude=AttitudeDocument(
            value=judged.value,
            grade=judged.grade,
            source=judged.source,
            quote=judged.quote,
            on=judged.on,
        ),
        attitude_of_deal=stake.has_own_attitude,
        deal_stake=stake.own.id if stake.own else None,
    )


def _line(line: Takeover) -> LineDocument:
    return LineDocument(
        key=line.key,
        stakeholder=line.before.stakeholder.id,
        field=line.field,
        is_older=line.is_older,
    )
