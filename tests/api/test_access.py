"""S-01 … S-04, S-08, S-09: who gets what from every route, and that no route is forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.api.agreement_calls import AGREEMENT, AGREEMENT_CALLS
from tests.api.calling import Caller, calling_as
from tests.api.clock import NOW
from tests.api.privacy_access import PRIVACY_CALLS, PRIVACY_STATUSES
from tests.api.renewal_access import RENEWAL_CALLS, RENEWAL_STATUSES
from tests.api.samples import CHANGED, SAMPLES
from tests.world import World
from tokui.api.openapi import routes_of
from tokui.api.paths import PATHS
from tokui.api.urls import api
from tokui.identity.tokens import issue_token, revoke_token
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.plans.lifecycle import seal_version

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
OTHERS: dict[str, Statuses] = {
    "get_me": (200,) * 5,
    "list_team": (200, 200, 200, 404, 404),
    "share_account": (200, 403, 403, 404, 404),
    "unshare_account": (204, 403, 403, 404, 404),
    "list_account_history": (200, 200, 200, 404, 404),
    "undo_event": (201, 201, 403, 404, 404),
    "start_plan": (201, 201, 403, 404, 404),
    "get_current_plan": (200, 200, 200, 404, 404),
    "list_versions": (200, 200, 200, 404, 404),
    "seal_version": (201, 201, 403, 404, 404),
    "get_version": (200, 200, 200, 404, 404),
    "export_plan": (200, 200, 200, 404, 404),
    "search": (200,) * 5,
    "keep_capture": (201, 201, 403, 404, 404),
    "read_minutes": (200, 200, 403, 404, 404),
    "get_power_changes": (200, 200, 200, 404, 404),
    "get_objective_tree": (200, 200, 200, 404, 404),
    "get_relations": (200, 200, 200, 404, 404),
    "list_rechecks": (200, 200, 200, 404, 404),
    "confirm_people": (200, 200, 403, 404, 404),
    "list_waiting_values": (200,) * 5,
    "answer_rechecks": (200, 200, 403, 404, 404),
    "get_year": (200, 200, 200, 404, 404),
    "get_effort": (200, 200, 200, 404, 404),
    "get_coverage_grid": (200, 200, 200, 404, 404),
    **PRIVACY_STATUSES,
    **RENEWAL_STATUSES,
    "get_findings": (200, 200, 200, 404, 404),
    "get_health": (200, 200, 200, 404, 404),
    "list_health_history": (200, 200, 200, 404, 404),
    "get_decision": (200, 200, 200, 404, 404),
    "take_decision": (200, 200, 403, 404, 404),
    "get_agenda": (200, 200, 200, 404, 404),
    "seal_review": (201, 201, 403, 404, 404),
    "compare_versions": (200, 200, 200, 404, 404),
    **AGREEMENT,
    "get_stakes": (200, 200, 200, 404, 404),
    "take_stakes": (201, 201, 403, 404, 404),
    "list_comments": (200, 200, 200, 404, 404),
    "add_comment": (201, 201, 201, 404, 404),
    "settle_comment": (200, 200, 200, 404, 404),
    "import_file": (200, 200, 200, 200, 200),
    "undo_import": (200, 404, 404, 404, 404),
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


def _in_post(world: World) -> Any:
    person = world.add("person", name="穂高 一郎")
    world.add("post", person=person.public_id, title="部長")
    return person


def _undo(world: World, caller: Caller) -> Any:
    need = world.add("need", title="x")
    event = Event.objects.get(subject_id=need.public_id)
    return caller.post(f"/events/{event.public_id}/undo")


def _review(world: World) -> str:
    return str(world.add("review", title="月次", planned_on="2026-11-20").public_id)


def _changes(world: World, caller: Caller) -> Any:
    version = seal_version(world.plan, "初版", by=world.emi, now=NOW)
    asked = f"before={version.public_id}"
    return caller.get(f"/plans/{world.plan.public_id}/changes?{asked}")


def _start(world: World, caller: Caller) -> Any:
    type(world.plan).objects.filter(account=world.toa).update(is_current=False)
    answer = caller.post(f"/accounts/{world.toa.public_id}/plans", {})
    type(world.plan).objects.filter(account=world.toa).update(is_current=False)
    return answer


def _version(world: World, caller: Caller) -> Any:
    version = seal_version(world.plan, "初版", by=world.emi, now=NOW)
    return caller.get(f"/versions/{version.public_id}")


def _import(world: World, caller: Caller, **fields: str) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("a.csv", "会社名,業種\n備後電機株式会社,電機\n".encode())
    return caller.client.post(
        "/api/v1/imports", {"file": file, "kind": "accounts", **fields}, headers=caller.headers
    )


def _undo_import(world: World, caller: Caller) -> Any:
    report = _import(world, calling_as(world.emi)).json()
    return caller.delete(f"/imports/{report['batch']}")


def _unshare(world: World, caller: Caller) -> Any:
    team = f"/accounts/{world.toa.public_id}/team"
    calling_as(world.emi).post(team, {"member": world.makoto.public_id})
    return caller.delete(f"{team}/{world.makoto.public_id}")


def _take_stakes(world: World, caller: Caller) -> Any:
    source, target = (world.add("deal", name=name).public_id for name in ("検査装置", "保守契約"))
    held = world.add("stakeholder", placeholder="購買部長").public_id
    world.add("deal_stake", stakeholder=held, deal=source, attitude="opponent")
    return caller.post(f"/deals/{target}/stakes", {"source": source})


def _need(world: World) -> dict[str, str]:
    return {"noun": "need", "record": world.add("need", title="x").public_id}


def _settle(world: World, caller: Caller) -> Any:
    said = calling_as(world.emi).post("/comments", {**_need(world), "text": "なぜですか"}).json()
    return caller.post(f"/comments/{said['threads'][0]['comment']['id']}/settle", {})


CALLS: dict[str, Callable[[World, Caller], Any]] = {
    "get_me": lambda world, caller: caller.get("/me"),
    "list_team": lambda world, caller: caller.get(f"/accounts/{world.toa.public_id}/team"),
    "share_account": lambda world, caller: caller.post(
        f"/accounts/{world.toa.public_id}/team", {"member": world.makoto.public_id}
    ),
    "unshare_account": _unshare,
    "list_account_history": lambda world, caller: caller.get(
        f"/accounts/{world.toa.public_id}/history"
    ),
    "undo_event": _undo,
    "search": lambda world, caller: caller.get("/search", q="東亜"),
    "keep_capture": lambda world, caller: caller.post(
        f"/accounts/{world.toa.public_id}/captures", {"text": "2026/11/20 部長と面談"}
    ),
    "read_minutes": lambda world, caller: caller.post(
        f"/accounts/{world.toa.public_id}/minutes", {"text": "決裁者は部長。"}
    ),
    "get_power_changes": lambda world, caller: caller.get(
        f"/accounts/{world.toa.public_id}/power-changes"
    ),
    "get_coverage_grid": lambda world, caller: caller.get(
        f"/accounts/{world.toa.public_id}/coverage"
    ),
    "get_objective_tree": lambda world, caller: caller.get(
        f"/accounts/{world.toa.public_id}/objective-tree"
    ),
    "get_relations": lambda world, caller: caller.get(f"/accounts/{world.toa.public_id}/relations"),
    "list_rechecks": lambda world, caller: caller.get(f"/accounts/{world.toa.public_id}/rechecks"),
    "list_waiting_values": lambda world, caller: caller.get("/rechecks"),
    "answer_rechecks": lambda world, caller: caller.post(
        "/rechecks", {"keys": [f"person:{_in_post(world).public_id}:confirmed_on"]}
    ),
    "confirm_people": lambda world, caller: caller.post(
        f"/accounts/{world.toa.public_id}/rechecks", {"people": [_in_post(world).public_id]}
    ),
    "get_findings": lambda world, caller: caller.get(f"/plans/{world.plan.public_id}/findings"),
    "get_health": lambda world, caller: caller.get(f"/accounts/{world.toa.public_id}/health"),
    "list_health_history": lambda world, caller: caller.get(
        f"/accounts/{world.toa.public_id}/health/history"
    ),
    "get_effort": lambda world, caller: caller.get(f"/accounts/{world.toa.public_id}/effort"),
    "get_year": lambda world, caller: caller.get(f"/accounts/{world.toa.public_id}/year"),
    **PRIVACY_CALLS,
    **RENEWAL_CALLS,
    "get_decision": lambda world, caller: caller.get(
        f"/deals/{world.add('deal', name='検査装置').public_id}/decision"
    ),
    "take_decision": lambda world, caller: caller.post(
        f"/deals/{world.add('deal', name='検査装置').public_id}/decision", {}
    ),
    "get_stakes": lambda world, caller: caller.get(
        f"/deals/{world.add('deal', name='検査装置').public_id}/stakes"
    ),
    **AGREEMENT_CALLS,
    "get_agenda": lambda world, caller: caller.get(f"/reviews/{_review(world)}/agenda"),
    "seal_review": lambda world, caller: caller.post(f"/reviews/{_review(world)}/seal", {}),
    "compare_versions": _changes,
    "take_stakes": _take_stakes,
    "start_plan": _start,
    "get_current_plan": lambda world, caller: caller.get(f"/accounts/{world.toa.public_id}/plan"),
    "list_versions": lambda world, caller: caller.get(f"/plans/{world.plan.public_id}/versions"),
    "seal_version": lambda world, caller: caller.post(
        f"/plans/{world.plan.public_id}/versions", {"name": "初版"}
    ),
    "get_version": _version,
    "export_plan": lambda world, caller: caller.get(
        f"/plans/{world.plan.public_id}/export", format="json"
    ),
    "list_comments": lambda world, caller: caller.get("/comments", **_need(world)),
    "add_comment": lambda world, caller: caller.post(
        "/comments", {**_need(world), "text": "なぜですか"}
    ),
    "settle_comment": _settle,
    "import_file": lambda world, caller: _import(world, caller, dry_run="true"),
    "undo_import": _undo_import,
}


def test_s02_without_a_valid_key_every_route_answers_401(world: World):
    nobody = Caller()
    wrong = Caller({"Authorization": "Bearer tokui_wrong"})
    basic = Caller({"Authorization": "Basic dG9rdWk6dG9rdWk="})
    signed_in = Caller()
    signed_in.client.force_login(world.aoi.user)
    for method, path in operations().values():
        for caller in (nobody, wrong, basic, signed_in):
            answer = caller.send(method, path.format(id=world.toa.public_id, member_id="x"), {})
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
                    answer = caller.send(method, path.format(id="x", member_id="x"), {})
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
