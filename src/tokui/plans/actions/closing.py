"""An action comes to its end: what came of it, and what was learned."""

from __future__ import annotations

from datetime import date
from typing import Any

from tokui.kernel.events import SCREEN, Origin
from tokui.kernel.models import Event
from tokui.kernel.records import change_record
from tokui.plans.actions.models import Action
from tokui.plans.actions.nouns import ACTION


def close_action(
    action: Action,
    *,
    result: str,
    lesson: str,
    on: date,
    by: Any,
    base_version: int | None = None,
    origin: Origin = SCREEN,
) -> Event | None:
    """Note an action as done on a day, as one change that one undo reopens. None when it was done
    already with the same words."""
    values = {"state": "done", "completed_on": on, "result": result, "lesson": lesson}
    return change_record(ACTION, action, values, by=by, base_version=base_version, origin=origin)
