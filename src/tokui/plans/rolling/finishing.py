"""The new plan out of what was decided, in one transaction, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.models import Account
from tokui.core.drafting import Ref
from tokui.core.kpi import latest_until
from tokui.core.rolling import Carriage, Onward, Shift, carriage, hanging, undecided
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, InvalidInput, Problem
from tokui.kernel.events import Origin, record_event, telling_together
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import add_record, change_record, remove_record
from tokui.kernel.scope import Scope
from tokui.kernel.since import standing_work
from tokui.kernel.undo import WorkSince
from tokui.kernel.words import reading_language, say
from tokui.plans.base import Plan
from tokui.plans.lifecycle import make_current, seal_version, start_plan
from tokui.plans.nouns import PLAN
from tokui.plans.queries import plan_snapshot
from tokui.plans.rolling.actions import decisions_of, refuse_undecided, require_rolling
from tokui.plans.rolling.models import Rolling
from tokui.plans.rolling.reading import kept_of, records_of

SOURCE: Final = "roll_forward"
"""Where records that were carried from an older plan come from."""

_REASON: Final = Words("Carried from “{plan}”", "「{plan}」から引継ぎ")
_SEALED: Final = Words("End of the period", "期末")


@dataclass(frozen=True, slots=True)
class Preview:
    """What finishing would do now, for who looks before it is done."""

    carriage: Carriage
    waiting: int
    """Records without a decision."""
    dropped: int
    problems: tuple[Words, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.waiting and not self.problems

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many records of each noun arrive, in the order in which they are written first."""
        found: dict[str, int] = {}
        for one in self.carriage.records:
            found[one.noun] = found.get(one.noun, 0) + 1
        return tuple(found.items())


def preview_of(rolling: Rolling, *, now: datetime, language: str | None = None) -> Preview:
    """What finishing would carry, and what stands in its way."""
    plan = rolling.plan
    kept = kept_of(plan, records_of(plan))
    decisions = decisions_of(rolling)
    return Preview(
        carriage(kept, decisions, _onward(rolling, now, language)),
        len(undecided(kept, decisions)),
        sum(not decision.is_carried for decision in decisions.values()),
        tuple(one.words for one in hanging(kept, decisions)),
    )


def finish_rolling(
    rolling: Rolling, *, by: Member, now: datetime, language: str | None = None
) -> Plan:
    """Seal the old plan, set it aside, and make the new one of everything that was carried.

    All or nothing. Raises InvalidInput while a record waits for a decision, hangs in the air, or
    the frame lacks its days; Conflict when the plan is not the current one any more.
    """
    plan = rolling.plan
    require_rolling(by, plan)
    batch_key = batch_key_of(by)
    spoken = language or reading_language()
    origin = Origin(SOURCE, _REASON.fill(plan=plan.name).say(spoken)[:300], batch_key)
    with transaction.atomic(), telling_together():
        Account.objects.select_for_update().get(pk=plan.account_id)
        rolling = Rolling.objects.select_for_update().select_related("plan").get(pk=rolling.pk)
        plan = rolling.plan
        if rolling.state != "open" or not plan.is_current or plan.removed_at is not None:
            raise Conflict(message=_("This roll-forward is finished already."))
        _check_frame(rolling)
        preview = preview_of(rolling, now=now, language=spoken)
        refuse_undecided(preview.waiting)
        if preview.problems:
            raise InvalidInput([Problem("hanging", say(words)) for words in preview.problems])
        name = f"{plan.name} · {_SEALED.say(spoken)}"[:200]
        rolling.sealed = seal_version(plan, name, by=by, now=now, origin=origin)
        _set_aside(plan, by=by, origin=origin)
        successor = _new_plan(rolling, preview.carriage, by=by, now=now, origin=origin)
        written = _write(preview.carriage, successor, by=by, origin=origin)
        _close(rolling, successor, written, by=by, now=now, batch_key=batch_key)
    return successor


def undo_rolling(rolling: Rolling, *, by: Member, now: datetime) -> Plan:
    """Take the new plan back as a whole and work by the old one again. What was decided is kept,
    so that one can go on from there.

    Raises WorkSince when somebody worked on the new plan since.
    """
    plan, successor = rolling.plan, rolling.successor
    require_rolling(by, plan)
    with transaction.atomic():
        rolling = Rolling.objects.select_for_update().get(pk=rolling.pk)
        if rolling.state != "done" or successor is None or successor.removed_at is not None:
            raise Conflict(message=_("There is nothing to take back."))
        later = Event.objects.filter(plan_key=successor.pk).exclude(batch_key=rolling.batch_key)
        since = standing_work(list(later.select_related("actor").order_by("-pk")))
        if since:
            raise WorkSince(since, current_version=successor.version)
        remove_record(PLAN, successor, by=by, origin=Origin("undo", at=now))
        make_current(plan, by=by)
        rolling.state, rolling.successor, rolling.finished_at = "undone", None, now
        rolling.save()
        for choice in rolling.choices.exclude(became=""):
            choice.became = ""
            choice.save(update_fields=["became"])
    return plan


def _onward(rolling: Rolling, now: datetime, language: str | None) -> Onward:
    plan, today = rolling.plan, timezone.localdate(now)
    after = rolling.start_on or today
    return Onward(
        Shift(plan.start_on, after, rolling.end_on or after),
        today,
        plan.name,
        language or reading_language(),
        last_readings(plan, now),
    )


def last_readings(plan: Plan, now: datetime) -> Mapping[str, tuple[date, Decimal]]:
    """The last reading of each KPI, worked out ones too: where the new period begins."""
    snapshot = plan_snapshot(plan, now=now)
    found = {}
    for objective in snapshot.objectives:
        for kpi in objective.kpis:
            last = latest_until(kpi, snapshot.taken_on)
            if last is not None:
                found[kpi.id] = (last.on, last.value)
    return found


def _check_frame(rolling: Rolling) -> None:
    if not rolling.name.strip():
        raise InvalidInput(Problem("required", _("Give the new plan a name."), "name"))
    start, end = rolling.start_on, rolling.end_on
    if start is None or end is None or end <= start:
        message = _("Give the new plan its first and its last day, in this order.")
        raise InvalidInput(Problem("dates_reversed", message, "end_on"))


def _set_aside(plan: Plan, *, by: Member, origin: Origin) -> None:
    plan.is_current = False
    plan.version += 1
    plan.save(update_fields=["is_current", "version"])
    changes = {"is_current": [True, False]}
    record_event(PLAN, plan, "set_aside", changes, by=by, scope=PLAN.scope(plan), origin=origin)


def _new_plan(
    rolling: Rolling, carried: Carriage, *, by: Member, now: datetime, origin: Origin
) -> Plan:
    plan = start_plan(
        rolling.account,
        by=by,
        today=timezone.localdate(now),
        name=rolling.name,
        start_on=rolling.start_on,
        end_on=rolling.end_on,
        origin=origin,
    )
    head: dict[str, Any] = dict(carried.direction)
    head["lessons"] = rolling.lessons
    head["revenue_target"] = rolling.revenue_target
    change_record(PLAN, plan, head, by=by, origin=origin)
    plan.refresh_from_db()
    return plan


def _write(carried: Carriage, plan: Plan, *, by: Member, origin: Origin) -> dict[str, Any]:
    scope = Scope(plan.account.workspace, plan.account, plan)
    written: dict[str, Any] = {}
    for one in carried.records:
        values = {name: _resolved(value, written) for name, value in one.values.items()}
        noun = noun_of(one.noun)
        written[one.key] = add_record(noun, values, by=by, scope=scope, origin=origin)
    return written


def _resolved(value: Any, written: Mapping[str, Any]) -> Any:
    """The value with records in the place of their keys."""
    if isinstance(value, Ref):
        return written[value.key]
    if isinstance(value, list):
        return [_resolved(one, written) for one in value]
    return value


def _close(
    rolling: Rolling,
    successor: Plan,
    written: Mapping[str, Any],
    *,
    by: Member,
    now: datetime,
    batch_key: int,
) -> None:
    rolling.successor, rolling.state, rolling.batch_key = successor, "done", batch_key
    rolling.finished_by, rolling.finished_at = by, now
    rolling.save()
    choices = list(rolling.choices.all())
    for choice in choices:
        made = written.get(f"{choice.noun}/{choice.record_id}")
        choice.became = made.public_id if made is not None else ""
    rolling.choices.bulk_update(choices, ["became"])
