"""S-01 … S-04, S-08, S-09: who gets what from every route, and that no route is forgotten."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.calling import Caller, calling_as
from tests.api.clock import NOW
from tests.api.other_routes import CALLS, OTHERS
from tests.api.samples import CHANGED, SAMPLES
from tests.world import World
from tokui.api.openapi import routes_of
from tokui.api.paths import PATHS
from tokui.api.urls import api
from tokui.identity.tokens import issue_token, revoke_token
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope

ROLES = ("owner", "editor", "viewer", "outsider", "stranger")
"""Of Toa Seimitsu: Emi, Ken, Rin (without opinions), Sora; Yu works in another company."""
PEOPLE = dict(zip(ROLES, ("emi", "ken", "rin", "sora", "yu"), strict=True))
Statuses = tuple[int, int, int, int, int]

BELOW: dict[str, Statuses] = {
    "list": (200, 200, 200, 404, 404),
    "add": (201, 201, 403, 404, 404),
    "get": (200, 200, 200, 404, 404),
    "change": (200, 200, 403, 404, 404),
    "remove": (204, 204, 403, 404, 404),
    "history": (200, 200, 200, 404, 404),
}
OPINION = {**BELOW, "get": (200, 200, 404, 404, 404), "history": (200, 200, 404, 404, 404)} | {
    "change": (200, 200, 404, 404, 404),
    "remove": (204, 204, 404, 404, 404),
}
OF_NOUN: dict[str, dict[str, Statuses]] = {
    "account": {**BELOW, "list": (200,) * 5, "add": (201,) * 5},
    "product": {
        "list": (200,) * 5,
        "add": (201,) * 5,
        "get": (200, 200, 200, 200, 404),
        "change": (200, 200, 200, 200, 404),
        "remove": (204, 204, 204, 204, 404),
        "history": (200, 200, 200, 200, 404),
    },
    # Only owners and managers keep the list of colleagues; Yu is the owner of another company.
    "colleague": {
        "list": (200,) * 5,
        "add": (403, 403, 403, 403, 201),
        "get": (200, 200, 200, 200, 404),
        "change": (403, 403, 403, 403, 404),
    },
    "tie": OPINION,
    "deal_stake": OPINION,
    "waiver": OPINION,
    # A view that is not shared is its maker's alone; everybody makes some.
    "view": {
        "list": (200,) * 5,
        "add": (201,) * 5,
        "get": (200, 404, 404, 404, 404),
        "change": (200, 404, 404, 404, 404),
        "remove": (204, 404, 404, 404, 404),
        "history": (200, 404, 404, 404, 404),
    },
}


def expected_of(noun: Noun) -> dict[str, Statuses]:
    """What each role gets from the routes of a noun."""
    return OF_NOUN.get(noun.code, BELOW)


def operation_of(kind: str, noun: Noun) -> str:
    plural = PATHS[noun.code].replace("-", "_")
    return {"list": f"list_{plural}", "history": f"list_{noun.code}_history"}.get(
        kind, f"{kind}_{noun.code}"
    )


def operations() -> dict[str, tuple[str, str]]:
    return {
        operation.operation_id: (method, path)
        for path, methods in routes_of(api)
        for method, operation in methods.items()
    }


def test_s01_every_route_has_an_entry_and_every_entry_a_route():
    named = {operation_of(kind, noun) for noun in all_nouns() for kind in expected_of(noun)}
    special = {"add_plan", "list_account_history"}
    assert set(operations()) == (named - special) | set(OTHERS)
    assert set(PATHS) == set(SAMPLES) == set(CHANGED) == {noun.code for noun in all_nouns()}


def above(world: World, noun: Noun) -> str:
    return {
        "workspace": "",
        "account": f"/accounts/{world.toa.public_id}",
        "plan": f"/plans/{world.plan.public_id}",
    }[noun.level]


def record_for(world: World, noun: Noun) -> str:
    if noun.code == "account":
        return world.toa.public_id
    if noun.code == "plan":
        return world.plan.public_id
    if noun.code == "colleague":
        return world.makoto.public_id
    return world.add(noun.code, **SAMPLES[noun.code](world)).public_id


@pytest.mark.parametrize("code", [noun.code for noun in all_nouns()])
def test_s03_who_gets_what_from_the_routes_of_a_noun(world: World, code: str):
    noun = noun_of(code)
    path = PATHS[code]
    for at, (role, name) in enumerate(PEOPLE.items()):
        caller = calling_as(getattr(world, name))
        for kind, statuses in expected_of(noun).items():
            if (kind, code) == ("add", "plan"):
                continue
            answer = _call(world, noun, kind, caller, path)
            _bring_back(world)
            told = f"{role}: {kind} {code}: {answer.content.decode()[:300]}"
            assert answer.status_code == statuses[at], told
            if answer.status_code == 404:
                assert _without_id(answer) == _without_id(caller.get(f"/{path}/{'0' * 26}")), told


def _bring_back(world: World) -> None:
    """What one role removed is there again for the next."""
    for one in (world.toa, world.plan):
        type(one).objects.filter(pk=one.pk).update(removed_at=None)


def _call(world: World, noun: Noun, kind: str, caller: Caller, path: str) -> Any:
    if kind == "list":
        return caller.get(f"{above(world, noun)}/{path}")
    if kind == "add":
        return caller.post(f"{above(world, noun)}/{path}", SAMPLES[noun.code](world))
    if noun.code == "account" and kind == "history":
        return caller.get(f"/accounts/{world.toa.public_id}/history")
    one = f"/{path}/{record_for(world, noun)}"
    if kind == "get":
        return caller.get(one)
    if kind == "change":
        return caller.patch(one, CHANGED[noun.code])
    if kind == "remove":
        return caller.delete(one)
    return caller.get(f"{one}/history")


def _without_id(answer: Any) -> Any:
    return json.loads(answer.content)


@pytest.mark.parametrize("operation", sorted(OTHERS))
def test_s03_who_gets_what_from_the_other_routes(world: World, operation: str):
    for at, (role, name) in enumerate(PEOPLE.items()):
        answer = CALLS[operation](world, calling_as(getattr(world, name)))
        told = f"{role}: {operation}: {answer.content.decode()[:300]}"
        assert answer.status_code == OTHERS[operation][at], told


def test_s02_without_a_valid_key_every_route_answers_401(world: World):
    nobody = Caller()
    wrong = Caller({"Authorization": "Bearer tokui_wrong"})
    basic = Caller({"Authorization": "Basic dG9rdWk6dG9rdWk="})
    signed_in = Caller()
    signed_in.client.force_login(world.aoi.user)
    for method, path in operations().values():
        for caller in (nobody, wrong, basic, signed_in):
            address = path.format(id=world.toa.public_id, member_id="x", number="x")
            answer = caller.send(method, address, {})
            assert answer.status_code == 401, (method, path)
            assert answer["Content-Type"] == "application/problem+json"
            assert answer["WWW-Authenticate"].startswith("Bearer")
            assert answer.json()["code"] == "unauthenticated"


def test_a_key_does_only_what_it_was_made_for(world: World):
    callers = {
        scope: calling_as(world.emi, scope) for scope in ("read", "write", "import", "export")
    }
    for path, methods in routes_of(api):
        for method, operation in methods.items():
            wanted = operation.auth_callbacks[0].scope
            for scope, caller in callers.items():
                if scope != wanted:
                    answer = caller.send(method, path.format(id="x", member_id="x", number="x"), {})
                    assert answer.status_code == 403, (scope, method, path)
                    assert answer.json()["code"] == "missing_scope"


def test_s08_a_revoked_key_and_a_removed_member_open_nothing(world: World):
    token, secret = issue_token(world.ken, "x", ["read"], None, by=world.ken)
    caller = Caller({"Authorization": f"Bearer {secret}"})
    assert caller.get("/me").status_code == 200
    revoke_token(token, by=world.ken)
    assert caller.get("/me").status_code == 401
    caller = calling_as(world.ken)
    assert caller.get("/me").status_code == 200
    type(world.ken).objects.filter(pk=world.ken.pk).update(removed_at=NOW)
    assert caller.get("/me").status_code == 401


def test_s04_ids_of_others_in_a_body_are_unknown(world: World, emi: Caller):
    scope = Scope(world.foreign.workspace, world.foreign)
    elsewhere = add_record(noun_of("department"), {"name": "物流部"}, by=world.yu, scope=scope)
    hidden = add_record(
        noun_of("department"),
        {"name": "営業部"},
        by=world.makoto,
        scope=Scope(world.workspace, world.hokuriku),
    )
    path = f"/plans/{world.plan.public_id}/needs"
    answers = [
        emi.post(path, {"title": "x", "department": public_id})
        for public_id in (elsewhere.public_id, hidden.public_id, "0" * 26)
    ]
    for answer in answers:
        assert answer.status_code == 422
        (problem,) = answer.json()["problems"]
        assert (problem["field"], problem["code"]) == ("department", "unknown_reference")
    team = f"/accounts/{world.toa.public_id}/team"
    for public_id in (world.yu.public_id, "0" * 26, "\x00", ""):
        assert emi.post(team, {"member": public_id}).status_code == 422
    assert emi.get(path).json()["items"] == []


def test_s09_lists_hold_nothing_of_another_company(world: World):
    yu = calling_as(world.yu)
    world.add("product", name="図面管理")
    assert [one["id"] for one in yu.get("/accounts").json()["items"]] == [world.foreign.public_id]
    assert [one["id"] for one in yu.get("/members").json()["items"]] == [world.yu.public_id]
    assert yu.get("/products").json()["items"] == []
