"""Minutes and mails: what they say about people, and what of it is accepted."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Body, Router
from pydantic import BaseModel, Field

from tokui.accounts.policies import access_to
from tokui.api.answers import Answer, told
from tokui.api.caller import WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, origin_of, scope_of
from tokui.api.schemas import Closed, Explained, Plain, Reference
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound, Problem
from tokui.plans.captures import place_of
from tokui.plans.minutes import AcceptedClaim, Candidate, accept_claims, candidates
from tokui.plans.queries import plan_of, plan_snapshot

_MOST = 500


class AcceptedIn(Closed):
    """A claim to accept, by its key, with corrections."""

    key: Annotated[Plain, Field(max_length=40)]
    person: Annotated[Plain, Field(max_length=40, description="where several may be meant")] = ""
    name: Annotated[Plain, Field(max_length=120, description="of somebody new")] = ""
    title: Annotated[Plain, Field(max_length=120)] = ""
    value: Annotated[Plain, Field(max_length=120)] = ""
    grade: Annotated[Plain, Field(max_length=20)] = ""


class MinutesIn(Explained):
    """A text as it was written, and what of it is accepted; without any, nothing is written."""

    text: Annotated[Plain, Field(min_length=1, max_length=100_000)]
    said_on: date | None = Field(None, description="today without it")
    source: Annotated[Plain, Field(max_length=300)] = ""
    accept: Annotated[list[AcceptedIn], Field(max_length=_MOST)] = []


class ClaimDocument(BaseModel):
    """What a sentence says of somebody. `kind` is role, not_role, attitude, post or left."""

    key: str
    kind: str
    value: str
    grade: str
    quote: str
    on: date | None
    signs: list[str]
    people: list[Reference]
    name: str
    title: str
    is_known: bool


class MinutesDocument(BaseModel):
    """What a text says about people; `batch` takes back what was accepted."""

    claims: list[ClaimDocument]
    accepted: int
    batch: int | None


def add_minutes_routes(router: Router) -> None:
    """The one route of minutes."""
    shape = Answer(200, lambda: MinutesDocument)
    router.post(
        "/accounts/{id}/minutes",
        auth=WRITE,
        operation_id=told("read_minutes", Answer(201, lambda: MinutesDocument), shape),
        summary="What minutes or a mail say about people; with accept, write it",
        tags=["stakeholder"],
    )(minutes)


def minutes(
    request: HttpRequest, id: str, body: Annotated[MinutesIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Read a text, and write what is accepted of it."""
    member = caller_of(request)
    account = scope_of("account", member, id).account
    if account is None:
        raise NotFound
    access = access_to(member, account)
    if not (access.may_edit and access.sees_opinions):
        raise Forbidden
    plan = plan_of(member, account)
    now, today = timezone.now(), timezone.localdate()
    said_on = body.said_on or today
    snapshot = plan_snapshot(plan, member=member, now=now)
    found = candidates(body.text, said_on, place_of(account, member, today), snapshot)
    document = minutes_document(found)
    if not body.accept:
        return json_response(document)
    kept = accept_claims(
        [accepted_claim(one, found) for one in body.accept],
        plan=plan,
        by=member,
        source=body.source.strip() or _("Minutes"),
        said_on=said_on,
        origin=origin_of(body.change_reason),
        once=once or "",
    )
    document |= {"accepted": kept.count, "batch": kept.batch_key}
    return json_response(document, status=201 if kept.is_new else 200)


def minutes_document(found: tuple[Candidate, ...]) -> dict[str, object]:
    """What a text says about people, nothing of it accepted yet."""
    return {"claims": [_claim(one) for one in found], "accepted": 0, "batch": None}


def _claim(one: Candidate) -> dict[str, object]:
    claim = one.claim
    return {
        "key": one.key,
        "kind": claim.kind,
        "value": claim.value,
        "grade": claim.grade,
        "quote": claim.quote,
        "on": claim.on.isoformat() if claim.on else None,
        "signs": list(claim.signs),
        "people": [{"id": choice.id, "name": choice.name} for choice in one.choices],
        "name": one.name,
        "title": one.title,
        "is_known": one.is_known,
    }


def accepted_claim(sent: AcceptedIn, found: tuple[Candidate, ...]) -> AcceptedClaim:
    """A claim of the text with the corrections that were sent; raises InvalidInput."""
    one = next((one for one in found if one.key == sent.key), None)
    if one is None:
        raise InvalidInput(Problem("gone", _("The text says nothing with this key."), "accept"))
    person = one.choices[0].id if len(one.choices) == 1 else sent.person
    name, title = sent.name or one.name, sent.title or one.title
    if not person and (one.choices or not (name or title)):
        message = _("Say who is meant by “%(text)s”.") % {"text": one.claim.who.text}
        raise InvalidInput(Problem("required", message, "accept"))
    return AcceptedClaim(
        kind=one.claim.kind,
        value=sent.value or one.claim.value,
        grade=sent.grade or one.claim.grade,
        quote=one.claim.quote,
        on=one.claim.on,
        person=person,
        name=name,
        title=title,
    )
