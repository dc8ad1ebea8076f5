"""F-08, F-09: nothing is overwritten unseen, and what is sent twice counts once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.calling import Caller, calling_as
from tests.world import World
from tokui.plans.models import Need


def test_f08_a_stale_save_shows_all_three_values_and_changes_nothing(world: World, emi: Caller):
    need = f"/needs/{world.add('need', title='base').public_id}"
    read = emi.get(need)
    assert (
        emi.patch(need, {"title": "theirs", "version": read.json()["version"]}).status_code == 200
    )
    ken = calling_as(world.ken)
    for answer in (
        ken.patch(need, {"title": "mine", "version": 1}),
        ken.patch(need, {"title": "mine"}, If_Match=read["ETag"]),
    ):
        assert answer.status_code == 409
        document = answer.json()
        clash = {"base": "base", "theirs": "theirs", "mine": "mine"}
        assert document["clashes"] == {"title": clash}
        assert (document["current_version"], document["changed_by"]) == (2, world.emi.name)
    assert emi.get(need).json()["title"] == "theirs"


def test_f08_changes_to_other_fields_are_kept_beside(world: World, emi: Caller):
    need = f"/needs/{world.add('need', title='t', detail='d').public_id}"
    assert emi.patch(need, {"title": "emi", "version": 1}).status_code == 200
    answer = calling_as(world.ken).patch(need, {"detail": "ken", "version": 1})
    assert answer.status_code == 200
    assert (answer.json()["title"], answer.json()["detail"]) == ("emi", "ken")
    assert answer["ETag"] == '"3"'


@pytest.mark.parametrize("given", ["x", '"x"', "-1", '"99999999999999"', "1, 2"])
def test_an_unreadable_if_match_is_refused(world: World, emi: Caller, given: str):
    need = f"/needs/{world.add('need', title='t').public_id}"
    assert emi.patch(need, {"title": "x"}, If_Match=given).status_code == 422


def test_a_version_that_never_was_is_a_conflict(world: World, emi: Caller):
    need = f"/needs/{world.add('need', title='t').public_id}"
    assert emi.patch(need, {"title": "x", "version": 999}).status_code == 409
    assert emi.get(need).json()["title"] == "t"


def test_f09_the_same_key_makes_one_record(world: World, emi: Caller):
    path = f"/plans/{world.plan.public_id}/needs"
    first = emi.post(path, {"title": "x"}, Idempotency_Key="k-1")
    again = emi.post(path, {"title": "x"}, Idempotency_Key="k-1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Need.objects.count() == 1
    other_body = emi.post(path, {"title": "y"}, Idempotency_Key="k-1")
    assert other_body.status_code == 422
    assert other_body.json()["code"] == "key_reused"
    other_path = emi.post("/products", {"name": "x"}, Idempotency_Key="k-1")
    assert other_path.status_code == 422
    # A key belongs to the member who sent it.
    ken = calling_as(world.ken).post(path, {"title": "z"}, Idempotency_Key="k-1")
    assert ken.status_code == 201
    assert emi.post(path, {"title": "x"}, Idempotency_Key="k" * 81).status_code == 422


@pytest.mark.parametrize(
    ("path", "body"),
    [("/accounts", {"name": "備後電機"}), ("/plans/{plan}/versions", {"name": "初版"})],
)
def test_f09_routes_of_their_own_count_once_too(
    world: World, emi: Caller, path: str, body: dict[str, Any]
):
    path = path.format(plan=world.plan.public_id)
    first = emi.post(path, body, Idempotency_Key="k")
    again = emi.post(path, body, Idempotency_Key="k")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
