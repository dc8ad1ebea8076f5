"""The few figures that stand above every page of an account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from tokui.core import scales
from tokui.core.deal_worth import weighted_amount
from tokui.core.months import first_of_month
from tokui.core.plan import Deal, PlanSnapshot
from tokui.core.relations import best_relations
from tokui.core.yearly import MIDDLE_OF_MONTH


class Spend(Protocol):
    """A whitespace cell, as far as money goes; minor units a year."""

    @property
    def our_sales(self) -> int | None:
        """What we sell there."""

    @property
    def wallet(self) -> int | None:
        """What is spent there, whoever gets it."""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Money in minor units of the account's currency; None for what cannot be told."""

    target: int | None
    outlook: int | None
    """Orders within the plan's period plus weighted open deals that close in it."""
    pipeline: int
    """All open deals, not weighted."""
    share: Decimal | None
    """Our part of the estimated spend, 0 to 1, over cells whose spend is known."""
    relation: Decimal | None
    """The mean of the best relation known with each stakeholder, on the scale from 0 to 5."""

    @property
    def attained(self) -> Decimal | None:
        """The outlook as a share of the target."""
        if not self.target or self.outlook is None:
            return None
        return Decimal(self.outlook) / self.target


def key_figures(
    *,
    target: int | None,
    period: tuple[date, date] | None,
    currency: str,
    ordered: int,
    deals: Iterable[Deal],
    cells: Iterable[Spend],
    relations: Iterable[int],
) -> KeyFigures:
    """The figures out of open and closed `deals`, whitespace `cells`, and the best `relations`
    known. `ordered` is what was bought within the `period` of the plan."""
    priced = [
        deal
        for deal in deals
        if deal.is_open and deal.amount is not None and deal.currency == currency
    ]
    outlook = None
    if period is not None:
        closing = (deal for deal in priced if not deal.closes_on or deal.closes_on <= period[1])
        outlook = ordered + sum(weighted_amount(deal) for deal in closing)
    return KeyFigures(
        target,
        outlook,
        sum(deal.amount or 0 for deal in priced),
        _share(cells),
        _mean(list(relations)),
    )


def figures_of(snapshot: PlanSnapshot) -> KeyFigures:
    """The key figures of a plan; without opinions there is no relation among them."""
    plan, currency = snapshot.plan, snapshot.account.currency
    period = (plan.start_on, plan.end_on) if plan.start_on and plan.end_on else None
    first, last = months_within(*period) if period else (date.max, date.min)
    best = best_relations(snapshot) if snapshot.has_opinions else {}
    known = (best.get(held.person or "") for held in snapshot.external())
    numbers = (scales.RELATION.number(relation[0]) for relation in known if relation)
    return key_figures(
        target=plan.revenue_target,
        period=period,
        currency=currency,
        ordered=sum(
            order.amount
            for order in snapshot.orders
            if order.currency == currency and first <= order.month <= last
        ),
        deals=snapshot.deals,
        cells=snapshot.footprint,
        relations=(number for number in numbers if number is not None),
    )


def months_within(start: date, end: date) -> tuple[date, date]:
    """The first and the last day of the months that count into a period: those whose middle lies
    in it, as with the sums of a fiscal year."""
    first = start.replace(day=1)
    if start.day > MIDDLE_OF_MONTH:
        first = first_of_month(first, 1)
    after = end.replace(day=1)
    if end.day >= MIDDLE_OF_MONTH:
        after = first_of_month(after, 1)
    return first, after - timedelta(days=1)


def _share(cells: Iterable[Spend]) -> Decimal | None:
    known = [(cell.our_sales or 0, cell.wallet) for cell in cells if cell.wallet]
    spent = sum(wallet for _, wallet in known)
    return Decimal(sum(ours for ours, _ in known)) / spent if spent else None


def _mean(numbers: list[int]) -> Decimal | None:
    return Decimal(sum(numbers)) / len(numbers) if numbers else None
