"""How good forecasts were, and what somebody who takes an account over has to know."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.records import scope_of
from tokui.api.schemas import Id
from tokui.core.questions import open_questions
from tokui.core.rolling.handing_over import Contact, handover_sheet
from tokui.kernel.errors import NotFound
from tokui.kernel.words import say
from tokui.plans.handover.actions import open_handover
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.rolling.stories import AccountCalibration, account_calibration


class ToldDocument(BaseModel):
    """What was foretold of a reading, in the unit of its KPI, and what came."""

    kpi: Id
    told_on: dt.date
    on: dt.date
    value: float
    low: float
    high: float
    came: float


class CalibrationDocument(BaseModel):
    """Shares from 0 to 1, errors in parts of the way from baseline to target; null while there are
    too few comparisons to tell."""

    comparisons: int
    within: int
    verdict: str
    text: str
    bias: float | None
    error: float | None
    decided_deals: int
    deal_comparisons: int
    days_late: float | None
    slipped_deals: int
    told: list[ToldDocument]


class ContactDocument(BaseModel):
    """Somebody whom the leaver knows; `others` are colleagues who know them too."""

    person: Id
    name: str
    last_on: dt.date | None
    others: list[Id]


class VisitDocument(BaseModel):
    """An introduction to make, and the working day by which."""

    person: Id
    by: dt.date


class PointDocument(BaseModel):
    """A point of the checklist, and when each side confirmed it."""

    code: str
    handed_on: dt.date | None
    received_on: dt.date | None


class HandoverDocument(BaseModel):
    """A hand-over under way; lists are ids of records in the order of the page."""

    giver: Id
    taker: Id
    begun_on: dt.date
    points: list[PointDocument]
    contacts: list[ContactDocument]
    promised: list[Id]
    expected: list[Id]
    deals: list[Id]
    actions: list[Id]
    unknown: list[str]
    visits: list[VisitDocument]


def add_renewal_routes(router: Router) -> None:
    """Calibration and the hand-over of an account."""
    router.get(
        "/accounts/{id}/calibration",
        auth=READ,
        operation_id=told("get_calibration", Answer(200, lambda: CalibrationDocument)),
        summary="How good the forecasts of an account were",
        tags=["plans"],
    )(get_calibration)
    router.get(
        "/accounts/{id}/handover",
        auth=READ,
        operation_id=told("get_handover", Answer(200, lambda: HandoverDocument)),
        summary="The hand-over of an account that is under way",
        tags=["plans"],
    )(get_handover)


def get_calibration(request: HttpRequest, id: str) -> HttpResponse:
    """What was foretold of KPIs and deals against what came."""
    account = scope_of("account", caller_of(request), id).account
    found = account_calibration(account, today=timezone.localdate())
    return json_response(_calibration(found).model_dump(mode="json"))


def get_handover(request: HttpRequest, id: str) -> HttpResponse:
    """What the taker has to know; 404 while nothing is handed over."""
    member = caller_of(request)
    account = scope_of("account", member, id).account
    found = open_handover(account)
    if found is None:
        raise NotFound
    snapshot = plan_snapshot(plan_of(member, account), member=member, now=timezone.now())
    questions = open_questions(snapshot)
    sheet = handover_sheet(snapshot, found.giver.public_id, found.giver.name, questions)
    document = HandoverDocument(
        giver=found.giver.public_id,
        taker=found.taker.public_id,
        begun_on=found.begun_on,
        points=[
            PointDocument(code=one.code, handed_on=one.handed_on, received_on=one.received_on)
            for one in found.points.order_by("id")
        ],
        contacts=[_contact(one) for one in sheet.contacts],
        promised=[one.id for one in sheet.ours],
        expected=[one.id for one in sheet.theirs],
        deals=[one.id for one in sheet.deals],
        actions=[one.id for one in sheet.actions],
        unknown=[say(question.words) for question in sheet.questions],
        visits=[VisitDocument(person=one.contact.person.id, by=one.by) for one in sheet.visits],
    )
    return json_response(document.model_dump(mode="json"))


def _calibration(found: AccountCalibration) -> CalibrationDocument:
    kpis, deals = found.kpis, found.deals
    return CalibrationDocument(
        comparisons=kpis.count,
        within=kpis.hits,
        verdict=kpis.verdict,
        text=say(kpis.words),
        bias=float(kpis.bias) if kpis.is_told and kpis.bias is not None else None,
        error=float(kpis.error) if kpis.is_told and kpis.error is not None else None,
        decided_deals=deals.deals,
        deal_comparisons=deals.count,
        days_late=float(deals.days_late) if deals.is_told and deals.days_late is not None else None,
        slipped_deals=len(deals.slipped),
        told=[
            ToldDocument(
                kpi=one.kpi, told_on=one.told_on, on=one.on, value=float(one.value),
                low=float(one.low), high=float(one.high), came=float(one.came),
            )
            for one in found.told
        ],
    )  # fmt: skip


def _contact(one: Contact) -> ContactDocument:
    return ContactDocument(
        person=one.person.id, name=one.person.name, last_on=one.last_on, others=list(one.others)
    )
