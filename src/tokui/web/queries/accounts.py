"""The start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.policies import visible_accounts
from tokui.identity.models import Member
from tokui.plans.actions.models import Action
from tokui.plans.standing import OPEN_ACTIONS, has_plan, of_next_action, of_plan


def _with_plans(accounts: QuerySet[Account]) -> QuerySet[Account]:
    return accounts.select_related("owner").annotate(
        plan_state=of_plan("state"),
        next_action=of_next_action("title"),
        next_due=of_next_action("due_on"),
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
        state__in=OPEN_ACTIONS,
        plan__is_current=True,
        plan__removed_at=None,
        plan__account__in=visible.values("pk"),
    ).select_related("plan__account__workspace")
    planned = has_plan()
    accounts = list(_with_plans(mine).order_by(planned.desc(), "sort_key", "pk")[:limit])
    led = visible.filter(planned).exclude(pk__in=mine.values("pk")) if member.leads else None
    return Start(
        accounts=accounts,
        led=list(_with_plans(led).order_by("sort_key", "pk")[:limit]) if led is not None else [],
        actions=list(actions.order_by(F("due_on").asc(nulls_last=True), "pk")[:limit]),
        has_any=bool(accounts) or visible.exists(),
        today=today,
    )
