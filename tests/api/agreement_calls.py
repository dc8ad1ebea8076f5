"""Who gets what from the routes of approvals and consents (test_access.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.api.calling import Caller, calling_as
from tests.api.clock import NOW
from tests.world import World
from tokui.plans.approval.models import Approval
from tokui.plans.consents.actions import ConsentWanted, ask_consent

AGREEMENT = {
    "get_approval": (200, 200, 200, 404, 404),
    "submit_plan": (200, 200, 403, 404, 404),
    "step_plan": (200, 200, 403, 404, 404),
    "list_consents": (200, 200, 200, 404, 404),
    "list_my_consents": (200,) * 5,
    "ask_consent": (201, 201, 403, 404, 404),
    # Sora is asked, on the team or not; Ken, Emi and Rin see the plan and are not asked.
    "step_consent": (403, 403, 403, 200, 404),
}


def _submit(world: World, caller: Caller) -> Any:
    type(world.plan).objects.filter(pk=world.plan.pk).update(state="draft")
    Approval.objects.all().delete()
    sent = {"approvers": [world.makoto.public_id], "valid_until": "2099-03-31"}
    return caller.post(f"/plans/{world.plan.public_id}/approval", sent)


def _recall(world: World, caller: Caller) -> Any:
    _submit(world, calling_as(world.emi))
    return caller.post(f"/plans/{world.plan.public_id}/approval/steps", {"step": "recall"})


def _wanted(world: World) -> ConsentWanted:
    return ConsentWanted(kind="people", question="設計者を2名", asked=world.sora)


def _step(world: World, caller: Caller) -> Any:
    consent = ask_consent(world.plan, _wanted(world), by=world.emi, now=NOW)
    return caller.post(f"/consents/{consent.public_id}/steps", {"step": "agree"})


AGREEMENT_CALLS: dict[str, Callable[[World, Caller], Any]] = {
    "get_approval": lambda world, caller: caller.get(f"/plans/{world.plan.public_id}/approval"),
    "submit_plan": _submit,
    "step_plan": _recall,
    "list_consents": lambda world, caller: caller.get(f"/plans/{world.plan.public_id}/consents"),
    "list_my_consents": lambda world, caller: caller.get("/consents"),
    "ask_consent": lambda world, caller: caller.post(
        f"/plans/{world.plan.public_id}/consents",
        {"department": "設計部", "question": "設計者を2名", "kind": "people"},
    ),
    "step_consent": _step,
}
