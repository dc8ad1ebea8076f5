"""Saying how well one of us knows one of them, and taking actions that close gaps into the plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from tokui.accounts.models import Account
from tokui.accounts.policies import require_edit
from tokui.core.coverage import GapStep
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict
from tokui.kernel.events import SCREEN, Origin, telling_together
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.people.models import Coverage
from tokui.plans.base import Plan
from tokui.plans.coverage.queries import SOURCE, Wanted, coverage_shown, original_titles
from tokui.plans.queries import plan_snapshot

_REASON: Final = Words("From a gap in coverage", "接点の不足から")


@dataclass(frozen=True, slots=True)
class GapsTaken:
    """What came of it. `undo_patch(batch_key)` takes the added actions back."""

    added: tuple[Any, ...]
    present: int
    """How many of those asked for were in the plan already."""
    batch_key: int


def set_coverage(
    account: Account,
    pair: tuple[str, str],
    values: Mapping[str, Any],
    *,
    by: Member,
    base_version: int | None = None,
    origin: Origin = SCREEN,
) -> Event | None:
    """Change how a pair (colleague, person) stands, by public ids; where nothing is on record yet
    it is added, once however many add it. The event, or None when nothing differs.

    `base_version` is the version the values were typed over, 0 where nothing was on record. Raises
    Conflict when somebody else changed the same, or began it meanwhile.
    """
    require_edit(by, account)
    noun = noun_of("coverage")
    colleague, person = pair
    with transaction.atomic():
        # Two who say it at the same time must not both begin it.
        Account.objects.select_for_update().get(pk=account.pk)
        held = Coverage.objects.filter(
            account=account,
            removed_at=None,
            colleague__public_id=colleague,
            person__public_id=person,
        ).first()
        if held is not None:
            if base_version == 0:
                raise Conflict(current_version=held.version)
            return change_record(
                noun, held, values, by=by, base_version=base_version, origin=origin
            )
        scope = Scope(account.workspace, account)
        raw = {**values, "colleague": colleague, "person": person}
        added = add_record(noun, raw, by=by, scope=scope, origin=origin)
        return Event.objects.filter(noun=noun.code, subject_key=added.pk).latest("id")


def take_gap_actions(
    plan: Plan,
    *,
    keys: Collection[str],
    by: Member,
    now: datetime,
    once: str = "",
    language: str | None = None,
) -> GapsTaken:
    """Add the actions that close gaps, chosen by their keys, unless the plan has them already.

    Worked out anew from what `by` may see, under a lock on the plan, so that two people who take
    the same at the same time add it once. Raises Forbidden, and writes all or nothing.
    """
    require_edit(by, plan.account)
    spoken = language or reading_language()
    batch_key = batch_key_of(by, once)
    origin = Origin(source=SOURCE, reason=_REASON.say(spoken), batch_key=batch_key)
    with transaction.atomic(), telling_together():
        Plan.objects.select_for_update().get(pk=plan.pk)
        snapshot = plan_snapshot(plan, member=by, now=now)
        gaps = coverage_shown(snapshot, Wanted(), original_titles(plan)).gaps
        asked = [step for gap in gaps for step in gap.steps if step.key in keys]
        scope = Scope(plan.account.workspace, plan.account, plan)
        added = [
            add_record(noun_of("action"), _values(step, spoken), by=by, scope=scope, origin=origin)
            for step in asked
            if step.taken is None
        ]
    return GapsTaken(tuple(added), sum(step.taken is not None for step in asked), batch_key)


def _values(step: GapStep, language: str) -> dict[str, Any]:
    return {
        "title": step.title.say(language)[:200],
        "counterpart": step.counterpart,
        "owner": step.owner,
        "due_on": step.due_on,
        "deal": step.deal,
    }
