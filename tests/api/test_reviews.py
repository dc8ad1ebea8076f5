"""Reviews through the interface: the agenda, the seal, and what changed since."""

from __future__ import annotations

import pytest

from tests.api.calling import Caller, calling_as
from tests.world import World


@pytest.fixture
def emi(world: World) -> Caller:
    return calling_as(world.emi)


def planned(world: World, emi: Caller) -> str:
    body = {"title": "月次", "planned_on": "2026-11-02"}
    answer = emi.post(f"/plans/{world.plan.public_id}/reviews", body)
    assert answer.status_code == 201
    return str(answer.json()["id"])


def test_a_review_is_sealed_once_and_what_changed_since_is_told(world: World, emi: Caller):
    id = planned(world, emi)
    world.add("need", title="短納期")
    point = {"review": id, "kind": "decision", "text": "40日に増やすか"}
    assert emi.post(f"/plans/{world.plan.public_id}/review-points", point).status_code == 201
    agenda = emi.get(f"/reviews/{id}/agenda").json()
    assert agenda["items"][0]["code"] == "decide"
    assert agenda["items"][0]["lines"][0]["title"] == "40日に増やすか"
    body = {"held_on": "2026-11-02", "next_on": "2026-12-02", "summary": "合意"}
    sealed = emi.post(f"/reviews/{id}/seal", body)
    assert sealed.status_code == 201
    assert emi.post(f"/reviews/{id}/seal", {}).status_code == 409
    following = emi.get(f"/reviews/{sealed.json()['next']}").json()
    assert (following["planned_on"], following["previous"]) == ("2026-12-02", id)
    world.add("need", title="歩留まり")
    asked = f"before={sealed.json()['version']}"
    changes = emi.get(f"/plans/{world.plan.public_id}/changes?{asked}").json()["changes"]
    assert [(one["noun"], one["name"], one["kind"]) for one in changes] == [
        ("need", "歩留まり", "added")
    ]


def test_days_that_cannot_be_are_refused(world: World, emi: Caller):
    id = planned(world, emi)
    for body in ({"held_on": "2099-01-01"}, {"held_on": "昨日"}, {"next_on": "2020-01-01"}):
        assert emi.post(f"/reviews/{id}/seal", body).status_code == 422
    assert emi.get(f"/reviews/{id}").json()["stage"] == "planned"


def test_opinions_stay_with_who_may_see_them(world: World, emi: Caller):
    person = world.add("person", name="宇野 羽")
    held = world.add("stakeholder", person=person.public_id, attitude="neutral")
    sealed = emi.post(f"/reviews/{planned(world, emi)}/seal", {}).json()
    judged = {"value": "opponent", "grade": "stated", "source": "秘密の席"}
    emi.patch(f"/stakeholders/{held.public_id}", {"attitude": judged})
    asked = f"/plans/{world.plan.public_id}/changes?before={sealed['version']}"
    assert [one["noun"] for one in emi.get(asked).json()["changes"]] == ["stakeholder"]
    told = calling_as(world.rin).get(asked).json()
    assert (told["has_opinions"], told["changes"]) == (False, [])
