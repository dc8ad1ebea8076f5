"""What changed on the power chart between two moments, with the evidence of each change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.viewings import note_viewing
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.records import scope_of
from tokui.api.schemas import Closed, Id, Plain
from tokui.core.powerchart_changes import chart_changes
from tokui.plans.power.moments import Stop, Times
from tokui.plans.power.told import Told, told_changes
from tokui.plans.queries import plan_of, plan_snapshot


class StopDocument(BaseModel):
    """A moment at which the chart can be looked at: a day, to its end, a version, or now."""

    day: date
    version: Id | None
    is_now: bool


class ChangeDocument(BaseModel):
    """One change. `before` and `now` are codes of their scale, or names; `text` says them all in
    the caller's language."""

    kind: str
    text: str
    card: Id
    name: str
    other: str
    before: str
    now: str
    grade: str | None
    source: str
    quote: str
    noted_by: str
    on: date | None
    noted_at: datetime | None


class PowerChangesDocument(BaseModel):
    """What changed between two moments, and all moments there are. Without the right to opinions
    nothing of them is told."""

    has_opinions: bool
    since: StopDocument | None
    until: StopDocument
    changes: list[ChangeDocument]
    stops: list[StopDocument]


class Between(Closed):
    """Which moments."""

    since: Annotated[
        Plain, Field(description="a day or the id of a version; the change before", max_length=40)
    ] = ""
    on: Annotated[Plain, Field(description="a day, to its end; now", max_length=40)] = ""
    version: Annotated[Plain, Field(description="a version instead of a day", max_length=40)] = ""


def add_power_routes(router: Router) -> None:
    """The one route of the power chart through time."""
    router.get(
        "/accounts/{id}/power-changes",
        auth=READ,
        operation_id=told("get_power_changes", Answer(200, lambda: PowerChangesDocument)),
        summary="Who came, left and moved on the power chart, on what evidence",
        tags=["stakeholder"],
    )(power_changes)


def power_changes(request: HttpRequest, id: str, ask: Query[Between]) -> HttpResponse:
    """The changes of the current plan's chart."""
    member = caller_of(request)
    plan = plan_of(member, scope_of("account", member, id).account)
    now = plan_snapshot(plan, member=member, now=timezone.now())
    if now.has_opinions:
        note_viewing(plan.account, member, "api", now=timezone.now())
    times = Times(member, plan, timezone.localdate(), now)
    sight = times.sight({"on": ask.on, "version": ask.version})
    earlier = times.earlier(sight, ask.since)
    found = chart_changes(earlier.chart, sight.chart) if earlier else ()
    document = PowerChangesDocument(
        has_opinions=sight.chart.has_opinions,
        since=_stop(earlier.stop) if earlier else None,
        until=_stop(sight.stop),
        changes=[_change(one) for one in told_changes(found, plan.account_id, timezone.now())],
        stops=[_stop(one) for one in times.stops],
    )
    return json_response(document.model_dump(mode="json"))


def _stop(stop: Stop) -> StopDocument:
    version = stop.version.public_id if stop.version else None
    return StopDocument(day=stop.day, version=version, is_now=stop.is_now)


def _change(one: Told) -> ChangeDocument:
    change, evidence = one.change, one.evidence
    return ChangeDocument(
        kind=change.kind,
        text=one.short,
        card=change.card,
        name=change.name,
        other=change.other,
        before=change.before,
        now=change.now,
        grade=change.grade,
        source=evidence.source if evidence else "",
        quote=evidence.quote if evidence else "",
        noted_by=one.by,
        on=one.on,
        noted_at=one.noted_at,
    )
