"""Consents: asking for them, answering them, and what waits for one's own answer."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Router
from pydantic import BaseModel, Field

from tokui.accounts.policies import access_to
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, one_record, origin_of
from tokui.api.repeating import done_once
from tokui.api.schemas import Closed, Day, Explained, Id, Plain, Reference
from tokui.core.japan import Unreadable, read_date
from tokui.identity.models import Member
from tokui.identity.policies import get_member
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.once import add_once
from tokui.kernel.public_ids import is_public_id
from tokui.kernel.words import say
from tokui.plans.base import Plan
from tokui.plans.consents.actions import (
    ConsentWanted,
    answer_consent,
    ask_again,
    ask_consent,
    withdraw_consent,
)
from tokui.plans.consents.models import Consent
from tokui.plans.consents.queries import (
    Request,
    consents_asking,
    get_known,
    request_for,
    requests_of,
)
from tokui.plans.policies import get_plan

_Remark = Annotated[Plain, Field(max_length=2_000)]
_ANSWERS = {"agree": "agreed", "agree_with_conditions": "conditions", "decline": "declined"}


class ConsentIn(Explained):
    """What is asked of a colleague, or of a department for which somebody notes the answer."""

    asked: Id | None = None
    department: Annotated[Plain, Field(max_length=120)] = ""
    kind: Literal["people", "money", "promise", "other"] = "other"
    about: Literal["action", "play", "contribution", "budget", "capacity", "words"] = "words"
    about_id: Annotated[Plain, Field(max_length=40)] = ""
    question: _Remark = ""
    wanted_by: Day | None = None


class ConsentStepIn(Closed):
    """An answer to a request, or what becomes of it."""

    step: Literal["agree", "agree_with_conditions", "decline", "again", "withdraw"]
    remark: _Remark = Field("", description="needed for conditions and to decline")
    version: int | None = Field(None, description="the version that was read")
    seen: Annotated[Plain, Field(max_length=40)] = Field(
        "", description="the `mark` that was read; refused (409) when other values stand now"
    )


class ConsentDocument(BaseModel):
    """One request to agree; `state` is `lapsed` while something else stands than was agreed."""

    id: Id
    version: int
    mark: str
    state: str
    kind: str
    about: str
    title: str
    question: str
    account: Reference
    asked: str
    asked_by: Reference | None
    asked_on: dt.date
    wanted_by: dt.date | None
    answered_on: dt.date | None
    remark: str
    is_gone: bool
    values: list[str]
    changes: list[str]


class ConsentsDocument(BaseModel):
    """Consents, those without an answer first."""

    consents: list[ConsentDocument]


def add_consent_routes(router: Router) -> None:
    """Asking, answering and reading consents."""
    one, several = Answer(200, lambda: ConsentDocument), Answer(200, lambda: ConsentsDocument)
    router.get(
        "/plans/{id}/consents",
        auth=READ,
        operation_id=told("list_consents", several),
        summary="Who agreed to what concerns them, and who has not",
        tags=["plan"],
    )(list_consents)
    router.post(
        "/plans/{id}/consents",
        auth=WRITE,
        operation_id=told("ask_consent", Answer(201, lambda: ConsentDocument), one),
        summary="Ask a colleague or a department to agree",
        tags=["plan"],
    )(ask)
    router.get(
        "/consents",
        auth=READ,
        operation_id=told("list_my_consents", several),
        summary="What waits for the answer of the caller, the most urgent first",
        tags=["plan"],
    )(list_mine)
    router.post(
        "/consents/{id}/steps",
        auth=WRITE,
        operation_id=told("step_consent", one),
        summary="Agree, agree with conditions, decline, ask again or ask no longer",
        tags=["plan"],
    )(step)


def list_consents(request: HttpRequest, id: str) -> HttpResponse:
    """The consents of a plan."""
    return _several(requests_of(_plan(caller_of(request), id)))


def list_mine(request: HttpRequest) -> HttpResponse:
    """What waits for the caller."""
    return _several(consents_asking(caller_of(request), timezone.localdate()))


def ask(
    request: HttpRequest, id: str, body: Annotated[ConsentIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Ask for a consent."""
    member = caller_of(request)
    plan = _plan(member, id)
    made: list[Consent] = []

    def asking() -> Consent:
        wanted = ConsentWanted(
            kind=body.kind,
            about=body.about,
            about_id=body.about_id,
            question=body.question,
            asked=get_member(member, body.asked) if body.asked else None,
            department=body.department,
            wanted_by=day_written(body.wanted_by, "wanted_by"),
        )
        origin = origin_of(body.change_reason)
        made.append(ask_consent(plan, wanted, by=member, now=timezone.now(), origin=origin))
        return made[-1]

    consent = add_once(
        once or "",
        {"path": request.path, **body.model_dump()},
        by=member,
        noun="consent",
        find=lambda public_id: get_known(member, public_id).consent,
        add=asking,
    )
    document = _consent(request_for(consent)).model_dump(mode="json")
    return json_response(document, status=201 if consent in made else 200)


def step(
    request: HttpRequest, id: str, body: Annotated[ConsentStepIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Take a step with a request."""
    member = caller_of(request)
    if not is_public_id(id):
        raise NotFound
    consent = get_known(member, id).consent
    done_once(request, once, body.model_dump(), consent, lambda: _step(member, consent, body))
    document = _consent(get_known(member, id)).model_dump(mode="json")
    return json_response(document)


def _step(member: Member, consent: Consent, body: ConsentStepIn) -> None:
    now, origin = timezone.now(), origin_of(None)
    if body.step == "again":
        ask_again(consent, by=member, now=now, origin=origin)
    elif body.step == "withdraw":
        withdraw_consent(consent, by=member, now=now, origin=origin)
    else:
        answer_consent(
            consent,
            _ANSWERS[body.step],
            remark=body.remark,
            base_version=body.version,
            seen=body.seen,
            by=member,
            now=now,
            origin=origin,
        )


def _plan(member: Member, id: str) -> Plan:
    one_record("plan", member, id)
    plan = get_plan(member, id)
    access_to(member, plan.account)
    return plan


def _several(found: list[Request]) -> HttpResponse:
    document = ConsentsDocument(consents=[_consent(one) for one in found])
    return json_response(document.model_dump(mode="json"))


def _consent(one: Request) -> ConsentDocument:
    held = one.consent
    by = held.asked_by
    return ConsentDocument(
        id=held.public_id,
        version=held.version,
        mark=one.mark,
        state=one.state,
        kind=held.kind,
        about=held.about,
        title=one.title,
        question=held.question,
        account=Reference(id=held.account.public_id, name=held.account.name),
        asked=one.who,
        asked_by=Reference(id=by.public_id, name=by.name) if by else None,
        asked_on=held.asked_on,
        wanted_by=held.wanted_by,
        answered_on=held.answered_on,
        remark=held.remark,
        is_gone=one.is_gone,
        values=[f"{say(label)}: {say(value)}" for label, value in one.told_now],
        changes=[
            f"{say(each.label)}: {say(each.before)} → {say(each.now)}" for each in one.changes
        ],
    )


def day_written(written: str | None, field: str) -> dt.date | None:
    """The day that a body names; raises InvalidInput for what is no day."""
    if not written:
        return None
    try:
        return read_date(written)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), field, written)) from error
