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
    """Orders per fiscal year of the customer, oldest first, without gaps, from the first year
    with an order through the running one. Empty when nothing was ever ordered."""
    if not snapshot.orders:
        return ()
    closing = closing_of(snapshot) or USUAL_CLOSING
    amounts: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    counts: dict[date, int] = defaultdict(int)
    years = {}
    for order in snapshot.orders:
        year = fiscal_year_of(order.month.replace(day=MIDDLE_OF_MONTH), closing)
        years[year.end] = year
        amounts[year.end][order.currency] += order.amount
        counts[year.end] += order.orders
    year = years[min(years)]
    last = max(max(years), fiscal_year_of(snapshot.taken_on, closing).end)
    sums = []
    while year.end <= last:
        by_currency = dict(amounts.get(year.end, {}))
        own = by_currency.pop(snapshot.account.currency, 0)
        is_running = year.end >= snapshot.taken_on
        others = tuple(sorted(by_currency.items()))
        sums.append(YearSum(year, own, counts.get(year.end, 0), is_running, others))
        year = year.next()
    return tuple(sums)
