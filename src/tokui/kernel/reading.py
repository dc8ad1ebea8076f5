"""Reads that surfaces share: pages of a list, judgements of many records, events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tokui.core.plan import Judged
from tokui.kernel.judgements import Key, current_by_key
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.public_ids import is_public_id


def key_of(model: type[Any], public_id: str) -> int | None:
    """The primary key behind a public id, of a removed row too; None for no such row."""
    if not is_public_id(public_id):
        return None
    key: int | None = model.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    return key


def judgements_on(noun: Noun, records: Iterable[Any], day: date) -> Mapping[Key, Judged]:
    """The judgements that hold on `day` about some records of one noun, in one query."""
    keys = [record.pk for record in records]
    rows = Judgement.objects.filter(
        noun=noun.code, subject_key__in=keys, withdrawn_at=None
    ).select_related("judged_by")
    return current_by_key(rows.order_by("judged_on", "id"), day)


def events_of_account(account_key: int) -> QuerySet[Event]:
    """What happened to an account and everything below it, oldest first."""
    return Event.objects.filter(account_key=account_key)


def events_of_record(noun: Noun, record: Any) -> QuerySet[Event]:
    """What happened to one record, oldest first."""
    return Event.objects.filter(noun=noun.code, subject_key=record.pk)


def find_event(workspace_key: int, public_id: str) -> Event | None:
    """An event of a workspace, whoever may know of it."""
    if not is_public_id(public_id):
        return None
    return Event.objects.filter(workspace_id=workspace_key, public_id=public_id).first()


def subject_of(event: Event) -> Any:
    """The row an event is about, a removed one too; None when it is gone for good."""
    return noun_of(event.noun).model.objects.filter(pk=event.subject_key).first()
