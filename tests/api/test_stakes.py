"""Who stands how in a deal, through the interface."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.calling import Caller, calling_as
from tests.world import World

QUOTE = "カナリアの見立て"


@pytest.fixture
def laid(world: World) -> dict[str, str]:
    person = world.add("person", name="浅井 決子").public_id
    held = world.add("stakeholder", person=person, roles=["approver"], attitude="supporter")
    deals = [world.add("deal", name=name).public_id for name in ("検査装置", "保守契約")]
    world.add(
        "deal_stake",
        stakeholder=held.public_id,
        deal=deals[0],
        roles=["no_role"],
        attitude={"value": "opponent", "grade": "stated", "source": "面談", "quote": QUOTE},
    )
    return {"held": held.public_id, "source": deals[0], "target": deals[1]}


def stake(caller: Caller, deal: str) -> dict[str, Any]:
    (found,) = caller.get(f"/deals/{deal}/stakes").json()["stakes"]
    return found


def test_what_holds_in_a_deal_and_whether_it_is_the_plans(emi: Caller, laid: dict[str, str]):
    own, plain = stake(emi, laid["source"]), stake(emi, laid["target"])
    assert (own["roles"], own["roles_of_deal"]) == ([], True)
    assert (own["attitude"]["value"], own["attitude"]["quote"]) == ("opponent", QUOTE)
    assert (plain["roles"], plain["roles_of_deal"]) == (["approver"], False)
    assert (plain["attitude"]["value"], plain["attitude_of_deal"]) == ("supporter", False)
    assert plain["deal_stake"] is None


def test_what_would_be_taken_is_said_and_taken_once(emi: Caller, laid: dict[str, str]):
    path = f"/deals/{laid['target']}/stakes"
    lines = emi.get(path, source=laid["source"]).json()["takeovers"]
    assert [line["key"] for line in lines] == [f"{laid['held']}.roles", f"{laid['held']}.attitude"]
    first = emi.post(path, {"source": laid["source"], "keys": [lines[1]["key"]]})
    assert (first.status_code, first.json()["count"]) == (201, 1)
    again = emi.post(path, {"source": laid["source"], "keys": [lines[1]["key"]]})
    assert (again.status_code, again.json()["count"]) == (200, 0)
    taken = stake(emi, laid["target"])
    assert taken["attitude"]["value"] == "opponent"
    assert "検査装置" in taken["attitude"]["source"]
    assert taken["roles"] == ["approver"]


def test_a_viewer_is_told_nothing(world: World, laid: dict[str, str]):
    viewer = calling_as(world.rin)
    answer = viewer.get(f"/deals/{laid['source']}/stakes", source=laid["target"])
    assert answer.json() == {
        "has_opinions": False,
        "deal": {"id": laid["source"], "name": "検査装置"},
        "stakes": [],
        "takeovers": [],
    }
    assert QUOTE not in viewer.get(f"/accounts/{world.toa.public_id}/history").content.decode()


def test_an_unknown_deal_is_not_found(emi: Caller, laid: dict[str, str]):
    assert emi.get("/deals/nowhere/stakes").status_code == 404
    path = f"/deals/{laid['target']}/stakes"
    assert emi.get(path, source="nowhere").status_code == 404
    assert emi.post(path, {"source": "nowhere"}).status_code in (404, 422)


def test_the_next_move_counts_the_attitude_of_the_deal(
    world: World, emi: Caller, laid: dict[str, str]
):
    third = world.add("deal", name="測定器").public_id
    world.add("deal_stake", stakeholder=laid["held"], deal=third, attitude="opponent")
    relations = f"/accounts/{world.toa.public_id}/relations"
    whole = emi.get(relations).json()["support"]
    assert emi.get(relations, deal=laid["target"]).json()["support"] == whole
    assert emi.get(relations, deal=third).json()["support"] < whole
