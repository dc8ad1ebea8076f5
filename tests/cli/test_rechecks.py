"""The recheck queue on the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run
from tests.world import World
from tokui.kernel.models import Judgement

EMI = ("--as", "emi@kitahama.example")


@pytest.fixture
def key(world: World) -> str:
    judged = {"value": "5", "grade": "stated", "on": "2020-01-10"}
    need = world.add("need", title="検査待ちの解消", urgency=judged)
    return f"need:{need.public_id}:urgency"


def test_what_waits_is_listed_and_confirmed_by_its_key(world: World, run: Run, key: str):
    listed = run("recheck", "list", "東亜精密", *EMI)
    assert listed.code == 0
    assert key in listed.out
    assert "検査待ちの解消" in listed.out
    (value,) = run("recheck", "list", "--kind", "need.urgency", "--json", *EMI).document["values"]
    assert (value["key"], value["value"], value["state"]) == (key, "5", "expired")
    assert run("recheck", "list", "--kind", "need.state", "--json", *EMI).document["count"] == 0
    assert run("recheck", "confirm", key, *EMI).code == 0
    assert Judgement.objects.filter(field="urgency").latest("judged_on").judged_by == world.emi
    assert run("recheck", "list", "--json", *EMI).document["values"] == []


def test_a_viewer_confirms_nothing_and_a_stranger_finds_nothing(world: World, run: Run, key: str):
    assert run("recheck", "confirm", key, "--as", "rin@kitahama.example").code == 1
    assert run("recheck", "list", "東亜精密", "--as", "sora@kitahama.example").code == 1
    assert run("recheck", "confirm", "need:nobody:urgency", *EMI).code == 1
    assert Judgement.objects.filter(field="urgency").count() == 1
