"""Looking through every current plan once a day for what became an error."""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from tokui.core.checks import check_plan
from tokui.core.checks.findings import Finding
from tokui.kernel.schedule import every_minute, unhurried
from tokui.plans.base import Plan
from tokui.plans.findings.models import StandingError
from tokui.plans.queries import plan_snapshot

AT_ONCE: Final = 10
"""So many plans are looked through in a minute, each in a transaction of its own, so that nobody
waits to write."""

logger = logging.getLogger(__name__)


@every_minute("errors")
def note_errors(now: datetime) -> None:
    """Look through the plans that were not looked through today."""
    today = timezone.localdate(now)
    waiting = (
        Plan.objects.filter(is_current=True, removed_at=None, account__removed_at=None)
        .exclude(errors__key="", errors__since=today)
        .select_related("account__workspace")
        .order_by("pk")
    )
    for plan in unhurried(waiting[:AT_ONCE]):
        try:
            look_through(plan, now=now)
        except Exception:
            logger.exception("plan %s could not be looked through", plan.public_id)


def look_through(plan: Plan, *, now: datetime) -> None:
    """Note since when each error of a plan stands. What was there when a plan is looked through for
    the first time has no such day: nobody knows when it began."""
    today = timezone.localdate(now)
    report = check_plan(plan_snapshot(plan, now=now))
    errors = {_key(one): one for one in report.by_severity["error"]}
    with transaction.atomic():
        rows = StandingError.objects.filter(plan=plan)
        known = dict(rows.values_list("key", "pk"))
        since = today if "" in known else None
        gone = [pk for key, pk in known.items() if key and key not in errors]
        rows.filter(pk__in=gone).delete()
        StandingError.objects.bulk_create(
            [_row(plan, key, one, since) for key, one in errors.items() if key not in known],
            ignore_conflicts=True,
        )
        StandingError.objects.update_or_create(plan=plan, key="", defaults={"since": today})


def _key(finding: Finding) -> str:
    """Rule and spot: other facts at the same spot make no new error."""
    return f"{finding.code}.{finding.id}.{finding.field}"


def _row(plan: Plan, key: str, finding: Finding, since: date | None) -> StandingError:
    is_opinion = finding.rule.is_opinion
    return StandingError(plan=plan, key=key, rule=finding.code, is_opinion=is_opinion, since=since)
