"""Chains of late work: what an overdue action pushes, and by how many working days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from tokui.core.japan.holidays import business_days_after, business_days_between
from tokui.core.plan import Action, PlanSnapshot


@dataclass(frozen=True, slots=True)
class Push:
    """An open action that cannot end when it is due any more. `slip` is in working days."""

    action: Action
    due: dt.date
    ends: dt.date
    slip: int
    because: tuple[str, ...]
    """Ids of the actions directly before it that push it; empty where it is late by itself."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A late action and everything that its lateness pushes, in the order of work."""

    root: Push
    pushed: tuple[Push, ...]

    @property
    def last(self) -> Push:
        """The end of the chain that slips most."""
        return max(self.pushed or (self.root,), key=lambda push: (push.slip, push.ends))


@dataclass(frozen=True, slots=True)
class Delays:
    """The chains, those that push most first; `circles` are ids of actions that wait for
    themselves, about whose days nothing can be said."""

    chains: tuple[Chain, ...]
    circles: tuple[str, ...]


def delays_of(snapshot: PlanSnapshot) -> Delays:
    """The late work of a plan.

    An overdue action ends today at the earliest. What waits for others begins on the working day
    after the last of them and keeps its length in working days; without a first day it ends with
    the last of them at the earliest. Actions without a due day push nobody.
    """
    actions = {action.id: action for action in snapshot.actions}
    order, circles = _ordered(actions)
    found: dict[str, Push] = {}
    for id in order:
        push = _push(actions[id], found, snapshot.taken_on)
        if push is not None:
            found[id] = push
    after: dict[str, list[str]] = defaultdict(list)
    for push in found.values():
        for before in push.because:
            after[before].append(push.action.id)
    roots = [push for push in found.values() if not push.because]
    chains = [Chain(root, _reached(root.action.id, after, found)) for root in roots]
    chains.sort(key=lambda chain: (-len(chain.pushed), -chain.last.slip, chain.root.due))
    return Delays(tuple(chains), circles)


def _push(action: Action, found: dict[str, Push], today: dt.date) -> Push | None:
    if not action.is_open or action.due_on is None:
        return None
    ends = action.due_on
    if ends < today:
        ends = business_days_after(today, 0)
    because = []
    for before in action.after:
        held = found.get(before)
        if held is None:
            continue
        pushed = _end_after(action, action.due_on, held.ends)
        if pushed > action.due_on:
            because.append(before)
            ends = max(ends, pushed)
    if ends <= action.due_on:
        return None
    slip = business_days_between(action.due_on, ends)
    return Push(action, action.due_on, ends, slip, tuple(because)) if slip else None


def _end_after(action: Action, due: dt.date, before: dt.date) -> dt.date:
    """The day on which an action ends that can begin only after another day."""
    if action.start_on is None or action.start_on > due:
        return max(due, before)
    if before < action.start_on:
        return due
    length = business_days_between(action.start_on, due)
    return business_days_after(business_days_after(before, 1), length)


def _ordered(actions: dict[str, Action]) -> tuple[list[str], tuple[str, ...]]:
    """Ids with what comes before first, and those that wait for themselves."""
    waits = {id: {one for one in action.after if one in actions} for id, action in actions.items()}
    circles: list[str] = []
    while True:
        try:
            return list(TopologicalSorter(waits).static_order()), tuple(circles)
        except CycleError as error:
            circle = list(dict.fromkeys(error.args[1]))
            circles += circle
            for id in circle:
                waits.pop(id, None)
            waits = {id: before - set(circle) for id, before in waits.items()}


def _reached(root: str, after: dict[str, list[str]], found: dict[str, Push]) -> tuple[Push, ...]:
    """Everything that a late action pushes, the earliest end first."""
    reached: dict[str, Push] = {}
    waiting = list(after[root])
    while waiting:
        id = waiting.pop()
        if id not in reached:
            reached[id] = found[id]
            waiting += after[id]
    return tuple(sorted(reached.values(), key=lambda push: (push.ends, push.action.id)))
