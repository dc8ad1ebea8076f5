"""The health of an account: as it stands now, and month by month."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from tokui.accounts.policies import access_to
from tokui.accounts.viewings import note_viewing
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.records import scope_of
from tokui.api.schemas import Id
from tokui.core.health import Health, Lift, Measured, Part, health_of, lifts_of_part
from tokui.kernel.words import say
from tokui.plans.health.queries import Taken, readings_of, rubric_of
from tokui.plans.queries import plan_of, plan_snapshot


class LiftDocument(BaseModel):
    """What would lift health, by how many points of the total."""

    points: float
    text: str
    noun: str
    id: Id


class MeasureDocument(BaseModel):
    """A measure of a part: the mean of what is known of it, and how many things that is."""

    code: str
    name: str
    points: int | None
    known: int
    unknown: int


class PartDocument(BaseModel):
    """One of the six parts; without points nothing of it is known, and it does not count."""

    code: str
    name: str
    weight: int
    points: int | None
    measures: list[MeasureDocument]
    lifts: list[LiftDocument]


class HealthDocument(BaseModel):
    """Health from 0 to 100 today; `known` is of how many parts the total is made."""

    on: dt.date
    points: int | None
    word: str
    known: int
    rubric: int
    parts: list[PartDocument]


class ReadPart(BaseModel):
    """A part as it was read."""

    code: str
    weight: int
    points: int | None


class ReadingDocument(BaseModel):
    """The reading of a month, with the word that it had under the rubric of its day."""

    month: dt.date
    taken_on: dt.date
    points: int | None
    word: str
    known: int
    rubric: int
    parts: list[ReadPart]


class HealthHistoryDocument(BaseModel):
    """The readings of the last 24 months, oldest first."""

    readings: list[ReadingDocument]


def add_account_health_routes(router: Router) -> None:
    """Reading the health of an account."""
    router.get(
        "/accounts/{id}/health",
        auth=READ,
        operation_id=told("get_health", Answer(200, lambda: HealthDocument)),
        summary="The health of an account today, in six parts, and what would lift it",
        tags=["plans"],
    )(get_health)
    router.get(
        "/accounts/{id}/health/history",
        auth=READ,
        operation_id=told("list_health_history", Answer(200, lambda: HealthHistoryDocument)),
        summary="The health of an account month by month",
        tags=["plans"],
    )(list_health_history)


def get_health(request: HttpRequest, id: str) -> HttpResponse:
    """The health of the current plan's account as the caller may see it."""
    member = caller_of(request)
    plan = plan_of(member, scope_of("account", member, id).account)
    now = timezone.now()
    snapshot = plan_snapshot(plan, member=member, now=now)
    if snapshot.has_opinions:
        note_viewing(plan.account, member, "api", now=now)
    health = health_of(snapshot, rubric_of(member.workspace))
    document = HealthDocument(
        on=snapshot.taken_on,
        points=health.points,
        word=health.word,
        known=len(health.known),
        rubric=health.rubric.number,
        parts=[_part(health, part) for part in health.parts],
    )
    return json_response(document.model_dump(mode="json"))


def list_health_history(request: HttpRequest, id: str) -> HttpResponse:
    """The readings of an account as the caller may see them."""
    member = caller_of(request)
    account = scope_of("account", member, id).account
    sees = access_to(member, account).sees_opinions
    readings = [_reading(one) for one in readings_of(account, sees_opinions=sees)]
    return json_response(HealthHistoryDocument(readings=readings).model_dump(mode="json"))


def _part(health: Health, part: Part) -> PartDocument:
    return PartDocument(
        code=part.code,
        name=say(part.words),
        weight=part.weight,
        points=part.points,
        measures=[_measure(one) for one in part.measures],
        lifts=[_lift(one) for one in lifts_of_part(health, part)],
    )


def _measure(one: Measured) -> MeasureDocument:
    return MeasureDocument(
        code=one.measure.code,
        name=say(one.measure.words),
        points=one.points,
        known=len(one.known),
        unknown=one.unknown,
    )


def _lift(one: Lift) -> LiftDocument:
    row = one.row
    words = row.mend or row.said if row else one.measured.measure.words
    noun, id = (row.noun, row.id) if row else ("", "")
    return LiftDocument(points=one.points, text=say(words), noun=noun, id=id)


def _reading(one: Taken) -> ReadingDocument:
    return ReadingDocument(
        month=one.month,
        taken_on=one.taken_on,
        points=one.points,
        word=one.word,
        known=one.told.known,
        rubric=one.rubric.number,
        parts=[
            ReadPart(code=part.code, weight=part.weight, points=part.points)
            for part in one.told.parts
        ],
    )
