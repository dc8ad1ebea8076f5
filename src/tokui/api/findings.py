"""The findings of a plan: what is wrong or missing, where it is mended, and what is waived."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.viewings import note_viewing
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.schemas import Closed, Id
from tokui.core.checks import LEVELS, Finding, check_plan
from tokui.kernel.words import say
from tokui.plans.policies import get_plan
from tokui.plans.queries import plan_snapshot


class Least(Closed):
    """How grave a finding must be at least."""

    severity: Annotated[
        Literal["error", "warning", "hint"], Field(description="nothing lighter than this")
    ] = "hint"


class FoundDocument(BaseModel):
    """One finding, in the caller's language; `noun`, `id` and `field` say where it is mended."""

    code: str
    severity: str
    section: str
    noun: str
    id: Id
    field: str
    text: str
    remedy: str
    why: str
    owner: str
    waived_until: date | None


class FindingsDocument(BaseModel):
    """What a check of a plan finds, the gravest first, and what is held back."""

    findings: list[FoundDocument]
    waived: list[FoundDocument]


def add_finding_routes(router: Router) -> None:
    """Reading the findings of a plan."""
    router.get(
        "/plans/{id}/findings",
        auth=READ,
        operation_id=told("get_findings", Answer(200, lambda: FindingsDocument)),
        summary="What contradicts itself or is missing in a plan, and what would mend it",
        tags=["plans"],
    )(get_findings)


def get_findings(request: HttpRequest, id: str, ask: Query[Least]) -> HttpResponse:
    """The findings in a plan as the caller may see it."""
    member = caller_of(request)
    plan = get_plan(member, id)
    now = timezone.now()
    snapshot = plan_snapshot(plan, member=member, now=now)
    if snapshot.has_opinions:
        note_viewing(plan.account, member, "api", now=now)
    report = check_plan(snapshot)
    shown = LEVELS[: LEVELS.index(ask.severity) + 1]
    document = FindingsDocument(
        findings=[_found(one) for one in report.findings if one.severity in shown],
        waived=[_found(one) for one in report.waived if one.severity in shown],
    )
    return json_response(document.model_dump(mode="json"))


def _found(one: Finding) -> FoundDocument:
    return FoundDocument(
        code=one.code,
        severity=one.severity,
        section=one.rule.section,
        noun=one.noun,
        id=one.id,
        field=one.field,
        text=say(one.words),
        remedy=say(one.remedy),
        why=say(one.rule.why),
        owner=one.owner,
        waived_until=one.waiver.until if one.waiver else None,
    )
