"""The next period out of the old plan: nothing silently, all once, the old plan as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.plans.conftest import NOW
from tests.world import World
from tokui.core.plan import PlanSnapshot
from tokui.core.rolling import asked_about
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.kernel.undo import WorkSince
from tokui.plans.base import Plan
from tokui.plans.queries import current_plan, plan_snapshot
from tokui.plans.rolling.actions import begin_rolling, decide, decisions_of, set_frame
from tokui.plans.rolling.finishing import finish_rolling, preview_of, undo_rolling
from tokui.plans.rolling.models import Rolling
from tokui.plans.rolling.reading import kept_of, records_of


@pytest.fixture
def filled(world: World) -> dict[str, Any]:
    """A small plan whose records point to each other."""
    add = world.add
    made: dict[str, Any] = {}
    made["person"] = add("person", name="山口 綾子")
    made["deal"] = add("deal", name="第二工場 検査装置", grade="B", amount=30_000_000)
    made["held"] = add(
        "stakeholder",
        person=made["person"].public_id,
        roles=["decision_maker"],
        attitude={"value": "supporter", "grade": "stated", "source": "面談", "on": "2026-05-01"},
    )
    made["stake"] = add(
        "deal_stake",
        stakeholder=made["held"].public_id,
        deal=made["deal"].public_id,
        attitude="opponent",
    )
    made["cause"] = add("need", title="検査員が足りない")
    made["need"] = add(
        "need",
        title="検査を自動にしたい",
        cause=made["cause"].public_id,
        holder=made["held"].public_id,
        importance={"value": "5", "grade": "confirmed", "source": "議事録", "on": "2026-06-01"},
    )
    measure(world, made)
    act(world, made)
    return made


def measure(world: World, made: dict[str, Any]) -> None:
    """An objective with its KPI, and a play."""
    add = world.add
    made["objective"] = add(
        "objective", title="検査装置の標準採用", needs=[made["need"].public_id], state="in_progress"
    )
    made["kpi"] = add(
        "kpi", objective=made["objective"].public_id, name="導入台数", baseline="0",
        baseline_on="2026-04-01", target="10", due_on="2027-03-31",
    )  # fmt: skip
    add("reading", kpi=made["kpi"].public_id, on="2026-10-31", value="4")
    made["passed"] = add("milestone", kpi=made["kpi"].public_id, on="2026-09-30", value="3")
    made["ahead"] = add("milestone", kpi=made["kpi"].public_id, on="2027-01-31", value="8")
    made["part"] = add("contribution", kpi=made["kpi"].public_id, department="技術部", amount="2")
    made["play"] = add(
        "play", title="試験導入", needs=[made["need"].public_id], whom=[made["held"].public_id]
    )


def act(world: World, made: dict[str, Any]) -> None:
    """Actions that wait for each other, and a route."""
    add = world.add
    made["phase"] = add("phase", name="立ち上げ", start_on="2026-04-01", end_on="2026-09-30")
    made["done"] = add("action", title="初回訪問", state="done", completed_on="2026-05-01")
    made["first"] = add(
        "action",
        title="提案書を出す",
        phase=made["phase"].public_id,
        counterpart=made["held"].public_id,
        kpi=made["kpi"].public_id,
        play=made["play"].public_id,
        after=[made["done"].public_id],
        due_on="2026-12-18",
    )
    made["second"] = add(
        "action", title="稟議に載せてもらう", after=[made["first"].public_id], due_on="2027-01-29"
    )
    made["body"] = add("body", name="経営会議")
    made["route"] = add("route", name="1億円未満")
    made["step"] = add(
        "step",
        route=made["route"].public_id,
        stakeholder=made["held"].public_id,
        body=made["body"].public_id,
    )


def asked(world: World) -> list[Any]:
    return list(asked_about(kept_of(world.plan, records_of(world.plan))))


def begun(world: World) -> Rolling:
    rolling = begin_rolling(world.plan, by=world.emi, now=NOW)
    return framed(world, rolling)


def framed(world: World, rolling: Rolling, **targets: str) -> Rolling:
    return set_frame(
        rolling, name="2027年度プラン", start_on=rolling.start_on, end_on=rolling.end_on,
        revenue_target="1億円", lessons="早めに訪問する", targets=targets, by=world.emi, now=NOW,
    )  # fmt: skip


def confirm_all(world: World, rolling: Rolling, *but: Any) -> None:
    left = {one.public_id for one in but}
    keys = [one.key for one in asked(world) if one.id not in left]
    decide(rolling, keys, "confirm", by=world.emi, now=NOW)
    for one in but:
        (key,) = [kept.key for kept in asked(world) if kept.id == one.public_id]
        decide(rolling, [key], "drop", by=world.emi, now=NOW)


def key_of(world: World, record: Any) -> Any:
    return next(one.key for one in asked(world) if one.id == record.public_id)


def snapshot_of(plan: Plan) -> PlanSnapshot:
    return plan_snapshot(plan, now=NOW)


def test_the_days_come_from_the_fiscal_year_of_the_customer(world: World):
    rolling = begin_rolling(world.plan, by=world.emi, now=NOW)
    assert (str(rolling.start_on), str(rolling.end_on)) == ("2027-04-01", "2028-03-31")
    assert begin_rolling(world.plan, by=world.ken, now=NOW).pk == rolling.pk


def test_nothing_goes_while_a_record_waits(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    with pytest.raises(InvalidInput):
        finish_rolling(rolling, by=world.emi, now=NOW)
    assert current_plan(world.toa) == world.plan
    assert Plan.objects.filter(account=world.toa).count() == 1


def test_everything_confirmed_arrives_once_with_its_links(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    confirm_all(world, rolling)
    new = snapshot_of(finish_rolling(rolling, by=world.emi, now=NOW))
    (held,) = new.stakeholders
    by_title = {need.title: need for need in new.needs}
    assert set(by_title) == {"検査員が足りない", "検査を自動にしたい"}
    need = by_title["検査を自動にしたい"]
    assert need.cause == by_title["検査員が足りない"].id
    assert need.holder == held.id
    (objective,) = new.objectives
    (kpi,) = objective.kpis
    assert objective.needs == (need.id,)
    assert objective.state == "not_started"
    (play,) = new.plays
    assert play.needs == (need.id,)
    assert play.whom == (held.id,)
    first, second = sorted(new.actions, key=lambda one: one.title)
    assert (first.title, second.title) == ("提案書を出す", "稟議に載せてもらう")
    assert second.after == (first.id,)
    assert first.after == ()
    assert (first.counterpart, first.kpi, first.play) == (held.id, kpi.id, play.id)
    (route,) = new.routes
    assert route.steps[0].stakeholder == held.id
    assert [one.stakeholder for one in new.deal_stakes] == [held.id]


def test_a_judgement_is_confirmed_today_and_says_where_it_comes_from(
    world: World, filled: dict[str, Any]
):
    rolling = begun(world)
    confirm_all(world, rolling)
    (held,) = snapshot_of(finish_rolling(rolling, by=world.emi, now=NOW)).stakeholders
    assert held.attitude is not None
    assert (held.attitude.value, held.attitude.grade) == ("supporter", "stated")
    assert str(held.attitude.on) == "2026-11-20"
    assert "2026年度プラン" in held.attitude.source
    assert "面談" in held.attitude.source


def test_a_kpi_begins_at_its_last_reading_and_wants_a_new_target(
    world: World, filled: dict[str, Any]
):
    rolling = begun(world)
    confirm_all(world, rolling)
    framed(world, rolling, **{filled["kpi"].public_id: "20"})
    ((kpi,),) = [
        one.kpis for one in snapshot_of(finish_rolling(rolling, by=world.emi, now=NOW)).objectives
    ]
    assert (kpi.baseline, str(kpi.baseline_on), kpi.target) == (4, "2026-10-31", 20)
    assert str(kpi.due_on) == "2028-03-31"
    assert kpi.readings == ()
    assert [(str(one.on), one.value) for one in kpi.milestones] == [("2028-01-31", 8)]
    assert [one.department for one in kpi.contributions] == ["技術部"]


def test_days_go_with_the_period_back_to_a_working_day(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    confirm_all(world, rolling)
    new = snapshot_of(finish_rolling(rolling, by=world.emi, now=NOW))
    due = {one.title: str(one.due_on) for one in new.actions}
    assert due == {"提案書を出す": "2027-12-17", "稟議に載せてもらう": "2028-01-28"}


def test_what_is_dropped_leaves_nothing_behind(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    confirm_all(world, rolling, filled["need"], filled["held"])
    told = {(one.record.title, one.field) for one in preview_of(rolling, now=NOW).carriage.lost}
    assert ("試験導入", "needs") in told
    new = snapshot_of(finish_rolling(rolling, by=world.emi, now=NOW))
    assert [one.title for one in new.needs] == ["検査員が足りない"]
    assert new.stakeholders == ()
    assert new.deal_stakes == ()
    assert new.plays[0].needs == ()
    assert new.plays[0].whom == ()
    assert new.routes[0].steps[0].stakeholder is None


def test_a_kpi_does_not_go_without_its_objective(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    confirm_all(world, rolling, filled["objective"])
    with pytest.raises(InvalidInput):
        finish_rolling(rolling, by=world.emi, now=NOW)
    decide(rolling, [key_of(world, filled["kpi"])], "drop", by=world.emi, now=NOW)
    assert snapshot_of(finish_rolling(rolling, by=world.emi, now=NOW)).objectives == ()


def test_what_is_changed_arrives_changed(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    confirm_all(world, rolling)
    values = {"title": "全数検査を自動にしたい", "importance": "3"}
    key = key_of(world, filled["need"])
    decide(rolling, [key], "change", values=values, by=world.emi, now=NOW)
    new = snapshot_of(finish_rolling(rolling, by=world.emi, now=NOW))
    need = next(one for one in new.needs if one.title == "全数検査を自動にしたい")
    assert (need.importance.value, need.importance.grade) == ("3", "assumed")


def test_the_old_plan_stays_as_it_was_and_is_sealed(world: World, filled: dict[str, Any]):
    before = snapshot_of(world.plan)
    rolling = begun(world)
    confirm_all(world, rolling)
    new = finish_rolling(rolling, by=world.emi, now=NOW)
    world.plan.refresh_from_db()
    after = snapshot_of(world.plan)
    assert replace(after, plan=before.plan) == before
    assert current_plan(world.toa) == new
    assert not world.plan.is_current
    assert world.plan.versions.count() == 1
    assert new.lessons == "早めに訪問する"
    assert new.revenue_target == 100_000_000


def test_each_carried_record_has_its_event_under_one_batch(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    confirm_all(world, rolling)
    new = finish_rolling(rolling, by=world.emi, now=NOW)
    rolling.refresh_from_db()
    made = Event.objects.filter(plan_key=new.pk, verb="created")
    assert set(made.values_list("batch_key", flat=True)) == {rolling.batch_key}
    became = rolling.choices.get(record_id=filled["play"].public_id).became
    assert made.filter(noun="play", subject_id=became).exists()


def test_all_of_it_is_taken_back_at_once(world: World, filled: dict[str, Any]):
    before = snapshot_of(world.plan)
    rolling = begun(world)
    confirm_all(world, rolling)
    new = finish_rolling(rolling, by=world.emi, now=NOW)
    rolling.refresh_from_db()
    undo_rolling(rolling, by=world.emi, now=NOW)
    assert current_plan(world.toa) == world.plan
    assert replace(snapshot_of(world.plan), plan=before.plan) == before
    with pytest.raises(NotFound):
        snapshot_of(new)


def test_it_is_not_taken_back_over_later_work(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    confirm_all(world, rolling)
    world.plan = finish_rolling(rolling, by=world.emi, now=NOW)
    world.add("need", title="あとから書いた課題")
    rolling.refresh_from_db()
    with pytest.raises(WorkSince):
        undo_rolling(rolling, by=world.emi, now=NOW)


def test_finishing_twice_makes_one_plan(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    confirm_all(world, rolling)
    finish_rolling(rolling, by=world.emi, now=NOW)
    with pytest.raises(Conflict):
        finish_rolling(rolling, by=world.emi, now=NOW)
    assert Plan.objects.filter(account=world.toa, removed_at=None).count() == 2


def test_who_may_only_look_decides_nothing(world: World, filled: dict[str, Any]):
    with pytest.raises(Forbidden):
        begin_rolling(world.plan, by=world.rin, now=NOW)
    with pytest.raises(NotFound):
        begin_rolling(world.plan, by=world.sora, now=NOW)


def test_a_value_that_the_field_cannot_take_is_refused(world: World, filled: dict[str, Any]):
    rolling = begun(world)
    key = key_of(world, filled["need"])
    with pytest.raises(InvalidInput):
        decide(rolling, [key], "change", values={"importance": "9"}, by=world.emi, now=NOW)
    with pytest.raises(NotFound):
        decide(rolling, [("need", "nowhere", "")], "drop", by=world.emi, now=NOW)
    assert decisions_of(rolling) == {}
