"""What an account bought, by the customer's own fiscal years and our products."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min, Q, QuerySet, Sum

from tokui.accounts.models import Account
from tokui.core.japan import Closing, FiscalYear, Unreadable, fiscal_year_of
from tokui.core.words import Words
from tokui.core.yearly import USUAL_CLOSING
from tokui.deals.models import OrderLine


@dataclass(frozen=True)
class ProductYears:
    """Sums of one product, a number for each year; minor units."""

    name: str
    family: str
    amounts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Over all years."""
        return sum(self.amounts)


@dataclass(frozen=True)
class YearlyOrders:
    """Products × fiscal years, newest year last."""

    years: tuple[FiscalYear, ...]
    products: tuple[ProductYears, ...]
    is_usual_closing: bool
    """Whether the customer's closing day is unknown and March was taken."""
    other_currencies: tuple[tuple[str, int], ...]
    today: date

    @property
    def names(self) -> list[Words]:
        """Both names of each year."""
        return [Words(year.names("en"), year.names("ja")) for year in self.years]

    @property
    def totals(self) -> list[int]:
        """All products of each year."""
        return [
            sum(one.amounts[place] for one in self.products) for place in range(len(self.years))
        ]

    @property
    def total(self) -> int:
        """All products of all years."""
        return sum(self.totals)


def yearly_orders(account: Account, today: date, longest: int = 12) -> YearlyOrders:
    """Order lines summed by the database for each fiscal year that has some."""
    closing, is_usual = _closing(account)
    lines = OrderLine.objects.filter(
        order__account=account, order__removed_at=None, removed_at=None
    )
    own = lines.filter(currency=account.currency)
    span = own.aggregate(first=Min("order__ordered_on"), last=Max("order__ordered_on"))
    years = _years(span["first"], span["last"], closing, longest)
    products = _by_product(own, years) if years else []
    products.sort(key=lambda one: (-one.total, one.name))
    others = lines.exclude(currency=account.currency).values_list("currency")
    foreign = tuple((code, int(amount or 0)) for code, amount in others.annotate(Sum("amount")))
    return YearlyOrders(years, tuple(products), is_usual, foreign, today)


def _by_product(lines: QuerySet[OrderLine], years: tuple[FiscalYear, ...]) -> list[ProductYears]:
    """Sums of all years at once: ten years ask the database no more than one."""
    amounts = {
        f"year_{place}": Sum("amount", filter=Q(order__ordered_on__range=(year.start, year.end)))
        for place, year in enumerate(years)
    }
    shown = lines.filter(order__ordered_on__range=(years[0].start, years[-1].end))
    names = shown.values_list("product__name", "product__family")
    found: Iterable[tuple[Any, ...]] = names.annotate(**amounts)
    return [
        ProductYears(name or "", family or "", tuple(int(amount or 0) for amount in sums))
        for name, family, *sums in found
    ]


def _closing(account: Account) -> tuple[Closing, bool]:
    try:
        return Closing.parse(account.fiscal_close), False
    except Unreadable:
        return USUAL_CLOSING, True


def _years(
    first: date | None, last: date | None, closing: Closing, longest: int
) -> tuple[FiscalYear, ...]:
    if first is None or last is None:
        return ()
    years = [fiscal_year_of(last, closing)]
    while years[0].start > first and len(years) < longest:
        years.insert(0, years[0].previous())
    return tuple(years)
