"""Who gets what from the routes of archives, and how they are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.api.calling import Caller, calling_as
from tests.world import World

BUNDLE_STATUSES: dict[str, tuple[int, int, int, int, int]] = {
    # An account that one may not see is an account that does not exist.
    "ask_export": (201, 201, 201, 422, 422),
    "list_exports": (200,) * 5,
    # An archive is its asker's alone.
    "get_export": (200, 404, 404, 404, 404),
    "get_export_file": (404,) * 5,
    "stop_export": (204, 404, 404, 404, 404),
}


def ask(world: World, caller: Caller, **more: Any) -> Any:
    """Ask for the plan of the shared account."""
    body = {"accounts": [world.toa.public_id], "format": "md", **more}
    return caller.post("/exports", body)


def _asked(world: World) -> str:
    """The address of an archive that Emi asked for."""
    return f"/exports/{ask(world, calling_as(world.emi)).json()['id']}"


BUNDLE_CALLS: dict[str, Callable[[World, Caller], Any]] = {
    "ask_export": ask,
    "list_exports": lambda world, caller: caller.get("/exports"),
    "get_export": lambda world, caller: caller.get(_asked(world)),
    # Nobody made it yet, so there is none for anybody: test_bundles.py fetches one.
    "get_export_file": lambda world, caller: caller.get(_asked(world) + "/file"),
    "stop_export": lambda world, caller: caller.delete(_asked(world)),
}
