"""What an agreement rests on, and whom else a plan takes for granted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.snapshots import sample_snapshot
from tokui.core.consenting import changed_since, days_of, told_values, whom_to_ask
from tokui.core.plan import Action, PlanSnapshot

BEFORE = {"owner": "佐野", "due_on": "2026-12-20", "person_days": "5", "cost": 300_000}


def plan_with(*actions: Action) -> PlanSnapshot:
    plan = sample_snapshot()
    head = replace(plan.plan, budget=None)
    return replace(plan, plan=head, actions=actions, objectives=())


def action(id: str, **more) -> Action:
    return Action(id=id, title=id, **more)


def test_values_are_told_in_both_languages_and_empty_ones_are_not():
    told = told_values("action", {**BEFORE, "start_on": ""}, "JPY")
    assert [(label.en, value.en) for label, value in told][1] == ("Due", "20 Dec 2026")
    assert [value.ja for _label, value in told] == ["佐野", "2026/12/20", "5", "300,000円"]


def test_only_what_differs_is_a_change_and_empty_equals_missing():
    assert changed_since("action", BEFORE, BEFORE, "JPY") == ()
    assert changed_since("action", {"cost": None}, {"cost": None, "due_on": ""}, "JPY") == ()
    (one,) = changed_since("action", BEFORE, {**BEFORE, "due_on": ""}, "JPY")
    assert (one.before.ja, one.now.ja) == ("2026/12/20", "なし")


def test_days_of_open_work_are_summed_for_each_colleague():
    plan = plan_with(
        action("a", owner="x", person_days=Decimal(3)),
        action("b", owner="x", person_days=Decimal("2.5")),
        action("c", owner="x", person_days=Decimal(9), state="done"),
        action("d", owner="y", person_days=Decimal(1), state="cancelled"),
        action("e", person_days=Decimal(4)),
    )
    assert days_of(plan) == {"x": Decimal("5.5")}


def test_work_of_others_is_asked_for_once_and_the_team_is_not_asked():
    plan = plan_with(
        action("a", owner="x", person_days=Decimal(5), due_on=date(2026, 12, 1)),
        action("b", owner="y", person_days=Decimal(1)),
        action("c", owner="z", person_days=Decimal(9)),
    )
    found = whom_to_ask(plan, {"z"}, ())
    assert [(one.about, one.id, one.colleague) for one in found] == [
        ("capacity", "x", "x"), ("action", "b", "y"),
    ]  # fmt: skip
    assert whom_to_ask(plan, {"z"}, {("capacity", "x", "x"), ("action", "b", "y")}) == ()


def test_contributions_of_departments_and_the_budget_are_asked_for():
    plan = sample_snapshot()
    plan = replace(plan, plan=replace(plan.plan, budget=3_000_000, sponsor="s"), actions=())
    found = whom_to_ask(plan, (), ())
    assert found[0].kind == "money"
    given = [
        one.id
        for objective in plan.objectives for kpi in objective.kpis for one in kpi.contributions
        if one.department or plan.name(one.colleague)
    ]  # fmt: skip
    assert [one.id for one in found[1:]] == given
