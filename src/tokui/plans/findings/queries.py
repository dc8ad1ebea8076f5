"""Checking the plans of accounts, each as its reader may see it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from tokui.core.checks import Report, check_plan
from tokui.identity.models import Member, Workspace
from tokui.kernel.errors import NotFound
from tokui.plans.base import Plan
from tokui.plans.findings.models import RuleSeverity
from tokui.plans.policies import visible_plans
from tokui.plans.queries import plan_snapshot


def severities_of(workspace: Workspace) -> dict[str, str]:
    """The severities that a workspace chose, by the code of the rule."""
    chosen = RuleSeverity.objects.filter(workspace=workspace)
    return dict(chosen.values_list("rule", "severity"))


def checked_plans(member: Member) -> QuerySet[Plan]:
    """The current plans of accounts that `member` may see, by the name of the account."""
    return visible_plans(member).filter(is_current=True).order_by("account__name", "pk")


def reports_of(
    member: Member,
    *,
    now: datetime,
    as_of: date | None = None,
    plans: Iterable[Plan] | None = None,
) -> dict[Plan, Report]:
    """What is found in each of the `plans`, all current ones unless told, as they stand or stood
    on a day; those that were not there then are left out."""
    found = {}
    for plan in checked_plans(member) if plans is None else plans:
        try:
            snapshot = plan_snapshot(plan, member=member, as_of=as_of, now=now)
        except NotFound:
            continue
        found[plan] = check_plan(snapshot)
    return found
