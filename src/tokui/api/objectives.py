"""Objectives of a plan as a tree: how each KPI stands, where it leads, and the rows behind it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.records import scope_of
from tokui.api.schemas import Id, Reference
from tokui.core.kpi import (
    Branch,
    Evidence,
    KpiReport,
    Worked,
    objective_tree,
    reports_of,
    worked_out,
)
from tokui.core.plan import PlanSnapshot
from tokui.kernel.words import say
from tokui.plans.queries import plan_of, plan_snapshot


class ForecastDocument(BaseModel):
    """The value to expect on the due day and the interval of 80 %; null, and why, where it cannot
    be told."""

    method: str
    text: str
    on: date | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None


class RemarkDocument(BaseModel):
    """Something odd, in the caller's language, at a field of a record."""

    code: str
    text: str
    noun: str
    id: Id
    field: str


class EvidenceDocument(BaseModel):
    """A row behind a figure that is worked out; without a noun it is no record."""

    text: str
    noun: str
    id: str
    on: date | None
    amount: Decimal | None


class WorkedDocument(BaseModel):
    """How a KPI is worked out; `lacks` says which facts are missing."""

    measure: str
    formula: str
    start: date
    end: date
    value: Decimal | None
    lacks: str
    rows: list[EvidenceDocument]


class KpiDocument(BaseModel):
    """A KPI with its standing, a code of the scale of standings, by a numbered rule."""

    kpi: Reference
    unit: str
    due: date | None
    latest: Decimal | None
    latest_on: date | None
    expected: Decimal | None
    standing: str
    reason: str
    lead: Decimal | None
    rule: int
    forecast: ForecastDocument
    next_on: date | None
    is_overdue: bool
    remarks: list[RemarkDocument]
    worked: WorkedDocument | None


class BranchDocument(BaseModel):
    """An objective: the worst standing of its KPIs and parts."""

    objective: Reference
    kind: str
    state: str
    standing: str
    kpis: list[KpiDocument]
    parts: list[BranchDocument]


class ObjectivesDocument(BaseModel):
    """The objectives of the current plan, those on top with their parts, and the day judged by."""

    on: date
    objectives: list[BranchDocument]


def add_objective_routes(router: Router) -> None:
    """The one route of objectives as a tree."""
    router.get(
        "/accounts/{id}/objective-tree",
        auth=READ,
        operation_id=told("get_objective_tree", Answer(200, lambda: ObjectivesDocument)),
        summary="Objectives as a tree, with standing, forecast and evidence of their KPIs",
        tags=["objective"],
    )(objectives)


def objectives(request: HttpRequest, id: str) -> HttpResponse:
    """The objectives of the current plan."""
    member = caller_of(request)
    plan = plan_of(member, scope_of("account", member, id).account)
    snapshot = plan_snapshot(plan, member=member, now=timezone.now())
    tree = objective_tree(snapshot, reports_of(snapshot))
    document = ObjectivesDocument(
        on=snapshot.taken_on, objectives=[_branch(snapshot, one) for one in tree]
    )
    return json_response(document.model_dump(mode="json"))


def _branch(snapshot: PlanSnapshot, branch: Branch) -> BranchDocument:
    held = branch.objective
    return BranchDocument(
        objective=Reference(id=held.id, name=held.title),
        kind=held.kind,
        state=held.state,
        standing=branch.status,
        kpis=[_kpi(snapshot, one) for one in branch.reports],
        parts=[_branch(snapshot, part) for part in branch.parts],
    )


def _kpi(snapshot: PlanSnapshot, report: KpiReport) -> KpiDocument:
    standing, latest = report.standing, report.latest
    ahead = report.forecast.due
    day = report.kpi.computed[-1].on if report.kpi.computed else snapshot.taken_on
    worked = worked_out(report.kpi, snapshot, day)
    return KpiDocument(
        kpi=Reference(id=report.kpi.id, name=report.kpi.name),
        unit=report.kpi.unit,
        due=report.due,
        latest=latest.value if latest else None,
        latest_on=latest.on if latest else None,
        expected=report.expected,
        standing=standing.code,
        reason=say(standing.reason),
        lead=None if standing.lead is None else round(standing.lead, 4),
        rule=standing.rule,
        forecast=ForecastDocument(
            method=report.forecast.method,
            text=say(report.forecast.words),
            on=ahead.on if ahead else None,
            value=ahead.value if ahead else None,
            low=ahead.low if ahead else None,
            high=ahead.high if ahead else None,
        ),
        next_on=report.next_on,
        is_overdue=report.is_overdue,
        remarks=[
            RemarkDocument(
                code=one.code, text=say(one.words), noun=one.noun, id=one.id, field=one.field
            )
            for one in report.remarks
        ],
        worked=_worked(worked) if worked else None,
    )


def _worked(worked: Worked) -> WorkedDocument:
    figure = worked.figure
    return WorkedDocument(
        measure=worked.measure.code,
        formula=say(worked.measure.formula),
        start=worked.span.start,
        end=worked.span.end,
        value=figure.value,
        lacks=say(figure.lacks) if figure.lacks else "",
        rows=[_evidence(row) for row in figure.rows],
    )


def _evidence(row: Evidence) -> EvidenceDocument:
    return EvidenceDocument(
        text=say(row.words), noun=row.noun, id=row.id, on=row.on, amount=row.amount
    )
