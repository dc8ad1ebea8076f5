"""Taking what a decision asks for into the plan, as one batch that can be undone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from tokui.accounts.policies import require_edit
from tokui.core.ringi import DROP, Left, Move, Proposal
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.events import Origin, telling_together
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import add_record, change_record, get_record, remove_record
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.plans.actions.nouns import ACTION
from tokui.plans.base import Plan
from tokui.plans.queries import plan_snapshot
from tokui.plans.route.queries import SOURCE, decision_plan, wanted_decision

_REASON: Final = Words("From the decision route", "稟議経路からの逆算")


@dataclass(frozen=True, slots=True)
class WantedDecision:
    """Which decision is planned for: the deal's public id, and what differs from the deal."""

    deal: str
    amount: int | None = None
    day: date | None = None
    start: date | None = None


@dataclass(frozen=True, slots=True)
class ActionsTaken:
    """What came of it. One `undo_patch(batch_key)` takes all of it back."""

    added: tuple[Any, ...]
    present: int
    """How many of those asked for were in the plan already, and stay as they are."""
    batch_key: int
    changed: tuple[Any, ...] = ()
    """Actions that followed the decision."""
    removed: tuple[str, ...] = ()
    """Ids of actions that nothing asks for any more."""
    left: tuple[Left, ...] = ()
    """Actions that would have to follow, were they not changed by hand, under way or done."""

    @property
    def count(self) -> int:
        """How many actions are not as they were."""
        return len(self.added) + len(self.changed) + len(self.removed)


def take_decision_actions(
    plan: Plan,
    wanted: WantedDecision,
    *,
    by: Member,
    now: datetime,
    keys: Collection[str] | None = None,
    once: str = "",
    language: str | None = None,
    reason: str = "",
) -> ActionsTaken:
    """Add the actions of a decision plan that are not in the plan yet, and let those follow that
    came out of it before; with `keys` only those. An action that nothing asks for any more goes
    only by its own key, `DROP` and its id.

    Worked out anew from what `by` may see, under a lock on the plan, so that two people who take
    the same at the same time add it once. Raises Forbidden or NotFound, and writes all or nothing.
    """
    require_edit(by, plan.account)
    spoken = language or reading_language()
    batch_key = batch_key_of(by, once)
    origin = Origin(source=SOURCE, reason=reason or _REASON.say(spoken), batch_key=batch_key)
    today = timezone.localdate(now)
    with transaction.atomic(), telling_together():
        Plan.objects.select_for_update().get(pk=plan.pk)
        snapshot = plan_snapshot(plan, member=by, now=now)
        decision = wanted_decision(
            snapshot, wanted.deal, amount=wanted.amount, day=wanted.day, start=wanted.start
        )
        decided = decision_plan(snapshot, plan, decision, today)
        found, follows = decided.proposals, decided.following
        asked = [one for one in found if keys is None or one.key in keys]
        added = _add(asked, found, plan, decision.deal, spoken, by, origin)
        moves = [one for one in follows.moves if keys is None or one.key in keys]
        changed = [_follow(one, by, origin) for one in moves]
        dropped = [one.id for one in follows.superfluous if f"{DROP}{one.id}" in (keys or ())]
        for id in dropped:
            remove_record(ACTION, get_record("action", by, id), by=by, origin=origin)
    present = sum(one.taken is not None for one in asked) - len(changed)
    return ActionsTaken(
        tuple(added), present, batch_key, tuple(changed), tuple(dropped), follows.left
    )


def _follow(move: Move, by: Member, origin: Origin) -> Any:
    """The action with the day and the words that the decision asks for now."""
    action = get_record("action", by, move.action.id)
    values = {"due_on": move.proposal.due_on, "how": move.how}
    change_record(ACTION, action, values, by=by, origin=origin)
    action.refresh_from_db()
    return action


def _add(
    asked: list[Proposal],
    found: tuple[Proposal, ...],
    plan: Plan,
    deal: str | None,
    language: str,
    by: Member,
    origin: Origin,
) -> list[Any]:
    ids = {one.key: one.taken.id for one in found if one.taken is not None}
    scope = Scope(plan.account.workspace, plan.account, plan)
    added = []
    for one in _first_things_first(asked):
        if one.taken is not None:
            continue
        values = {
            "title": one.title.say(language),
            "how": one.how.say(language),
            "due_on": one.due_on,
            "side": one.side,
            "counterpart": one.counterpart,
            "owner": one.owner,
            "deal": deal,
            "after": [ids[key] for key in one.after if key in ids],
        }
        record = add_record(ACTION, values, by=by, scope=scope, origin=origin)
        ids[one.key] = record.public_id
        added.append(record)
    return added


def _first_things_first(asked: list[Proposal]) -> list[Proposal]:
    """So that whatever an action waits for is there before it."""
    left = {one.key: one for one in asked}
    arranged: list[Proposal] = []
    while left:
        free = [one for one in left.values() if not any(key in left for key in one.after)]
        # Nothing waits for itself, however far: the order has no circles.
        arranged += free
        for one in free:
            del left[one.key]
    return arranged
