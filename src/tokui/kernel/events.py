"""Writing history: one event per change, in the same transaction as the change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun
from tokui.kernel.scope import Scope


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a change comes from and why."""

    source: str = "screen"
    reason: str = ""
    batch_key: int | None = None
    undoes: Event | None = None
    at: datetime | None = None
    """When it took place, for whoever brings a past along; now unless told."""

    @property
    def moment(self) -> datetime:
        """When the change took place."""
        return self.at or timezone.now()


SCREEN = Origin()

Follower = Callable[[Mapping[str, Collection[int]]], None]
"""Called with the keys of records that were just written, by the code of their noun."""

_followers: list[Follower] = []
_collected: ContextVar[dict[str, set[int]] | None] = ContextVar("collected", default=None)


def follow(follower: Follower) -> None:
    """Let `follower` know of every written record, inside the transaction that writes it."""
    if follower not in _followers:
        _followers.append(follower)


def tell(noun_code: str, keys: Sequence[int]) -> None:
    """Tell the followers that records were written; `record_event` does so by itself."""
    collected = _collected.get()
    if collected is not None:
        collected[noun_code].update(keys)
        return
    for follower in _followers:
        follower({noun_code: keys})


@contextmanager
def telling_together() -> Iterator[None]:
    """Tell the followers once, at the end, of everything written within; for many records at once,
    inside the transaction that writes them."""
    if _collected.get() is not None:
        yield
        return
    collected: dict[str, set[int]] = defaultdict(set)
    mark = _collected.set(collected)
    try:
        yield
    finally:
        _collected.reset(mark)
    if collected:
        for follower in _followers:
            follower(collected)


def build_event(
    noun_code: str,
    record: Any,
    verb: str,
    changes: Mapping[str, Any],
    *,
    by: Any,
    scope: Scope,
    origin: Origin = SCREEN,
    at: datetime | None = None,
) -> Event:
    """An unsaved event, for writing many at once."""
    return Event(
        at=at or origin.moment,
        workspace_id=scope.workspace.pk,
        actor=by,
        account_key=scope.account_key,
        plan_key=scope.plan_key,
        verb=verb,
        noun=noun_code,
        subject_key=record.pk,
        subject_id=record.public_id,
        subject_version=record.version,
        title=str(record)[:300],
        changes=dict(changes),
        reason=origin.reason,
        source=origin.source,
        batch_key=origin.batch_key,
        undoes=origin.undoes,
    )


def record_event(
    noun: Noun | str,
    record: Any,
    verb: str,
    changes: Mapping[str, Any],
    *,
    by: Any,
    scope: Scope,
    origin: Origin = SCREEN,
) -> Event:
    """Write one event."""
    code = noun if isinstance(noun, str) else noun.code
    event = build_event(code, record, verb, changes, by=by, scope=scope, origin=origin)
    event.save()
    tell(code, [record.pk])
    return event
