"""Checking the plans of accounts, each as its reader may see it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from tokui.core.checks import Report, check_plan
from tokui.core.plan import PlanSnapshot
from tokui.identity.models import Member, Workspace
from tokui.plans.base import Plan
from tokui.plans.findings.models import RuleSeverity
from tokui.plans.policies import visible_plans
from tokui.plans.queries import plan_snapshot


def severities_of(workspace: Workspace) -> dict[str, str]:
    """The severities that a workspace chose, by the code of the rule."""
    chosen = RuleSeverity.objects.filter(workspace=workspace)
    return dict(chosen.values_list("rule", "severity"))


def report_on(snapshot: PlanSnapshot, workspace: Workspace, today: date | None = None) -> Report:
    """What a check of the plan finds, graded as the workspace wants it, on the snapshot's day
    unless told another."""
    return check_plan(
        snapshot, today=today or snapshot.taken_on, severities=severities_of(workspace)
    )


def reports_of(member: Member, *, now: datetime) -> dict[Plan, Report]:
    """What is found in the current plan of every account that `member` may see, in their order."""
    plans = visible_plans(member).filter(is_current=True).order_by("account__name", "pk")
    severities: Mapping[str, str] = severities_of(member.workspace)
    found = {}
    for plan in plans:
        snapshot = plan_snapshot(plan, member=member, now=now)
        found[plan] = check_plan(snapshot, today=snapshot.taken_on, severities=severities)
    return found
