"""Accounts: found by corporate number, EDINET code, id of the source system, then unique name."""

from __future__ import annotations

from typing import Any

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.nouns import ACCOUNT
from tokui.accounts.policies import visible_accounts
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.identity.policies import visible_members
from tokui.intake.bulk import insert_of_rows
from tokui.intake.draft import Draft, folded_company
from tokui.intake.finding import (
    Names,
    colleague_names,
    load,
    person_key,
    refer,
    rows_where,
    standing_of,
)
from tokui.intake.kinds.account_keys import ALL_KEYS, KnownAccounts, keys_of
from tokui.intake.kinds.base import (
    ACCOUNT_IDS,
    ACCOUNT_NAMES,
    Kind,
    field_target,
    other_target,
)
from tokui.intake.lines import Line
from tokui.intake.packing import ReadRows
from tokui.intake.policies import editable_accounts
from tokui.intake.proposals import Fresh
from tokui.intake.questions import LATER
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.trees import Node, settle_tree
from tokui.intake.twins import Twins
from tokui.intake.writing import Happening, Script
from tokui.kernel.public_ids import new_public_id
from tokui.kernel.scope import Scope


def _fill(draft: Draft) -> None:
    ACCOUNT.policy.check_add(draft.member, Scope(draft.workspace))
    read = _read_lines(draft)
    twins = Twins(draft, read)
    matched = _match(draft, read, twins)
    _refuse_taken_numbers(draft, read, matched)
    twins.suggest(matched)
    _propose(draft, read, matched, twins)


def _read_lines(draft: Draft) -> ReadRows:
    """The values of rows whose cells can all be read."""
    colleagues = colleague_names(visible_members(draft.member))
    scopes: dict[str, Scope] = {}
    read = ReadRows()
    for line in draft.good_lines():
        if not draft.require(line, "name"):
            continue
        currency = line.get("currency").upper() or draft.table.currency
        if currency not in scopes:
            scopes[currency] = Scope(draft.workspace, Account(currency=currency))
        values = draft.read(line, ACCOUNT, scopes[currency])
        if line.get("owner"):
            owner = refer(draft, line, "owner", colleagues, person_key(line.get("owner")))
            values["owner"] = owner
        if line.number not in draft.bad:
            read[line.number] = values
    return read


def _join_address(given: dict[str, str]) -> None:
    """One address out of its parts: from large to small in Japanese, the other way in English."""
    parts = [given[name] for name in ("region", "city", "address") if name in given]
    if not parts:
        return
    if any("\u3040" <= sign <= "\u9fff" for sign in "".join(parts)):
        own = [part for place, part in enumerate(parts) if part not in parts[place + 1 :]]
        given["address"] = "".join(own)
    else:
        given["address"] = ", ".join(reversed(parts))


def _match(draft: Draft, read: ReadRows, twins: Twins) -> dict[int, int]:
    """Row number to the primary key of the account it stands for."""
    known = _known_accounts(draft, read)
    matched: dict[int, int] = {}
    row_of: dict[int, int] = {}
    twins.join_rows()
    for block in draft.good_blocks():
        keys_by_row = {line.number: keys_of(read[line.number]) for line in block}
        twins.look_up(pk for keys in keys_by_row.values() for pk in known.matches(keys))
        for line in block:
            keys = keys_by_row[line.number]
            decision = twins.decision(line)
            found = twins.account_of(line, known.matches(keys))
            if decision == LATER:
                twins.put_off(line)
            elif len(found) > 1:
                message = _(
                    "Several accounts are called “%(name)s”. Add the corporate number or the id of "
                    "your system to tell them apart."
                )
                draft.problem(line, "name", "ambiguous", message % {"name": line.get("name")})
            elif found and found[0] in row_of:
                _note_twice(draft, line, row_of[found[0]], read)
            elif (
                found
                and not decision
                and known.is_by_name(keys)
                and twins.is_elsewhere(line, found[0])
            ):
                twins.ask_of_place(line, found[0])
            elif found:
                matched[line.number] = found[0]
                row_of[found[0]] = line.number
    _refuse_twins(draft, read, matched)
    return matched


def _known_accounts(draft: Draft, read: ReadRows) -> KnownAccounts:
    accounts = visible_accounts(draft.member).order_by("pk")
    columns = ("pk", *ALL_KEYS, "match_name")
    wanted: list[set[str]] = [set() for _place in columns[1:]]
    for values in read.values():
        for found, key in zip(wanted, keys_of(values), strict=True):
            found.add(key)
    rows: set[tuple[Any, ...]] = set()
    for column, keys in zip(columns[1:], wanted, strict=True):
        rows.update(rows_where(accounts, column, keys, columns))
    return KnownAccounts(sorted(rows))


def _note_twice(draft: Draft, line: Line, other: int, read: ReadRows) -> None:
    if read[line.number] == read[other]:
        draft.pass_over(line)
        return
    message = _(
        "Row %(other)d is about the same account. Keep one of the two rows, or give each its own "
        "number."
    )
    draft.problem(line, "name", "duplicate_in_file", message % {"other": other})


def _refuse_twins(draft: Draft, read: ReadRows, matched: dict[int, int]) -> None:
    """Two rows for one new account would make two accounts of it."""
    within = KnownAccounts((number, *keys_of(values)) for number, values in read.items())
    # From the end, so that of two equal rows the later one is the problem.
    for line in reversed(list(draft.good_lines())):
        if line.number in matched:
            continue
        others = [
            row
            for row in within.matches(keys_of(read[line.number]))
            if row != line.number and draft.is_good(row)
        ]
        if others:
            _note_twice(draft, line, others[0], read)


def _refuse_taken_numbers(draft: Draft, read: ReadRows, matched: dict[int, int]) -> None:
    """A corporate number is unique in a workspace, also beside accounts one may not see.

    The answer names nothing of the other account; screens answer a typed number in the same way.
    """
    wanted = {
        number: row for row, values in read.items() if (number := values.get("corporate_number"))
    }
    accounts = Account.objects.filter(workspace=draft.workspace, removed_at=None)
    taken = dict(rows_where(accounts, "corporate_number", wanted, ("corporate_number", "pk")))
    row_of = {wanted[number]: owner for number, owner in taken.items()}
    for line in draft.good_lines():
        owner = row_of.get(line.number)
        if owner is not None and owner != matched.get(line.number):
            message = _(
                "This corporate number is taken in your workspace. Ask an owner or manager for a "
                "part in that account, or leave this row out."
            )
            draft.problem(line, "corporate_number", "duplicate", message)


def _propose(draft: Draft, read: ReadRows, matched: dict[int, int], twins: Twins) -> None:
    accounts = visible_accounts(draft.member)
    may_edit = set(editable_accounts(draft.member).values_list("pk", flat=True))
    for line in draft.good_lines():
        if (key := matched.get(line.number)) is not None and key not in may_edit:
            message = _(
                "You can read “%(name)s”, but not change it. Ask the account owner for editing "
                "rights."
            )
            draft.problem(line, "name", "forbidden", message % {"name": line.get("name")})
    nodes: dict[int, Node] = {}
    for line in draft.good_lines():
        nodes[line.number] = matched.get(line.number) or _new_account(draft, read[line.number])
    parents = settle_tree(
        draft,
        "parent",
        nodes=nodes,
        names=_parent_names(draft, read, nodes),
        key=folded_company,
        parent_pairs=lambda: accounts.exclude(parent=None).values_list("pk", "parent_id"),
    )
    joined = [name for name in ("owner", "parent") if name in draft.table.filled()]
    rows = accounts.select_related(*joined) if joined else accounts
    for block in draft.good_blocks():
        keys = [matched[line.number] for line in block if line.number in matched]
        above = [parents[line.number] for line in block if line.number in parents]
        existing = load(rows, keys)
        known = standing_of(accounts, (node for node in above if isinstance(node, int)))
        for line in block:
            node = nodes[line.number]
            parent = parents.get(line.number)
            links = {} if parent is None else {"parent": known.get(parent, parent)}
            if isinstance(node, Fresh):
                node.link(**links)
                draft.add_made(node, line.number)
            else:
                account = existing[node]
                values = _in_own_currency(draft, line, account, read[line.number])
                values = twins.only_gaps(line, account, values)
                draft.change(ACCOUNT, account, {**values, **links}, line.number)


def _in_own_currency(
    draft: Draft, line: Line, account: Account, values: dict[str, Any]
) -> dict[str, Any]:
    """Amounts of a known account, where neither the row nor whoever imports named a currency."""
    if draft.table.currency != draft.workspace.currency:
        return {"currency": draft.table.currency, **values}
    if line.get("currency") or account.currency == draft.table.currency:
        return values
    return values | draft.read(line, ACCOUNT, Scope(draft.workspace, account))


def _new_account(draft: Draft, values: dict[str, Any]) -> Fresh:
    values = {"currency": draft.table.currency, **values}
    return draft.fresh(ACCOUNT, values, workspace=draft.workspace)


def _settle(draft: Draft, account: Account) -> None:
    """Whoever brings an account in owns it unless the file names somebody."""
    if account.owner_id is None:
        account.owner = draft.member


def _parent_names(draft: Draft, read: ReadRows, nodes: dict[int, Node]) -> Names:
    """Accounts a row may name as its parent: those of the file first, then the others."""
    names = Names()
    if "parent" not in draft.table.filled():
        return names
    for row, node in nodes.items():
        values = read[row]
        ids = (values.get("external_id", ""), values.get("corporate_number", ""))
        names.add(node, values["name"], folded_company(values["name"]), *ids)
    seen = {node for node in nodes.values() if isinstance(node, int)}
    columns = ("pk", "name", "match_name", "external_id", "corporate_number", "public_id")
    for pk, name, key, *ids in visible_accounts(draft.member).values_list(*columns):
        # What the file says of an account it names comes first; its ids count all the same.
        names.add(pk, name, "" if pk in seen else key, *ids)
    return names


def _finish(draft: Draft, script: Script, accounts: list[Account]) -> None:
    """The team of new accounts: what opening one by hand does."""
    by = draft.member
    parts: list[tuple[int, Member, str]] = []
    happenings: list[Happening] = []
    for account in accounts:
        owner = account.owner or by
        roles = [(owner, "owner")]
        if owner.pk != by.pk and not by.leads:
            roles.append((by, "editor"))
        for member, role in roles:
            parts.append((account.pk, member, role))
            after = {"member": member.public_id, "role": role}
            happenings.append((ACCOUNT, account, "shared", {"team": [None, after]}))
    usual = AccountMember()
    columns = [column.attname for column in AccountMember._meta.concrete_fields]
    template = {name: usual.__dict__[name] for name in columns if name != "id"}
    rows = [
        [*(template | {
            "public_id": new_public_id(), "account_id": key, "member_id": member.pk, "role": role,
        }).values()]
        for key, member, role in parts
    ]  # fmt: skip
    script.add(insert_of_rows(AccountMember, list(template), rows))
    script.add_events(happenings)


ACCOUNTS = Kind(
    code="accounts",
    noun="account",
    needs=(("name",),),
    fill=_fill,
    complete=_join_address,
    settle=_settle,
    finish=_finish,
    hint=Words(
        "One row per customer. Only the name is needed; a corporate number or the id of your "
        "system lets the same file come again.",
        "1行に1社。必須は取引先名だけです。法人番号か元システムのIDがあれば、同じファイルを何度でも"
        "取り込めます。",
    ),
    targets=(
        field_target("account", "name", *ACCOUNT_NAMES, "name", "名称", weight=2,
                     example="北陸電子デバイス株式会社"),
        field_target("account", "name_kana", "会社名フリガナ", "会社名カナ", "フリガナ", "カナ",
                     "提出者名(ヨミ)", "法人名ふりがな", "ふりがな", "furigana", "kana",
                     "取引先名フリガナ", "corporateKana"),
        field_target("account", "name_en", "英文商号", "提出者名(英字)", "enName", "CoNameEn",
                     "法人名英語", "英語名", "英文社名", "english name"),
        field_target("account", "short_name", "通称", "愛称"),
        field_target("account", "corporate_number", "法人番号(13桁)", "提出者法人番号",
                     "corporateNumber", "corporateID", "JCN", weight=2, example="7000012050002"),
        field_target("account", "edinet_code", "edinetCode", weight=2),
        field_target("account", "securities_code", "コード", "銘柄コード", "secCode", "Code",
                     "TickerSymbol", "ticker", "ティッカー", "証券コード(ティッカー)"),
        field_target("account", "external_id", *ACCOUNT_IDS, "Id", "record id", "レコード番号",
                     "レコードID", "externalId", example="C-1001"),
        field_target("account", "industry", "所属業界", "提出者業種", "業界", "S33Nm",
                     "33業種区分", "sector", example="電気機器"),
        field_target("account", "market", "市場・商品区分", "市場", "上場区分", "MktNm"),
        field_target("account", "website", "URL", "Webサイト", "web page", "Web ページ",
                     "company_url",
                     "会社のドメイン名", "Company Domain Name", "ホームページ", "home page",
                     "domain"),
        field_target("account", "phone", "TEL", "電話番号", "代表電話", "phone number",
                     "TEL会社", "会社電話", "business phone"),
        field_target("account", "fax", "FAX番号", "会社FAX"),
        field_target("account", "postal_code", "〒", "郵便番号(請求先)", "postCode", "zip",
                     "zip code", "BillingPostalCode", "Business Postal Code"),
        field_target("account", "address", "所在地", "本店所在地", "住所(1)[全て]", "location",
                     "office location", "町名・番地(請求先)", "町名・番地", "street",
                     "BillingStreet", "BillingAddress", example="石川県金沢市 1-2-3"),
        other_target("city", "City", "市区町村", "市区郡", "市区郡(請求先)", "BillingCity"),
        other_target("region", "Prefecture or state", "都道府県", "都道府県(請求先)", "region",
                     "state", "province", "prefecture", "BillingState"),
        field_target("account", "country", "国(請求先)", "BillingCountry", "country/region"),
        field_target("account", "representative", "代表者名", "代表者氏名", "社長",
                     "representative_name", "ceo"),
        field_target("account", "founded", "設立", "設立年月日", "創業", "year established",
                     "established", "date_of_establishment", "founding_year", "founded year"),
        field_target("account", "fiscal_close", "決算月", "決算期", "FYE", "fiscal year end",
                     example="3月31日"),
        field_target("account", "capital", "資本金(百万円)", "capital_stock"),
        field_target("account", "revenue", "年間売上", "年収", "売上高", "売上", "AnnualRevenue",
                     "sales", "revenue", example="120億円"),
        field_target("account", "employees", "社員数", "NumberOfEmployees", "employee_number",
                     "Number of Employees", "headcount", example="850"),
        field_target("account", "currency", "通貨コード", "CurrencyIsoCode"),
        field_target("account", "tier", "ティア", "ランク"),
        field_target("account", "parent", "親取引先", "ParentId", "parent account",
                     "subsidiary_of", "parent"),
        field_target("account", "owner", "取引先 所有者", "主担当", "会社の担当者", "担当営業",
                     "営業担当", "OwnerId", "Company owner", "account owner", "owner"),
        field_target("account", "description", "備考", "メモ", "notes", "remarks"),
    ),
)  # fmt: skip
