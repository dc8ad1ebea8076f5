"""Rows of the table of routes about what people may ask of us: who gets what, and the call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.api.calling import Caller
from tests.world import World

# Only who leads the workspace answers people; none of the five of the table does.
_NOBODY = (403, 403, 403, 404, 404)
PRIVACY_STATUSES = {
    "disclose_person": _NOBODY,
    "preview_erasure": _NOBODY,
    "erase_person": _NOBODY,
    "stop_use": _NOBODY,
    "resume_use": _NOBODY,
}


def _person(world: World) -> str:
    return f"/people/{world.add('person', name='試験 花子').public_id}"


ERASE = {"reason": "asked", "asked_on": "2026-01-05", "name": "試験 花子"}
PRIVACY_CALLS: dict[str, Callable[[World, Caller], Any]] = {
    "disclose_person": lambda world, caller: caller.get(f"{_person(world)}/disclosure"),
    "preview_erasure": lambda world, caller: caller.get(f"{_person(world)}/erasure"),
    "erase_person": lambda world, caller: caller.post(f"{_person(world)}/erasure", ERASE),
    "stop_use": lambda world, caller: caller.post(
        f"{_person(world)}/use/stop", {"reason": "本人の請求"}
    ),
    "resume_use": lambda world, caller: caller.post(
        f"{_person(world)}/use/resume", {"reason": "同意を得た"}
    ),
}
