"""The page of agreement, and the page of whoever is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.plans.test_pages import browser
from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.plans.approval.actions import answer_approval, submit_plan
from tokui.plans.approval.changes import changes_since, changes_to
from tokui.plans.approval.models import Approval
from tokui.plans.base import Plan
from tokui.plans.consents.actions import ConsentWanted, answer_consent, ask_consent
from tokui.plans.consents.models import Consent
from tokui.plans.queries import plan_snapshot

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
CANARY = "カナリア四十二"


@pytest.fixture(autouse=True)
def _the_day(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def signed_in(world: World) -> Any:
    return lambda who: browser(world, who)


@pytest.fixture
def place(world: World) -> str:
    return f"/accounts/{world.toa.public_id}/agreement/"


def state(world: World) -> str:
    return Plan.objects.get(pk=world.plan.pk).state


def read(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_submitted_answered_and_put_into_effect_on_the_page(
    world: World, place: str, signed_in: Any
):
    emi = signed_in("emi")
    assert 'value="2027-03-31"' in read(emi, place)
    emi.post(f"{place}submit/", {"approvers": [world.makoto.public_id], "way": "any"})
    assert state(world) == "in_review"
    assert "answer/" not in read(emi, place)
    world.add("need", title="納期の短縮")
    makoto = signed_in("makoto")
    shown = read(makoto, place)
    assert "納期の短縮" in shown
    answer = makoto.post(f"{place}answer/", {"answer": "approved"}, follow=True)
    assert "納期の短縮" in answer.content.decode()
    assert state(world) == "in_review"
    mark = changes_since(Approval.objects.get(), NOW).mark
    assert f'name="seen" value="{mark}"' in shown
    makoto.post(f"{place}answer/", {"answer": "approved", "seen": mark, "remark": "進めよ"})
    assert state(world) == "approved"
    shown = read(signed_in("rin"), place)
    assert "進めよ" in shown
    assert "<textarea" not in shown
    emi = signed_in("emi")
    emi.post(f"{place}step/", {"step": "activate"})
    assert state(world) == "active"
    emi.post(f"{place}step/", {"step": "reopen"})
    assert state(world) == "draft"


def test_what_stands_against_a_step_is_said_on_the_page(world: World, place: str, signed_in: Any):
    emi = signed_in("emi")
    answer = emi.post(f"{place}submit/", {"approvers": [world.sora.public_id]}, follow=True)
    assert "空野 空 さんはこのアカウントを閲覧できません" in answer.content.decode()
    sent = {"approvers": [world.makoto.public_id], "valid_until": "来週あたり"}
    assert emi.post(f"{place}submit/", sent).status_code == 302
    answer = emi.post(f"{place}step/", {"step": "activate"}, follow=True)
    assert "「実行開始」はできません" in answer.content.decode()
    assert state(world) == "draft"
    assert emi.post(f"{place}step/", {"step": "forget"}).status_code == 422


def test_everybody_reads_the_same_mark_of_changes(world: World):
    person = world.add("person", name="試験 太郎")
    world.add("stakeholder", person=person.public_id,
              attitude={"value": "sceptic", "grade": "stated"})  # fmt: skip
    asked = submit_plan(world.plan, approvers=[world.makoto], by=world.emi, now=NOW)
    need = world.add("need", title="新しい課題")
    change_record(noun_of("need"), need, {"layer": "goal"}, by=world.ken)
    whole = changes_since(asked, NOW)
    bare = changes_to(asked, plan_snapshot(world.plan, member=world.rin, now=NOW))
    assert whole.changes
    assert (whole.mark, whole.lines) == (bare.mark, bare.lines)


def test_who_is_asked_answers_without_seeing_anything_else(
    world: World, place: str, signed_in: Any
):
    action = world.add("action", title="現地調査", how=CANARY, person_days="6",
                       owner=world.sora.public_id)  # fmt: skip
    world.add("need", title=f"{CANARY}の課題")
    emi = signed_in("emi")
    shown = read(emi, place)
    assert f'value="capacity:{world.sora.public_id}"' in shown
    emi.post(f"{place}consents/", {
        "about": f"action:{action.public_id}", "kind": "people", "asked": world.sora.public_id,
        "wanted_by": "2026-12-01", "question": "来月の現地調査をお願いできますか",
    })  # fmt: skip
    other = ask_consent(
        world.plan, ConsentWanted(question=f"{CANARY}の件", asked=world.ken), by=world.emi, now=NOW
    )
    sora = signed_in("sora")
    mine = read(sora, "/consents/")
    assert "現地調査" in mine
    assert "来月の現地調査をお願いできますか" in mine
    assert CANARY not in mine
    records = f"/records/action/{action.public_id}/", f"/records/plan/{world.plan.public_id}/"
    for address in (place, f"/accounts/{world.toa.public_id}/", *records):
        assert sora.get(address).status_code == 404
    assert sora.post(f"/consents/{other.public_id}/", {"state": "agreed"}).status_code == 404
    held = Consent.objects.get(asked=world.sora)
    sora.post(f"/consents/{held.public_id}/", {
        "state": "conditions", "remark": "年明けから", "version": held.version,
    })  # fmt: skip
    held.refresh_from_db()
    assert held.state == "conditions"
    assert "年明けから" in read(signed_in("rin"), place)
    assert CANARY not in read(signed_in("yu"), "/consents/")


def test_a_department_is_answered_for_and_asked_again(world: World, place: str, signed_in: Any):
    emi = signed_in("emi")
    emi.post(f"{place}consents/", {"about": "words", "kind": "money", "department": "経理部",
                                  "question": "値引き枠300万円"})  # fmt: skip
    held = Consent.objects.get()
    one = f"{place}consents/{held.public_id}/"
    emi.post(one, {"step": "declined", "version": held.version})
    held.refresh_from_db()
    assert held.state == "asked"
    emi.post(one, {"step": "declined", "remark": "今期は不可", "version": held.version})
    held.refresh_from_db()
    assert held.state == "declined"
    emi.post(one, {"step": "again"})
    held.refresh_from_db()
    assert held.state == "asked"
    emi.post(one, {"step": "withdraw"})
    held.refresh_from_db()
    assert held.state == "withdrawn"
    foreign = f"/accounts/{world.hokuriku.public_id}/agreement/consents/{held.public_id}/"
    assert signed_in("makoto").post(foreign, {"step": "again"}).status_code == 404


def test_a_lapsed_agreement_and_a_lost_approver_stand_on_the_page(
    world: World, place: str, signed_in: Any
):
    action = world.add("action", title="設計支援", cost=100_000, owner=world.sora.public_id)
    wanted = ConsentWanted(about="action", about_id=action.public_id, asked=world.sora)
    held = ask_consent(world.plan, wanted, by=world.emi, now=NOW)
    answer_consent(held, "agreed", by=world.sora, now=NOW)
    change_record(noun_of("action"), action, {"cost": 900_000}, by=world.emi)
    shown = read(signed_in("emi"), place)
    assert "is-lapsed" in shown
    assert 'value="again"' in shown
    asked = submit_plan(world.plan, approvers=[world.ken, world.makoto], way="in_order",
                        by=world.emi, now=NOW)  # fmt: skip
    answer_approval(asked, "approved", by=world.ken, now=NOW + timedelta(hours=1))
    shown = read(signed_in("emi"), place)
    assert shown.count('class="sign-box"') == 3
