"""Closed deals and revenue of a workspace, as far as a score can be held against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Sum

from tokui.accounts.models import Account
from tokui.deals.models import Deal, OrderLine
from tokui.identity.models import Workspace

YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ClosedDeal:
    """A deal that was won or lost. `value` in minor units of the currency that most deals have; 0
    in another currency or where nobody knows."""

    account: int
    firm: str
    """The company of its account in the market that is loaded; empty where none is certain."""
    won: bool
    year: int
    value: int


def closed_deals(workspace: Workspace, firm_of: Mapping[int, str], today: date) -> list[ClosedDeal]:
    """Every closed deal with its day, of accounts that are there now; `firm_of` gives the company
    of an account."""
    rows = list(
        Deal.objects.filter(
            account__workspace=workspace,
            account__removed_at=None,
            removed_at=None,
            grade__in=("won", "lost"),
            closes_on__lte=today,
        ).values_list("account_id", "grade", "closes_on", "amount", "currency")
    )
    currencies = Counter(row[4] for row in rows if row[3])
    main = min(currencies, key=lambda one: (-currencies[one], one), default="")
    return [
        ClosedDeal(
            account=account,
            firm=firm_of.get(account, ""),
            won=grade == "won",
            year=day.year,
            value=(amount or 0) if currency == main else 0,
        )
        for account, grade, day, amount, currency in rows
    ]


def revenue_by_account(workspace: Workspace, today: date) -> dict[int, int]:
    """Orders of the twelve months up to today by account, of accounts in the currency that most of
    them have and in that currency."""
    accounts = Account.objects.filter(workspace=workspace, removed_at=None)
    currencies = Counter(accounts.values_list("currency", flat=True))
    main = min(currencies, key=lambda one: (-currencies[one], one), default="")
    lines = OrderLine.objects.filter(
        order__account__in=accounts.filter(currency=main),
        order__ordered_on__gt=today - YEAR,
        order__ordered_on__lte=today,
        order__removed_at=None,
        removed_at=None,
        currency=main,
    )
    sums = lines.values_list("order__account").annotate(amount=Sum("amount"))
    return {account: int(amount or 0) for account, amount in sums}
