"""Finding records of every kind by any part of their text."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.policies import get_account
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.schemas import Closed, Plain, Reference
from tokui.kernel.errors import NotFound
from tokui.kernel.public_ids import is_public_id
from tokui.search.documents import document_of
from tokui.search.queries import find, searchable_nouns

_MOST = 100
_WINDOW = 2_000


class SearchQuestion(Closed):
    """What to find, and where."""

    q: Plain = Field(
        max_length=200, description="words that must all be there, each any part of a text"
    )
    noun: list[Plain] = Field([], max_length=40, description="kinds of records; all without it")
    account: Annotated[Plain, Field(description="below this account only", max_length=40)] = ""
    limit: Annotated[int, Field(ge=1, le=_MOST, description="records of each kind")] = 8
    after: Annotated[
        Plain, Field(description="`next` of the last answer, with one `noun`", max_length=80)
    ] = ""


class FoundRecord(BaseModel):
    """A record, where it belongs, and the words around what was found beside its name."""

    id: str
    title: str
    beside: list[str]
    account: Reference | None
    field: str | None
    excerpt: str | None


class FoundGroup(BaseModel):
    """The best of one kind. With `is_more`, `count` is "at least"."""

    noun: str
    name: str
    count: int
    is_more: bool
    next: str | None
    items: list[FoundRecord]


class SearchAnswer(BaseModel):
    """What was found, by kind. What the caller may not see is neither here nor counted."""

    text: str
    count: int
    is_more: bool
    groups: list[FoundGroup]


def add_search_routes(router: Router) -> None:
    """Search."""
    router.get(
        "/search",
        auth=READ,
        operation_id=told("search", Answer(200, lambda: SearchAnswer)),
        summary="Find anything by any part of its text, in any writing",
        tags=["search"],
    )(search)


def search(request: HttpRequest, question: Query[SearchQuestion]) -> HttpResponse:
    """Find records."""
    member = caller_of(request)
    account = None
    if question.account:
        if not is_public_id(question.account):
            raise NotFound
        account = get_account(member, question.account)
    if not set(question.noun) <= set(searchable_nouns()):
        raise NotFound
    if question.after and len(question.noun) != 1:
        raise NotFound
    found = find(
        member,
        question.q,
        nouns=question.noun or None,
        account=account,
        limit=question.limit,
        window=_WINDOW if len(question.noun) == 1 else 200,
        after=question.after,
    )
    return json_response(document_of(found))
