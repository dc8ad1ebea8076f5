"""Moving an action in time, and what waits for it along with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tokui.core.japan.holidays import business_days_after, business_days_between
from tokui.core.plan import Action


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the due day of an action; the first may be unknown."""

    start_on: dt.date | None
    due_on: dt.date


def moved(actions: Iterable[Action], id: str, days: Days) -> dict[str, Days]:
    """The new days of an action and of every open action that would otherwise begin before what
    it waits for has ended, by id; `id` always among them.

    What waits begins on the working day after and keeps its length in working days; without a
    first day it is due with the last of what it waits for. Actions whose day follows another date
    (`relative_to`) stay, and so does what has no due day. ValueError when `days` end before they
    begin, KeyError for an unknown `id`.
    """
    if days.start_on is not None and days.start_on > days.due_on:
        raise ValueError("an action ends before it begins")
    known = {action.id: action for action in actions}
    found = {known[id].id: days}
    waiting = [id]
    # Each action at most once per action before it: what waits for itself comes to an end.
    rounds = len(known) ** 2
    while waiting and rounds:
        rounds -= 1
        before = waiting.pop(0)
        for action in known.values():
            own = found.get(action.id) or _own_days(action)
            if before not in action.after or action.id == id or own is None:
                continue
            later = _after(own, found[before].due_on)
            if later is not None:
                found[action.id] = later
                waiting.append(action.id)
    return found


def _own_days(action: Action) -> Days | None:
    """The days of an action that may follow another; None where it stays."""
    if not action.is_open or action.due_on is None or action.relative_to:
        return None
    start = action.start_on if action.start_on and action.start_on <= action.due_on else None
    return Days(start, action.due_on)


def _after(days: Days, end: dt.date) -> Days | None:
    """The days of something that waits for what ends on a day; None where they can stay."""
    if days.start_on is None:
        return Days(None, end) if days.due_on < end else None
    if days.start_on > end:
        return None
    first = business_days_after(end, 1)
    length = business_days_between(days.start_on, days.due_on)
    return Days(first, business_days_after(first, length))
