"""Everything that waits to be confirmed, over all accounts, and answering it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Body, Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.models import Account
from tokui.accounts.viewings import note_viewings
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, origin_of, scope_of
from tokui.api.schemas import Closed, Explained, Id, Plain, Reference
from tokui.core.plan import Judged
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.patches import batch_key_of
from tokui.kernel.words import say
from tokui.plans.freshness.actions import confirm_values, deny_value, put_off_values
from tokui.plans.freshness.queries import Chosen, Queue, Waiting, accounts_to_recheck, queue_of

_MOST = 1_000


class Asked(Closed):
    """What to tell of the queue."""

    account: Annotated[str, Field(max_length=32, description="id of one account")] = ""
    kind: Annotated[str, Field(max_length=60, description="code of a kind: need.urgency")] = ""
    reason: Annotated[str, Field(max_length=20, description="code of a reason: moved")] = ""
    limit: Annotated[int, Field(ge=1, le=_MOST, description="values at most")] = 100


class WhyDocument(BaseModel):
    """One reason to confirm a value now."""

    code: str
    text: str


class WaitingDocument(BaseModel):
    """One value to confirm; `key` names it to the answer."""

    key: str
    kind: str
    what: str
    account: Reference
    noun: str
    subject: Reference
    value: str | int | None
    state: str
    since: dt.date | None
    confirmed_on: dt.date | None
    confirmed_by: str
    why: list[WhyDocument]


class WaitingValuesDocument(BaseModel):
    """The queue; `count` counts the values not told too, `put_off` those that come back later."""

    values: list[WaitingDocument]
    count: int
    put_off: int


class AnswerIn(Explained):
    """What is true of some values: all of them are answered, or none."""

    keys: Annotated[list[Plain], Field(min_length=1, max_length=_MOST)]
    answer: Literal["true", "later", "gone"] = "true"
    until: dt.date | None = None


class AnsweredDocument(BaseModel):
    """What was answered; `batch` takes it back."""

    answered: list[str]
    batch: Annotated[int, Field(description="names the answer among those of its sender")]
    subject_ids: list[Id]


def add_freshness_routes(router: Router) -> None:
    """Reading the queue of everything, and answering it."""
    router.get(
        "/rechecks",
        auth=READ,
        operation_id=told("list_waiting_values", Answer(200, lambda: WaitingValuesDocument)),
        summary="Everything that waits to be confirmed, with the reasons",
        tags=["judgement"],
    )(waiting_values)
    router.post(
        "/rechecks",
        auth=WRITE,
        operation_id=told("answer_rechecks", Answer(200, lambda: AnsweredDocument)),
        summary="Say that values are still true, leave them until later, or no longer true",
        tags=["judgement"],
    )(answer)


def waiting_values(request: HttpRequest, ask: Query[Asked]) -> HttpResponse:
    """The queue over one's accounts, or of one account."""
    member = caller_of(request)
    document = waiting_document(member, ask.account, Chosen(ask.kind, ask.reason), ask.limit)
    return json_response(document.model_dump(mode="json"))


def answer(
    request: HttpRequest, body: Annotated[AnswerIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Answer values of the queue."""
    member, today = caller_of(request), timezone.localdate()
    origin = replace(origin_of(body.change_reason), batch_key=batch_key_of(member, once or ""))
    if body.answer == "later":
        if body.until is None:
            raise InvalidInput(Problem("required", _("Choose a day to come."), "until"))
        batch = put_off_values(body.keys, body.until, by=member, today=today, origin=origin)
    elif body.answer == "gone":
        if len(body.keys) > 1:
            raise InvalidInput(Problem("too_many", _("Answer one value at a time."), "keys"))
        batch = deny_value(body.keys[0], by=member, today=today, origin=origin)
    else:
        batch = confirm_values(body.keys, by=member, today=today, origin=origin)
    keys = list(dict.fromkeys(body.keys))
    ids = list(dict.fromkeys(key.split(":")[1] for key in keys))
    document = AnsweredDocument(answered=keys, batch=batch, subject_ids=ids)
    return json_response(document.model_dump(mode="json"))


def waiting_document(
    member: Member, account_id: str, chosen: Chosen, limit: int
) -> WaitingValuesDocument:
    """The queue as programs read it; that opinions were opened is noted."""
    accounts: list[Account] = accounts_to_recheck(member)
    if account_id:
        accounts = [scope_of("account", member, account_id).account]
    queue: Queue = queue_of(member, accounts, timezone.localdate(), chosen, limit)
    opened = {one.account for one in queue.lines if one.kind.is_opinion}
    if opened:
        note_viewings(opened, member, "api", now=timezone.now())
    values = [_document(one) for one in queue.lines]
    return WaitingValuesDocument(values=values, count=queue.count, put_off=queue.put_off)


def _document(one: Waiting) -> WaitingDocument:
    held = one.held
    return WaitingDocument(
        key=one.key,
        kind=one.kind.code,
        what=say(one.kind.words),
        account=Reference(id=one.account.public_id, name=one.account.name),
        noun=one.kind.noun,
        subject=Reference(id=held.record.public_id, name=str(held.record)),
        value=_plain(one),
        state=one.standing.state,
        since=one.standing.since,
        confirmed_on=held.on,
        confirmed_by=held.by,
        why=[
            WhyDocument(code=code, text=say(words))
            for code, words in zip(one.standing.reasons, one.reasons, strict=True)
        ],
    )


def _plain(one: Waiting) -> str | int | None:
    """The value as a code, a number or a text."""
    value = one.held.value
    if isinstance(value, Judged):
        return value.lapsed or value.value
    if one.kind.noun == "person":
        return " / ".join(post.title for post in value)
    if isinstance(value, list):
        return ", ".join(value)
    return value if isinstance(value, int) else str(value)
