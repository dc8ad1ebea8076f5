"""What is kept about a person, for the person who asks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from tokui.api.answers import Answer, told
from tokui.api.caller import EXPORT, caller_of
from tokui.api.documents import json_response
from tokui.api.schemas import Id, Reference
from tokui.kernel.errors import NotFound
from tokui.kernel.public_ids import is_public_id
from tokui.plans.disclosure import disclose


class DisclosedRecord(BaseModel):
    """A record, and the fields of it that speak of the person."""

    noun: str
    id: Id
    title: str
    removed: bool
    fields: dict[str, str]


class DisclosureDocument(BaseModel):
    """Everything kept about one person; labels and values in the caller's language."""

    person: Reference
    made_at: datetime
    records: list[DisclosedRecord]
    judgements: list[dict[str, Any]]
    mentions: list[DisclosedRecord]
    history: list[dict[str, Any]]
    versions: list[dict[str, Any]]
    readers: list[dict[str, Any]]
    use_stops: list[dict[str, Any]]


def add_disclosure_routes(router: Router) -> None:
    """The one route of disclosure."""
    router.get(
        "/people/{id}/disclosure",
        auth=EXPORT,
        operation_id=told("disclose_person", Answer(200, lambda: DisclosureDocument)),
        summary="Everything kept about a person, for owners and managers",
        tags=["person"],
    )(disclosure)


def disclosure(request: HttpRequest, id: str) -> HttpResponse:
    """The report."""
    if not is_public_id(id):
        raise NotFound
    return json_response(disclose(id, by=caller_of(request), now=timezone.now()).document)
