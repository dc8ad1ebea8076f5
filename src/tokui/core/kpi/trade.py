"""Figures of trade: orders, deals, products and the whitespace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from tokui.core.deal_worth import weighted_amount
from tokui.core.kpi.figures import Evidence, Figure, missing, share
from tokui.core.kpi.spans import Span
from tokui.core.plan import Deal, OrderTotal, PlanSnapshot
from tokui.core.sentences import same
from tokui.core.words import Words

NO_ORDERS = Words(
    "Bring in orders: none are on record.", "取引実績がありません。取り込んでください。"
)
NO_PRODUCTS = Words(
    "Bring in orders with their products: none are on record.",
    "製品のわかる取引実績がありません。取り込んでください。",
)
NONE_CLOSED = Words(
    "No deal was won or lost in this time.", "この期間に受注・失注した商談がありません。"
)


def order_amount(snapshot: PlanSnapshot, span: Span) -> Figure:
    """The sum of orders."""
    orders = _orders(snapshot, span)
    if orders is None:
        return Figure(None, (), NO_ORDERS)
    return _summed(_row(one, Decimal(one.amount)) for one in orders)


def order_count(snapshot: PlanSnapshot, span: Span) -> Figure:
    """How many orders, by month and product."""
    orders = _orders(snapshot, span)
    if orders is None:
        return Figure(None, (), NO_ORDERS)
    return _summed(_row(one, Decimal(one.orders)) for one in orders)


def gross_profit(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Order amounts minus what the orders cost; those whose cost nobody told are left out, and
    stand in the evidence as left out."""
    orders = _orders(snapshot, span)
    if orders is None:
        return Figure(None, (), NO_ORDERS)
    if orders and all(one.cost is None for one in orders):
        return missing(
            "Bring in orders with their cost or gross profit: none says what it cost.",
            "原価または粗利のある取引実績がありません。列に加えて取り込んでください。",
        )
    known = [_row(one, Decimal(one.amount - one.cost)) for one in orders if one.cost is not None]
    silent = [_left_out(one) for one in orders if one.cost is None]
    return _summed([*known, *silent])


def product_count(snapshot: PlanSnapshot, span: Span) -> Figure:
    """How many different products were ordered."""
    bought = _bought(snapshot, span)
    if bought is None:
        return Figure(None, (), NO_PRODUCTS)
    return _summed(_row(one, Decimal(1)) for one in bought.values())


def retention(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Of the products ordered in the twelve months before, those ordered again."""
    before, now = _bought(snapshot, span.year_before()), _bought(snapshot, span)
    if before is None or now is None or not before:
        return missing(
            "Bring in orders with products of the twelve months before.",
            "前の12か月の、製品のわかる取引実績がありません。",
        )
    rows = tuple(_row(one, Decimal(key in now)) for key, one in before.items())
    return share(rows, NO_PRODUCTS)


def won_amount(snapshot: PlanSnapshot, span: Span) -> Figure:
    """The sum of deals won."""
    return _of_deals(snapshot, _closed(snapshot, span, "won"), amounts=True)


def won_count(snapshot: PlanSnapshot, span: Span) -> Figure:
    """How many deals were won."""
    return _of_deals(snapshot, _closed(snapshot, span, "won"), amounts=False)


def win_rate(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Won deals of those won and lost."""
    closed = _closed(snapshot, span, "won", "lost")
    return share(tuple(_deal_row(one, Decimal(one.grade == "won")) for one in closed), NONE_CLOSED)


def average_won(snapshot: PlanSnapshot, span: Span) -> Figure:
    """The mean amount of deals won that have one."""
    won = [one for one in _closed(snapshot, span, "won") if _is_priced(snapshot, one)]
    if not won:
        return Figure(None, (), NONE_CLOSED)
    summed = _of_deals(snapshot, won, amounts=True)
    return Figure((summed.value or Decimal(0)) / len(won), summed.rows)


def open_amount(snapshot: PlanSnapshot, span: Span) -> Figure:
    """The sum of deals that are open."""
    return _of_deals(snapshot, [one for one in snapshot.deals if one.is_open], amounts=True)


def weighted(snapshot: PlanSnapshot, span: Span) -> Figure:
    """The sum of open deals, each times its chance."""
    alive = [one for one in snapshot.deals if one.is_open and _is_priced(snapshot, one)]
    if not snapshot.deals:
        return _no_deals()
    return _summed(_deal_row(one, Decimal(weighted_amount(one))) for one in alive)


def new_departments(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Departments whose first deal was won in the time."""
    won = [one for one in snapshot.deals if one.grade == "won" and one.closes_on]
    if not any(one.department for one in won):
        return missing(
            "Name the department at the deals that were won.",
            "受注した商談に部門が入っていません。",
        )
    first: dict[str, Deal] = {}
    for deal in sorted(won, key=lambda one: (one.closes_on or span.end, one.id)):
        if deal.department:
            first.setdefault(deal.department, deal)
    rows = [
        Evidence(
            same(f"{snapshot.name(department)} · {deal.name}"), "deal", deal.id, deal.closes_on,
            Decimal(1),
        )
        for department, deal in first.items()
        if deal.closes_on in span
    ]  # fmt: skip
    return _summed(rows)


def share_of_wallet(snapshot: PlanSnapshot, span: Span) -> Figure:
    """What they spend with us of all they spend, in cells where both are known."""
    cells = [
        one for one in snapshot.footprint if one.our_sales is not None and one.wallet is not None
    ]
    wallet = sum(one.wallet or 0 for one in cells)
    if not wallet:
        return missing(
            "Fill in our sales and their spend in the whitespace.",
            "ホワイトスペースに当社売上と支出額が入っていません。",
        )
    ours = sum(one.our_sales or 0 for one in cells)
    rows = tuple(
        Evidence(
            same(f"{snapshot.name(one.department)} × {snapshot.name(one.product)}".strip(" ×")),
            "footprint", one.id, None, Decimal(one.our_sales or 0) * 100 / (one.wallet or 1),
        )
        for one in cells
        if one.wallet
    )  # fmt: skip
    return Figure(Decimal(ours) * 100 / wallet, rows)


def fields_known(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Cells of the whitespace whose status is known."""
    rows = tuple(
        Evidence(
            same(f"{snapshot.name(one.department)} × {snapshot.name(one.product)}".strip(" ×")),
            "footprint", one.id, one.status.on, Decimal(one.status.is_known),
        )
        for one in snapshot.footprint
    )  # fmt: skip
    lacks = Words("The whitespace has no cells yet.", "ホワイトスペースがまだありません。")
    return share(rows, lacks)


def _orders(snapshot: PlanSnapshot, span: Span) -> list[OrderTotal] | None:
    """Orders of the time in the account's currency; None where none are on record at all."""
    currency = snapshot.account.currency
    own = [one for one in snapshot.orders if one.currency == currency]
    return [one for one in own if span.holds_month(one.month)] if own else None


def _bought(snapshot: PlanSnapshot, span: Span) -> dict[str, OrderTotal] | None:
    """The newest order of each product; None where no order names a product."""
    named = [one for one in snapshot.orders if one.product]
    if not named:
        return None
    return {one.product: one for one in named if one.product and span.holds_month(one.month)}


def _closed(snapshot: PlanSnapshot, span: Span, *grades: str) -> list[Deal]:
    return [one for one in snapshot.deals if one.grade in grades and one.closes_on in span]


def _is_priced(snapshot: PlanSnapshot, deal: Deal) -> bool:
    return deal.amount is not None and deal.currency == snapshot.account.currency


def _of_deals(snapshot: PlanSnapshot, deals: Iterable[Deal], *, amounts: bool) -> Figure:
    if not snapshot.deals:
        return _no_deals()
    if not amounts:
        return _summed(_deal_row(one, Decimal(1)) for one in deals)
    return _summed(
        _deal_row(one, Decimal(one.amount or 0)) for one in deals if _is_priced(snapshot, one)
    )


def _no_deals() -> Figure:
    return missing("No deals are on record.", "商談がありません。")


def _deal_row(deal: Deal, amount: Decimal) -> Evidence:
    return Evidence(same(deal.name), "deal", deal.id, deal.closes_on, amount)


def _row(order: OrderTotal, amount: Decimal) -> Evidence:
    named = order.product_name
    words = same(named) if named else Words("Orders without a product", "製品の指定なし")
    return Evidence(words, "product" if order.product else "", order.product or "",
                    order.month, amount)  # fmt: skip


def _left_out(order: OrderTotal) -> Evidence:
    row = _row(order, Decimal(0))
    words = Words(f"{row.words.en} (left out: no cost)", f"{row.words.ja}（原価がないため除外）")
    return replace(row, words=words)


def _summed(rows: Iterable[Evidence]) -> Figure:
    listed = tuple(rows)
    return Figure(sum((row.amount or Decimal(0) for row in listed), Decimal(0)), listed)
