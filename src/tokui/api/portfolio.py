"""All accounts together: the sums, and the account behind each of them."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import BaseModel

from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.schemas import Id
from tokui.core.market.portfolio.figures import MONEY, AccountFigures, Total, total_of
from tokui.core.months import first_of_month
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.market.portfolio.queries import portfolio_of


class PortfolioAccount(BaseModel):
    """One account; money in minor units of its currency, null for what nobody knows."""

    id: Id
    name: str
    currency: str
    parent: Id | None
    owner: str
    segment: str
    investment: str
    tier: int | None
    ordered: int | None
    target: int | None
    outlook: int | None
    pipeline: int | None
    potential: int | None
    ours: int | None
    share: float | None
    effort: float | None
    capacity: float | None
    health: int | None
    errors: int | None
    deciders: int | None
    deciders_met: int | None


class KnownSum(BaseModel):
    """A sum, and of how many accounts the number is known."""

    value: float
    known: int


class PortfolioTotal(BaseModel):
    """All accounts of the answer together; money by figure and currency."""

    accounts: int
    money: dict[str, dict[str, KnownSum]]
    share: float | None
    effort: KnownSum
    capacity: KnownSum
    errors: KnownSum
    health: float | None
    deciders: KnownSum
    deciders_met: KnownSum


class PortfolioDocument(BaseModel):
    """The accounts one may see, as they stand or as a month ended."""

    on: dt.date
    total: PortfolioTotal
    accounts: list[PortfolioAccount]


def portfolio_document(member: Member, month: str) -> PortfolioDocument:
    """The portfolio as `member` may see it; `month` as 2026-11, empty for today."""
    found = portfolio_of(member, today=timezone.localdate(), month=_month(month))
    return PortfolioDocument(
        on=found.taken_on,
        total=_total(total_of(found.accounts)),
        accounts=[_account(one) for one in found.accounts],
    )


def _month(text: str) -> dt.date | None:
    try:
        return first_of_month(dt.date.fromisoformat(f"{text}-01")) if text else None
    except ValueError:
        message = _("Write the month as 2026-11.")
        raise InvalidInput(Problem("invalid", message, "month", text)) from None


def _account(one: AccountFigures) -> PortfolioAccount:
    names = set(PortfolioAccount.model_fields) - {"id", "parent", "share"}
    plain = {name: getattr(one, name) for name in names}
    return PortfolioAccount(id=one.account, parent=one.parent or None, share=one.share, **plain)


def _total(total: Total) -> PortfolioTotal:
    def plain(name: str) -> KnownSum:
        held = getattr(total, name)
        return KnownSum(value=held.value, known=held.known)

    return PortfolioTotal(
        accounts=total.accounts,
        money={
            name: {
                currency: KnownSum(value=held.value, known=held.known)
                for currency, held in total.money[name].items()
            }
            for name in MONEY
        },
        share=total.share,
        health=None if total.health is None else float(total.health),
        **{name: plain(name) for name in ("effort", "capacity", "errors")},
        deciders=plain("deciders"),
        deciders_met=plain("deciders_met"),
    )


def add_portfolio_routes(router: Router) -> None:
    """The portfolio, to read."""
    router.get(
        "/portfolio",
        auth=READ,
        operation_id=told("get_portfolio", Answer(200, lambda: PortfolioDocument)),
        summary="All accounts together, as they stand or as a month ended (month=2026-11)",
        tags=["accounts"],
    )(get_portfolio)


def get_portfolio(request: HttpRequest, month: str = "") -> HttpResponse:
    """The portfolio as the caller may see it."""
    document = portfolio_document(caller_of(request), month)
    return json_response(document.model_dump(mode="json"))
