"""Coverage through the interface: the same as on screen, and no opinion for who may not see any."""

from __future__ import annotations

from tests.api.calling import Caller, calling_as
from tests.world import World

QUOTE = "口外無用の見立て"


def covered(world: World) -> tuple[str, str]:
    """An approver whom nobody met, and a user whom Ken met and wants to know better."""
    approver = world.add("person", name="浅井 決子").public_id
    world.add("post", person=approver, title="専務取締役")
    world.add("stakeholder", person=approver, roles=["approver"])
    user = world.add("person", name="馬場 助言").public_id
    world.add("coverage", person=user, colleague=world.ken.public_id, wanted="consulted",
              now={"value": "known", "grade": "stated", "quote": QUOTE},
              strength="strong")  # fmt: skip
    world.add("activity", kind="visit", on="2026-06-01", subject="工場見学", people=[user],
              colleagues=[world.ken.public_id])  # fmt: skip
    return approver, user


def address(world: World) -> str:
    return f"/accounts/{world.toa.public_id}/coverage"


def test_grid_gaps_pairs_and_warnings(world: World, emi: Caller):
    approver, user = covered(world)
    found = emi.get(address(world)).json()
    assert [one["person"]["id"] for one in found["theirs"]] == [approver, user]
    (cell,) = found["cells"]
    assert (cell["now"], cell["wanted"], cell["strength"], cell["is_stated"]) == (
        "known", "consulted", 87, True,
    )  # fmt: skip
    assert cell["contacts"]["last_on"] == "2026-06-01"
    codes = [gap["code"] for gap in found["gaps"]]
    assert codes[0] == "no_contact"
    assert "below_wanted" in codes
    step = found["gaps"][0]["steps"][0]
    assert (step["person"]["name"], step["action"]) == ("浅井 決子", None)
    assert found["pairs"][0]["person"]["id"] == approver
    assert "no_contact" in [one["code"] for one in found["warnings"]]


def test_of_one_deal_or_department(world: World, emi: Caller):
    approver, _user = covered(world)
    deal = world.add("deal", name="更新商談", closes_on="2027-03-31").public_id
    found = emi.get(address(world), deal=deal).json()
    assert [one["person"]["id"] for one in found["theirs"]] == [approver]
    assert [one["name"] for one in found["gaps"][0]["deals"]] == ["更新商談"]
    assert emi.get(address(world), deal="nothing").status_code == 404
    assert emi.get(address(world), department="nothing").status_code == 404


def test_a_viewer_is_told_of_people_and_contacts_alone(world: World):
    covered(world)
    answer = calling_as(world.rin).get(address(world))
    assert answer.status_code == 200
    for opinion in ('"known"', QUOTE, '"strong"', "no_contact", "below_wanted"):
        assert opinion not in answer.content.decode(), opinion
    found = answer.json()
    assert found["has_opinions"] is False
    assert (found["gaps"], found["pairs"], found["warnings"]) == ([], [], [])
    (cell,) = found["cells"]
    assert (cell["now"], cell["strength"], cell["wanted"]) == (None, None, "consulted")
    assert cell["contacts"]["last_on"] == "2026-06-01"
    assert found["ours"][0]["short"] is None
