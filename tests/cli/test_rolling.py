"""`tokui plan roll-forward`: looked at without a trace, refused while something waits, done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.world import World
from tokui.plans.base import Plan
from tokui.plans.queries import current_plan
from tokui.plans.rolling.models import Rolling


@pytest.fixture
def laid(world: World) -> dict[str, Any]:
    world.add("action", title="初回訪問", state="done", lesson="早めに訪ねる")
    return {
        "need": world.add("need", title="検査を自動にしたい"),
        "action": world.add("action", title="提案書を出す", due_on="2026-12-18"),
        "kpi": world.add(
            "kpi", name="面談数", objective=world.add("objective", title="関係").public_id,
            unit="回", baseline="2", target="10", due_on="2027-03-31",
        ),
    }  # fmt: skip


def filled(world: World, run: Run, **choices: str) -> dict[str, Any]:
    """What a dry run answers with a choice for every record: by noun, else confirmed."""
    document: dict[str, Any] = run("plan", "roll-forward", world.toa.name, "--dry-run", "--json")\
        .document  # fmt: skip
    for one in document["next"]["decisions"]:
        one["choice"] = choices.get(one["key"].partition(":")[0], "confirm")
    return document


def written(folder: Path, document: Any) -> Path:
    path = folder / "decisions.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_dry_run_tells_everything_and_leaves_no_trace(
    world: World, run: Run, laid: dict[str, Any]
):
    told = run("plan", "roll-forward", world.toa.name, "--dry-run", lang="ja_JP.UTF-8")
    assert told.code == 1
    for text in ("早めに訪ねる", "検査を自動にしたい", "提案書を出す", "判断待ち：4", "完了 1"):
        assert text in told.out
    document = run("plan", "roll-forward", world.toa.name, "--dry-run", "--json").document
    assert document["waiting"] == 4
    assert document["is_ready"] is False
    assert document["looking_back"]["lessons"] == [{"of": "初回訪問", "lesson": "早めに訪ねる"}]
    assert {one["choice"] for one in document["next"]["decisions"]} == {""}
    assert not Rolling.objects.exists()
    assert Plan.objects.count() == 1


def test_the_new_plan_is_refused_with_what_is_missing(
    world: World, run: Run, laid: dict[str, Any], tmp_path: Path
):
    document = filled(world, run)
    key = f"action:{laid['action'].public_id}"
    rows = document["next"]["decisions"]
    next(row for row in rows if row["key"] == key)["choice"] = ""
    refused = run("plan", "roll-forward", world.toa.name, "--decisions",
                  written(tmp_path, document))  # fmt: skip
    assert refused.code == 1
    assert key in refused.err
    assert "提案書を出す" in refused.err
    assert "検査を自動にしたい" not in refused.err
    assert current_plan(world.toa) == world.plan
    assert not Rolling.objects.exists()


def test_the_filled_document_of_a_dry_run_makes_the_new_plan(
    world: World, run: Run, laid: dict[str, Any], tmp_path: Path
):
    document = filled(world, run, need="drop")
    key = f"action:{laid['action'].public_id}"
    row = next(one for one in document["next"]["decisions"] if one["key"] == key)
    row |= {"choice": "change", "values": {"title": "改訂した提案書を出す"}}
    document["next"] |= {"name": "次期プラン", "revenue_target": 50_000_000}
    document["next"]["targets"] = {laid["kpi"].public_id: "12"}
    path = written(tmp_path, document)
    looked = run("plan", "roll-forward", world.toa.name, "--dry-run", "--json", "--decisions",
                 path)  # fmt: skip
    assert looked.code == 0
    assert looked.document["carried"]["action"] == 1
    assert looked.document["dropped"] == 1
    done = run("plan", "roll-forward", world.toa.name, "--decisions", path, "--json")
    assert done.code == 0
    made = current_plan(world.toa)
    assert made is not None
    assert (made.public_id, made.name, made.revenue_target) == (
        done.document["id"], "次期プラン", 50_000_000,
    )  # fmt: skip
    shown = run("plan", "show", world.toa.name, "--json").document
    assert [one["title"] for one in shown["actions"]] == ["改訂した提案書を出す"]
    assert shown["needs"] == []
    assert [one["target"] for one in shown["objectives"][0]["kpis"]] == ["12"]


def test_a_file_that_cannot_be_meant_is_told(
    world: World, run: Run, laid: dict[str, Any], tmp_path: Path
):
    command = ("plan", "roll-forward", world.toa.name, "--decisions")
    (tmp_path / "no.json").write_text("{", encoding="utf-8")
    assert run(*command, tmp_path / "no.json").code == 2
    assert run(*command, tmp_path / "missing.json").code == 2
    assert run(*command, written(tmp_path, ["x"])).code == 2
    need = f"need:{laid['need'].public_id}"
    for row in (
        {"key": "need:unknown", "choice": "confirm"},
        {"key": need, "choice": "keep"},
        {"key": need, "choice": "drop", "values": {"title": "x"}},
        {"key": need, "choice": "change", "values": {"importance": "enormous"}},
    ):
        assert run(*command, written(tmp_path, {"decisions": [row]})).code == 1
    assert run(*command, written(tmp_path, {"decisions": "all"})).code == 1
    assert not Rolling.objects.exists()


def test_who_may_not_edit_or_see_opinions_is_refused(world: World, run: Run):
    for who in (world.rin, world.sora):
        refused = run("plan", "roll-forward", world.toa.name, "--dry-run", "--as", who.user.email)
        assert refused.code == 1
        assert refused.out == ""
