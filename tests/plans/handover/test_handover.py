"""An account is handed over: one page, a checklist of both, new owners as one batch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plans.conftest import NOW
from tests.plans.test_pages import at, browser, got
from tests.world import World
from tokui.core.rolling.scales import HANDOVER_POINT
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import undo_patch
from tokui.kernel.records import change_record
from tokui.notify.queries import visible_notices
from tokui.plans.handover.actions import (
    begin_handover,
    call_off_handover,
    confirm_point,
    open_handover,
    take_over,
)
from tokui.plans.handover.models import Handover
from tokui.plans.handover.queries import offered_handover, waiting_handovers
from tokui.plans.rolling.queries import rolling_asking

TODAY = NOW.date()
SECRET = "役員会の前に必ず電話する"


@pytest.fixture
def laid(world: World) -> dict[str, Any]:
    person = world.add("person", name="浅井 決子")
    held = world.add(
        "stakeholder", person=person.public_id, attitude="supporter", private_note=SECRET
    )
    world.add(
        "activity", kind="visit", on="2026-10-05", subject="定例", people=[person.public_id],
        colleagues=[world.emi.public_id],
    )  # fmt: skip
    owner = world.emi.public_id
    return {
        "held": held,
        "action": world.add(
            "action", title="見積書を届ける", owner=owner, counterpart=held.public_id,
            due_on="2026-11-27",
        ),
        "theirs": world.add("action", title="図面を送ってもらう", side="customer"),
        "other": world.add("action", title="剣持の宿題", owner=world.ken.public_id),
        "objective": world.add("objective", title="標準採用", owner=owner),
        "deal": world.add("deal", name="検査装置の更新", grade="B", salesperson=world.emi.name),
    }  # fmt: skip


@pytest.fixture
def begun(world: World, laid: dict[str, Any]) -> Handover:
    return begin_handover(world.toa, world.emi, world.ken, by=world.emi, now=NOW)


def keys(laid: dict[str, Any], *names: str) -> list[tuple[str, str]]:
    nouns = {"action": "action", "other": "action", "objective": "objective", "deal": "deal"}
    return [(nouns[name], laid[name].public_id) for name in names]


def test_the_page_holds_what_the_taker_needs(world: World, laid: Any, begun: Handover):
    page = got(browser(world, "ken"), at(world, "handover/"))
    for text in ("浅井 決子", "見積書を届ける", "図面を送ってもらう", "検査装置の更新", SECRET):
        assert text in page
    assert f"{world.emi.name}のみ" in page


def test_opinions_are_absent_for_who_may_not_see_them(world: World, laid: Any, begun: Handover):
    page = got(browser(world, "rin"), at(world, "handover/"))
    assert "浅井 決子" in page
    assert SECRET not in page
    assert "支援" not in page


def test_the_page_is_given_out_as_a_file(world: World, laid: Any, begun: Handover):
    path = at(world, "handover/?format=md")
    told, unseen = got(browser(world, "ken"), path), got(browser(world, "rin"), path)
    for text in ("浅井 決子", "見積書を届ける", "図面を送ってもらう", "検査装置の更新", SECRET):
        assert text in told
    assert "浅井 決子" in unseen
    assert SECRET not in unseen
    paper = browser(world, "ken").get(at(world, "handover/?format=pdf"))
    assert paper.content.startswith(b"%PDF-")
    assert paper["Content-Type"] == "application/pdf"
    assert browser(world, "ken").get(at(world, "handover/?format=docx")).status_code == 404


def test_owners_change_as_one_batch_that_is_taken_back(world: World, laid: Any, begun: Handover):
    owners = dict.fromkeys(keys(laid, "action", "objective", "deal"), world.ken.public_id)
    taken = take_over(begun, owners, by=world.emi)
    assert taken.count == 3
    laid["action"].refresh_from_db()
    laid["deal"].refresh_from_db()
    assert laid["action"].owner == world.ken
    assert laid["deal"].salesperson == world.ken.name
    undo_patch(taken.batch_key, by=world.emi)
    laid["action"].refresh_from_db()
    assert laid["action"].owner == world.emi


def test_what_belongs_to_somebody_else_is_left_alone(world: World, laid: Any, begun: Handover):
    taken = take_over(begun, dict.fromkeys(keys(laid, "other"), world.rin.public_id), by=world.emi)
    assert taken.count == 0
    laid["other"].refresh_from_db()
    assert laid["other"].owner == world.ken


def test_each_side_confirms_for_itself_until_all_is_done(world: World, laid: Any, begun: Handover):
    with pytest.raises(Forbidden):
        confirm_point(begun, "plan", "received", by=world.emi, now=NOW)
    for code in HANDOVER_POINT.codes:
        confirm_point(begun, code, "handed", by=world.emi, now=NOW)
    assert open_handover(world.toa) is not None
    for code in HANDOVER_POINT.codes:
        confirm_point(begun, code, "received", by=world.ken, now=NOW)
    assert Handover.objects.get().state == "done"
    assert open_handover(world.toa) is None
    with pytest.raises(Conflict):
        confirm_point(begun, "plan", "handed", by=world.emi, now=NOW)


def test_the_taker_is_told_and_asked(world: World, laid: Any, begun: Handover):
    assert [one.kind for one in visible_notices(world.ken).notices] == ["handover"]
    assert waiting_handovers(world.ken) == [begun]
    asked = rolling_asking(world.emi, TODAY)
    assert asked.handovers == (begun,)
    assert asked.plans == ()


def test_a_plan_that_ends_soon_asks_for_its_successor(world: World):
    change_record(
        noun_of("plan"), world.plan, {"end_on": "2026-12-31", "owner": world.emi.public_id},
        by=world.emi,
    )  # fmt: skip
    assert [one.pk for one in rolling_asking(world.emi, TODAY).plans] == [world.plan.pk]
    assert rolling_asking(world.ken, TODAY).plans == ()


def test_a_change_of_owner_offers_a_hand_over(world: World, laid: Any):
    assert offered_handover(world.toa, today=TODAY) is None
    change_record(noun_of("account"), world.toa, {"owner": world.ken.public_id}, by=world.emi)
    offered = offered_handover(world.toa, today=TODAY)
    assert offered is not None
    assert (offered.giver, offered.taker) == (world.emi.public_id, world.ken.public_id)
    assert "担当者が変わりました" in got(browser(world), at(world, "handover/"))
    begin_handover(world.toa, world.emi, world.ken, by=world.emi, now=NOW)
    assert offered_handover(world.toa, today=TODAY) is None


def test_who_begins_one_is_checked(world: World, laid: Any):
    with pytest.raises(Forbidden):
        begin_handover(world.toa, world.emi, world.ken, by=world.rin, now=NOW)
    with pytest.raises(NotFound):
        begin_handover(world.toa, world.emi, world.ken, by=world.sora, now=NOW)
    with pytest.raises(InvalidInput):
        begin_handover(world.toa, world.emi, world.emi, by=world.emi, now=NOW)
    with pytest.raises(InvalidInput):
        begin_handover(world.toa, world.emi, world.sora, by=world.emi, now=NOW)


def test_one_at_a_time_and_it_can_be_called_off(world: World, laid: Any, begun: Handover):
    with pytest.raises(Conflict):
        begin_handover(world.toa, world.ken, world.emi, by=world.emi, now=NOW)
    call_off_handover(begun, by=world.emi, now=NOW)
    assert waiting_handovers(world.ken) == []


def test_the_forms_of_the_page_do_what_they_say(world: World, laid: Any):
    emi = browser(world)
    sent = {"giver": world.emi.public_id, "taker": world.ken.public_id, "note": "急ぎです"}
    assert emi.post(at(world, "handover/begin/"), sent).status_code == 302
    emi.post(at(world, "handover/confirm/"), {"point": "plan", "side": "handed"})
    id = laid["action"].public_id
    emi.post(
        at(world, "handover/take/"),
        {"key": [f"action:{id}"], f"owner-{id}": world.ken.public_id, "once": "x"},
    )
    laid["action"].refresh_from_db()
    assert laid["action"].owner == world.ken
    page = got(emi, at(world, "handover/"))
    assert "急ぎです" in page
    assert "✓" in page
    emi.post(at(world, "handover/end/"))
    assert open_handover(world.toa) is None
