"""Activities: found by id of the source system, then by account, day and subject."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from tokui.accounts.policies import visible_accounts
from tokui.activity.models import Activity
from tokui.activity.nouns import ACTIVITY
from tokui.core.words import Words
from tokui.deals.models import Deal
from tokui.identity.policies import visible_members
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import (
    Accounts,
    Names,
    colleague_names,
    deal_names,
    load,
    people_names,
    person_key,
    refer,
    rows_where,
)
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.lines import Line
from tokui.intake.packing import ReadRows
from tokui.intake.policies import editable_accounts
from tokui.intake.sentences import gettext_lazy as _
from tokui.people.policies import visible_people

_SEPARATORS: Final = re.compile(r"[、,;；/／\n]+")


class _Links:
    """People, colleagues and deals that the rows of a file may name."""

    def __init__(self, draft: Draft, accounts: Accounts) -> None:
        self._draft = draft
        keys = set(accounts.key_of.values())
        self._people = people_names(visible_people(draft.member), keys)
        self._colleagues = colleague_names(visible_members(draft.member))
        deals = Deal.objects.filter(removed_at=None)
        self._deals = deal_names(deals, keys) if "deal" in draft.table.filled() else {}

    def read(self, line: Line, account_key: int) -> dict[str, Any]:
        """The links of a row; problems are noted."""
        values: dict[str, Any] = {}
        if line.get("people"):
            names = self._people.get(account_key, Names())
            values["people"] = self._several(line, "people", names)
        if line.get("colleagues"):
            values["colleagues"] = self._several(line, "colleagues", self._colleagues)
        if text := line.get("deal"):
            names = self._deals.get(account_key, Names())
            values["deal"] = refer(self._draft, line, "deal", names, folded(text))
        return values

    def _several(self, line: Line, target: str, names: Names) -> list[Any]:
        found: dict[int, Any] = {}
        for part in _SEPARATORS.split(line.get(target)):
            if part.strip():
                record = refer(self._draft, line, target, names, person_key(part), part.strip())
                if record is not None:
                    found[record.pk] = record
        return list(found.values())


def _fill(draft: Draft) -> None:
    accounts = Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
    links = _Links(draft, accounts)
    read = ReadRows()
    for line in draft.good_lines():
        account = accounts.of(line)
        if not (draft.require(line, "on") and draft.require(line, "subject")):
            continue
        values = draft.read(line, ACTIVITY, accounts.scope(account))
        values |= links.read(line, account.pk)
        if line.number not in draft.bad:
            read[line.number] = values
    matched = _match(draft, read, accounts)
    rows = Activity.objects.select_related("deal").prefetch_related("people", "colleagues")
    for block in draft.good_blocks():
        keys = [matched[line.number] for line in block if line.number in matched]
        existing = load(rows, keys)
        for line in block:
            values = read[line.number]
            if line.number in matched:
                draft.change(ACTIVITY, existing[matched[line.number]], values, line.number)
            else:
                draft.add(ACTIVITY, values, line.number, account=accounts.of(line))


def _match(draft: Draft, read: ReadRows, accounts: Accounts) -> dict[int, int]:
    rows = Activity.objects.filter(account__in=visible_accounts(draft.member), removed_at=None)
    columns = ("pk", "account_id", "external_id", "on", "subject")
    ids = {values.get("external_id", "") for values in read.values()}
    keys = {accounts.key_of[number] for number in read}
    found = set(rows_where(rows, "external_id", ids, columns))
    found.update(rows_where(rows, "account_id", keys, columns))
    by_id: dict[str, tuple[int, int]] = {}
    by_subject: dict[tuple[int, date, str], list[tuple[int, str]]] = {}
    for pk, account, external_id, on, subject in sorted(found):
        if external_id:
            by_id.setdefault(external_id, (pk, account))
        by_subject.setdefault((account, on, folded(subject)), []).append((pk, external_id))
    matched: dict[int, int] = {}
    seen: dict[Any, int] = {}
    for line in draft.good_lines():
        values, account_key = read[line.number], accounts.key_of[line.number]
        external_id = values.get("external_id", "")
        subject = (account_key, values["on"], folded(values["subject"]))
        known = _known(draft, line, by_id.get(external_id), account_key)
        if known is None and line.number not in draft.bad:
            fitting = [
                pk for pk, other in by_subject.get(subject, []) if not (external_id and other)
            ]
            known = fitting[0] if fitting else None
        if line.number in draft.bad:
            continue
        key = known or external_id or subject
        if key in seen:
            message = _("Row %(other)d is about the same activity. Keep one of the two rows.")
            draft.problem(line, "subject", "duplicate_in_file", message % {"other": seen[key]})
            continue
        seen[key] = line.number
        if known is not None:
            matched[line.number] = known
    return matched


def _known(draft: Draft, line: Line, found: tuple[int, int] | None, account_key: int) -> int | None:
    if found is not None and found[1] != account_key:
        message = _("This activity belongs to another account. Correct the account or the id.")
        draft.problem(line, "account", "other_account", message)
        return None
    return found[0] if found else None


ACTIVITIES = Kind(
    code="activities",
    noun="activity",
    needs=(("on",), ("subject",), ("account", "account_id")),
    fill=_fill,
    hint=Words(
        "One row per meeting, call or mail, with account, date and subject. People are found by "
        "name within the account.",
        "1行に1活動。取引先、日付、件名が必須です。面談相手は取引先の中の氏名で結び付きます。",
    ),
    targets=(
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("activity", "on", "活動日", "訪問日", "面談日", "実施日", "対応日", "開始",
                     "期日",
                     "ActivityDate", "StartDateTime", "due date", "activity date", "date",
                     weight=2, example="2026/11/05"),
        field_target("activity", "kind", "活動種別", "種類", "type", "TaskSubtype",
                     "activity type",
                     example="訪問"),
        field_target("activity", "subject", "用件", "タイトル", "活動内容", "Subject",
                     "title", weight=3,
                     example="次期ライン構想の意見交換"),
        field_target("activity", "body", "コメント", "議事録", "詳細", "メモ", "備考", "notes",
                     "description", "comments", "body", weight=2),
        other_target("people", "People met", "面談相手", "面談者", "相手", "先方", "先方参加者",
                     "名前",
                     "取引先責任者", "contact", "contacts", "attendees", "WhoId", weight=2,
                     example="高瀬 由紀"),
        other_target("colleagues", "Our people", "当社参加者", "任命先", "当社担当", "担当",
                     "担当者",
                     "assigned to", "owner", "OwnerId"),
        other_target("deal", "Deal", "商談", "商談名", "関連先", "案件", "案件名", "opportunity",
                     "deal",
                     "WhatId"),
        field_target("activity", "external_id", "活動ID", "activity id", "task id", "event id",
                     "record id", "レコード番号", "レコードID", "id"),
    ),
)  # fmt: skip
