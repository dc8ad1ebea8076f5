"""The approval of a plan and its consents, read and moved by other programs."""

from __future__ import annotations

from django.utils import timezone

from tests.api.calling import Caller, calling_as
from tests.world import World
from tokui.plans.consents.actions import ConsentWanted, ask_consent

UNTIL = "2099-03-31"


def test_a_plan_is_submitted_and_approved_although_it_changed(world: World, emi: Caller):
    path, makoto = f"/plans/{world.plan.public_id}/approval", calling_as(world.makoto)
    assert emi.post(path, {}).status_code == 422
    sent = {"approvers": [world.ken.public_id, world.makoto.public_id], "way": "in_order"}
    asked = emi.post(path, {**sent, "valid_until": UNTIL, "change_reason": "期初"}).json()
    assert (asked["state"], [one["is_asked"] for one in asked["rounds"][0]["approvers"]]) == (
        "in_review", [True, False],
    )  # fmt: skip
    assert makoto.post(f"{path}/steps", {"step": "approve"}).status_code == 403
    ken = calling_as(world.ken)
    assert ken.post(f"{path}/steps", {"step": "request_changes"}).status_code == 422
    assert ken.post(f"{path}/steps", {"step": "approve"}).status_code == 200
    world.add("need", title="納期の短縮")
    assert makoto.post(f"{path}/steps", {"step": "approve"}).status_code == 409
    done = makoto.post(f"{path}/steps", {"step": "approve", "as_it_stands": True}).json()
    assert (done["state"], done["valid_until"]) == ("approved", UNTIL)
    assert emi.post(f"{path}/steps", {"step": "activate"}).json()["state"] == "active"
    assert emi.post(f"{path}/steps", {"step": "recall"}).status_code == 404
    assert emi.post(f"{path}/steps", {"step": "forget"}).status_code == 422


def test_the_state_is_no_field_to_write(world: World, emi: Caller):
    answer = emi.patch(f"/plans/{world.plan.public_id}", {"state": "active"})
    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert (problem["field"], problem["code"]) == ("state", "by_action")
    assert emi.patch(f"/plans/{world.plan.public_id}", {"state": "draft"}).status_code == 200


def test_consents_are_listed(world: World, emi: Caller):
    wanted = ConsentWanted(kind="money", question="値引き枠", asked=world.sora)
    ask_consent(world.plan, wanted, by=world.emi, now=timezone.now())
    (one,) = emi.get(f"/plans/{world.plan.public_id}/consents").json()["consents"]
    assert (one["state"], one["asked"], one["title"]) == ("asked", "空野 空", "値引き枠")


def test_a_request_is_asked_answered_asked_again_and_withdrawn(world: World, emi: Caller):
    path, sora = f"/plans/{world.plan.public_id}/consents", calling_as(world.sora)
    sent = {"asked": world.sora.public_id, "question": "値引き枠", "kind": "money"}
    made = emi.post(path, sent, Idempotency_Key="k-1")
    assert made.status_code == 201
    assert emi.post(path, sent, Idempotency_Key="k-1").json()["id"] == made.json()["id"]
    (mine,) = sora.get("/consents").json()["consents"]
    assert (mine["id"], mine["state"], mine["account"]["name"]) == (
        made.json()["id"], "asked", world.toa.name,
    )  # fmt: skip
    steps = f"/consents/{mine['id']}/steps"
    assert sora.post(steps, {"step": "decline"}).status_code == 422
    stale = {"step": "agree", "version": mine["version"] + 1}
    assert sora.post(steps, stale).status_code == 409
    assert sora.post(steps, {"step": "agree", "seen": "another"}).status_code == 409
    answer = {"step": "agree_with_conditions", "remark": "上限3%", "seen": mine["mark"]}
    told = sora.post(steps, answer, Idempotency_Key="k-2").json()
    assert (told["state"], told["remark"]) == ("conditions", "上限3%")
    # Sent twice with its key it counts once.
    assert sora.post(steps, answer, Idempotency_Key="k-2").json()["version"] == told["version"]
    assert sora.get("/consents").json()["consents"] == []
    assert emi.post(steps, {"step": "again"}).json()["state"] == "asked"
    assert emi.post(steps, {"step": "withdraw"}).json()["state"] == "withdrawn"
    assert sora.post(steps, {"step": "agree"}).status_code == 409


def test_the_team_notes_what_a_department_says_and_a_stranger_learns_nothing(
    world: World, emi: Caller
):
    sent = {"department": "設計部", "question": "設計者を2名", "wanted_by": "2099-01-31"}
    made = emi.post(f"/plans/{world.plan.public_id}/consents", sent).json()
    steps = f"/consents/{made['id']}/steps"
    assert calling_as(world.rin).post(steps, {"step": "agree"}).status_code == 403
    assert calling_as(world.sora).post(steps, {"step": "agree"}).status_code == 404
    assert emi.post(steps, {"step": "agree"}).json()["state"] == "agreed"
    wrong = {**sent, "wanted_by": "someday"}
    answer = emi.post(f"/plans/{world.plan.public_id}/consents", wrong)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["field"] == "wanted_by"
