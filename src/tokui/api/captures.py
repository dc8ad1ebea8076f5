"""A line after a meeting: read, and kept as an activity with its people and next steps."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Router
from pydantic import BaseModel, Field, StrictBool

from tokui.api.answers import Answer, told
from tokui.api.caller import WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, origin_of, scope_of
from tokui.api.schemas import Explained, Id, Plain, Reference
from tokui.kernel.errors import NotFound
from tokui.plans.captures import document_of, keep_capture, place_of, read_for, wanted_from


class CaptureIn(Explained):
    """A line as somebody types it after a meeting."""

    text: Annotated[Plain, Field(min_length=1, max_length=10_000)]
    dry_run: StrictBool = Field(False, description="only say what the line means; write nothing")


class Doubtful(BaseModel):
    """A mention that may mean several people; nobody is taken for it."""

    text: str
    candidates: list[Reference]


class Stranger(BaseModel):
    """Somebody named who is not known; nobody is added for them."""

    name: str
    title: str


class NextStep(BaseModel):
    """What comes next; kept as an action of the current plan, where there is one."""

    title: str
    due_on: date | None


class CaptureDocument(BaseModel):
    """What a line says, and what was written; `activity` is null after a dry run."""

    activity: Id | None
    kind: str
    on: date
    subject: str
    people: list[Reference]
    doubtful: list[Doubtful]
    strangers: list[Stranger]
    colleagues: list[Reference]
    deal: Reference | None
    next_steps: list[NextStep]
    actions: list[Id]
    batch: int | None


def add_capture_routes(router: Router) -> None:
    """The one route of captures."""
    shape = Answer(200, lambda: CaptureDocument)
    router.post(
        "/accounts/{id}/captures",
        auth=WRITE,
        operation_id=told("keep_capture", Answer(201, lambda: CaptureDocument), shape),
        summary="Keep a line after a meeting; with dry_run, only read it",
        tags=["activity"],
    )(capture)


def capture(
    request: HttpRequest, id: str, body: Annotated[CaptureIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Read a line, and keep everything in it that is clear."""
    member = caller_of(request)
    account = scope_of("account", member, id).account
    if account is None:
        raise NotFound
    today = timezone.localdate()
    place = place_of(account, member, today)
    understood = read_for(place, body.text, today)
    wanted = wanted_from(understood, place, member)
    if body.dry_run:
        return json_response(document_of(understood, wanted, place))
    kept = keep_capture(
        wanted,
        account=account,
        plan=place.plan,
        by=member,
        origin=origin_of(body.change_reason),
        once=once or "",
    )
    status = 201 if kept.is_new else 200
    response = json_response(document_of(understood, wanted, place, kept), status=status)
    response["Location"] = f"/api/v1/activities/{kept.activity.public_id}"
    return response
