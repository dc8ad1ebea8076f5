"""The findings of a plan through the API."""

from __future__ import annotations

from tests.api.calling import calling_as
from tests.world import World


def test_findings_say_where_and_what_to_do(world: World) -> None:
    need = world.add("need", title="手戻りが多い").public_id
    answer = calling_as(world.emi).get(f"/plans/{world.plan.public_id}/findings").json()
    found = {one["code"]: one for one in answer["findings"]}
    assert found["PLA-03"]["severity"] == "error"
    assert found["NEE-04"]["id"] == need
    assert found["NEE-04"]["field"] == "holder"
    assert all(one["text"] and one["remedy"] and one["why"] for one in answer["findings"])


def test_only_what_is_grave_enough(world: World) -> None:
    caller = calling_as(world.emi)
    answer = caller.get(f"/plans/{world.plan.public_id}/findings", severity="error").json()
    assert {one["severity"] for one in answer["findings"]} == {"error"}
    refused = caller.get(f"/plans/{world.plan.public_id}/findings", severity="fatal")
    assert refused.status_code == 422


def test_what_is_waived_stands_apart(world: World) -> None:
    waiver = {"rule": "PLA-03", "subject": world.plan.public_id, "field_name": "owner",
              "reason": "来月決まる", "until": "2027-06-30"}  # fmt: skip
    world.add("waiver", **waiver)
    answer = calling_as(world.emi).get(f"/plans/{world.plan.public_id}/findings").json()
    assert [one["code"] for one in answer["waived"]] == ["PLA-03"]
    assert answer["waived"][0]["waived_until"] == "2027-06-30"
    assert "PLA-03" not in {one["code"] for one in answer["findings"]}


def test_opinions_are_found_for_the_team_alone(world: World) -> None:
    person = world.add("person", name="浅井 決子").public_id
    world.add("stakeholder", person=person, roles=["approver"], attitude="opponent")
    address = f"/plans/{world.plan.public_id}/findings"
    seen = calling_as(world.emi).get(address).json()["findings"]
    assert {"STK-03", "STK-06"} <= {one["code"] for one in seen}
    assert "浅井" not in calling_as(world.rin).get(address).text
