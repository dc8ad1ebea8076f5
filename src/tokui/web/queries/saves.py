"""Which saves belong together: what somebody typed in one go, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.models import Event

TYPED_ON: Final = "autosave"
"""The source of a save made while somebody goes on typing; history folds it into the next one."""

_DEEPEST_UNDO: Final = 4
"""How often undo and redo of one change are followed."""


def is_batch_of(member: Member, batch: int) -> bool:
    """Whether `member` made the changes under a batch key."""
    made = Event.objects.filter(batch_key=batch, workspace_id=member.workspace_id, actor=member)
    return made.exists()


def typed_between(first: Event, until: str) -> list[Event]:
    """The saves of one field by one person, one upon the other; raises NotFound for anything else.

    `until` is the id of the last; without one, as far as they go.
    """
    later = Event.objects.filter(
        noun=first.noun, subject_key=first.subject_key, pk__gt=first.pk
    ).order_by("pk")
    for name in first.changes:
        later = later.filter(changes__has_key=name)
    found = [first]
    for event in later:
        if found[-1].public_id == until or not _continues(event, found[-1]):
            break
        found.append(event)
    if until and found[-1].public_id != until:
        raise NotFound
    return found


def folded(events: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Newest first: each event with the first of the saves that somebody made while typing it."""
    pairs: list[tuple[Event, Event]] = []
    latest: dict[tuple[str, int, frozenset[str]], int] = {}
    for event in events:
        subject = (event.noun, event.subject_key, frozenset(event.changes))
        at = latest.get(subject)
        if at is not None and _continues(pairs[at][1], event):
            pairs[at] = (pairs[at][0], event)
            continue
        latest[subject] = len(pairs)
        pairs.append((event, event))
    return pairs


def _continues(later: Event, earlier: Event) -> bool:
    """Whether `later` is the next save of what somebody was typing when `earlier` was saved."""
    if earlier.source != TYPED_ON or later.verb != "changed" or later.undoes_id is not None:
        return False
    if later.actor_id != earlier.actor_id or earlier.reason not in ("", later.reason):
        return False
    return set(later.changes) == set(earlier.changes) and all(
        later.changes[name][0] == after for name, (_before, after) in earlier.changes.items()
    )


def undone_among(events: Iterable[Event]) -> set[int]:
    """The keys of those events that were undone and not redone."""
    origin = {event.pk: event.pk for event in events}
    state: dict[int, bool] = {}
    for _step in range(_DEEPEST_UNDO):
        rows = Event.objects.filter(undoes__in=list(origin)).values_list("pk", "undoes_id")
        origin = {pk: origin[undoes] for pk, undoes in rows if undoes is not None}
        if not origin:
            break
        for first in origin.values():
            state[first] = not state.get(first, False)
    return {pk for pk, is_undone in state.items() if is_undone}
