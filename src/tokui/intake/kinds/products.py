"""Products: found by code, then by folded name."""

from __future__ import annotations

from typing import Any

from tokui.accounts.models import Account
from tokui.core.words import Words
from tokui.deals.models import Product
from tokui.deals.nouns import PRODUCT
from tokui.deals.policies import visible_products
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import Ambiguous, product_names
from tokui.intake.kinds.base import Kind, field_target
from tokui.intake.lines import Line
from tokui.intake.sentences import gettext_lazy as _
from tokui.kernel.scope import Scope


def _fill(draft: Draft) -> None:
    PRODUCT.policy.check_add(draft.member, Scope(draft.workspace))
    products = visible_products(draft.member).select_related("workspace")
    known = product_names(products)
    seen: dict[str, int] = {}
    for line in draft.good_lines():
        if not draft.require(line, "name"):
            continue
        record = _existing(draft, line, known)
        currency = record.currency if record else draft.table.currency
        scope = Scope(draft.workspace, Account(currency=currency))
        values = draft.read(line, PRODUCT, scope)
        if line.number in draft.bad or _is_repeated(draft, line, record, values, seen):
            continue
        if record is not None:
            draft.change(PRODUCT, record, values, line.number)
        else:
            values["currency"] = currency
            draft.add(PRODUCT, values, line.number, workspace=draft.workspace)


def _existing(draft: Draft, line: Line, known: Any) -> Product | None:
    code, name = line.get("code"), line.get("name")
    found: Product | None = known.by_id.get(code) if code else None
    if found is not None:
        return found
    try:
        named: Product | None = known.find("", folded(name))
    except Ambiguous:
        message = _("Several products are called “%(name)s”. Add the product code.")
        draft.problem(line, "name", "ambiguous", message % {"name": name})
        return None
    # Another code on the same name is another product.
    return None if named and code and named.code and named.code != code else named


def _is_repeated(
    draft: Draft, line: Line, record: Product | None, values: dict[str, Any], seen: dict[str, int]
) -> bool:
    key = record.public_id if record else values.get("code") or folded(values["name"])
    if key in seen:
        if draft.lines.line(seen[key]).given == line.given:
            draft.pass_over(line)
            return True
        message = _("Row %(other)d is about the same product. Keep one of the two rows.")
        draft.problem(line, "name", "duplicate_in_file", message % {"other": seen[key]})
        return True
    seen[key] = line.number
    return False


PRODUCTS = Kind(
    code="products",
    noun="product",
    needs=(("name",),),
    fill=_fill,
    hint=Words(
        "One row per product that you sell; deals and orders then find it by code or name.",
        "1行に1商材。商談と取引実績は、商材コードか商材名で結び付きます。",
    ),
    targets=(
        field_target("product", "name", "商品名", "製品名", "品名", "商品", "製品", "商材",
                     "product name", "product", "item", "item name", "name", weight=2,
                     example="図面管理クラウド"),
        field_target("product", "code", "商品コード", "製品コード", "品番", "型番", "product id",
                     "ProductCode", "sku", "id", "code", weight=2, example="DM-01"),
        field_target("product", "family", "商品分類", "製品分類", "カテゴリ", "分類", "シリーズ",
                     "series", "category", "family", "product line", example="クラウド"),
        field_target("product", "list_price", "価格", "単価", "定価", "標準単価", "売価",
                     "unit price",
                     "price", "sales price", weight=2, example="1,200,000円"),
        field_target("product", "description", "備考", "説明", "notes"),
    ),
)  # fmt: skip
