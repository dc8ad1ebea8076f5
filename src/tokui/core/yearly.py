"""What the customer bought, summed by the customer's own fiscal years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core.japan import Closing, FiscalYear, Unreadable, fiscal_year_of
from tokui.core.plan import PlanSnapshot
from tokui.core.words import Words

USUAL_CLOSING: Final = Closing(3, None)
"""Taken where the customer's closing day is not known: the commonest one in Japan."""

MIDDLE_OF_MONTH: Final = 16
"""Orders are kept by month. A month that a closing day cuts in two counts where this day falls,
that is in the year that holds the greater part of it."""

_ORDERS: Final = Words("Orders by the customer's fiscal year", "取引実績（顧客の決算年度）")
_WON: Final = Words("Won deals by the customer's fiscal year", "受注した商談（顧客の決算年度）")


@dataclass(frozen=True, slots=True)
class YearSum:
    """Orders of one fiscal year; `amount` in minor units of the account's currency."""

    year: FiscalYear
    amount: int
    orders: int
    is_running: bool
    """Whether the year has not ended, so that more may come."""
    others: tuple[tuple[str, int], ...] = ()
    """Sums in other currencies, which are not added up."""
    from_orders: bool = True
    """False when won deals stand in for orders that nobody brought in."""

    @property
    def name(self) -> Words:
        """Both names of the year: 2026年度（2027年3月期）."""
        return Words(self.year.names("en"), self.year.names("ja"))

    @property
    def short(self) -> Words:
        """The short name of the year: 2026年度, FY2026."""
        return Words(self.year.short("en"), self.year.short("ja"))


def closing_of(snapshot: PlanSnapshot) -> Closing | None:
    """The day on which the customer's year closes, from the account or its latest results."""
    if snapshot.account.fiscal_close.strip():
        try:
            return Closing.parse(snapshot.account.fiscal_close)
        except Unreadable:
            pass
    if snapshot.years:
        last = max(year.ends_on for year in snapshot.years)
        is_february_end = last.month == 2 and last.day >= 28
        return Closing(last.month, None if is_february_end else last.day)
    return None


def revenue_by_fiscal_year(snapshot: PlanSnapshot) -> tuple[YearSum, ...]:
    """What the customer bought per fiscal year of its own, oldest first, without gaps, from the
    first year with a purchase through the running one. Empty when nothing was ever bought.

    Orders tell it; where no order is on record, won deals by the day on which they closed.
    """
    bought = _orders(snapshot) or _won_deals(snapshot)
    if not bought:
        return ()
    closing = closing_of(snapshot) or USUAL_CLOSING
    amounts: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    counts: dict[date, int] = defaultdict(int)
    years = {}
    for one in bought:
        year = fiscal_year_of(one.on, closing)
        years[year.end] = year
        amounts[year.end][one.currency] += one.amount
        counts[year.end] += one.count
    year = years[min(years)]
    last = max(max(years), fiscal_year_of(snapshot.taken_on, closing).end)
    sums = []
    while year.end <= last:
        by_currency = dict(amounts.get(year.end, {}))
        own = by_currency.pop(snapshot.account.currency, 0)
        is_running = year.end >= snapshot.taken_on
        others = tuple(sorted(by_currency.items()))
        count = counts.get(year.end, 0)
        sums.append(YearSum(year, own, count, is_running, others, bool(snapshot.orders)))
        year = year.next()
    return tuple(sums)


def years_to_show(years: tuple[YearSum, ...], most: int) -> tuple[YearSum, ...]:
    """The latest `most` years; when nothing was bought in them, the last years with a purchase."""
    latest = years[-most:]
    if any(year.orders for year in latest):
        return latest
    newest = max((place for place, year in enumerate(years) if year.orders), default=-1)
    return years[max(0, newest - most + 1) : newest + 1]


def years_title(years: tuple[YearSum, ...]) -> Words:
    """What the sums are made of: orders, or won deals where no order is on record."""
    return _ORDERS if not years or years[0].from_orders else _WON


@dataclass(frozen=True, slots=True)
class _Purchase:
    on: date
    amount: int
    currency: str
    count: int


def _orders(snapshot: PlanSnapshot) -> list[_Purchase]:
    return [
        _Purchase(
            order.month.replace(day=MIDDLE_OF_MONTH), order.amount, order.currency, order.orders
        )
        for order in snapshot.orders
    ]


def _won_deals(snapshot: PlanSnapshot) -> list[_Purchase]:
    return [
        _Purchase(deal.closes_on, deal.amount or 0, deal.currency, 1)
        for deal in snapshot.deals
        if deal.grade == "won" and deal.closes_on is not None
    ]
