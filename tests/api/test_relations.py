"""Relations through the interface: the same as on screen, and nothing for who may not see them."""

from __future__ import annotations

from tests.api.calling import Caller, calling_as
from tests.world import World

QUOTE = "口外無用の見立て"


def deciding(world: World) -> dict[str, str]:
    """An approver who is neutral, and an adviser we know well, on whom they listen."""
    people = {name: world.add("person", name=name).public_id for name in ("浅井 決子", "馬場 助言")}
    held = {
        "浅井 決子": world.add(
            "stakeholder",
            person=people["浅井 決子"],
            roles=["approver"],
            attitude={"value": "neutral", "grade": "stated", "quote": QUOTE},
            influence="inner_circle",
        ).public_id,
        "馬場 助言": world.add(
            "stakeholder", person=people["馬場 助言"], attitude="neutral", influence="political"
        ).public_id,
    }
    world.add(
        "tie", kind="influences", source=people["馬場 助言"], target=people["浅井 決子"],
        strength=3, grade="confirmed",
    )  # fmt: skip
    world.add(
        "coverage", person=people["馬場 助言"], colleague=world.ken.public_id, now="consulted",
        strength="strong",
    )  # fmt: skip
    return held


def test_the_next_move_with_its_reasons(world: World, emi: Caller):
    held = deciding(world)
    found = emi.get(f"/accounts/{world.toa.public_id}/relations").json()
    first = found["moves"][0]
    assert first["stakeholder"] == held["馬場 助言"]
    assert (first["attitude"], first["wanted"]) == ("neutral", "supporter")
    assert first["path"] == ["馬場 助言", "浅井 決子"]
    assert (first["relation"], first["colleague"]) == ("consulted", world.ken.name)
    assert first["effect"] == 20.0
    assert found["support"] == 0.0
    assert found["threads"][0]["code"] == "no_contact"
    (strength,) = found["strengths"]
    assert (strength["strength"], strength["band"], strength["is_stated"]) == (87, "strong", True)


def test_a_viewer_is_told_nothing(world: World):
    deciding(world)
    answer = calling_as(world.rin).get(f"/accounts/{world.toa.public_id}/relations")
    assert answer.status_code == 200
    assert answer.json() == {
        "has_opinions": False, "support": None, "support_range": None, "moves": [],
        "questions": [], "threads": [], "strengths": [],
    }  # fmt: skip


def test_strangers_find_nothing(world: World):
    answer = calling_as(world.yu).get(f"/accounts/{world.toa.public_id}/relations")
    assert answer.status_code == 404


def test_how_many_is_limited(world: World, emi: Caller):
    deciding(world)
    path = f"/accounts/{world.toa.public_id}/relations"
    assert len(emi.get(path, limit="1").json()["moves"]) == 1
    assert emi.get(path, limit="0").status_code == 422


def test_for_a_deal_those_on_its_route_decide(world: World, emi: Caller):
    held = deciding(world)
    deal = world.add("deal", name="更新", amount=50_000_000, closes_on="2027-02-01").public_id
    route = world.add("route", name="1,000万円以上", amount_from=10_000_000).public_id
    path = f"/accounts/{world.toa.public_id}/relations"
    plain = emi.get(path, deal=deal).json()
    assert plain["moves"] == emi.get(path).json()["moves"]
    world.add("step", route=route, kind="decide", stakeholder=held["馬場 助言"], lead_days=7)
    first = emi.get(path, deal=deal).json()["moves"][0]
    assert (first["stakeholder"], first["path"]) == (held["馬場 助言"], ["馬場 助言"])
    assert emi.get(path, deal="unknown").status_code == 404
