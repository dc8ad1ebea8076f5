"""Deals: found by id of the source system, then by account and name."""

from __future__ import annotations

import re
from typing import Any, Final

from tokui.accounts.models import Department
from tokui.accounts.policies import visible_accounts
from tokui.core.words import Words
from tokui.deals.models import Deal
from tokui.deals.nouns import DEAL
from tokui.deals.policies import visible_products
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import (
    Accounts,
    Names,
    department_names,
    load,
    people_names,
    person_key,
    product_names,
    refer,
    rows_where,
)
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.lines import Line
from tokui.intake.packing import ReadRows
from tokui.intake.policies import editable_accounts
from tokui.intake.sentences import gettext_lazy as _
from tokui.people.policies import visible_people

_SEPARATORS: Final = re.compile(r"[、;；\n]+|,\s*")
_CLOSED: Final = {
    "won": ("won", "closedwon", "受注", "成約", "受注済", "契約済", "クローズ(受注)"),
    "lost": ("lost", "closedlost", "失注", "敗退", "クローズ(失注)", "不成立"),
}
_GRADE_OF_STAGE: Final = {folded(text): grade for grade, texts in _CLOSED.items() for text in texts}


class _Links:
    """What the rows of a file may point to, loaded once."""

    def __init__(self, draft: Draft, accounts: Accounts) -> None:
        filled = draft.table.filled()
        keys = set(accounts.key_of.values())
        self._draft = draft
        self._products = (
            product_names(visible_products(draft.member)) if "products" in filled else Names()
        )
        self._people = (
            people_names(visible_people(draft.member), keys) if "person" in filled else {}
        )
        units = Department.objects.filter(removed_at=None)
        self._units = department_names(units, keys) if "department" in filled else {}

    def read(self, line: Line, account_key: int) -> dict[str, Any]:
        """The links of a row; problems are noted."""
        draft = self._draft
        values: dict[str, Any] = {}
        if text := line.get("products"):
            values["products"] = self._products_of(line, text)
        if text := line.get("person"):
            names = self._people.get(account_key, Names())
            values["person"] = refer(draft, line, "person", names, person_key(text))
        if text := line.get("department"):
            names = self._units.get(account_key, Names())
            values["department"] = refer(draft, line, "department", names, folded(text))
        return values

    def _products_of(self, line: Line, text: str) -> list[Any]:
        # A product may be called "A, B": the whole cell is tried before its parts.
        whole = self._products.by_name.get(folded(text)) or self._products.by_id.get(text)
        parts = [text] if whole else [part for part in _SEPARATORS.split(text) if part.strip()]
        found: dict[int, Any] = {}
        for part in parts:
            product = refer(
                self._draft, line, "products", self._products, folded(part), part.strip()
            )
            if product is not None:
                found[product.pk] = product
        return list(found.values())


def _fill(draft: Draft) -> None:
    accounts = Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
    links = _Links(draft, accounts)
    read = ReadRows()
    for line in draft.good_lines():
        account = accounts.of(line)
        if not draft.require(line, "name", "external_id"):
            continue
        values = draft.read(line, DEAL, accounts.scope(account))
        values |= links.read(line, account.pk)
        stage = values.get("stage", "")
        if "grade" not in values and (grade := _GRADE_OF_STAGE.get(folded(stage))):
            values["grade"] = grade
        if line.number not in draft.bad:
            read[line.number] = values
    matched = _match(draft, read, accounts)
    _propose(draft, read, matched, accounts)


def _match(draft: Draft, read: ReadRows, accounts: Accounts) -> dict[int, int]:
    deals = Deal.objects.filter(account__in=visible_accounts(draft.member), removed_at=None)
    columns = ("pk", "account_id", "external_id", "name")
    ids: set[str] = set()
    keys: set[int] = set()
    for number, values in read.items():
        ids.add(values.get("external_id", ""))
        if "name" in values:
            keys.add(accounts.key_of[number])
    rows = set(rows_where(deals, "external_id", ids, columns))
    rows.update(rows_where(deals, "account_id", keys, columns))
    by_id: dict[str, tuple[int, int]] = {}
    by_name: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for pk, account, external_id, name in sorted(rows):
        if external_id:
            by_id.setdefault(external_id, (pk, account))
        by_name.setdefault((account, folded(name)), []).append((pk, external_id))
    matched: dict[int, int] = {}
    seen: dict[Any, int] = {}
    for line in draft.good_lines():
        values, account_key = read[line.number], accounts.key_of[line.number]
        external_id = values.get("external_id", "")
        found = _found(draft, line, by_id.get(external_id), account_key)
        if found is None and "name" in values and line.number not in draft.bad:
            found = _named(draft, line, by_name.get((account_key, folded(values["name"])), []))
        if line.number in draft.bad:
            continue
        key = found or external_id or (account_key, folded(values["name"]))
        if key in seen:
            message = _(
                "Row %(other)d is about the same deal. Keep one of the two rows, or give each its "
                "own id."
            )
            target = "external_id" if external_id else "name"
            draft.problem(line, target, "duplicate_in_file", message % {"other": seen[key]})
            continue
        seen[key] = line.number
        if found is not None:
            matched[line.number] = found
    return matched


def _found(draft: Draft, line: Line, found: tuple[int, int] | None, account_key: int) -> int | None:
    if found is None:
        return None
    if found[1] != account_key:
        message = _("This deal belongs to another account. Correct the account or the id.")
        draft.problem(line, "account", "other_account", message)
        return None
    return found[0]


def _named(draft: Draft, line: Line, named: list[tuple[int, str]]) -> int | None:
    external_id = line.get("external_id")
    fitting = [pk for pk, known in named if not (external_id and known)]
    if len(fitting) > 1:
        message = _("Several deals are called “%(name)s”. Add the id of your system.")
        draft.problem(line, "name", "ambiguous", message % {"name": line.get("name")})
        return None
    return fitting[0] if fitting else None


def _propose(draft: Draft, read: ReadRows, matched: dict[int, int], accounts: Accounts) -> None:
    joined = [name for name in ("person", "department") if name in draft.table.filled()]
    rows = Deal.objects.select_related(*joined) if joined else Deal.objects.all()
    rows = rows.prefetch_related("products")
    for block in draft.good_blocks():
        keys = [matched[line.number] for line in block if line.number in matched]
        existing = load(rows, keys)
        for line in block:
            values, account = read[line.number], accounts.of(line)
            deal = existing[matched[line.number]] if line.number in matched else None
            if not draft.passes(line, DEAL, deal, values, accounts.scope(account)):
                continue
            if deal is not None:
                draft.change(DEAL, deal, values, line.number)
            else:
                draft.add(DEAL, _named_values(values), line.number, account=account)


def _named_values(values: dict[str, Any]) -> dict[str, Any]:
    """A system without names of deals gives them the product and the id."""
    if "name" in values:
        return values
    products = ", ".join(str(product) for product in values.get("products", []))
    name = f"{products} ({values['external_id']})" if products else values["external_id"]
    return {**values, "name": name[:200]}


DEALS = Kind(
    code="deals",
    noun="deal",
    needs=(("name", "external_id"), ("account", "account_id")),
    fill=_fill,
    hint=Words(
        "One row per deal, with its account and a name or id. Products are found by code or name.",
        "1行に1商談。取引先と、商談名またはIDが必須です。商材はコードか名前で結び付きます。",
    ),
    targets=(
        field_target("deal", "name", "案件名", "取引名", "案件", "件名", "Opportunity Name",
                     "DealName",
                     "opportunity", "subject", "name", weight=3, example="図面管理クラウド導入"),
        field_target("deal", "external_id", "商談 ID", "案件ID", "案件番号", "opportunity id",
                     "deal id", "record id", "レコード番号", "レコードID", "id", weight=2,
                     example="O-2041"),
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("deal", "stage", "ステージ", "取引ステージ", "商談フェーズ", "StageName",
                     "Deal Stage", "ステータス", "status", weight=2, example="提案"),
        field_target("deal", "grade", "確度ランク", "受注確度", "grade", "forecast category"),
        field_target("deal", "amount", "契約金額", "受注金額", "見込金額", "商談金額", "Amount",
                     "close value", "value", "deal value", "売上", weight=2,
                     example="18,000,000円"),
        field_target("deal", "probability", "契約確度", "確度", "Deal probability",
                     "probability(%)"),
        field_target("deal", "opened_on", "作成日", "発生日", "CreatedDate", "create date",
                     "engage date", "open date", "start date"),
        field_target("deal", "closes_on", "契約予定日", "クローズ日", "受注予定日", "完了日",
                     "CloseDate",
                     "close date", weight=2, example="2026/12/25"),
        field_target("deal", "salesperson", "商談 所有者", "案件担当者", "担当者", "担当", "営業",
                     "sales agent",
                     "sales rep", "owner", "deal owner", "opportunity owner", "OwnerId"),
        other_target("department", "Department", "部門", "部署", "部署名"),
        other_target("person", "Contact", "顧客担当者", "取引先責任者", "先方担当者", "contact",
                     "contact name"),
        other_target("products", "Products", "商材", "商品", "製品", "商品名", "製品名", "商材名",
                     "product", "products", "product name", "product id",
                     example="図面管理クラウド"),
        field_target("deal", "next_step", "次回アクション", "NextStep"),
        field_target("deal", "competitor", "競合先", "MainCompetitors"),
        field_target("deal", "loss_reason", "敗因", "Closed Lost Reason"),
    ),
)  # fmt: skip
