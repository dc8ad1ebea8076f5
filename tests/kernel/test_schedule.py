"""J-01, J-02, J-05, J-07: daily work is done once a day, whatever happens in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from tests.world import World
from tokui.identity.models import Workspace
from tokui.kernel import schedule
from tokui.kernel.models import ScheduledRun

BEFORE = datetime(2026, 11, 21, 19, 59, tzinfo=UTC)
"""04:59 in Tokyo on 22 November."""
MORNING = BEFORE + timedelta(minutes=1)
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _only_mine(monkeypatch) -> None:
    monkeypatch.setattr(schedule, "_daily", {})
    monkeypatch.setattr(schedule, "_steady", {})


@pytest.fixture
def done(world: World) -> list[date]:
    """The days on which the work was done, in a world of one company."""
    Workspace.objects.exclude(pk=world.workspace.pk).delete()
    days: list[date] = []
    schedule.daily("note")(lambda workspace, on, now: days.append(on))
    return days


def test_once_a_day_from_its_hour_on(world: World, done: list[date]) -> None:
    assert schedule.run_scheduled(BEFORE) == 0
    assert schedule.run_scheduled(MORNING) == 1
    assert schedule.run_scheduled(MORNING + timedelta(hours=12)) == 0
    assert done == [TODAY]


def test_j07_days_of_a_downtime_are_not_made_up_for(world: World, done: list[date]) -> None:
    schedule.run_scheduled(MORNING)
    schedule.run_scheduled(MORNING + timedelta(days=9))
    assert done == [TODAY, TODAY + timedelta(days=9)]


def test_each_workspace_has_its_own(world: World, done: list[date]) -> None:
    Workspace.objects.create(name="別の会社")
    assert schedule.run_scheduled(MORNING) == 2
    assert done == [TODAY, TODAY]


def test_j05_what_fails_is_tried_three_times_and_stops_nothing_else(
    world: World, done: list[date]
) -> None:
    tried: list[date] = []

    def fail(workspace: Workspace, on: date, now: datetime) -> None:
        tried.append(on)
        Workspace.objects.create(name="半端")
        raise RuntimeError("broken")

    schedule.daily("broken")(fail)
    schedule.every_minute("broken too")(lambda now: 1 / 0)
    for minute in range(5):
        schedule.run_scheduled(MORNING + timedelta(minutes=minute))
    assert (tried, done) == ([TODAY] * 3, [TODAY])
    assert not Workspace.objects.filter(name="半端").exists()


def test_j01_a_worker_that_dies_leaves_nothing_and_the_next_begins_again(
    world: World, done: list[date]
) -> None:
    dies = [True]

    def die_once(workspace: Workspace, on: date, now: datetime) -> None:
        Workspace.objects.create(name="半端" if dies else "完了")
        if dies.pop() if dies else False:
            raise SystemExit

    schedule.daily("dying")(die_once)
    with pytest.raises(SystemExit):
        schedule.run_scheduled(MORNING)
    schedule.run_scheduled(MORNING + timedelta(minutes=1))
    made = Workspace.objects.exclude(pk=world.workspace.pk)
    assert done.count(TODAY) == 1
    assert [one.name for one in made] == ["完了"]


def test_j02_whoever_comes_second_finds_it_done(world: World, done: list[date]) -> None:
    run = schedule._due(MORNING)
    assert schedule._run(*run[0], MORNING)
    assert not schedule._run(*run[0], MORNING)
    assert done == [TODAY]


def test_steady_work_is_done_at_each_look(world: World) -> None:
    seen: list[datetime] = []
    schedule.every_minute("look")(seen.append)
    schedule.run_scheduled(BEFORE)
    schedule.run_scheduled(MORNING)
    assert seen == [BEFORE, MORNING]


def test_old_notes_go(world: World, done: list[date]) -> None:
    schedule.run_scheduled(MORNING)
    schedule.run_scheduled(MORNING + timedelta(days=60))
    assert [run.on for run in ScheduledRun.objects.all()] == [TODAY + timedelta(days=60)]


def test_work_in_parts_keeps_nobody_from_writing_and_begins_again(world: World) -> None:
    Workspace.objects.exclude(pk=world.workspace.pk).delete()
    began: list[bool] = []
    depth = len(connection.savepoint_ids)

    def work(workspace: Workspace, on: date, now: datetime) -> None:
        began.append(len(connection.savepoint_ids) == depth)
        if len(began) == 1:
            raise SystemExit

    schedule.daily("parts", in_parts=True)(work)
    with pytest.raises(SystemExit):
        schedule.run_scheduled(MORNING)
    assert schedule.run_scheduled(MORNING) == 1
    assert schedule.run_scheduled(MORNING) == 0
    assert began == [True, True]


def test_unhurried_work_rests_as_long_as_it_worked(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    rests: list[float] = []
    monkeypatch.setattr(schedule.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(schedule.time, "sleep", rests.append)
    for seconds in schedule.unhurried([0.2, 5.0]):
        clock[0] += seconds
    assert rests == [pytest.approx(0.2), 1.0]
