"""The page before a meeting, and the sheets of meetings and hand-overs as files."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.viewings import note_viewing
from tokui.api.answers import Answer, told
from tokui.api.caller import EXPORT, READ, caller_of
from tokui.api.documents import json_response
from tokui.api.records import scope_of
from tokui.api.schemas import Closed, Id, Plain
from tokui.core.brief import Brief, Known, brief_for
from tokui.core.plan import PlanSnapshot
from tokui.core.questions import Question, open_questions
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.words import reading_language, say
from tokui.outputs.export import Export, content_disposition
from tokui.plans.base import Plan
from tokui.plans.handover.actions import open_handover
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.sheets import brief_file, handover_file

_MOST_PEOPLE = 12
_People = Annotated[list[Id], Field(min_length=1, max_length=_MOST_PEOPLE)]


class BriefOf(Closed):
    """Whom one meets: ids of people."""

    person: _People


class BriefFileOf(BriefOf):
    """Whom one meets, and how the page is written."""

    format: Literal["pdf", "md"] = "pdf"
    lang: Literal["ja", "en"] | None = None


class SheetOf(Closed):
    """How a sheet is written."""

    format: Literal["pdf", "md"] = "pdf"
    lang: Literal["ja", "en"] | None = None


class KnownDocument(BaseModel):
    """Somebody whom one meets; without the right to opinions nobody is told to know them best."""

    person: Id
    name: str
    stakeholder: Id | None
    knows_best: Id | None
    strength: int
    contacts: list[Id]
    listens_to: list[str]


class QuestionDocument(BaseModel):
    """What to ask, and the record and field that take the answer."""

    text: str
    noun: Plain
    record: Plain
    field: Plain


class BriefDocument(BaseModel):
    """A meeting with some people; lists are ids in the order of the page, questions the most
    valuable first."""

    people: list[KnownDocument]
    needs: list[Id]
    promised: list[Id]
    expected: list[Id]
    plays: list[Id]
    deals: list[Id]
    questions: list[QuestionDocument]


def add_sheet_routes(router: Router) -> None:
    """Briefs, and files of briefs and hand-overs."""
    file = Answer(200, media_types=("application/pdf", "text/markdown"))
    router.get(
        "/accounts/{id}/brief",
        auth=READ,
        operation_id=told("get_brief", Answer(200, lambda: BriefDocument)),
        summary="What to know, ask and bring for a meeting with these people",
        tags=["plans"],
    )(get_brief)
    router.get(
        "/accounts/{id}/brief/export",
        auth=EXPORT,
        operation_id=told("export_brief", file),
        summary="The page before a meeting as a file",
        tags=["plans"],
    )(export_brief)
    router.get(
        "/accounts/{id}/handover/export",
        auth=EXPORT,
        operation_id=told("export_handover", file),
        summary="The hand-over of an account that is under way as a file",
        tags=["plans"],
    )(export_handover)


def get_brief(request: HttpRequest, id: str, of: Query[BriefOf]) -> HttpResponse:
    """The brief for a meeting; 404 when nobody of them is known here."""
    member = caller_of(request)
    plan, snapshot = _opened(member, id)
    brief = brief_for(snapshot, of.person, open_questions(snapshot))
    if not brief.people:
        raise NotFound
    if snapshot.has_opinions:
        note_viewing(plan.account, member, "brief", now=timezone.now())
    return json_response(_brief(brief).model_dump(mode="json"))


def export_brief(request: HttpRequest, id: str, of: Query[BriefFileOf]) -> HttpResponse:
    """The brief as a file; 404 when nobody of them is known here."""
    member = caller_of(request)
    plan, snapshot = _opened(member, id)
    if not any(one.id in of.person for one in snapshot.people):
        raise NotFound
    return _file(brief_file(plan, snapshot, of.person, **_written(of, member)))


def export_handover(request: HttpRequest, id: str, of: Query[SheetOf]) -> HttpResponse:
    """The hand-over as a file; 404 while nothing is handed over."""
    member = caller_of(request)
    found = open_handover(scope_of("account", member, id).account)
    if found is None:
        raise NotFound
    plan, snapshot = _opened(member, id)
    return _file(handover_file(found, plan, snapshot, **_written(of, member)))


def _written(of: BriefFileOf | SheetOf, member: Member) -> dict[str, Any]:
    language = of.lang or reading_language()
    return {"format": of.format, "language": language, "by": member, "now": timezone.now()}


def _opened(member: Member, id: str) -> tuple[Plan, PlanSnapshot]:
    plan = plan_of(member, scope_of("account", member, id).account)
    return plan, plan_snapshot(plan, member=member, now=timezone.now())


def _file(made: Export) -> HttpResponse:
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = content_disposition(made.filename)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _brief(brief: Brief) -> BriefDocument:
    return BriefDocument(
        people=[_known(one) for one in brief.people],
        needs=[one.id for one in brief.needs],
        promised=[one.id for one in brief.ours],
        expected=[one.id for one in brief.theirs],
        plays=[one.id for one in brief.plays],
        deals=[one.id for one in brief.deals],
        questions=[_question(one) for one in brief.questions],
    )


def _known(one: Known) -> KnownDocument:
    return KnownDocument(
        person=one.person.id,
        name=one.person.name,
        stakeholder=one.stakeholder.id if one.stakeholder else None,
        knows_best=one.knows_best or None,
        strength=one.strength,
        contacts=[contact.id for contact in one.contacts],
        listens_to=list(one.listens_to),
    )


def _question(one: Question) -> QuestionDocument:
    return QuestionDocument(
        text=say(one.words), noun=one.noun, record=one.subject_id, field=one.field
    )
