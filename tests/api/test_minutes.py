"""Reading notes through the interface: keys first, then what is accepted; once, undone, refused."""

from __future__ import annotations

from tests.api.calling import Caller, calling_as
from tests.world import World
from tokui.plans.stakeholders.models import Stakeholder

TEXT = "浅井部長は前向きとのこと。決裁者は浅井部長。"


def path(world: World) -> str:
    return f"/accounts/{world.toa.public_id}/minutes"


def with_asai(world: World) -> str:
    person = world.add("person", name="浅井 決子", family="浅井", given="決子")
    world.add("post", person=person.public_id, title="部長")
    return str(person.public_id)


def test_a_text_is_read_and_nothing_written(world: World, emi: Caller):
    person = with_asai(world)
    answer = emi.post(path(world), {"text": TEXT})
    assert answer.status_code == 200
    attitude, role = answer.json()["claims"]
    assert (attitude["kind"], attitude["value"], attitude["grade"]) == (
        "attitude", "supporter", "stated",
    )  # fmt: skip
    assert [one["id"] for one in attitude["people"]] == [person]
    assert (role["kind"], role["value"], role["quote"]) == (
        "role", "approver", "決裁者は浅井部長。",
    )  # fmt: skip
    assert not Stakeholder.objects.exists()


def test_what_is_accepted_is_written_once(world: World, emi: Caller):
    with_asai(world)
    claims = emi.post(path(world), {"text": TEXT}).json()["claims"]
    sent = {"text": TEXT, "source": "定例", "accept": [{"key": one["key"]} for one in claims]}
    first = emi.post(path(world), sent, idempotency_key="minutes-1")
    again = emi.post(path(world), sent, idempotency_key="minutes-1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["batch"] == again.json()["batch"]
    held = Stakeholder.objects.get()
    assert held.roles == ["approver"]


def test_a_key_that_is_none_is_refused(world: World, emi: Caller):
    with_asai(world)
    answer = emi.post(path(world), {"text": TEXT, "accept": [{"key": "nothing"}]})
    assert answer.status_code == 422
    assert not Stakeholder.objects.exists()


def test_only_who_may_write_opinions(world: World):
    assert calling_as(world.rin).post(path(world), {"text": TEXT}).status_code == 403
    assert calling_as(world.yu).post(path(world), {"text": TEXT}).status_code == 404
