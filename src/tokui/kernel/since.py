"""What people did to a record, and below it, after something happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Q

from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun
from tokui.kernel.records import owned_records

LOOKS_AT: Final = 1000
"""Newest events looked at; more need no exact count."""

OF_SHARING: Final = ("shared", "unshared")
"""Who may see a record is no work that would be lost with it."""


def work_since(event: Event, noun: Noun, record: Any) -> list[Event]:
    """Later events of `record` and of what would be removed with it, newest first.

    A change that was taken back, and the taking back, do not count.
    """
    below = Q(noun=noun.code, subject_key=record.pk)
    scope = noun.scope(record)
    if scope.plan == record:
        below |= Q(plan_key=record.pk)
    elif scope.account == record:
        below |= Q(account_key=record.pk)
    for child_noun, keys in _owned_keys(noun, record).items():
        below |= Q(noun=child_noun, subject_key__in=keys)
    later = Event.objects.filter(below, pk__gt=event.pk).exclude(verb__in=OF_SHARING)
    if event.undoes_id is not None:
        # What came back together with the record is part of the same step.
        later = later.exclude(undoes_id=event.undoes_id)
    return standing_work(list(later.select_related("actor").order_by("-pk")[:LOOKS_AT]))


def _owned_keys(noun: Noun, record: Any) -> dict[str, list[int]]:
    keys: dict[str, list[int]] = {}
    for child_noun, child in owned_records(noun, record, removed_at=None):
        keys.setdefault(child_noun.code, []).append(child.pk)
    return keys


def standing_work(events: Sequence[Event]) -> list[Event]:
    """`events`, the newest first, without those that another one of them took back."""
    known = {event.pk for event in events} - {None}
    taken_back: set[int] = set()
    standing = []
    for event in events:
        if event.pk in taken_back:
            continue
        if event.undoes_id in known:
            taken_back.add(event.undoes_id)
            continue
        standing.append(event)
    return standing
