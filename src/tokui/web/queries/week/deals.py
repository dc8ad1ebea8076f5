"""Deals whose closing date has passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tokui.accounts.policies import Access
from tokui.deals.models import Deal
from tokui.deals.nouns import DEAL
from tokui.identity.models import Member
from tokui.lists.derived import CLOSED_DEALS
from tokui.web.queries.accounts import my_accounts
from tokui.web.queries.week.fields import showing
from tokui.web.shown import ShownField


@dataclass(frozen=True)
class PassedDeal:
    """A deal whose closing date has passed without an order."""

    deal: Any
    closes: ShownField
    grade: ShownField


def passed_deals(member: Member, today: date) -> QuerySet[Deal]:
    return (
        DEAL.policy.visible(member)
        .filter(account__in=my_accounts(member).values("pk"), closes_on__lt=today)
        .exclude(grade__in=CLOSED_DEALS)
        .select_related("account__workspace")
        .order_by("closes_on", "pk")
    )


def passed_deal(deal: Deal, access: Mapping[int, Access]) -> PassedDeal:
    show = showing(DEAL, deal, access[deal.account_id].may_edit)
    return PassedDeal(deal, show("closes_on"), show("grade"))
