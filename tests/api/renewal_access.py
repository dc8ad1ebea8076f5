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
}


def _hand_over(world: World, caller: Caller) -> Any:
    if open_handover(world.toa) is None:
        begin_handover(world.toa, world.emi, world.ken, by=world.emi, now=NOW)
    return caller.get(f"/accounts/{world.toa.public_id}/handover")


def _calibration(world: World, caller: Caller) -> Any:
    return caller.get(f"/accounts/{world.toa.public_id}/calibration")


RENEWAL_CALLS: dict[str, Callable[[World, Caller], Any]] = {
    "get_calibration": _calibration,
    "get_handover": _hand_over,
}
