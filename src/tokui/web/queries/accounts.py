"""The start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.policies import visible_accounts
from tokui.identity.models import Member
from tokui.plans.actions.models import Action
from tokui.plans.base import Plan

OPEN_STATES: Final = ("todo", "in_progress", "blocked")


def _with_plans(accounts: QuerySet[Account]) -> QuerySet[Account]:
    plan = Plan.objects.filter(account=OuterRef("pk"), is_current=True, removed_at=None)
    action = Action.objects.filter(
        plan__account=OuterRef("pk"),
        plan__is_current=True,
        plan__removed_at=None,
        removed_at=None,
        state__in=OPEN_STATES,
        due_on__isnull=False,
    ).order_by("due_on", "pk")
    return accounts.select_related("owner").annotate(
        plan_state=Subquery(plan.values("state")[:1]),
        next_action=Subquery(action.values("title")[:1]),
        next_due=Subquery(action.values("due_on")[:1]),
    )


@dataclass(frozen=True)
class Start:
    """What somebody sees first: their accounts and what they have to do."""

    accounts: list[Any]
    led: list[Any]
    """Accounts with a plan that others work on, for those who lead."""
    actions: list[Action]
    has_any: bool
    today: date


def start_of(member: Member, today: date, limit: int = 20) -> Start:
    """Accounts that `member` owns or works on, and the open actions that fall to them."""
    visible = visible_accounts(member)
    parts = AccountMember.objects.filter(member=member, removed_at=None)
    mine = visible.filter(Q(owner=member) | Q(pk__in=parts.values("account_id")))
    actions = Action.objects.filter(
        owner=member,
        removed_at=None,
        state__in=OPEN_STATES,
        plan__is_current=True,
        plan__removed_at=None,
        plan__account__in=visible.values("pk"),
    ).select_related("plan__account__workspace")
    planned = Exists(Plan.objects.filter(account=OuterRef("pk"), is_current=True, removed_at=None))
    accounts = list(_with_plans(mine).order_by(planned.desc(), "sort_key", "pk")[:limit])
    led = visible.filter(planned).exclude(pk__in=mine.values("pk")) if member.leads else None
    return Start(
        accounts=accounts,
        led=list(_with_plans(led).order_by("sort_key", "pk")[:limit]) if led is not None else [],
        actions=list(actions.order_by(F("due_on").asc(nulls_last=True), "pk")[:limit]),
        has_any=bool(accounts) or visible.exists(),
        today=today,
    )
