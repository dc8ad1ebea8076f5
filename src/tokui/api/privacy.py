"""What people may ask of us: erasing them, and leaving them out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Router
from pydantic import BaseModel, Field

from tokui.api.answers import Answer, told
from tokui.api.caller import EXPORT, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once
from tokui.api.repeating import done_once
from tokui.api.schemas import Closed, Id, Plain
from tokui.kernel.errors import NotFound
from tokui.kernel.events import Origin
from tokui.kernel.once import add_once
from tokui.kernel.public_ids import is_public_id
from tokui.people.models import UseStop
from tokui.people.stopping import last_stop, person_to_leave_out, resume_use, stop_use
from tokui.privacy.erasure import Asked, erase_person, get_receipt, preview_erasure
from tokui.privacy.models import Erasure

_API: Final = Origin(source="api")


class ToLookAt(BaseModel):
    """A record that writes the family name alone: only who reads it can say who is meant."""

    noun: str
    id: Id
    title: str


class PreviewDocument(BaseModel):
    """What an erasure would do: how much goes from each place, and how much of each kind stays."""

    counts: dict[str, int]
    stays: dict[str, int]
    to_look_at: list[ToLookAt]
    has_namesake: bool


class ErasureIn(Closed):
    """Why, since when, and the person's name, which confirms it: nothing brings them back."""

    reason: Plain
    asked_on: dt.date
    name: Plain


class ReceiptDocument(BaseModel):
    """That somebody was erased: what and how much, and nothing about whom."""

    id: Id
    reason: str
    asked_on: dt.date
    erased_at: dt.datetime
    counts: dict[str, int]
    stays: dict[str, int]


class ReasonIn(Closed):
    """Why, in a few words."""

    reason: Annotated[Plain, Field(max_length=300)]


class UseDocument(BaseModel):
    """Whether the data of a person may be used."""

    person: Id
    is_stopped: bool
    stopped_at: dt.datetime
    ended_at: dt.datetime | None


def add_privacy_routes(router: Router) -> None:
    """Looking at an erasure and doing it, and stopping and resuming the use of somebody's data."""
    router.get(
        "/people/{id}/erasure",
        auth=EXPORT,
        operation_id=told("preview_erasure", Answer(200, lambda: PreviewDocument)),
        summary="What erasing a person would do, for owners and managers; nothing is done",
        tags=["person"],
    )(preview)
    router.post(
        "/people/{id}/erasure",
        auth=WRITE,
        operation_id=told("erase_person", Answer(201, lambda: ReceiptDocument)),
        summary="Erase a person everywhere, for good",
        tags=["person"],
    )(erase)
    router.post(
        "/people/{id}/use/stop",
        auth=WRITE,
        operation_id=told("stop_use", Answer(200, lambda: UseDocument)),
        summary="Keep what is known of a person, and leave them out of everything",
        tags=["person"],
    )(stop)
    router.post(
        "/people/{id}/use/resume",
        auth=WRITE,
        operation_id=told("resume_use", Answer(200, lambda: UseDocument)),
        summary="Use again what is known of a person",
        tags=["person"],
    )(resume)


def preview(request: HttpRequest, id: str) -> HttpResponse:
    """What would go and what would stay."""
    found = preview_erasure(_known(id), by=caller_of(request), now=timezone.now())
    document = PreviewDocument(
        counts=found.counts,
        stays=found.stays,
        to_look_at=[
            ToLookAt(noun=noun, id=record, title=title) for noun, record, title in found.to_look_at
        ],
        has_namesake=found.has_namesake,
    )
    return json_response(document.model_dump(mode="json"))


def erase(
    request: HttpRequest, id: str, body: Annotated[ErasureIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Erase, once the name confirms it; the same key again gets the same receipt."""
    member = caller_of(request)

    def erasing() -> Erasure:
        return erase_person(
            _known(id),
            Asked(body.reason, body.asked_on),
            typed_name=body.name,
            by=member,
            now=timezone.now(),
        )

    done = add_once(
        once or "",
        {"path": request.path, "reason": body.reason, "asked_on": body.asked_on},
        by=member,
        noun="erasure",
        find=lambda receipt: get_receipt(receipt, by=member),
        add=erasing,
    )
    document = ReceiptDocument(
        id=done.public_id,
        reason=done.reason,
        asked_on=done.asked_on,
        erased_at=done.erased_at,
        counts=done.counts,
        stays=done.stays,
    )
    return json_response(document.model_dump(mode="json"), status=201)


def stop(
    request: HttpRequest, id: str, body: Annotated[ReasonIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Leave the person out."""
    return _change_use(request, id, body, once, stop_use)


def resume(
    request: HttpRequest, id: str, body: Annotated[ReasonIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Use the data again."""
    return _change_use(request, id, body, once, resume_use)


def _change_use(
    request: HttpRequest, id: str, body: ReasonIn, once: str | None, change: Callable[..., UseStop]
) -> HttpResponse:
    who, now = caller_of(request), timezone.now()
    person = person_to_leave_out(_known(id), who)

    def changing() -> None:
        change(id, by=who, reason=body.reason, now=now, origin=_API)

    done_once(request, once, body.model_dump(), person, changing)
    return _told(id, last_stop(person))


def _known(id: str) -> str:
    if not is_public_id(id):
        raise NotFound
    return id


def _told(id: str, stop: UseStop) -> HttpResponse:
    document = UseDocument(
        person=id,
        is_stopped=stop.ended_at is None,
        stopped_at=stop.stopped_at,
        ended_at=stop.ended_at,
    )
    return json_response(document.model_dump(mode="json"))
