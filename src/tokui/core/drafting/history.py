"""What was sold to the customer per fiscal year, from orders or else from won deals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tokui.core.drafting.records import FROM_DEALS, FROM_ORDERS, Known
from tokui.core.japan import FiscalYear, fiscal_year_of
from tokui.core.words import Words
from tokui.core.yearly import MIDDLE_OF_MONTH


@dataclass(frozen=True, slots=True)
class Sale:
    """Something sold; `amount` in minor units of the account's currency."""

    on: date
    product: str | None
    amount: int
    count: int


@dataclass(frozen=True)
class History:
    """All sales in the account's currency, and the fiscal years they fall in."""

    known: Known

    @cached_property
    def sales(self) -> tuple[Sale, ...]:
        """Orders; where there are none, won deals."""
        return tuple(self._orders()) or tuple(self._won())

    @cached_property
    def source(self) -> Words:
        """Where the sales are taken from."""
        return FROM_ORDERS if any(self._orders()) else FROM_DEALS

    @cached_property
    def this_year(self) -> FiscalYear:
        """The running fiscal year."""
        return fiscal_year_of(self.known.snapshot.taken_on, self.known.closing)

    @cached_property
    def last_full_year(self) -> FiscalYear | None:
        """The newest ended year with sales on record; None when there is no such year."""
        ended = [sale.on for sale in self.sales if sale.on < self.this_year.start]
        return fiscal_year_of(max(ended), self.known.closing) if ended else None

    def amount(self, year: FiscalYear, until: date = date.max) -> int:
        """Sales of a year, up to a day."""
        return sum(sale.amount for sale in self.sales if sale.on in year and sale.on <= until)

    def count(self, year: FiscalYear, until: date = date.max) -> int:
        """How many orders or won deals a year had, up to a day."""
        return sum(sale.count for sale in self.sales if sale.on in year and sale.on <= until)

    def yearly(self, product: str) -> int:
        """Sales of one product in the last full year."""
        year = self.last_full_year
        sold = [sale for sale in self.sales if sale.product == product]
        return sum(sale.amount for sale in sold if year is not None and sale.on in year)

    def _orders(self) -> Iterator[Sale]:
        snapshot = self.known.snapshot
        for order in snapshot.orders:
            if order.currency == snapshot.account.currency:
                on = order.month.replace(day=MIDDLE_OF_MONTH)
                yield Sale(on, order.product, order.amount, order.orders)

    def _won(self) -> Iterator[Sale]:
        snapshot = self.known.snapshot
        for deal in snapshot.deals:
            is_ours = deal.grade == "won" and deal.currency == snapshot.account.currency
            if is_ours and deal.closes_on:
                product = deal.products[0] if len(deal.products) == 1 else None
                yield Sale(deal.closes_on, product, deal.amount or 0, 1)
