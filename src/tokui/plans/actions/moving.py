"""An action is moved in time, with what waits for it, as one batch that can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.accounts.policies import require_edit
from tokui.core.moving import Days, moved
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.events import Origin, telling_together
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import change_record, get_record
from tokui.kernel.words import say
from tokui.plans.actions.models import Action
from tokui.plans.actions.nouns import ACTION
from tokui.plans.base import Plan
from tokui.plans.queries import plan_snapshot

_FOLLOWS: Final = Words("Follows “{name}”", "「{name}」の移動に連動")


@dataclass(frozen=True, slots=True)
class ActionsMoved:
    """What came of it: the actions as they stand now, the one that was moved first. One
    `undo_patch(batch_key)` takes all of it back."""

    actions: tuple[Any, ...]
    batch_key: int


def move_action(
    action: Action,
    days: Days,
    *,
    by: Member,
    now: datetime,
    with_followers: bool = True,
    base_version: int | None = None,
) -> ActionsMoved:
    """Give an action new days and move every open action along that waits for it and would begin
    too early. Raises Forbidden, Conflict for an older `base_version`, InvalidInput for an action
    whose day follows another date; writes all or nothing."""
    plan = action.plan
    require_edit(by, plan.account)
    if action.relative_to:
        told = _("The day of this action follows another date. Change that date, or take it out.")
        raise InvalidInput(Problem("bound", told, "due_on"))
    batch_key = batch_key_of(by)
    with transaction.atomic(), telling_together():
        Plan.objects.select_for_update().get(pk=plan.pk)
        found = {action.public_id: days}
        if with_followers:
            snapshot = plan_snapshot(plan, member=by, now=now)
            found = moved(snapshot.actions, action.public_id, days)
        changed = []
        for id, held in found.items():
            is_first = id == action.public_id
            record = action if is_first else get_record("action", by, id)
            reason = "" if is_first else say(_FOLLOWS.fill(name=action.title))
            values: dict[str, Any] = {"due_on": held.due_on}
            if held.start_on is not None:
                values["start_on"] = held.start_on
            event = change_record(
                ACTION,
                record,
                values,
                by=by,
                base_version=base_version if is_first else None,
                origin=Origin(reason=reason, batch_key=batch_key),
            )
            if event is not None:
                changed.append(record)
    return ActionsMoved(tuple(changed), batch_key)
