"""What became an error since somebody last looked at the findings of an account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Max, Q

from tokui.accounts.models import Account, AccountMember, Viewing
from tokui.accounts.policies import accesses_to
from tokui.core.checks import RULES, Rule
from tokui.identity.models import Member
from tokui.plans.findings.models import StandingError
from tokui.plans.policies import visible_plans

WITHIN: Final = timedelta(days=14)
"""Older ones are no news to anybody."""


@dataclass(frozen=True)
class NewErrors:
    """Errors of one account that somebody has not seen; a rule counts each of its spots."""

    account: Account
    rules: tuple[Rule, ...]
    count: int


def errors_asking(member: Member, today: date) -> list[NewErrors]:
    """What became an error in the plans of one's own accounts and in plans one answers for, after
    the day on which `member` last opened the findings there, and within two weeks. Errors that are
    opinions about people count for who may read those. Four queries at most."""
    mine = AccountMember.objects.filter(
        member=member, removed_at=None, role__in=("owner", "editor")
    )
    plans = visible_plans(member).filter(
        Q(account__in=mine.values("account_id")) | Q(owner=member), is_current=True
    )
    rows = list(
        StandingError.objects.filter(plan__in=plans, since__gt=today - WITHIN)
        .exclude(key="")
        .select_related("plan__account")
        .order_by("plan__account__sort_key", "plan_id", "rule", "pk")
    )
    if not rows:
        return []
    keys = {row.plan.account_id for row in rows}
    access = accesses_to(member, keys)
    looked = Viewing.objects.filter(member=member, account__in=keys, what="findings")
    seen = dict(looked.values_list("account").annotate(last=Max("day")))
    news: dict[Account, list[StandingError]] = defaultdict(list)
    for row in rows:
        account = row.plan.account
        last = seen.get(account.pk)
        is_new = last is None or (row.since is not None and row.since > last)
        if is_new and (access[account.pk].sees_opinions or not row.is_opinion):
            news[account].append(row)
    known = {rule.code: rule for rule in RULES}
    return [
        NewErrors(
            account,
            tuple(known[code] for code in dict.fromkeys(one.rule for one in some) if code in known),
            len(some),
        )
        for account, some in news.items()
    ]
