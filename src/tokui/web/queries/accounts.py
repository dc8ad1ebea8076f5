"""The start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.policies import visible_accounts
from tokui.identity.models import Member
from tokui.plans.standing import has_plan, of_next_action, of_plan


def _with_plans(accounts: QuerySet[Account]) -> QuerySet[Account]:
    return accounts.select_related("owner").annotate(
        plan_state=of_plan("state"),
        next_action=of_next_action("title"),
        next_due=of_next_action("due_on"),
    )


@dataclass(frozen=True)
class Start:
    """The accounts that somebody sees first."""

    accounts: list[Any]
    led: list[Any]
    """Accounts with a plan that others work on, for those who lead."""
    has_any: bool
    today: date


def my_accounts(member: Member) -> QuerySet[Account]:
    """Accounts that `member` owns or works on."""
    parts = AccountMember.objects.filter(member=member, removed_at=None)
    mine = Q(owner=member) | Q(pk__in=parts.values("account_id"))
    return visible_accounts(member).filter(mine)


def start_of(member: Member, today: date, limit: int = 20) -> Start:
    """Accounts that `member` owns or works on, those with a plan first, and those they lead."""
    mine = my_accounts(member)
    planned = has_plan()
    accounts = list(_with_plans(mine).order_by(planned.desc(), "sort_key", "pk")[:limit])
    visible = visible_accounts(member)
    led = visible.filter(planned).exclude(pk__in=mine.values("pk")) if member.leads else None
    return Start(
        accounts=accounts,
        led=list(_with_plans(led).order_by("sort_key", "pk")[:limit]) if led is not None else [],
        has_any=bool(accounts) or visible.exists(),
        today=today,
    )
