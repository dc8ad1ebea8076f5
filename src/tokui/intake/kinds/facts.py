"""Facts of the customer's profile: found by account, topic and statement."""

from __future__ import annotations

from typing import Any, Final

from tokui.accounts.models import Fact
from tokui.accounts.nouns import FACT
from tokui.accounts.policies import visible_accounts
from tokui.core.words import Words
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import Accounts, load
from tokui.intake.kinds.base import Kind, account_targets, field_target
from tokui.intake.policies import editable_accounts

Place = tuple[int, str, str]
"""Key of the account, topic, folded statement."""


def _fill(draft: Draft) -> None:
    accounts = Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
    known = _known(set(accounts.key_of.values()))
    seen: set[Place] = set()
    for line in draft.good_lines():
        account = accounts.of(line)
        if not draft.require(line, "statement"):
            continue
        values = draft.read(line, FACT, accounts.scope(account))
        if line.number in draft.bad:
            continue
        place = (account.pk, values.get("topic") or "other", folded(values["statement"]))
        if place in seen:
            draft.pass_over(line)
            continue
        seen.add(place)
        if (row := known.get(place)) is not None:
            draft.change(FACT, row, values, line.number)
        else:
            draft.add(FACT, values, line.number, account=account)


def _known(accounts: set[int]) -> dict[Place, Any]:
    rows = Fact.objects.filter(account__in=accounts, removed_at=None).order_by("pk")
    columns = ("pk", "account_id", "topic", "statement")
    places = {
        (account, topic, folded(statement)): pk
        for pk, account, topic, statement in rows.values_list(*columns)
    }
    found = load(Fact.objects.all(), places.values())
    return {place: found[pk] for place, pk in places.items()}


FACTS: Final = Kind(
    code="facts",
    noun="fact",
    needs=(("statement",), ("account", "account_id")),
    fill=_fill,
    hint=Words(
        "One row per statement about the customer: how they decide, buy, budget; each with where "
        "it is from and as of when.",
        "1行に1つの事実（意思決定の傾向、購買のルール、予算の時期など）。情報源と時点も書けます。",
    ),
    targets=(
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("fact", "topic", "項目", "区分", "テーマ", "topic", "fact topic", weight=2,
                     example="予算の時期"),
        field_target("fact", "statement", "事実", "顧客情報", "内容・事実", "基本情報の内容",
                     "fact", "statement", weight=4, example="12月に来期の予算を固める"),
        field_target("fact", "source", "出典", "情報源", "出所", "source"),
        field_target("fact", "source_url", "出典URL", "source url"),
        field_target("fact", "as_of", "時点", "確認日", "as of", example="2026/11/01"),
        field_target("fact", "grade", "確からしさ", "evidence grade"),
    ),
)  # fmt: skip
