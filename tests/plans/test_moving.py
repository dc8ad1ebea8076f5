"""Moving an action on the timeline: rights, followers, clashes, and one undo for all of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.world import World
from tokui.core.moving import Days
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput
from tokui.kernel.patches import undo_patch
from tokui.plans.actions.models import Action
from tokui.plans.actions.moving import move_action

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
LATER = Days(date(2026, 11, 9), date(2026, 11, 13))


@pytest.fixture
def chain(world: World) -> tuple[Any, Any]:
    """Two actions, the second waiting for the first."""
    first = world.add("action", title="試作", start_on="2026-11-02", due_on="2026-11-04")
    second = world.add(
        "action",
        title="評価",
        start_on="2026-11-05",
        due_on="2026-11-10",
        after=[first.public_id],
    )
    return first, second


def days_of(action: Any) -> tuple[date | None, date | None]:
    now = Action.objects.get(pk=action.pk)
    return now.start_on, now.due_on


def test_what_waits_goes_along_and_one_undo_brings_all_back(
    world: World, chain: tuple[Any, Any]
) -> None:
    first, second = chain
    before = days_of(first), days_of(second)
    done = move_action(first, LATER, by=world.emi, now=NOW)
    assert [one.pk for one in done.actions] == [first.pk, second.pk]
    assert days_of(first) == (LATER.start_on, LATER.due_on)
    assert days_of(second) == (date(2026, 11, 16), date(2026, 11, 19))
    undo_patch(done.batch_key, by=world.emi)
    assert (days_of(first), days_of(second)) == before


def test_alone_when_asked(world: World, chain: tuple[Any, Any]) -> None:
    first, second = chain
    before = days_of(second)
    move_action(first, LATER, by=world.emi, now=NOW, with_followers=False)
    assert days_of(second) == before


def test_the_same_days_change_nothing(world: World, chain: tuple[Any, Any]) -> None:
    same = Days(date(2026, 11, 2), date(2026, 11, 4))
    assert move_action(chain[0], same, by=world.emi, now=NOW).actions == ()


def test_a_reader_moves_nothing(world: World, chain: tuple[Any, Any]) -> None:
    before = days_of(chain[0])
    with pytest.raises(Forbidden):
        move_action(chain[0], LATER, by=world.rin, now=NOW)
    assert days_of(chain[0]) == before


def test_a_move_over_a_newer_day_clashes_and_moves_nothing(
    world: World, chain: tuple[Any, Any]
) -> None:
    first, second = chain
    old = first.version
    other = Days(date(2026, 11, 2), date(2026, 11, 5))
    move_action(first, other, by=world.ken, now=NOW, with_followers=False)
    before = days_of(second)
    with pytest.raises(Conflict):
        move_action(first, LATER, by=world.emi, now=NOW, base_version=old)
    assert days_of(first) == (other.start_on, other.due_on)
    assert days_of(second) == before


def test_what_follows_another_date_is_not_moved(world: World) -> None:
    bound = world.add("action", title="棚卸し", relative_to="plan_start", offset_days=10)
    with pytest.raises(InvalidInput):
        move_action(bound, LATER, by=world.emi, now=NOW)
    assert days_of(bound) == (None, None)
