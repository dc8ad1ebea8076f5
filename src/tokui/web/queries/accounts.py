"""The list of accounts, a page at a time, and the start page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.policies import visible_accounts
from tokui.core.japan import fold
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.plans.actions.models import Action
from tokui.plans.base import Plan

PAGE: Final = 50
OPEN_STATES: Final = ("todo", "in_progress", "blocked")


@dataclass(frozen=True)
class Wanted:
    """What somebody asks the list for."""

    text: str = ""
    owner: str = ""
    tier: str = ""
    industry: str = ""
    after: str = ""
    before: str = ""

    @property
    def filters(self) -> dict[str, str]:
        """What narrows the list, as part of an address."""
        named = {"q": self.text, "owner": self.owner, "tier": self.tier, "industry": self.industry}
        return {name: value for name, value in named.items() if value}

    @property
    def query(self) -> str:
        """The filters as part of an address."""
        return urlencode(self.filters)


@dataclass(frozen=True)
class AccountPage:
    """A page of the list."""

    rows: list[Any]
    count: int
    next: str
    previous: str
    owners: list[Member]
    industries: list[str]


def account_page(member: Member, wanted: Wanted) -> AccountPage:
    """Visible accounts in the order of their names, from a place in the list on."""
    everything = visible_accounts(member)
    found = _narrowed(everything, wanted)
    rows, has_next, has_previous = _slice(_with_plans(found), everything, wanted)
    owners = Member.objects.filter(pk__in=everything.values("owner_id").distinct())
    industries = everything.exclude(industry="").values_list("industry", flat=True)
    return AccountPage(
        rows=rows,
        count=found.count(),
        next=rows[-1].public_id if rows and has_next else "",
        previous=rows[0].public_id if rows and has_previous else "",
        owners=list(owners.order_by("name")),
        industries=list(industries.distinct().order_by("industry")[:200]),
    )


def _narrowed(accounts: QuerySet[Account], wanted: Wanted) -> QuerySet[Account]:
    folded = fold(wanted.text)
    if folded:
        where = Q(search_name__contains=folded)
        # A corporate number is often written in groups.
        if re.fullmatch(r"\d+(?:[-ー]\d+)+", folded):
            where |= Q(search_name__contains=re.sub(r"\D", "", folded))
        accounts = accounts.filter(where)
    if wanted.owner:
        accounts = accounts.filter(owner__public_id=wanted.owner)
    if wanted.tier:
        accounts = accounts.filter(tier=wanted.tier)
    if wanted.industry:
        accounts = accounts.filter(industry=wanted.industry)
    return accounts


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


def _slice(
    found: QuerySet[Account], everything: QuerySet[Account], wanted: Wanted
) -> tuple[list[Any], bool, bool]:
    """Rows, whether more follow, whether some come before. By key, not by number: a row that is
    added meanwhile neither repeats nor hides another."""
    if wanted.before:
        key, pk = _key_of(everything, wanted.before)
        earlier = found.filter(Q(sort_key__lt=key) | Q(pk__lt=pk), sort_key__lte=key)
        rows = list(earlier.order_by("-sort_key", "-pk")[: PAGE + 1])
        return rows[:PAGE][::-1], True, len(rows) > PAGE
    later = found
    if wanted.after:
        key, pk = _key_of(everything, wanted.after)
        later = found.filter(Q(sort_key__gt=key) | Q(pk__gt=pk), sort_key__gte=key)
    rows = list(later.order_by("sort_key", "pk")[: PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE, bool(wanted.after)


def _key_of(accounts: QuerySet[Account], public_id: str) -> tuple[str, int]:
    found = accounts.filter(public_id=public_id).values_list("sort_key", "pk").first()
    if found is None:
        raise NotFound
    return found


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
