"""History: what happened to an account or to one record, and taking a step back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.policies import access_to
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.pages import Paging, page_of
from tokui.api.paths import PATHS
from tokui.api.records import Once, one_record, scope_of
from tokui.api.schemas import Explained, Page, Plain, Reference, both
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.once import add_once
from tokui.kernel.reading import (
    events_of_account,
    events_of_record,
    find_event,
    subject_of,
)
from tokui.kernel.scope import Scope
from tokui.kernel.undo import undo_event
from tokui.people.opinions import is_closed_to, without_opinions

_OF_FIELDS: Final = frozenset({"changed", "confirmed", "put_off", "answer_undone"})
"""What is told of fields alone."""


class Subject(BaseModel):
    """What an event happened to."""

    noun: str
    id: str
    title: str


class EventDocument(BaseModel):
    """Who did what, when, why and from where; `changes` holds [before, after] by field."""

    id: str
    at: str
    by: Reference | None
    verb: str
    subject: Subject
    changes: dict[str, Any]
    reason: str
    source: str
    undoes: str | None


class EventPaging(Paging):
    """Which page of which events."""

    noun: Annotated[Plain, Field(description="of one kind of record", max_length=40)] = ""
    by: Annotated[Plain, Field(description="of one member, by id", max_length=40)] = ""


class EventPage(Page):
    """A page of events, newest first."""

    items: list[EventDocument]


def add_history_routes(router: Router) -> None:
    """History of an account, of each kind of record, and undo."""
    tags = ["history"]
    listed = Answer(200, lambda: EventPage)
    router.get(
        "/accounts/{id}/history",
        auth=READ,
        operation_id=told("list_account_history", listed),
        summary="History of an account and everything below it",
        tags=tags,
    )(account_history)
    for noun in all_nouns():
        # Accounts have theirs above; what happens to colleagues is for the settings alone.
        if noun.code not in ("account", "colleague"):
            router.get(
                f"/{PATHS[noun.code]}/{{id}}/history",
                auth=READ,
                operation_id=told(f"list_{noun.code}_history", listed),
                summary=f"History: {both(noun.words.one)}",
                tags=tags,
            )(_record_history(noun))
    router.post(
        "/events/{id}/undo",
        auth=WRITE,
        operation_id=told("undo_event", Answer(201, _event_model), Answer(200, _event_model)),
        summary="Take a step back; undoing that again is redo",
        tags=tags,
    )(undo)


def account_history(request: HttpRequest, id: str, paging: Query[EventPaging]) -> HttpResponse:
    """Everything that happened to an account."""
    scope = scope_of("account", caller_of(request), id)
    return _answer(request, paging, events_of_account(scope.account_key or 0), scope)


def undo(
    request: HttpRequest,
    id: str,
    body: Annotated[Explained | None, Body(None)] = None,
    once: Once = None,
) -> HttpResponse:
    """Take back what an event did; 409 when that would take later work along."""
    member = caller_of(request)
    event = _event_of(member, id)
    why = (body.change_reason or "").strip() if body else ""
    made: list[Event] = []

    def undoing() -> Event:
        made.append(undo_event(event, by=member, reason=why))
        return made[-1]

    undone = add_once(
        once or "",
        {"path": request.path, "body": why},
        by=member,
        noun="event",
        find=partial(find_event, member.workspace_id),
        add=undoing,
    )
    status = 201 if undone in made else 200
    return json_response(_document(undone, sees_opinions=True), status=status)


def _event_model() -> type[BaseModel]:
    return EventDocument


def _record_history(noun: Noun) -> Callable[..., HttpResponse]:
    def history(request: HttpRequest, id: str, paging: Query[EventPaging]) -> HttpResponse:
        record = one_record(noun.code, caller_of(request), id)
        return _answer(request, paging, events_of_record(noun, record), noun.scope(record))

    history.__annotations__["paging"] = Query[EventPaging]
    return history


def _answer(
    request: HttpRequest, paging: EventPaging, events: QuerySet[Event], scope: Scope
) -> HttpResponse:
    sees = scope.account is None or access_to(caller_of(request), scope.account).sees_opinions
    if not sees:
        events = without_opinions(events)
    events = events.filter(noun__in=[noun.code for noun in all_nouns()])
    if paging.noun:
        events = events.filter(noun=paging.noun)
    if paging.by:
        events = events.filter(actor__public_id=paging.by)
    rows = events.select_related("actor", "undoes")
    page, following = page_of(rows, paging, request, newest_first=True)
    items = [_document(event, sees_opinions=sees) for event in page if sees or _is_public(event)]
    return json_response({"items": items, "next": following})


def _document(event: Event, *, sees_opinions: bool) -> dict[str, Any]:
    return {
        "id": event.public_id,
        "at": event.at,
        "by": {"id": event.actor.public_id, "name": event.actor.name} if event.actor else None,
        "verb": event.verb,
        "subject": {"noun": event.noun, "id": event.subject_id, "title": event.title},
        "changes": event.changes if sees_opinions else _public_changes(event),
        "reason": event.reason,
        "source": event.source,
        "undoes": event.undoes.public_id if event.undoes else None,
    }


def _public_changes(event: Event) -> dict[str, Any]:
    """The changes without opinions about people."""
    hidden = {item.name for item in noun_of(event.noun).fields if item.sensitive}
    return {name: change for name, change in event.changes.items() if name not in hidden}


def _is_public(event: Event) -> bool:
    """Whether there is anything left to tell: a change of opinions alone must not show."""
    return event.verb not in _OF_FIELDS or bool(_public_changes(event))


def _event_of(member: Member, public_id: str) -> Event:
    """An event that `member` may know of, also of an account that was removed; raises NotFound."""
    event = find_event(member.workspace_id, public_id)
    record = subject_of(event) if event is not None and event.noun != "colleague" else None
    if event is None or record is None:
        raise NotFound
    scope = noun_of(event.noun).scope(record)
    if scope.account is not None:
        access_to(member, scope.account)
        if is_closed_to(member, event, scope):
            raise NotFound
    return event
