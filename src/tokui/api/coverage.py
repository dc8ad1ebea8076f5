"""Coverage of a plan: who of us meets whom, gaps with the actions they ask for, pairs, warnings."""

from __future__ import annotations

import datetime as dt
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
from tokui.api.schemas import Closed, Id, Plain, Reference
from tokui.core.coverage import CoverageGap, Crossing, Frequency, GapStep, Ours, Pairing, Theirs
from tokui.core.plan import PlanSnapshot
from tokui.core.reach import Thread
from tokui.kernel.words import say
from tokui.plans.coverage.queries import Wanted, coverage_shown, original_titles
from tokui.plans.queries import plan_of, plan_snapshot


class FrequencyDocument(BaseModel):
    """Contacts of the last 90 days, of the 90 before, the trend, and the day of the last one."""

    recent: int
    before: int
    trend: str
    last_on: dt.date | None


class CellDocument(BaseModel):
    """One of us and one of them. Without the right to opinions, relation and strength are null."""

    person: Id
    colleague: Id
    coverage: Id | None
    now: str | None
    wanted: str
    strength: int | None
    is_stated: bool | None
    contacts: FrequencyDocument


class TheirsDocument(BaseModel):
    """One person at the customer, over all of us."""

    person: Reference
    stakeholder: Id | None
    department: str
    title: str
    decides: bool
    best: str | None
    wanted: str
    strength: int | None
    known_by: int
    contacts: FrequencyDocument


class OursDocument(BaseModel):
    """One of us, over all of them; `short` is null without the right to opinions."""

    colleague: Reference
    title: str
    department: str
    knows: int
    short: int | None
    contacts: FrequencyDocument


class StepDocument(BaseModel):
    """An action that would help to close a gap; `action` is in the plan for it already."""

    title: str
    person: Reference
    counterpart: Id | None
    owner: Reference | None
    due_on: dt.date
    deal: Id | None
    action: Id | None


class GapDocument(BaseModel):
    """Something missing, in the caller's language; the weightiest first."""

    code: str
    text: str
    deals: list[Reference]
    decides: bool
    steps: list[StepDocument]


class FacingDocument(BaseModel):
    """Who counts at the customer, and who of us faces them as an equal, or could, and why."""

    person: Reference
    stakeholder: Id
    level: str
    colleague: Reference | None
    relation: str | None
    is_met: bool
    reason: str


class WarningDocument(BaseModel):
    """A weak spot, in the caller's language, and the action that would mend it."""

    code: str
    text: str
    remedy: str
    stakeholder: Id | None
    deal: Id | None


class CoverageDocument(BaseModel):
    """The coverage of a plan. Without the right to opinions: people, wishes and contacts alone."""

    has_opinions: bool
    theirs: list[TheirsDocument]
    ours: list[OursDocument]
    cells: list[CellDocument]
    gaps: list[GapDocument]
    pairs: list[FacingDocument]
    warnings: list[WarningDocument]


class CoverageAsked(Closed):
    """Of whom."""

    deal: Annotated[
        Plain, Field(description="only people whom this deal depends on", max_length=40)
    ] = ""
    department: Annotated[
        Plain, Field(description="only this department and those below it", max_length=40)
    ] = ""
    only_gaps: Annotated[bool, Field(description="only people whom a gap names")] = False


def add_coverage_routes(router: Router) -> None:
    """The one route of coverage."""
    router.get(
        "/accounts/{id}/coverage",
        auth=READ,
        operation_id=told("get_coverage_grid", Answer(200, lambda: CoverageDocument)),
        summary="Who of us meets whom, what is missing and what to do about it, pairs of equals",
        tags=["coverage"],
    )(coverage)


def coverage(request: HttpRequest, id: str, ask: Query[CoverageAsked]) -> HttpResponse:
    """The coverage of the current plan."""
    member = caller_of(request)
    plan = plan_of(member, scope_of("account", member, id).account)
    snapshot = plan_snapshot(plan, member=member, now=timezone.now())
    if snapshot.has_opinions:
        note_viewing(plan.account, member, "api", now=timezone.now())
    wanted = Wanted(ask.department, ask.deal, ask.only_gaps)
    shown = coverage_shown(snapshot, wanted, original_titles(plan))
    listed = {one.person.id for one in shown.grid.theirs}
    document = CoverageDocument(
        has_opinions=snapshot.has_opinions,
        theirs=[_theirs(one, snapshot) for one in shown.grid.theirs],
        ours=[_ours(one, snapshot) for one in shown.grid.ours],
        cells=[
            _cell(one)
            for pair, one in sorted(shown.grid.cells.items())
            if pair[0] in listed and not one.is_empty
        ],
        gaps=[_gap(one, snapshot) for one in shown.gaps],
        pairs=[_pair(one) for one in shown.pairings],
        warnings=[_warning(one) for one in shown.warnings],
    )
    return json_response(document.model_dump(mode="json"))


def _frequency(one: Frequency) -> FrequencyDocument:
    return FrequencyDocument(
        recent=one.recent, before=one.before, trend=one.trend, last_on=one.last_on
    )


def _cell(cell: Crossing) -> CellDocument:
    return CellDocument(
        person=cell.person,
        colleague=cell.colleague,
        coverage=cell.cover.id if cell.cover else None,
        now=cell.now.value if cell.now else None,
        wanted=cell.wanted,
        strength=cell.strength.points if cell.strength else None,
        is_stated=cell.strength.is_stated if cell.strength else None,
        contacts=_frequency(cell.frequency),
    )


def _theirs(one: Theirs, snapshot: PlanSnapshot) -> TheirsDocument:
    return TheirsDocument(
        person=_named(one.person.id, snapshot),
        stakeholder=one.stakeholder.id if one.stakeholder else None,
        department=snapshot.name(one.department),
        title=one.person.post.title if one.person.post else "",
        decides=one.decides,
        best=one.best.value if one.best else None,
        wanted=one.wanted,
        strength=one.strength.points if one.strength else None,
        known_by=one.known_by,
        contacts=_frequency(one.frequency),
    )


def _ours(one: Ours, snapshot: PlanSnapshot) -> OursDocument:
    return OursDocument(
        colleague=_named(one.colleague.id, snapshot),
        title=one.colleague.title,
        department=one.colleague.department,
        knows=one.knows,
        short=one.short if snapshot.has_opinions else None,
        contacts=_frequency(one.frequency),
    )


def _gap(gap: CoverageGap, snapshot: PlanSnapshot) -> GapDocument:
    return GapDocument(
        code=gap.code,
        text=say(gap.words),
        deals=[_named(deal, snapshot) for deal in gap.deals],
        decides=gap.decides,
        steps=[_step(one, snapshot) for one in gap.steps],
    )


def _step(step: GapStep, snapshot: PlanSnapshot) -> StepDocument:
    return StepDocument(
        title=say(step.title),
        person=_named(step.person, snapshot),
        counterpart=step.counterpart,
        owner=_named(step.owner, snapshot) if step.owner else None,
        due_on=step.due_on,
        deal=step.deal,
        action=step.taken.id if step.taken else None,
    )


def _pair(pair: Pairing) -> FacingDocument:
    equal = pair.equal
    return FacingDocument(
        person=Reference(id=pair.person.id, name=pair.person.name),
        stakeholder=pair.stakeholder.id,
        level=say(pair.level),
        colleague=Reference(id=equal.id, name=equal.name) if equal else None,
        relation=pair.relation,
        is_met=pair.is_met,
        reason=say(pair.because),
    )


def _warning(thread: Thread) -> WarningDocument:
    return WarningDocument(
        code=thread.code,
        text=say(thread.words),
        remedy=say(thread.remedy),
        stakeholder=thread.stakeholder,
        deal=thread.deal,
    )


def _named(id: str, snapshot: PlanSnapshot) -> Reference:
    return Reference(id=id, name=snapshot.name(id))
