"""Why: every change by a program can say it, and the history keeps it."""

from __future__ import annotations

import pytest

from tests.api.calling import Caller
from tests.api.samples import CHANGED, SAMPLES
from tests.world import World
from tokui.api.paths import PATHS
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of

WHY = "11/5の面談で先方から訂正"
CODES = [noun.code for noun in all_nouns() if noun.code != "colleague"]


def above(noun: Noun, world: World) -> str:
    return {
        "workspace": "",
        "account": f"/accounts/{world.toa.public_id}",
        "plan": f"/plans/{world.plan.public_id}",
    }[noun.level]


@pytest.mark.parametrize("code", CODES)
def test_every_noun_takes_a_reason_when_added_changed_and_removed(
    world: World, emi: Caller, code: str
):
    noun = noun_of(code)
    if code == "plan":
        type(world.plan).objects.update(is_current=False)
    body = {**SAMPLES[code](world), "change_reason": WHY}
    made = emi.post(f"{above(noun, world)}/{PATHS[code]}", body)
    assert made.status_code == 201, made.content
    one = f"/{PATHS[code]}/{made.json()['id']}"
    assert emi.patch(one, {**CHANGED[code], "change_reason": WHY}).status_code == 200
    assert emi.delete(f"{one}?change_reason={WHY}").status_code == 204

    told = Event.objects.filter(subject_id=made.json()["id"], noun=code).order_by("pk")
    found = {event.verb: (event.reason, event.source) for event in told}
    for verb in ("created", "changed", "removed"):
        assert found[verb] == (WHY, "api")
    assert "change_reason" not in made.json()


def test_a_field_called_reason_is_another_thing(world: World, emi: Caller):
    body = {**SAMPLES["footprint"](world), "reason": "内製している", "change_reason": WHY}
    made = emi.post(f"/plans/{world.plan.public_id}/footprints", body)
    assert made.json()["reason"] == "内製している"
    assert Event.objects.get(subject_id=made.json()["id"]).reason == WHY


def test_undoing_and_sharing_say_why(world: World, emi: Caller):
    need = emi.post(f"/plans/{world.plan.public_id}/needs", {"title": "x"}).json()
    event = Event.objects.get(subject_id=need["id"])
    undone = emi.post(f"/events/{event.public_id}/undo", {"change_reason": WHY})
    assert (undone.status_code, undone.json()["reason"]) == (201, WHY)
    team = f"/accounts/{world.toa.public_id}/team"
    sora = world.sora.public_id
    assert emi.post(team, {"member": sora, "change_reason": WHY}).status_code == 200
    assert emi.delete(f"{team}/{sora}?change_reason={WHY}").status_code == 204
    told = Event.objects.filter(verb__in=("shared", "unshared")).order_by("-pk")[:2]
    assert [event.reason for event in told] == [WHY, WHY]


def test_starting_and_sealing_a_plan_say_why(world: World, emi: Caller):
    sealed = emi.post(
        f"/plans/{world.plan.public_id}/versions", {"name": "初版", "change_reason": WHY}
    )
    assert sealed.status_code == 201, sealed.content
    assert Event.objects.get(verb="sealed").reason == WHY


@pytest.mark.parametrize("why", ["x" * 2001, 7, "\x00", ["x"]])
def test_a_reason_that_cannot_be_kept_is_refused(world: World, emi: Caller, why: object):
    answer = emi.post("/products", {"name": "x", "change_reason": why})
    assert answer.status_code == 422
    assert not Event.objects.filter(noun="product").exists()
