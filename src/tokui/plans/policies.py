"""Who may see plans: the team of the account."""

from __future__ import annotations

from django.db.models import QuerySet

from tokui.accounts.policies import BelowAccount
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.plans.base import Plan, PlanVersion

_plans = BelowAccount(lambda: Plan)


def visible_plans(member: Member) -> QuerySet[Plan]:
    """Live plans of accounts that `member` may see."""
    plans: QuerySet[Plan] = _plans.visible(member).filter(account__removed_at=None)
    return plans.select_related("account__workspace")


def get_plan(member: Member, public_id: str) -> Plan:
    """A plan that `member` may see; raises NotFound."""
    found = visible_plans(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def get_version(member: Member, public_id: str) -> PlanVersion:
    """A sealed version of a plan that `member` may see; raises NotFound."""
    versions = PlanVersion.objects.filter(plan__in=visible_plans(member).values("pk"))
    found = versions.filter(public_id=public_id).select_related("plan__account__workspace").first()
    if found is None:
        raise NotFound
    return found
