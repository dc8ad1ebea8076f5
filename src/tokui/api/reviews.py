"""Reviews: the agenda made by rule, the seal, and what changed in a plan between two versions."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.viewings import note_viewing
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, one_record, origin_of
from tokui.api.repeating import done_once
from tokui.api.schemas import Closed, Day, Explained, Id, Plain
from tokui.core.diff import FieldChange, PlanDiff, RecordChange, diff_plans, value_words
from tokui.core.japan import Unreadable, read_date
from tokui.core.reviewing import Agenda
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.words import reading_language, say
from tokui.plans.lifecycle import open_version, read_version
from tokui.plans.policies import get_plan
from tokui.plans.queries import plan_snapshot
from tokui.plans.reviews.actions import seal_review
from tokui.plans.reviews.models import Review
from tokui.plans.reviews.queries import agenda_for, get_review, plan_at, points_of


class LineDocument(BaseModel):
    """One thing to speak of, in the caller's language."""

    title: str
    said: str
    noun: str
    id: str
    tone: str


class ItemDocument(BaseModel):
    """A part of the meeting."""

    code: str
    title: str
    minutes: int
    lines: list[LineDocument]


class AgendaDocument(BaseModel):
    """What a review has to speak of, in the order of the meeting."""

    review: Id
    stage: str
    minutes: int
    items: list[ItemDocument]


class SealIn(Explained):
    """What was said on the whole, when, and when the next one is."""

    summary: Annotated[Plain, Field(max_length=10_000)] = ""
    held_on: Day | None = None
    next_on: Day | None = None


class SealedDocument(BaseModel):
    """The sealed review, its version of the plan, and the next review."""

    review: Id
    version: Id
    next: Id | None


class Between(Closed):
    """Which two moments to compare."""

    before: Annotated[Id, Field(description="a sealed version of the plan")]
    after: Annotated[
        Plain, Field(description="another version; today when left out", max_length=40)
    ] = ""


class FieldDocument(BaseModel):
    """A field that is not as it was, in the caller's language."""

    field: str
    before: str
    now: str


class ChangeDocument(BaseModel):
    """A thing that came, changed or went."""

    noun: str
    id: Id
    name: str
    kind: Literal["added", "changed", "removed"]
    section: str
    fields: list[FieldDocument]


class ChangesDocument(BaseModel):
    """What differs between two moments of a plan. Opinions are in it only for who may see them,
    and only where both moments hold them."""

    from_day: date
    to_day: date
    has_opinions: bool
    changes: list[ChangeDocument]


def add_review_routes(router: Router) -> None:
    """The agenda and the seal of reviews, and comparing versions."""
    router.get(
        "/reviews/{id}/agenda",
        auth=READ,
        operation_id=told("get_agenda", Answer(200, lambda: AgendaDocument)),
        summary="What a review has to speak of, made by rule",
        tags=["review"],
    )(get_agenda)
    router.post(
        "/reviews/{id}/seal",
        auth=WRITE,
        operation_id=told("seal_review", Answer(201, lambda: SealedDocument)),
        summary="Seal a review and the plan with it; a second time is refused (409)",
        tags=["review"],
    )(seal)
    router.get(
        "/plans/{id}/changes",
        auth=READ,
        operation_id=told("compare_versions", Answer(200, lambda: ChangesDocument)),
        summary="What changed in a plan since a sealed version, by record and field",
        tags=["plans"],
    )(get_changes)


def get_agenda(request: HttpRequest, id: str) -> HttpResponse:
    """The agenda as the caller may see it."""
    member = caller_of(request)
    review = _review(request, id)
    now = timezone.now()
    snapshot = plan_at(member, review, now=now)
    if snapshot.has_opinions:
        note_viewing(review.plan.account, member, "api", now=now)
    agenda = agenda_for(member, review, points_of(member, review), plan=snapshot)
    return json_response(agenda_document(review, agenda).model_dump(mode="json"))


def agenda_document(review: Review, agenda: Agenda) -> AgendaDocument:
    """An agenda as the interface and the command line tell it."""
    return AgendaDocument(
        review=review.public_id,
        stage=review.stage,
        minutes=agenda.minutes,
        items=[
            ItemDocument(
                code=item.code,
                title=say(item.title),
                minutes=item.minutes,
                lines=[
                    LineDocument(
                        title=say(line.title),
                        said=say(line.said) if line.said else "",
                        noun=line.noun,
                        id=line.id,
                        tone=line.tone,
                    )
                    for line in item.lines
                ],
            )
            for item in agenda.items
        ],
    )


def seal(
    request: HttpRequest, id: str, body: Annotated[SealIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Seal a review; the same key again gets what came of it."""
    member = caller_of(request)
    review = _review(request, id)

    def sealing() -> None:
        seal_review(
            review,
            by=member,
            now=timezone.now(),
            summary=body.summary or None,
            held_on=_day(body.held_on, "held_on"),
            next_on=_day(body.next_on, "next_on"),
            language=reading_language(),
            origin=origin_of(body.change_reason),
        )

    done_once(request, once, body.model_dump(), review, sealing)
    review.refresh_from_db()
    if review.sealed_version is None:
        raise NotFound
    following = review.followed_by.filter(removed_at=None).order_by("pk").first()
    document = SealedDocument(
        review=review.public_id,
        version=review.sealed_version.public_id,
        next=following.public_id if following else None,
    )
    return json_response(document.model_dump(mode="json"), status=201)


def _day(text: str | None, name: str) -> date | None:
    if not text:
        return None
    try:
        return read_date(text)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), name, text)) from error


def get_changes(request: HttpRequest, id: str, ask: Query[Between]) -> HttpResponse:
    """The differences as the caller may see them."""
    member = caller_of(request)
    plan = get_plan(member, id)
    now = timezone.now()
    before = read_version(member, open_version(member, ask.before))
    if ask.after:
        later = read_version(member, open_version(member, ask.after))
    else:
        later = plan_snapshot(plan, member=member, now=now)
    diff = diff_plans(before, later)
    if diff.now.has_opinions:
        note_viewing(plan.account, member, "api", now=now)
    document = ChangesDocument(
        from_day=diff.before.taken_on,
        to_day=diff.now.taken_on,
        has_opinions=diff.now.has_opinions,
        changes=[_change(diff, one) for one in diff.changes],
    )
    return json_response(document.model_dump(mode="json"))


def _change(diff: PlanDiff, change: RecordChange) -> ChangeDocument:
    return ChangeDocument(
        noun=change.noun,
        id=change.id,
        name=change.name,
        kind=change.kind,
        section=change.section,
        fields=[_field(diff, change, one) for one in change.fields],
    )


def _field(diff: PlanDiff, change: RecordChange, field: FieldChange) -> FieldDocument:
    was = change.kind != "added"
    return FieldDocument(
        field=field.name,
        before=say(value_words(diff, change.noun, field.name, field.before)) if was else "",
        now=say(value_words(diff, change.noun, field.name, field.now)),
    )


def _review(request: HttpRequest, id: str) -> Review:
    member = caller_of(request)
    found = one_record("review", member, id)
    return get_review(member, found.plan.account, id)
