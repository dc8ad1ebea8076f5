"""History by program: newest first, page by page, and steps back that take nothing along."""

from __future__ import annotations

import json

import pytest

from tests.api.calling import Caller, calling_as
from tests.world import World
from tokui.api.openapi import openapi_text
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record


def needs(world: World, number: int) -> list[str]:
    return [world.add("need", title=f"n{at}").public_id for at in range(number)]


def titles(answer: object) -> list[str]:
    return [one["subject"]["title"] for one in answer.json()["items"]]  # type: ignore[attr-defined]


def test_newest_first_page_by_page_while_more_happens(world: World, emi: Caller):
    needs(world, 5)
    path: str | None = f"/accounts/{world.toa.public_id}/history?limit=2&noun=need"
    seen = []
    while path:
        page = emi.get(path.removeprefix("/api/v1"))
        seen += titles(page)
        world.add("need", title="later")
        path = page.json()["next"]
    assert seen == ["n4", "n3", "n2", "n1", "n0"]


def test_of_one_record_and_of_one_person(world: World, emi: Caller):
    need = world.add("need", title="x")
    for title, who in (("y", world.ken), ("z", world.emi)):
        need.refresh_from_db()
        change_record(noun_of("need"), need, {"title": title}, by=who)
    own = emi.get(f"/needs/{need.public_id}/history").json()["items"]
    assert [event["verb"] for event in own] == ["changed", "changed", "created"]
    assert own[0]["changes"] == {"title": ["y", "z"]}
    path = f"/accounts/{world.toa.public_id}/history"
    assert titles(emi.get(path, by=world.ken.public_id)) == ["y"]
    assert titles(emi.get(path, by="0" * 26)) == titles(emi.get(path, noun="rubbish")) == []


def test_a_step_that_would_take_later_work_along_is_refused_with_a_list(world: World, emi: Caller):
    need = world.add("need", title="x")
    event = Event.objects.get(noun="account", verb="created", subject_id=world.toa.public_id)
    answer = emi.post(f"/events/{event.public_id}/undo")
    assert answer.status_code == 409
    document = answer.json()
    assert document["code"] == "work_since"
    assert [(one["noun"], one["id"], one["verb"]) for one in document["since"]] == [
        ("need", need.public_id, "created"),
        ("plan", world.plan.public_id, "created"),
    ]
    assert document["since"][0]["by"]["name"] == world.emi.name
    assert emi.get(f"/accounts/{world.toa.public_id}").status_code == 200
    for stranger in (world.sora, world.yu):
        answer = calling_as(stranger).post(f"/events/{event.public_id}/undo")
        assert (answer.status_code, "since" in answer.json()) == (404, False)


def test_f09_the_same_key_takes_one_step_back(world: World, emi: Caller):
    need = world.add("need", title="x")
    event = change_record(noun_of("need"), need, {"title": "y"}, by=world.emi)
    assert event is not None
    path = f"/events/{event.public_id}/undo"
    first, again = (emi.post(path, Idempotency_Key="k") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert emi.get(f"/needs/{need.public_id}").json()["title"] == "x"
    assert emi.post(path).status_code == 409


def test_f09_the_same_key_shares_once(world: World, emi: Caller):
    path = f"/accounts/{world.toa.public_id}/team"
    body = {"member": world.sora.public_id}
    first, again = (emi.post(path, body, Idempotency_Key="k") for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert Event.objects.filter(verb="shared", source="api").count() == 1
    assert emi.delete(f"{path}/{world.sora.public_id}").status_code == 204
    assert emi.post(path, body, Idempotency_Key="k").status_code == 404


def test_every_post_takes_a_key_that_makes_it_count_once():
    missing = [
        path
        for path, methods in json.loads(openapi_text())["paths"].items()
        for method, operation in methods.items()
        if method == "post"
        and not any(one["name"] == "Idempotency-Key" for one in operation.get("parameters", []))
    ]
    assert missing == []


@pytest.mark.parametrize("given", ['"1"', 'W/"1"'])
def test_f08_removing_what_somebody_changed_since_is_refused(world: World, emi: Caller, given: str):
    need = world.add("need", title="x")
    path = f"/needs/{need.public_id}"
    change_record(noun_of("need"), need, {"title": "y"}, by=world.ken)
    answer = emi.send("DELETE", path, If_Match=given)
    assert (answer.status_code, answer.json()["current_version"]) == (409, 2)
    assert emi.send("DELETE", path, If_Match="three").status_code == 422
    assert emi.get(path).status_code == 200
    assert emi.send("DELETE", path, If_Match='"2"').status_code == 204


def test_a_step_of_a_plan_sent_twice_with_its_key_counts_once(world: World, emi: Caller):
    path = f"/plans/{world.plan.public_id}/approval"
    body = {"approvers": [world.makoto.public_id], "way": "all", "note": "お願いします"}
    first = emi.post(path, body, Idempotency_Key="submitted")
    again = emi.post(path, body, Idempotency_Key="submitted")
    assert (first.status_code, again.status_code) == (200, 200)
    assert len(again.json()["rounds"]) == 1
    assert emi.post(path, body).status_code == 409


def test_an_erasure_sent_twice_with_its_key_gets_one_receipt(world: World, emi: Caller):
    person = world.add("person", name="浅井 決子")
    makoto = calling_as(world.makoto)
    path = f"/people/{person.public_id}/erasure"
    body = {"reason": "asked", "asked_on": "2026-11-20", "name": "浅井 決子"}
    first = makoto.post(path, body, Idempotency_Key="gone")
    again = makoto.post(path, body, Idempotency_Key="gone")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert makoto.post(path, body).status_code == 404
