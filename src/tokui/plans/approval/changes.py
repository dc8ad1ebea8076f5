"""What changed in a plan since it was submitted, the same for everybody who may read it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tokui.core.diff import PlanDiff, RecordChange, diff_plans
from tokui.core.plan import PlanSnapshot
from tokui.core.plan.leaving_out import without_people
from tokui.core.sentences import fill, same
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs.json_snapshot import from_json
from tokui.people.stopping import stopped_ids
from tokui.plans.approval.models import Approval
from tokui.plans.base import PlanVersion
from tokui.plans.queries import plan_snapshot

MOST: int = 20
_STEPS: frozenset[str] = frozenset({"state", "valid_until", "is_current"})
_TRADE: frozenset[str] = frozenset({"trade", "profile"})
"""Deals, contacts and the customer go on while a plan is read; the plan does not."""
_PROGRESS: frozenset[str] = frozenset({"reading", "section", "waiver"})
"""What is measured and looked after goes on as well."""
_KINDS: Mapping[str, Words] = {
    "added": Words("New", "追加"),
    "changed": Words("Changed", "変更"),
    "removed": Words("Removed", "削除"),
}
_LINE: Words = Words("{kind}: {noun} “{name}”", "{kind}：{noun}「{name}」")


@dataclass(frozen=True)
class ChangesSince:
    """What changed since a version was sealed; `mark` tells these changes from any others."""

    mark: str
    changes: tuple[RecordChange, ...]

    @property
    def lines(self) -> tuple[Words, ...]:
        """The first changes in words."""
        return tuple(
            fill(_LINE, kind=_KINDS[one.kind], noun=NOUNS[one.noun].one, name=same(one.name))
            for one in self.changes[:MOST]
        )


def changes_between(before: PlanSnapshot, now: PlanSnapshot) -> ChangesSince:
    """What changed in the plan itself, without opinions: those are not everybody's to read."""
    diff = diff_plans(before.without_opinions(), now.without_opinions())
    changes = tuple(one for one in diff.changes if _counts(one))
    said = repr([_said(diff, one) for one in changes])
    mark = hashlib.sha256(said.encode()).hexdigest()[:16] if changes else ""
    return ChangesSince(mark, changes)


def changes_since(approval: Approval, now: datetime) -> ChangesSince:
    """What changed since a round of approval was asked for."""
    return changes_to(approval, plan_snapshot(approval.plan, now=now))


def changes_to(approval: Approval, plan: PlanSnapshot) -> ChangesSince:
    """What changed from a round of approval to a plan that was read already."""
    if approval.sealed is None:
        return ChangesSince("", ())
    return changes_between(_held(approval.sealed), plan)


def still_holds(version: PlanVersion, now: datetime) -> bool:
    """Whether a plan is still as a version keeps it, deals and contacts left aside."""
    return not changes_between(_held(version), plan_snapshot(version.plan, now=now)).changes


def _held(version: PlanVersion) -> PlanSnapshot:
    stopped = stopped_ids(version.plan.account.workspace_id)
    return without_people(from_json(version.snapshot), stopped)


def _counts(change: RecordChange) -> bool:
    if change.section in _TRADE or change.noun in _PROGRESS:
        return False
    names = {one.name for one in change.fields}
    return not (change.noun == "plan" and change.kind == "changed" and names <= _STEPS)


def _said(diff: PlanDiff, change: RecordChange) -> object:
    fields = [(one.name, str(one.now)) for one in change.fields if one.name not in _STEPS]
    return change.noun, change.id, change.kind, fields
