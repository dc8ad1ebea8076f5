"""What the calendar does: it reminds of plans that are about to expire, and lets them expire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from tokui.core.approving import MOVES, is_over, reminder_due
from tokui.core.sentences import day_words, fill, same
from tokui.core.words import Words
from tokui.kernel.events import Origin
from tokui.kernel.schedule import daily
from tokui.notify.actions import tell
from tokui.plans.approval import notices
from tokui.plans.base import Plan
from tokui.plans.lifecycle import move_plan


@daily("plan_validity")
def look_after_validity(workspace: Any, on: date, now: datetime) -> None:
    """Expire the plans whose last valid day has passed, and remind of those that come near it."""
    for plan in _held_plans(workspace):
        until = plan.valid_until
        if until is None:
            continue
        if is_over(until, on):
            origin = Origin(source="calendar", at=now)
            move_plan(plan, "expired", by=None, origin=origin, state=MOVES["expire"].target)
            _tell(plan, until, notices.EXPIRED, on, now, once=f"expired:{plan.public_id}:{on}")
            continue
        due = reminder_due(until, on)
        if due is not None:
            words = notices.ENDS_TODAY if until == on else notices.ENDS
            once = f"valid:{plan.public_id}:{until}:{due}"
            _tell(plan, until, words, on, now, once=once)


def _held_plans(workspace: Any) -> QuerySet[Plan]:
    """Plans that hold, with a day until which they do."""
    return (
        Plan.objects.filter(
            account__workspace=workspace,
            account__removed_at=None,
            removed_at=None,
            state__in=MOVES["expire"].origins,
            valid_until__isnull=False,
        )
        .select_related("account__workspace", "owner", "sponsor")
        .order_by("pk")
    )


def _tell(plan: Plan, until: date, words: Words, on: date, now: datetime, *, once: str) -> None:
    said = fill(
        words,
        plan=same(plan.name),
        account=same(plan.account.name),
        days=(until - on).days,
        day=day_words(until),
    )
    told = {plan.owner, plan.sponsor}
    tell(told, notices.VALIDITY.code, "plan", plan, by=None, said=said, now=now, once=once)
