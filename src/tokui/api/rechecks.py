"""People who have to be confirmed again, and confirming them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.policies import get_account, require_edit
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, one_record, origin_of, scope_of
from tokui.api.schemas import Closed, Explained, Id, Plain, Reference
from tokui.kernel.errors import NotFound
from tokui.kernel.patches import batch_key_of
from tokui.kernel.words import say
from tokui.people.rechecks import confirm_people
from tokui.people.rechecks.queries import Unconfirmed, recheck_queue

_MOST = 1_000


class Asked(Closed):
    """How many to tell."""

    limit: Annotated[int, Field(ge=1, le=_MOST, description="people at most")] = 100


class HeldDocument(BaseModel):
    """A post that somebody holds, as far as it is known."""

    id: Id
    department: str
    title: str


class UnconfirmedDocument(BaseModel):
    """Somebody to confirm: since when, why, and when they were last known to be there."""

    person: Reference
    posts: list[HeldDocument]
    confirmed_on: dt.date | None
    since: dt.date
    why: list[str]


class QueueDocument(BaseModel):
    """Whom to confirm, the highest titles first; `count` counts those not told, too."""

    people: list[UnconfirmedDocument]
    count: int


class ConfirmIn(Explained):
    """Who is still in post."""

    people: Annotated[list[Plain], Field(min_length=1, max_length=_MOST)]


class ConfirmedDocument(BaseModel):
    """Who was confirmed; `batch` takes it back."""

    confirmed: list[Id]
    batch: int


def add_recheck_routes(router: Router) -> None:
    """Reading the queue, and confirming people."""
    router.get(
        "/accounts/{id}/rechecks",
        auth=READ,
        operation_id=told("list_rechecks", Answer(200, lambda: QueueDocument)),
        summary="People to confirm again after the days on which companies move them",
        tags=["person"],
    )(queue)
    router.post(
        "/accounts/{id}/rechecks",
        auth=WRITE,
        operation_id=told("confirm_people", Answer(200, lambda: ConfirmedDocument)),
        summary="Confirm that people are still in post, all of them or none",
        tags=["person"],
    )(confirm)


def queue(request: HttpRequest, id: str, ask: Query[Asked]) -> HttpResponse:
    """Whom to confirm at an account today."""
    account = scope_of("account", caller_of(request), id).account
    found = recheck_queue([account], timezone.localdate(), ask.limit)
    document = QueueDocument(people=[_unconfirmed(one) for one in found.lines], count=found.count)
    return json_response(document.model_dump(mode="json"))


def confirm(
    request: HttpRequest, id: str, body: Annotated[ConfirmIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Confirm people who hold a post at the account; confirmed again today, nothing changes."""
    member = caller_of(request)
    account = get_account(member, scope_of("account", member, id).account.public_id)
    require_edit(member, account)
    people = [one_record("person", member, each) for each in dict.fromkeys(body.people)]
    if any(not one.posts.filter(account=account, removed_at=None).exists() for one in people):
        raise NotFound
    origin = replace(origin_of(body.change_reason), batch_key=batch_key_of(member, once or ""))
    batch = confirm_people(people, by=member, today=timezone.localdate(), origin=origin)
    document = ConfirmedDocument(confirmed=[one.public_id for one in people], batch=batch)
    return json_response(document.model_dump(mode="json"))


def _unconfirmed(one: Unconfirmed) -> UnconfirmedDocument:
    return UnconfirmedDocument(
        person=Reference(id=one.person.public_id, name=one.person.name),
        posts=[
            HeldDocument(
                id=post.public_id,
                department=post.department.name if post.department else "",
                title=post.title,
            )
            for post in one.posts
        ],
        confirmed_on=one.confirmed_on,
        since=one.checkpoint.on,
        why=[say(words) for words in one.reasons],
    )
