"""The nouns of trade: product, deal, order, order line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from tokui.accounts.policies import BelowAccount
from tokui.core.japan import fold
from tokui.core.scales import DEAL_GRADE
from tokui.core.vocabulary import field_words
from tokui.deals.models import Deal, Order, OrderLine, Product
from tokui.deals.policies import ProductPolicy
from tokui.kernel.errors import Problems
from tokui.kernel.fields import Choice, Date, Link, Links, LongText, Money, Number, Text
from tokui.kernel.nouns import Noun, register
from tokui.kernel.scope import Scope


def _text(noun: str, name: str, **options: Any) -> Text:
    return Text(name=name, words=field_words(noun, name), **options)


def derive_product(product: Product) -> None:
    """Fill the column that references are matched by, and the workspace's currency."""
    product.match_name = fold(product.name)[:200]
    product.currency = product.currency or product.workspace.currency


def derive_deal(deal: Deal) -> None:
    """Deals count in their account's currency."""
    deal.currency = deal.currency or deal.account.currency


def derive_order_line(line: OrderLine) -> None:
    """Orders count in their account's currency; an amount nobody gave follows from the price."""
    line.currency = line.currency or line.order.account.currency
    if line.amount is None:
        price = Decimal(line.unit_price or 0) * Decimal(line.quantity)
        line.amount = int((price * (1 - (line.discount or 0))).to_integral_value(ROUND_HALF_UP))


def _check_deal(
    deal: Deal | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    opened = values.get("opened_on", deal.opened_on if deal else None)
    closes = values.get("closes_on", deal.closes_on if deal else None)
    if opened and closes and closes < opened:
        message = _("The deal closes before it opens. Check both dates.")
        problems.add("dates_reversed", message, field="closes_on", value=closes)


PRODUCT = Noun(
    code="product",
    model=Product,
    level="workspace",
    policy=ProductPolicy(),
    rows=lambda scope: Product.objects.filter(workspace=scope.workspace, removed_at=None),
    scope=lambda product: Scope(product.workspace, own_currency=product.currency),
    placing=("workspace",),
    fields=(
        _text("product", "name", required=True),
        _text("product", "code", max_length=100),
        _text("product", "family", max_length=120),
        Money(name="list_price", words=field_words("product", "list_price")),
        LongText(name="description", words=field_words("product", "description")),
    ),
    derive=derive_product,
    columns=("name", "code", "family", "list_price"),
)

DEAL = Noun(
    code="deal",
    model=Deal,
    level="account",
    policy=BelowAccount(lambda: Deal),
    rows=lambda scope: Deal.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        _text("deal", "name", required=True),
        _text("deal", "stage", max_length=80),
        Choice(name="grade", words=field_words("deal", "grade"), scale=DEAL_GRADE),
        Money(name="amount", words=field_words("deal", "amount")),
        Number(
            name="probability", words=field_words("deal", "probability"), minimum=0, maximum=100
        ),
        Date(name="opened_on", words=field_words("deal", "opened_on")),
        Date(name="closes_on", words=field_words("deal", "closes_on")),
        _text("deal", "salesperson", max_length=120),
        Link(name="department", words=field_words("deal", "department"), to="department"),
        Link(name="person", words=field_words("deal", "person"), to="person"),
        Links(name="products", words=field_words("deal", "products"), to="product"),
        LongText(name="next_step", words=field_words("deal", "next_step")),
        _text("deal", "competitor"),
        LongText(name="loss_reason", words=field_words("deal", "loss_reason")),
        _text("deal", "external_id", max_length=100),
    ),
    derive=derive_deal,
    check=_check_deal,
    columns=("name", "grade", "stage", "amount", "closes_on", "salesperson", "next_step"),
)

ORDER = Noun(
    code="order",
    model=Order,
    level="account",
    policy=BelowAccount(lambda: Order),
    rows=lambda scope: Order.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        _text("order", "number", max_length=100),
        Date(name="ordered_on", words=field_words("order", "ordered_on"), required=True),
        _text("order", "salesperson", max_length=120),
    ),
    columns=("number", "ordered_on", "salesperson"),
)

ORDER_LINE = Noun(
    code="order_line",
    model=OrderLine,
    level="account",
    policy=BelowAccount(lambda: OrderLine, path="order__account"),
    rows=lambda scope: OrderLine.objects.filter(order__account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.order.account.workspace, row.order.account),
    fields=(
        Link(name="order", words=field_words("order_line", "order"), to="order", required=True),
        Link(name="product", words=field_words("order_line", "product"), to="product"),
        Number(
            name="quantity",
            words=field_words("order_line", "quantity"),
            default=Decimal(1),
            minimum=-999_999_999_999,
            maximum=999_999_999_999,
        ),
        Money(name="unit_price", words=field_words("order_line", "unit_price")),
        Number(
            name="discount", words=field_words("order_line", "discount"), minimum=-100, maximum=100
        ),
        Money(name="amount", words=field_words("order_line", "amount")),
        Money(name="cost", words=field_words("order_line", "cost")),
    ),
    derive=derive_order_line,
    columns=("order", "product", "quantity", "unit_price", "amount", "cost"),
)

register(PRODUCT, DEAL, ORDER, ORDER_LINE)
