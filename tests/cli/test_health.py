"""`tokui plan health`: six parts as words and as JSON, by rights."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.world import World


def test_health_in_words(world: World, run: Run) -> None:
    world.add("need", title="手戻りが多い")
    world.add("action", title="訪問", due_on="2026-01-15")
    world.add("fact", topic="other", statement="北浜の老舗", as_of="2026-10-01")
    told = run("plan", "health", world.toa.name, lang="ja_JP.UTF-8")
    assert told.code == 0
    assert told.out.startswith(f"{world.toa.name}：")
    assert "課題の裏付け" in told.out
    assert "「手戻りが多い」を顧客に確認する" in told.out
    english = run("plan", "health", world.toa.name)
    assert "Evidence of needs" in english.out
    assert "not known  Results" in english.out
    assert "of 6 parts, rubric 1)" in english.out


def test_health_as_json(world: World, run: Run) -> None:
    world.add("need", title="手戻りが多い")
    document = run("plan", "health", world.toa.name, "--json").document
    assert document["account"]["id"] == world.toa.public_id
    assert [part["code"] for part in document["parts"]][1] == "evidence"
    assert document["points"] is None
    assert document["word"] == "unknown"
    assert {"part", "points", "noun", "id", "text"} == set(document["lifts"][0])
