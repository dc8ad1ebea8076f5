"""`tokui plan check`: what is wrong, as words and as JSON, and the exit code."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.world import World
from tokui.kernel.records import change_record
from tokui.plans.nouns import PLAN


def test_errors_end_with_one_and_say_what_to_do(world: World, run: Run):
    told = run("plan", "check", world.toa.name, lang="ja_JP.UTF-8")
    assert told.code == 1
    assert "要対応  PLA-03  プランの責任者が決まっていません。" in told.out
    assert "→ プラン責任者を決めます。" in told.out
    assert told.out.splitlines()[-1].startswith(f"{world.toa.name} — 2026年度プラン：要対応")


def test_a_plan_without_errors_ends_with_zero(world: World, run: Run):
    change_record(PLAN, world.plan, {"owner": world.emi.public_id}, by=world.emi)
    told = run("plan", "check", world.toa.name)
    assert told.code == 0
    assert "Hint  PLA-04  No officer of ours stands behind the plan." in told.out
    assert "0 errors" in told.out


def test_lighter_ones_are_left_out_on_request(world: World, run: Run):
    told = run("plan", "check", world.toa.name, "--severity", "error")
    assert "PLA-03" in told.out
    assert "PLA-04" not in told.out


def test_one_plan_as_json(world: World, run: Run):
    document = run("plan", "check", world.toa.name, "--format", "json").document
    assert document["plan"]["id"] == world.plan.public_id
    first = document["findings"][0]
    assert (first["code"], first["noun"], first["field"]) == ("PLA-03", "plan", "owner")
    assert run("plan", "check", world.toa.name, "--json").document == document


def test_all_plans_when_none_is_named(world: World, run: Run):
    told = run("plan", "check", "--format", "json")
    assert told.code == 1
    assert [one["account"]["id"] for one in told.document] == [world.toa.public_id]


def test_a_plan_of_the_past_and_no_plan(world: World, run: Run):
    assert run("plan", "check", world.toa.name, "--as-of", "2001-01-01").code == 1
    assert run("plan", "check", world.hokuriku.name).code == 1
    assert run("plan", "check", "--as-of", "someday").code == 2


def test_what_one_rule_says_many_times_is_counted(world: World, run: Run):
    for number in range(8):
        world.add("need", title=f"課題{number}")
    told = run("plan", "check", world.toa.name).out
    assert told.count("NEE-09  What stands behind") == 5
    assert "and 3 more of NEE-09" in told
    found = run("plan", "check", world.toa.name, "--json").document["findings"]
    assert sum(one["code"] == "NEE-09" for one in found) == 8
