"""What was bought, summed per month and product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Count, Sum
from django.db.models.functions import Cast, Substr

from tokui.deals.models import OrderLine
from tokui.plans.snapshot.rows import Row, Rows


@dataclass(frozen=True, slots=True)
class Sums:
    """Orders of one month, product (a primary key) and currency; `amount` in minor units."""

    month: date
    product: int | None
    currency: str
    amount: int
    quantity: Decimal
    orders: int
    cost: int | None
    """What they cost us; None where one of the lines does not say."""


def sum_orders(account_key: int) -> list[Sums]:
    """The live order lines of an account, summed by the database."""
    lines = OrderLine.objects.filter(
        order__account_id=account_key, removed_at=None, order__removed_at=None
    )
    month = Substr(Cast("order__ordered_on", CharField()), 1, 7)
    summed = lines.values_list(month, "product_id", "currency").annotate(
        Sum("amount"),
        Sum("quantity"),
        Count("order_id", distinct=True),
        Sum("cost"),
        Count("cost"),
        Count("pk"),
    )
    return [
        # A sum passes over lines without a cost: with one of them the whole is not known.
        Sums(date.fromisoformat(f"{at}-01"), product, currency, amount, quantity, orders,
             cost if costed == lines else None)
        for at, product, currency, amount, quantity, orders, cost, costed, lines
        in summed.order_by()
    ]  # fmt: skip


def sum_lines(rows: Rows) -> list[Sums]:
    """The same sums out of rows that stand as they stood in the past."""
    grouped: dict[tuple[date, int | None, str], list[Row]] = {}
    orders = rows.of("order")
    for line in _live(rows.of("order_line").values()):
        order = orders.get(line["order"])
        if order is not None and order["removed_at"] is None:
            place = (order["ordered_on"].replace(day=1), line["product"], line["currency"])
            grouped.setdefault(place, []).append(line)
    return [
        Sums(
            *place,
            amount=sum(line["amount"] or 0 for line in lines),
            quantity=sum((line["quantity"] or Decimal(0) for line in lines), Decimal(0)),
            orders=len({line["order"] for line in lines}),
            cost=_whole([line["cost"] for line in lines]),
        )
        for place, lines in grouped.items()
    ]


def _whole(costs: list[int | None]) -> int | None:
    known = [cost for cost in costs if cost is not None]
    return sum(known) if len(known) == len(costs) else None


def _live(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return (row for row in rows if row["removed_at"] is None)
