"""The lines of orders: matched by order and product, the n-th to the n-th."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tokui.core.japan import to_minor
from tokui.deals.models import OrderLine
from tokui.deals.nouns import ORDER_LINE
from tokui.deals.policies import visible_products
from tokui.intake.cells import exact_money, unit_of
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import CHUNK, product_names, refer
from tokui.intake.lines import Line
from tokui.intake.sentences import gettext_lazy as _
from tokui.kernel.fields import Unusable
from tokui.kernel.scope import Scope


class LineBook:
    """Proposes one order line per row."""

    def __init__(self, draft: Draft, orders: Mapping[int, Any]) -> None:
        self._draft = draft
        self._orders = orders
        self._products = product_names(visible_products(draft.member))
        self._standing = self._standing_lines()
        self._used: dict[Any, int] = defaultdict(int)
        columns = {column.target: column for column in draft.table.columns}
        self._unit = unit_of(columns.get("unit_price"))
        self._profit_unit = unit_of(columns.get("profit"))

    def fill(self) -> None:
        """Propose the lines; amounts that are absent are worked out."""
        for line in self._draft.good_lines():
            order = self._orders[line.number]
            values = self._draft.read(line, ORDER_LINE, Scope(self._draft.workspace, order.account))
            product = None
            if text := line.get("product"):
                product = refer(self._draft, line, "product", self._products, folded(text))
                values["product"] = product
            if line.number in self._draft.bad or not self._complete(
                line, values, order.account.currency
            ):
                continue
            self._cost_from_profit(line, values, order.account.currency)
            if line.number in self._draft.bad:
                continue
            key = (order.public_id, product.pk if product else None)
            place = self._used[key]
            self._used[key] += 1
            known = self._standing.get(key, [])
            if place < len(known):
                known[place].order = order
                self._draft.change(ORDER_LINE, known[place], values, line.number)
            else:
                # A sum that is zero is a fact of the order, a line without an amount is not.
                self._draft.add(ORDER_LINE, {**values, "order": order}, line.number)

    def _complete(self, line: Line, values: dict[str, Any], currency: str) -> bool:
        discount = values.get("discount")
        if discount is not None and ("%" in line.get("discount") or discount > 1):
            values["discount"] = discount / 100
        if values.get("quantity") is None:
            values["quantity"] = Decimal(1)
        if values.get("amount") is not None:
            return True
        if values.get("unit_price") is None:
            return self._draft.require(line, "amount")
        # From the price as written: half a yen a piece is five hundred yen for a thousand.
        price = exact_money(line.get("unit_price"), self._unit)
        share = 1 - (values.get("discount") or Decimal(0))
        values["amount"] = to_minor(price * values["quantity"] * share, currency)
        return True

    def _cost_from_profit(self, line: Line, values: dict[str, Any], currency: str) -> None:
        """Many a file tells the gross profit and not the cost; a cost that is told counts more."""
        if values.get("cost") is not None or not line.get("profit"):
            return
        try:
            profit = exact_money(line.get("profit"), self._profit_unit)
        except Unusable as error:
            message = _("The gross profit is not an amount. Correct it, or ignore its column.")
            self._draft.problem(line, "profit", error.code, message)
            return
        values["cost"] = values["amount"] - to_minor(profit, currency)

    def _standing_lines(self) -> dict[Any, list[OrderLine]]:
        known = {order.pk: order for order in self._orders.values() if order.pk}
        keys = sorted(known)
        found: dict[Any, list[OrderLine]] = defaultdict(list)
        rows = OrderLine.objects.filter(removed_at=None).select_related("product").order_by("pk")
        for start in range(0, len(keys), CHUNK):
            for row in rows.filter(order_id__in=keys[start : start + CHUNK]):
                found[known[row.order_id].public_id, row.product_id].append(row)
        return found
