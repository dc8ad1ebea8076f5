"""What of an approved plan counts as changed, and that the plan itself says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.world import World
from tokui.core.checks import check_plan
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.plans.approval.actions import answer_approval, submit_plan
from tokui.plans.approval.standing import count_changed
from tokui.plans.queries import plan_snapshot

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
GOAL = ("objective", 1)


def told(*events: tuple[str, dict[str, Any]], of: tuple[str, int] = GOAL) -> int:
    """What the events of one record come to."""
    return count_changed([(*of, verb, changes) for verb, changes in events])


@pytest.mark.parametrize(
    ("events", "count"),
    [
        ([], 0),
        ([("changed", {"due_on": ["2027-01-01", "2027-03-01"]})], 1),
        ([("changed", {"due_on": ["a", "b"]}), ("undone", {"due_on": ["b", "a"]})], 0),
        ([("changed", {"due_on": ["a", "b"]}), ("changed", {"title": ["x", "y"]})], 1),
        ([("changed", {"state": ["not_started", "in_progress"]})], 0),
        ([("created", {"title": [None, "x"]})], 1),
        ([("created", {}), ("removed", {})], 0),
        ([("created", {}), ("removed", {}), ("restored", {})], 1),
        ([("removed", {})], 1),
        ([("removed", {}), ("restored", {})], 0),
        ([("removed", {}), ("restored", {}), ("changed", {"title": ["x", "y"]})], 1),
    ],
)
def test_what_was_put_back_is_no_change(events: list[Any], count: int):
    assert told(*events) == count


def test_each_record_counts_once_and_by_its_own_fields():
    moved = {"amount": [1, 2]}
    assert count_changed([("play", 1, "changed", moved), ("play", 2, "changed", moved)]) == 2
    assert told(("changed", moved)) == 0
    assert told(("changed", {"target": ["1", "2"], "cadence": ["", "weekly"]}), of=("kpi", 1)) == 1


@pytest.mark.django_db
def test_an_approved_plan_says_that_it_changed(world: World, time_machine: Any):
    time_machine.move_to(NOW, tick=False)
    goal = world.add("objective", title="検査の手戻り半減", due_on="2027-01-31")
    round_ = submit_plan(world.plan, approvers=[world.makoto], by=world.emi, now=NOW)
    answer_approval(round_, "approved", by=world.makoto, now=NOW)
    assert found(world) == []
    time_machine.move_to(LATER, tick=False)
    change_record(noun_of("objective"), goal, {"due_on": "2027-02-28"}, by=world.emi)
    assert found(world) == [1]
    assert found(world, as_of=date(2026, 11, 21)) == []
    goal.refresh_from_db()
    change_record(noun_of("objective"), goal, {"due_on": "2027-01-31"}, by=world.emi)
    assert found(world) == []
    goal.refresh_from_db()
    remove_record(noun_of("objective"), goal, by=world.emi)
    assert found(world) == [1]


def found(world: World, **given: Any) -> list[object]:
    """How many changes the rule tells of."""
    world.plan.refresh_from_db()
    report = check_plan(plan_snapshot(world.plan, now=LATER, **given))
    return [one.said["changed"] for one in report.findings if one.code == "AGR-01"]
