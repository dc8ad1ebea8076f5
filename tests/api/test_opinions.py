"""S-06: opinions about people are absent for who may not see them, in every answer."""

from __future__ import annotations

import pytest

from tests.api.calling import Caller, calling_as
from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record

CANARY = "カナリア"
SENSITIVE = {
    "stakeholder": {
        "authority",
        "influence",
        "attitude",
        "adaptability",
        "coverage",
        "personal_goal",
        "private_note",
    },
    "deal_stake": {"attitude"},
    "person": {"private_note"},
    "coverage": {"now", "strength"},
    "our_rival": {"supporters"},
    "waiver": {"reason"},
}


@pytest.fixture
def paths(world: World) -> list[str]:
    """Everything about people whose opinions are marked, and every place they could show."""
    person = world.add("person", name="山口 綾子", private_note=f"{CANARY}1")
    other = world.add("person", name="工藤 大地")
    stakeholder = world.add(
        "stakeholder",
        person=person.public_id,
        personal_goal=f"{CANARY}2",
        private_note=f"{CANARY}3",
        attitude={"value": "opponent", "source": f"{CANARY}4", "quote": f"{CANARY}5"},
    )
    cover = world.add(
        "coverage",
        colleague=world.ken.public_id,
        person=person.public_id,
        now={"value": "regular", "quote": f"{CANARY}6"},
    )
    tie = world.add(
        "tie",
        kind="influences",
        source=person.public_id,
        target=other.public_id,
        label=f"{CANARY}7",
    )
    deal = world.add("deal", name="図面管理")
    in_deal = world.add(
        "deal_stake",
        stakeholder=stakeholder.public_id,
        deal=deal.public_id,
        roles=["no_role"],
        attitude={"value": "opponent", "source": f"{CANARY}9", "quote": f"{CANARY}10"},
    )
    rival = world.add("our_rival", name="東雲システム", supporters=[stakeholder.public_id])
    change_record(noun_of("person"), person, {"private_note": f"{CANARY}8"}, by=world.emi)
    account, plan = world.toa.public_id, world.plan.public_id
    one = {
        "people": person,
        "stakeholders": stakeholder,
        "coverages": cover,
        "ties": tie,
        "our-rivals": rival,
        "deal-stakes": in_deal,
    }
    return [
        f"/accounts/{account}/plan",
        f"/accounts/{account}/history?limit=200",
        f"/plans/{plan}/export?format=json",
        *(f"/accounts/{account}/{name}" for name in ("people", "coverages", "ties")),
        *(f"/plans/{plan}/{name}" for name in ("stakeholders", "our-rivals", "deal-stakes")),
        *(f"/{name}/{record.public_id}" for name, record in one.items()),
        *(f"/{name}/{record.public_id}/history" for name, record in one.items()),
    ]


def test_s06_a_viewer_gets_no_opinion_by_any_route(world: World, paths: list[str]):
    viewer, editor = calling_as(world.rin), calling_as(world.ken)
    seen_by_editor = "".join(editor.get(path).content.decode() for path in paths)
    assert all(f"{CANARY}{number}" in seen_by_editor for number in range(1, 11))
    for path in paths:
        answer = viewer.get(path)
        assert answer.status_code in (200, 404), path
        assert CANARY not in answer.content.decode(), path


def test_s06_the_fields_are_absent_not_empty(world: World, paths: list[str]):
    viewer = calling_as(world.rin)
    for path, code in (
        (f"/plans/{world.plan.public_id}/stakeholders", "stakeholder"),
        (f"/plans/{world.plan.public_id}/our-rivals", "our_rival"),
        (f"/accounts/{world.toa.public_id}/people", "person"),
        (f"/accounts/{world.toa.public_id}/coverages", "coverage"),
    ):
        document = viewer.get(path).json()["items"][0]
        assert not SENSITIVE[code] & set(document), path
        assert {field.name for field in noun_of(code).fields if field.sensitive} == SENSITIVE[code]
    ties = f"/accounts/{world.toa.public_id}/ties"
    assert viewer.get(ties).json()["items"] == []
    in_deals = f"/plans/{world.plan.public_id}/deal-stakes"
    assert viewer.get(in_deals).json()["items"] == []
    assert {"attitude"} == SENSITIVE["deal_stake"]


def test_s06_a_change_of_an_opinion_alone_does_not_show(world: World, paths: list[str]):
    path = next(path for path in paths if path.startswith("/people/") and "history" in path)
    seen = calling_as(world.ken).get(path).json()["items"]
    shown = calling_as(world.rin).get(path).json()["items"]
    assert [event["verb"] for event in seen] == ["changed", "created"]
    assert [event["verb"] for event in shown] == ["created"]


def test_s06_a_viewer_who_was_let_sees_them(world: World, paths: list[str], emi: Caller):
    team = f"/accounts/{world.toa.public_id}/team"
    part = {"member": world.rin.public_id, "role": "viewer", "sees_opinions": True}
    assert emi.post(team, part).status_code == 200
    document = calling_as(world.rin).get(f"/plans/{world.plan.public_id}/stakeholders").json()
    assert document["items"][0]["personal_goal"] == f"{CANARY}2"
