"""Taking roles and attitudes over from another deal, as one batch that can be undone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from tokui.accounts.policies import require_edit
from tokui.core.plan import Deal, PlanSnapshot
from tokui.core.stakes import Takeover, takeovers
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.events import Origin, telling_together
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import add_record, change_record, get_record
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.plans.base import Plan
from tokui.plans.queries import plan_snapshot

SOURCE: Final = "takeover"
"""Where changes that were taken over from another deal come from."""

_REASON: Final = Words("Taken over from the deal “{deal}”", "商談「{deal}」から引き継ぎ")


@dataclass(frozen=True, slots=True)
class StakesTaken:
    """What came of it. `undo_patch(batch_key)` takes all of it back."""

    count: int
    """How many values were written."""
    batch_key: int


def deal_of(snapshot: PlanSnapshot, deal_id: str) -> Deal:
    """A deal of the plan; raises NotFound."""
    found = next((deal for deal in snapshot.deals if deal.id == deal_id), None)
    if found is None:
        raise NotFound
    return found


def take_over_stakes(
    plan: Plan,
    source: str,
    target: str,
    *,
    by: Member,
    now: datetime,
    keys: Collection[str] | None = None,
    once: str = "",
    language: str | None = None,
    reason: str = "",
) -> StakesTaken:
    """Write what the deal `source` says of people into the deal `target`; with `keys` only those
    lines. Evidence comes along with its day and a note of where it comes from.

    Worked out anew under a lock on the plan, so that the same taken twice adds nothing. Lines than
    which the target has a newer judgement are left alone. Raises Forbidden, or NotFound for a deal
    that is not in the plan, and writes all or nothing.
    """
    require_edit(by, plan.account)
    spoken = language or reading_language()
    batch_key = batch_key_of(by, once)
    with transaction.atomic(), telling_together():
        Plan.objects.select_for_update().get(pk=plan.pk)
        snapshot = plan_snapshot(plan, member=by, now=now)
        origin_deal = deal_of(snapshot, source)
        deal_of(snapshot, target)
        lines = [
            line
            for line in takeovers(snapshot, source, target)
            if not line.is_older and (keys is None or line.key in keys)
        ]
        origin = Origin(
            source=SOURCE,
            reason=reason or _REASON.fill(deal=origin_deal.name).say(spoken),
            batch_key=batch_key,
        )
        for values in _by_stakeholder(lines, origin_deal, spoken):
            _write(plan, target, *values, by=by, origin=origin)
    return StakesTaken(len(lines), batch_key)


def _by_stakeholder(
    lines: list[Takeover], source: Deal, language: str
) -> list[tuple[Takeover, dict[str, Any]]]:
    """The first line of each stakeholder with all that is written about them."""
    found: dict[str, tuple[Takeover, dict[str, Any]]] = {}
    for line in lines:
        _first, values = found.setdefault(line.before.stakeholder.id, (line, {}))
        values[line.field] = line.value(source, language)
    return list(found.values())


def _write(
    plan: Plan, target: str, line: Takeover, values: dict[str, Any], *, by: Member, origin: Origin
) -> None:
    noun, standing = noun_of("deal_stake"), line.before.own
    if standing is not None:
        record = get_record("deal_stake", by, standing.id)
        change_record(noun, record, values, by=by, origin=origin)
        return
    scope = Scope(plan.account.workspace, plan.account, plan)
    placed = {"stakeholder": line.before.stakeholder.id, "deal": target, **values}
    add_record(noun, placed, by=by, scope=scope, origin=origin)
