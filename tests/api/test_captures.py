"""A line after a meeting, sent by another program."""

from __future__ import annotations

from tests.api.calling import calling_as
from tests.world import World
from tokui.activity.models import Activity
from tokui.kernel.models import Event
from tokui.plans.actions.models import Action

LINE = {"text": "2026/11/20 穂高部長と面談。次回 2026/12/10 デモ"}


def path(world: World) -> str:
    return f"/accounts/{world.toa.public_id}/captures"


def test_a_dry_run_says_what_the_line_means(world: World):
    hodaka = world.add("person", name="穂高 一郎")
    answer = calling_as(world.emi).post(path(world), {**LINE, "dry_run": True})
    assert answer.status_code == 200
    said = answer.json()
    assert said["people"] == [{"id": hodaka.public_id, "name": "穂高 一郎"}]
    assert (said["on"], said["activity"]) == ("2026-11-20", None)
    assert said["next_steps"] == [{"title": "デモ", "due_on": "2026-12-10"}]
    assert not Activity.objects.exists()


def test_the_line_is_kept_once_and_says_why(world: World):
    world.add("person", name="穂高 一郎")
    caller = calling_as(world.emi)
    sent = {**LINE, "change_reason": "日報より"}
    first = caller.post(path(world), sent, Idempotency_Key="k1")
    again = caller.post(path(world), sent, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["activity"] == again.json()["activity"] == Activity.objects.get().public_id
    assert first.json()["actions"] == [Action.objects.get().public_id]
    event = Event.objects.get(noun="activity")
    assert (event.source, event.reason) == ("api", "日報より")


def test_who_may_not_write_keeps_nothing(world: World):
    assert calling_as(world.emi, "read").post(path(world), LINE).status_code == 403
    assert calling_as(world.rin).post(path(world), LINE).status_code == 403
    assert calling_as(world.sora).post(path(world), LINE).status_code == 404
    assert calling_as(world.yu).post(path(world), LINE).status_code == 404
    assert calling_as(world.emi).post(path(world), {"text": ""}).status_code == 422
    assert not Activity.objects.exists()
