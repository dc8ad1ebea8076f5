"""The approval of a plan, for other programs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Router
from pydantic import BaseModel, Field, StrictBool

from tokui.accounts.policies import access_to
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.consents import day_written
from tokui.api.documents import json_response
from tokui.api.records import Once, one_record, origin_of
from tokui.api.repeating import done_once
from tokui.api.schemas import Closed, Day, Explained, Id, Plain, Reference
from tokui.identity.models import Member
from tokui.identity.policies import get_member
from tokui.plans.approval.actions import (
    activate_plan,
    answer_approval,
    recall_approval,
    reopen_plan,
    submit_plan,
)
from tokui.plans.approval.changes import changes_since
from tokui.plans.approval.queries import Round, Word, open_round, rounds_of
from tokui.plans.base import Plan
from tokui.plans.policies import get_plan

_Remark = Annotated[Plain, Field(max_length=2_000)]


class SubmitIn(Explained):
    """Who is asked to approve; without anybody the sponsor."""

    approvers: Annotated[list[Id], Field(max_length=20)] = []
    way: Literal["any", "all", "in_order"] = "any"
    note: _Remark = ""
    valid_until: Day | None = None


class StepIn(Closed):
    """A step of a plan, or an answer to its submission."""

    step: Literal["approve", "request_changes", "reject", "recall", "activate", "reopen"]
    remark: _Remark = ""
    as_it_stands: StrictBool = Field(
        False, description="approve although the plan changed since it was submitted"
    )


class WordDocument(BaseModel):
    """One approver; `problem` says why they cannot answer any more."""

    member: Reference
    answer: str
    answered_at: dt.datetime | None
    remark: str
    is_asked: bool
    problem: str


class RoundDocument(BaseModel):
    """One round of approval."""

    number: int
    way: str
    asked_by: Reference | None
    asked_at: dt.datetime
    note: str
    version: Id | None
    valid_until: dt.date | None
    answer: str
    answered_by: Reference | None
    answered_at: dt.datetime | None
    remark: str
    approvers: list[WordDocument]


class ApprovalDocument(BaseModel):
    """Where a plan stands, and every round of its approval, the newest first."""

    state: str
    valid_until: dt.date | None
    rounds: list[RoundDocument]


def add_agreement_routes(router: Router) -> None:
    """Reading and moving the approval of a plan."""
    approval = Answer(200, lambda: ApprovalDocument)
    router.get(
        "/plans/{id}/approval",
        auth=READ,
        operation_id=told("get_approval", approval),
        summary="Where a plan stands between draft and expiry, with every round of its approval",
        tags=["plan"],
    )(get_approval)
    router.post(
        "/plans/{id}/approval",
        auth=WRITE,
        operation_id=told("submit_plan", approval),
        summary="Submit a plan for approval; what is submitted is sealed",
        tags=["plan"],
    )(submit)
    router.post(
        "/plans/{id}/approval/steps",
        auth=WRITE,
        operation_id=told("step_plan", approval),
        summary="Approve, send back, reject, recall, put into effect or reopen a plan",
        tags=["plan"],
    )(step)


def get_approval(request: HttpRequest, id: str) -> HttpResponse:
    """The approval of a plan."""
    return _approval(_plan(caller_of(request), id))


def submit(
    request: HttpRequest, id: str, body: Annotated[SubmitIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Submit a plan."""
    member = caller_of(request)
    plan = _plan(member, id)

    def submitting() -> None:
        submit_plan(
            plan,
            approvers=[get_member(member, one) for one in body.approvers],
            way=body.way,
            note=body.note,
            valid_until=day_written(body.valid_until, "valid_until"),
            by=member,
            now=timezone.now(),
            origin=origin_of(body.change_reason),
        )

    done_once(request, once, body.model_dump(), plan, submitting)
    return _approval(plan)


def step(
    request: HttpRequest, id: str, body: Annotated[StepIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Take a step."""
    plan = _plan(caller_of(request), id)
    done_once(request, once, body.model_dump(), plan, lambda: _step(request, plan, body))
    plan.refresh_from_db()
    return _approval(plan)


def _step(request: HttpRequest, plan: Plan, body: StepIn) -> None:
    member, now, origin = caller_of(request), timezone.now(), origin_of(None)
    if body.step == "activate":
        activate_plan(plan, by=member, origin=origin)
    elif body.step == "reopen":
        reopen_plan(plan, by=member, reason=body.remark, origin=origin)
    elif body.step == "recall":
        approval = open_round(plan).approval
        recall_approval(approval, by=member, now=now, remark=body.remark, origin=origin)
    else:
        approval = open_round(plan).approval
        answers = {"approve": "approved", "request_changes": "changes_requested"}
        answer_approval(
            approval,
            answers.get(body.step, "rejected"),
            remark=body.remark,
            seen=changes_since(approval, now).mark if body.as_it_stands else "",
            by=member,
            now=now,
            origin=origin,
        )


def _plan(member: Member, id: str) -> Plan:
    one_record("plan", member, id)
    plan = get_plan(member, id)
    access_to(member, plan.account)
    return plan


def _approval(plan: Plan) -> HttpResponse:
    plan.refresh_from_db()
    document = ApprovalDocument(
        state=plan.state,
        valid_until=plan.valid_until,
        rounds=[_round(one) for one in rounds_of(plan)],
    )
    return json_response(document.model_dump(mode="json"))


def _round(one: Round) -> RoundDocument:
    held = one.approval
    return RoundDocument(
        number=held.number,
        way=held.way,
        asked_by=_member(held.asked_by),
        asked_at=held.asked_at,
        note=held.note,
        version=held.sealed.public_id if held.sealed else None,
        valid_until=held.valid_until,
        answer=held.answer,
        answered_by=_member(held.answered_by),
        answered_at=held.answered_at,
        remark=held.remark,
        approvers=[_word(word) for word in one.words],
    )


def _word(one: Word) -> WordDocument:
    return WordDocument(
        member=Reference(id=one.member.public_id, name=one.member.name),
        answer=one.approver.answer,
        answered_at=one.approver.answered_at,
        remark=one.approver.remark,
        is_asked=one.is_asked,
        problem=str(one.why_not or ""),
    )


def _member(member: Member | None) -> Reference | None:
    return Reference(id=member.public_id, name=member.name) if member else None
