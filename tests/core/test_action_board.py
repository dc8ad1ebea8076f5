"""The board of actions: states as columns, what is late, what waits for what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.snapshots import empty_snapshot
from tokui.core.action_board import SHOWN_WHEN_OVER, StateColumn, actions_by_state
from tokui.core.plan import Action
from tokui.core.scales import ACTION_STATE

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def board(*actions: Action) -> dict[str, StateColumn]:
    snapshot = replace(empty_snapshot(), actions=actions)
    return {column.value.code: column for column in actions_by_state(snapshot, TODAY)}


def names(column: StateColumn) -> list[str]:
    return [card.action.id for card in column.cards]


def test_every_state_has_a_column_in_order() -> None:
    assert tuple(board()) == ACTION_STATE.codes
    assert [column.count for column in board().values()] == [0] * 5


def test_open_actions_stand_by_their_day_undated_last() -> None:
    columns = board(
        Action("a", "A"),
        Action("b", "B", due_on=TODAY + DAY),
        Action("c", "C", due_on=TODAY - DAY),
        Action("d", "D", state="blocked", due_on=TODAY),
    )
    assert names(columns["todo"]) == ["c", "b", "a"]
    assert [card.is_late for card in columns["todo"].cards] == [True, False, False]
    assert [card.is_late for card in columns["blocked"].cards] == [False]


def test_an_ended_action_is_never_late_and_waits_for_nothing() -> None:
    columns = board(
        Action("a", "A"),
        Action("b", "B", state="done", due_on=TODAY - DAY, after=("a",)),
    )
    card = columns["done"].cards[0]
    assert (card.is_late, card.waits_for) == (False, ())


def test_an_action_waits_for_open_ones_alone() -> None:
    columns = board(
        Action("a", "A", state="in_progress"),
        Action("b", "B", state="done"),
        Action("c", "C", after=("a", "b", "gone")),
    )
    assert [one.id for one in columns["todo"].cards[0].waits_for] == ["a"]


def test_of_ended_actions_the_newest_are_shown_and_the_others_counted() -> None:
    done = [
        Action(f"{n:02}", "A", state="done", completed_on=TODAY - n * DAY)
        for n in range(SHOWN_WHEN_OVER + 3)
    ]
    column = board(*reversed(done))["done"]
    assert names(column) == [f"{n:02}" for n in range(SHOWN_WHEN_OVER)]
    assert (column.more, column.count) == (3, SHOWN_WHEN_OVER + 3)
