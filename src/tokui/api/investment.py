"""Investment decisions of accounts: what stands, how it came about, deciding."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Router
from pydantic import BaseModel, Field

from tokui.accounts.models import Account
from tokui.accounts.policies import get_account
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.consents import day_written
from tokui.api.documents import json_response
from tokui.api.records import Once, one_record, origin_of
from tokui.api.schemas import Day, Explained, Id, Plain
from tokui.identity.models import Member
from tokui.kernel.once import add_once
from tokui.market.investment.actions import Decided, Ground, decide_investment
from tokui.market.investment.models import InvestmentDecision
from tokui.market.investment.queries import decisions_of, get_decision, not_done_of

_Text = Annotated[Plain, Field(max_length=2_000)]


class EvidenceIn(BaseModel):
    """What a decision rests on."""

    statement: Annotated[Plain, Field(min_length=1, max_length=2_000)]
    source: Annotated[Plain, Field(max_length=300)] = ""
    as_of: Day | None = None
    grade: Literal["confirmed", "stated", "inferred", "assumed"] = "assumed"


class DecisionIn(Explained):
    """A decision about an account; returns are minor units a year, effort person-days a year."""

    tier: Literal["invest", "develop", "maintain"]
    reason: Annotated[Plain, Field(min_length=1, max_length=2_000)]
    return_low: int | None = None
    return_high: int | None = None
    effort: dict[str, Decimal] = Field({}, description="role of ours → person-days a year")
    go_on_if: _Text = ""
    stop_if: _Text = ""
    decided_on: Day | None = None
    next_look_on: Day | None = None
    evidence: list[EvidenceIn] = Field([], max_length=20)
    base: Annotated[Plain, Field(max_length=40)] | None = Field(
        None, description="id of the decision that was read; refused (409) when another stands"
    )


class EvidenceDocument(BaseModel):
    """What a decision rests on."""

    statement: str
    source: str
    as_of: dt.date | None
    grade: str


class DecisionDocument(BaseModel):
    """One decision."""

    id: Id
    tier: str
    reason: str
    return_low: int | None
    return_high: int | None
    effort: dict[str, str]
    go_on_if: str
    stop_if: str
    stop_met_on: dt.date | None
    decided_by: str
    decided_on: dt.date
    next_look_on: dt.date | None
    evidence: list[EvidenceDocument]


class NotDoneDocument(BaseModel):
    """What is deliberately not done."""

    id: Id
    what: str
    reason: str
    until: dt.date | None


class InvestmentDocument(BaseModel):
    """The decisions of an account, the newest first, of which the first stands."""

    decisions: list[DecisionDocument]
    not_done: list[NotDoneDocument]


def add_investment_routes(router: Router) -> None:
    """Reading and making investment decisions."""
    router.get(
        "/accounts/{id}/investment",
        auth=READ,
        operation_id=told("get_investment", Answer(200, lambda: InvestmentDocument)),
        summary="The class of an account, why, and what is not done for it",
        tags=["account"],
    )(get_investment)
    one = (Answer(201, lambda: DecisionDocument), Answer(200, lambda: DecisionDocument))
    router.post(
        "/accounts/{id}/investment",
        auth=WRITE,
        operation_id=told("decide_investment", *one),
        summary="Decide on the class of an account",
        tags=["account"],
    )(decide)


def get_investment(request: HttpRequest, id: str) -> HttpResponse:
    """The decisions of an account."""
    account = _account(caller_of(request), id)
    document = InvestmentDocument(
        decisions=[_decision(one) for one in decisions_of(account)],
        not_done=[
            NotDoneDocument(id=one.public_id, what=one.what, reason=one.reason, until=one.until)
            for one in not_done_of(account)
        ],
    )
    return json_response(document.model_dump(mode="json"))


def decide(
    request: HttpRequest, id: str, body: Annotated[DecisionIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Decide on an account."""
    member = caller_of(request)
    account = _account(member, id)
    made: list[InvestmentDecision] = []

    def deciding() -> InvestmentDecision:
        made.append(
            decide_investment(
                account,
                _decided(body),
                by=member,
                now=timezone.now(),
                base=body.base,
                origin=origin_of(body.change_reason),
            )
        )
        return made[-1]

    held = add_once(
        once or "",
        {"path": request.path, **body.model_dump(mode="json")},
        by=member,
        noun="investment",
        find=lambda public_id: get_decision(member, public_id),
        add=deciding,
    )
    document = _decision(held).model_dump(mode="json")
    return json_response(document, status=201 if held in made else 200)


def _account(member: Member, id: str) -> Account:
    one_record("account", member, id)
    account = get_account(member, id)
    account.workspace = member.workspace
    return account


def _decided(body: DecisionIn) -> Decided:
    return Decided(
        tier=body.tier,
        reason=body.reason,
        return_low=body.return_low,
        return_high=body.return_high,
        effort=body.effort,
        go_on_if=body.go_on_if,
        stop_if=body.stop_if,
        decided_on=day_written(body.decided_on, "decided_on"),
        next_look_on=day_written(body.next_look_on, "next_look_on"),
        grounds=tuple(
            Ground(
                one.statement,
                source=one.source,
                as_of=day_written(one.as_of, "as_of"),
                grade=one.grade,
            )
            for one in body.evidence
        ),
    )


def _decision(held: InvestmentDecision) -> DecisionDocument:
    return DecisionDocument(
        id=held.public_id,
        tier=held.tier,
        reason=held.reason,
        return_low=held.return_low,
        return_high=held.return_high,
        effort={one.role: f"{one.days.normalize():f}" for one in held.efforts.all()},
        go_on_if=held.go_on_if,
        stop_if=held.stop_if,
        stop_met_on=held.stop_met_on,
        decided_by=held.decided_by.name if held.decided_by else "",
        decided_on=held.decided_on,
        next_look_on=held.next_look_on,
        evidence=[
            EvidenceDocument(
                statement=one.statement, source=one.source, as_of=one.as_of, grade=one.grade
            )
            for one in held.evidence.all()
        ],
    )
