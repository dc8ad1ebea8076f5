"""Who gets what from the routes on which a plan is renewed and an account handed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.api.calling import Caller
from tests.api.clock import NOW
from tests.world import World
from tokui.plans.handover.actions import begin_handover, open_handover

RENEWAL_STATUSES = {
    "get_calibration": (200, 200, 200, 404, 404),
    "get_handover": (200, 200, 200, 404, 404),
    "export_handover": (200, 200, 200, 404, 404),
    "get_brief": (200, 200, 200, 404, 404),
    "export_brief": (200, 200, 200, 404, 404),
}


def _hand_over(world: World, caller: Caller, rest: str = "") -> Any:
    if open_handover(world.toa) is None:
        begin_handover(world.toa, world.emi, world.ken, by=world.emi, now=NOW)
    return caller.get(f"/accounts/{world.toa.public_id}/handover{rest}")


def _brief(world: World, caller: Caller, rest: str = "", **more: str) -> Any:
    met = world.add("person", name="穂高 一郎").public_id
    return caller.get(f"/accounts/{world.toa.public_id}/brief{rest}", person=met, **more)


def _calibration(world: World, caller: Caller) -> Any:
    return caller.get(f"/accounts/{world.toa.public_id}/calibration")


RENEWAL_CALLS: dict[str, Callable[[World, Caller], Any]] = {
    "get_calibration": _calibration,
    "get_handover": _hand_over,
    "export_handover": lambda world, caller: _hand_over(world, caller, "/export?format=md"),
    "get_brief": _brief,
    "export_brief": lambda world, caller: _brief(world, caller, "/export", format="md"),
}
