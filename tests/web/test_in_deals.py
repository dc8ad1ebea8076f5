"""Beside a stakeholder and a deal: what differs in deals, for who may read opinions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World


@pytest.fixture
def laid(world: World) -> dict[str, Any]:
    person = world.add("person", name="浅井 決子").public_id
    held = world.add("stakeholder", person=person, roles=["approver"], attitude="supporter")
    deal = world.add("deal", name="検査装置の更新", grade="B")
    return {"stakeholder": held, "deal": deal}


def keep(world: World, laid: dict[str, Any], **values: Any) -> Any:
    named = {code: record.public_id for code, record in laid.items()}
    return world.add("deal_stake", **named, **values)


def card(signed_in: Any, record: Any, noun: str, who: str = "emi") -> str:
    answer = signed_in(who).get(f"/records/{noun}/{record.public_id}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_stakeholder_lists_the_deals_that_differ(signed_in, world: World, laid: dict[str, Any]):
    kept = keep(world, laid, attitude="opponent")
    page = card(signed_in, laid["stakeholder"], "stakeholder")
    part = page.partition("in-deals")[2].partition("</section>")[0]
    assert f"/records/deal_stake/{kept.public_id}/" in part
    for text in ("検査装置の更新", "Opponent", "roles as in the plan"):
        assert text in part


def test_a_deal_lists_who_differs_and_leads_to_its_page(
    signed_in, world: World, laid: dict[str, Any]
):
    keep(world, laid, roles=["no_role"])
    page = card(signed_in, laid["deal"], "deal")
    part = page.partition("in-deals")[2].partition("</section>")[0]
    for text in ("浅井 決子", "No role", "attitude as in the plan"):
        assert text in part
    assert f"/stakes/?deal={laid['deal'].public_id}" in part


def test_without_any_the_plan_holds_and_one_can_be_added(
    signed_in, world: World, laid: dict[str, Any]
):
    page = card(signed_in, laid["stakeholder"], "stakeholder")
    assert "Roles and attitude are the plan's in every deal." in page
    assert f"/records/deal_stake/new/?plan={world.plan.public_id}" in page


def test_the_form_of_a_new_line_knows_whom_and_which_deal(
    signed_in, world: World, laid: dict[str, Any]
):
    named = "&".join(f"{code}={record.public_id}" for code, record in laid.items())
    answer = signed_in("emi").get(f"/records/deal_stake/new/?plan={world.plan.public_id}&{named}")
    page = answer.content.decode()
    for text in ("浅井 決子", "検査装置の更新"):
        assert text in page


@pytest.mark.parametrize("noun", ["stakeholder", "deal"])
def test_a_viewer_is_not_told_that_anything_differs(
    signed_in, world: World, laid: dict[str, Any], noun: str
):
    kept = keep(world, laid, roles=["no_role"], attitude="opponent")
    page = card(signed_in, laid[noun], noun, "rin")
    for text in ("in-deals", "Part in a deal", "Opponent", "No role", kept.public_id):
        assert text not in page


def test_those_on_our_side_have_no_part(signed_in, world: World):
    ours = world.add("stakeholder", colleague=world.ken.public_id)
    assert "in-deals" not in card(signed_in, ours, "stakeholder")
