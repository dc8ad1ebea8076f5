"""Orders: a file of orders, a file of their lines, or one flat file of both."""

from __future__ import annotations

from typing import Any

from tokui.accounts.policies import visible_accounts
from tokui.core.words import Words
from tokui.deals.models import Order
from tokui.deals.nouns import ORDER
from tokui.intake.draft import Draft
from tokui.intake.finding import Accounts, load, rows_where
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.kinds.order_lines import LineBook
from tokui.intake.lines import Line
from tokui.intake.packing import ReadRows
from tokui.intake.policies import editable_accounts
from tokui.intake.proposals import Entry
from tokui.intake.sentences import gettext_lazy as _


def _fill(draft: Draft) -> None:
    filled = draft.table.filled()
    has_lines = bool(filled & {"product", "amount", "unit_price", "quantity"})
    has_orders = bool(filled & {"account", "account_id"}) and "ordered_on" in filled
    orders = _from_orders(draft) if has_orders else _named_orders(draft)
    if has_lines:
        LineBook(draft, orders).fill()


def _from_orders(draft: Draft) -> dict[int, Any]:
    """Row number to the order it speaks of, known or proposed; rows of one order share it."""
    accounts = Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
    read = ReadRows()
    for line in draft.good_lines():
        account = accounts.of(line)
        if draft.require(line, "ordered_on"):
            values = draft.read(line, ORDER, accounts.scope(account))
            if line.number not in draft.bad:
                read[line.number] = values
    matched = _match(draft, read, accounts)
    is_flat = bool(draft.table.filled() & {"product", "amount"})
    orders: dict[int, Any] = {}
    first: dict[Any, tuple[int, Any]] = {}
    entries: dict[Any, Entry] = {}
    for block in draft.good_blocks():
        existing = load(Order.objects.all(), [matched.get(line.number, 0) for line in block])
        for line in block:
            account, values = accounts.of(line), read[line.number]
            key = matched.get(line.number) or _key(values, account.pk)
            if key in first:
                if not is_flat:
                    message = _("Row %(other)d is about the same order. Keep one of the two rows.")
                    filled = message % {"other": first[key][0]}
                    draft.problem(line, "number", "duplicate_in_file", filled)
                    continue
                if first[key][1].account_id != account.pk:
                    _refuse_other_account(draft, line)
                    continue
            elif line.number in matched:
                order = existing[matched[line.number]]
                order.account = account
                draft.change(ORDER, order, values, line.number)
                first[key] = (line.number, order)
            else:
                entry = draft.add(ORDER, values, None if is_flat else line.number, account=account)
                entry.for_rows = [] if is_flat else None
                first[key], entries[key] = (line.number, entry.record), entry
            if key in entries and (rows := entries[key].for_rows) is not None:
                rows.append(line.number)
            orders[line.number] = first[key][1]
    return orders


def _key(values: dict[str, Any], account: int) -> Any:
    return values.get("number") or (account, values["ordered_on"])


def _match(draft: Draft, read: ReadRows, accounts: Accounts) -> dict[int, int]:
    """Row number to the primary key of an order: by number, else by account and day."""
    rows = Order.objects.filter(account__in=visible_accounts(draft.member), removed_at=None)
    columns = ("pk", "account_id", "number", "ordered_on")
    numbers = {values.get("number") for values in read.values()}
    found = set(rows_where(rows, "number", numbers, columns))
    if any(not values.get("number") for values in read.values()):
        keys = {accounts.key_of[number] for number in read}
        found |= set(rows_where(rows.filter(number=""), "account_id", keys, columns))
    by_number: dict[str, tuple[int, int]] = {}
    by_day: dict[Any, int] = {}
    for pk, account, number, day in sorted(found):
        if number:
            by_number.setdefault(number, (pk, account))
        else:
            by_day.setdefault((account, day), pk)
    matched: dict[int, int] = {}
    for line in draft.good_lines():
        values, account = read[line.number], accounts.key_of[line.number]
        if number := values.get("number"):
            known = by_number.get(number)
            if known is not None and known[1] != account:
                _refuse_other_account(draft, line)
            elif known is not None:
                matched[line.number] = known[0]
        elif (pk := by_day.get((account, values["ordered_on"]))) is not None:
            matched[line.number] = pk
    return matched


def _refuse_other_account(draft: Draft, line: Line) -> None:
    message = _("This order belongs to another account. Correct the account or the number.")
    draft.problem(line, "account", "other_account", message)


def _named_orders(draft: Draft) -> dict[int, Any]:
    """Row number to the order that a row of a line file names by its number."""
    may_edit = editable_accounts(draft.member)
    rows = Order.objects.filter(account__in=may_edit, removed_at=None).order_by("pk")
    wanted = {line.get("number") for line in draft.lines}
    keys: dict[str, list[int]] = {}
    for pk, number in rows_where(rows, "number", wanted, ("pk", "number")):
        keys.setdefault(number, []).append(pk)
    found = load(
        rows.select_related("account__workspace"), (pk for each in keys.values() for pk in each)
    )
    orders: dict[int, Any] = {}
    for line in draft.good_lines():
        if not draft.require(line, "number"):
            continue
        number = line.get("number")
        named = keys.get(number, [])
        if not named:
            message = _(
                "There is no order “%(value)s” that you may change. Bring in the orders first, "
                "then their lines."
            )
            draft.problem(line, "number", "unknown_reference", message % {"value": number})
        elif len(named) > 1:
            message = _("Several orders have the number “%(value)s”.")
            draft.problem(line, "number", "ambiguous", message % {"value": number})
        else:
            orders[line.number] = found[named[0]]
    return orders


ORDERS = Kind(
    code="orders",
    noun="order",
    counted=("order", "order_line"),
    needs=(("number", "account", "account_id"), ("ordered_on", "product", "amount")),
    fill=_fill,
    hint=Words(
        "One row per order line with date, account, product and amount; or orders in one file "
        "and their lines, by order number, in a second.",
        "1行に1明細（日付・取引先・商材・金額）。受注と明細が別ファイルなら、受注を先に、明細を注文番号で"
        "取り込みます。",
    ),
    targets=(
        field_target("order", "number", "受注番号", "伝票番号", "売上番号", "取引番号", "注文No",
                     "受注No", "OrderID", "order no", "order", "invoice number", weight=3,
                     example="S-10021"),
        field_target("order", "ordered_on", "注文日", "受注日", "売上日", "計上日", "購入日",
                     "日付",
                     "order date", "date of order", "invoice date", "契約日", "契約締結日", "date",
                     weight=2, example="2026/10/31"),
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("order", "salesperson", "担当者", "担当", "営業", "employee id", "sales rep",
                     "sales agent", "owner"),
        other_target("product", "Product", "商材", "商品", "製品", "品名", "商品名", "製品名",
                     "商材名",
                     "商品コード", "製品コード", "品番", "product id", "product code",
                     "product name", "product", "item", "sku", weight=2,
                     example="図面管理クラウド"),
        field_target("order_line", "quantity", "個数", "qty", weight=2, example="2"),
        field_target("order_line", "unit_price", "単価(円)", "price", weight=1,
                     example="1,200,000円"),
        field_target("order_line", "discount", "割引率", "割引", "値引"),
        field_target("order_line", "cost", "売上原価", "原価金額", "原価(円)", "仕入金額", "仕入額",
                     "cost of sales", "cogs", "total cost", weight=1, example="1,500,000円"),
        other_target("profit", "Gross profit", "粗利", "粗利額", "粗利益", "売上総利益", "総利益",
                     "gross profit", "gross margin amount", "profit", example="900,000円"),
        field_target("order_line", "amount", "売上金額", "受注金額", "取引金額", "売上", "売上高",
                     "合計",
                     "合計金額", "小計", "税抜金額", "total", "sales", "line total", "revenue",
                     weight=2, example="2,400,000円"),
    ),
)  # fmt: skip
