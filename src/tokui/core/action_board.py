"""The actions of a plan as a board: a column for each state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core.plan import Action, PlanSnapshot
from tokui.core.scales import ACTION_STATE
from tokui.core.words import Value

SHOWN_WHEN_OVER: Final = 12
"""Of what is done or cancelled the newest so many are shown; the others are in the list."""


@dataclass(frozen=True, slots=True)
class ActionCard:
    """An action, and what about it asks for attention."""

    action: Action
    waits_for: tuple[Action, ...]
    """Open actions that must be finished before it."""
    is_late: bool


@dataclass(frozen=True, slots=True)
class StateColumn:
    """A state with its actions: open ones by their due day, ended ones the newest first."""

    value: Value
    cards: tuple[ActionCard, ...]
    more: int
    """Ended actions that are not shown."""

    @property
    def count(self) -> int:
        """How many actions are in this state."""
        return len(self.cards) + self.more


def actions_by_state(snapshot: PlanSnapshot, today: date) -> tuple[StateColumn, ...]:
    """Every state from not begun to cancelled; those without an action are shown too."""
    return tuple(_column(value, snapshot, today) for value in ACTION_STATE)


def _column(value: Value, snapshot: PlanSnapshot, today: date) -> StateColumn:
    found = [one for one in snapshot.actions if one.state == value.code]
    if value.code in ("done", "cancelled"):
        newest = sorted(found, key=_ended_on, reverse=True)
        shown = newest[:SHOWN_WHEN_OVER]
        return StateColumn(value, _cards(shown, snapshot, today), len(newest) - len(shown))
    by_day = sorted(found, key=lambda one: (one.due_on or date.max, one.position, one.title))
    return StateColumn(value, _cards(by_day, snapshot, today), 0)


def _ended_on(action: Action) -> date:
    return action.completed_on or action.due_on or date.min


def _cards(
    actions: Iterable[Action], snapshot: PlanSnapshot, today: date
) -> tuple[ActionCard, ...]:
    still_open = {one.id: one for one in snapshot.actions if one.is_open}
    return tuple(
        ActionCard(
            action,
            tuple(still_open[id_] for id_ in action.after if id_ in still_open)
            if action.is_open
            else (),
            action.is_open and action.due_on is not None and action.due_on < today,
        )
        for action in actions
    )
