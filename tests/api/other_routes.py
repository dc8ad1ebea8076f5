"""What every route beside those of nouns answers to whom, and how it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.api.agreement_calls import AGREEMENT, AGREEMENT_CALLS
from tests.api.bundle_access import BUNDLE_CALLS, BUNDLE_STATUSES
from tests.api.calling import Caller, calling_as
from tests.api.clock import NOW
from tests.api.privacy_access import PRIVACY_CALLS, PRIVACY_STATUSES
from tests.api.renewal_access import RENEWAL_CALLS, RENEWAL_STATUSES
from tests.world import World
from tokui.kernel.models import Event
from tokui.plans.lifecycle import seal_version

Statuses = tuple[int, int, int, int, int]

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
    "list_market_firms": (404,) * 5,
    "get_market_firm": (404,) * 5,
    "list_market_sources": (200,) * 5,
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
    "get_portfolio": (200,) * 5,
    "get_investment": (200, 200, 200, 404, 404),
    "decide_investment": (201, 201, 403, 404, 404),
    "get_findings": (200, 200, 200, 404, 404),
    "get_health": (200, 200, 200, 404, 404),
    "list_health_history": (200, 200, 200, 404, 404),
    "get_decision": (200, 200, 200, 404, 404),
    "take_decision": (200, 200, 403, 404, 404),
    "get_agenda": (200, 200, 200, 404, 404),
    "seal_review": (201, 201, 403, 404, 404),
    "compare_versions": (200, 200, 200, 404, 404),
    **AGREEMENT,
    **BUNDLE_STATUSES,
    "get_stakes": (200, 200, 200, 404, 404),
    "take_stakes": (201, 201, 403, 404, 404),
    "list_comments": (200, 200, 200, 404, 404),
    "add_comment": (201, 201, 201, 404, 404),
    "settle_comment": (200, 200, 200, 404, 404),
    "import_file": (200, 200, 200, 200, 200),
    "undo_import": (200, 404, 404, 404, 404),
}


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
    "get_portfolio": lambda world, caller: caller.get("/portfolio"),
    "get_investment": lambda world, caller: caller.get(
        f"/accounts/{world.toa.public_id}/investment"
    ),
    "decide_investment": lambda world, caller: caller.post(
        f"/accounts/{world.toa.public_id}/investment", {"tier": "invest", "reason": "更新時期"}
    ),
    "list_team": lambda world, caller: caller.get(f"/accounts/{world.toa.public_id}/team"),
    "share_account": lambda world, caller: caller.post(
        f"/accounts/{world.toa.public_id}/team", {"member": world.makoto.public_id}
    ),
    "unshare_account": _unshare,
    "list_account_history": lambda world, caller: caller.get(
        f"/accounts/{world.toa.public_id}/history"
    ),
    "undo_event": _undo,
    "list_market_firms": lambda world, caller: caller.get("/market/firms"),
    "get_market_firm": lambda world, caller: caller.get("/market/firms/9990000000000"),
    "list_market_sources": lambda world, caller: caller.get("/market/sources"),
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
    **BUNDLE_CALLS,
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
