"""Rules about the customer's profile: what every date and every talk stands on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.scales import FACT_TOPIC
from tokui.core.sentences import day_words
from tokui.core.yearly import closing_of

RESULTS_DUE: Final = timedelta(days=365 + 90)
"""A year and three months after a closing day the results of the next year are out: an annual
report follows within three months (Financial Instruments and Exchange Act, art. 24)."""
OLD: Final = timedelta(days=2 * 365)
"""A fact of the operating manual is asked about again after two years."""


@rule(
    "PRO-01", "warning", "profile",
    title=("Closing day not known", "決算日が不明"),
    says=("The customer's closing day is not known.", "顧客の決算日が分かりません。"),
    why=("Fiscal years, budgets and results days are all counted from it.",
         "年度・予算・決算発表は、すべて決算日から数えます。"),
    remedy=("Enter it: it stands in every annual report.",
            "有価証券報告書などで確認し、登録します。"),
)  # fmt: skip
def no_closing(ground: Ground) -> Iterator[Hit]:
    """Neither the account nor its financial years tell the closing day."""
    if closing_of(ground.plan) is None:
        yield at("account", ground.plan.account.id, "fiscal_close")


@rule(
    "PRO-02", "warning", "profile",
    title=("Results of an earlier year", "古い業績"),
    says=("The latest results are those to {day}; newer ones must be out.",
          "最新の業績が{day}までのものです。次の期の業績が出ているはずです。"),
    why=("Visiting with last year's figures shows that we do not follow them.",
         "古い数字で訪問すれば、関心の薄さが伝わります。"),
    remedy=("Add the year that has ended since.", "その後の期の業績を追加します。"),
)  # fmt: skip
def old_results(ground: Ground) -> Iterator[Hit]:
    """Results are on record, and the latest closed more than a year and three months ago."""
    days = [year.ends_on for year in ground.plan.years]
    if days and ground.today - max(days) > RESULTS_DUE:
        newest = max(ground.plan.years, key=lambda year: year.ends_on)
        yield at("financial_year", newest.id, "ends_on", day=day_words(newest.ends_on))


@rule(
    "PRO-03", "hint", "profile",
    title=("Fact of years ago", "古い情報"),
    says=("What we know of “{topic}” is of {day}.", "「{topic}」の情報が{day}時点のままです。"),
    why=("Companies change in two years; a fact without a new date is a rumour.",
         "二年経てば会社は変わります。"),
    remedy=("Ask whether it still holds, and enter the new date.",
            "今も正しいか確認し、時点を改めます。"),
)  # fmt: skip
def old_fact(ground: Ground) -> Iterator[Hit]:
    """A fact of the operating manual whose date lies more than two years back."""
    for fact in ground.plan.facts:
        if fact.as_of is not None and ground.today - fact.as_of > OLD:
            topic = FACT_TOPIC[fact.topic].words if fact.topic in FACT_TOPIC else FACT_TOPIC.words
            yield at("fact", fact.id, "as_of", topic=topic, day=day_words(fact.as_of))


@rule(
    "PRO-04", "hint", "profile",
    title=("Confirmed, but by whom?", "出典のない「確認済」"),
    says=("A fact on “{topic}” is graded as confirmed and names no source.",
          "「{topic}」の情報は顧客確認済とされていますが、出典がありません。"),
    why=("Whoever doubts it cannot look it up.", "疑問が出ても、確かめられません。"),
    remedy=("Enter the source, or lower the grade.", "出典を入れるか、確度を下げます。"),
)  # fmt: skip
def confirmed_without_source(ground: Ground) -> Iterator[Hit]:
    """A fact graded confirmed with neither a source nor a link."""
    for fact in ground.plan.facts:
        is_open = not fact.source.strip() and not fact.source_url.strip()
        if fact.grade == "confirmed" and is_open:
            topic = FACT_TOPIC[fact.topic].words if fact.topic in FACT_TOPIC else FACT_TOPIC.words
            yield at("fact", fact.id, "source", topic=topic)


@rule(
    "PRO-05", "warning", "profile",
    title=("How they buy is not known", "買い方が不明"),
    says=("Deals are open, but neither how decisions are made nor the buying rules are known.",
          "進行中の商談がありますが、意思決定の傾向も購買のルールも分かりません。"),
    why=("The offer that breaks a buying rule is returned unread.",
         "購買ルールに反する提案は、読まれずに戻されます。"),
    remedy=("Ask at the next visit, and enter it in the operating manual.",
            "次の面談で確認し、取扱説明書に書きます。"),
)  # fmt: skip
def buying_unknown(ground: Ground) -> Iterator[Hit]:
    """Deals are open, and there is a fact neither on decisions nor on buying rules."""
    topics = {fact.topic for fact in ground.plan.facts}
    if ground.open_deals and not {"decision_habit", "buying_rule"} & topics:
        yield at("account", ground.plan.account.id, "facts")


@rule(
    "PRO-06", "hint", "profile",
    title=("Deal in a department without a head", "責任者が不明な部門の商談"),
    says=("“{name}” is {department}'s, but who heads it is not known.",
          "商談「{name}」の部門「{department}」の責任者が分かりません。"),
    why=("The head signs, or can stop it.", "責任者は、承認も差し止めもできます。"),
    remedy=("Ask who heads the department.", "部門の責任者を確認します。"),
)  # fmt: skip
def head_unknown(ground: Ground) -> Iterator[Hit]:
    """An open deal of a department whose head is not known."""
    for deal in ground.open_deals:
        department = ground.plan.department_by_id.get(deal.department or "")
        if department is not None and not department.head:
            said = {"name": deal.name, "department": department.name}
            yield at("department", department.id, "head", **said)


@rule(
    "PRO-07", "hint", "profile",
    title=("Nothing to avoid is known", "NG事項が未確認"),
    says=("Whether there is something one must never do here is not written down.",
          "この顧客でしてはならないことが、確認されていません。"),
    why=("A new colleague finds out by doing it.", "新しい担当が、知らずに踏んでしまいます。"),
    remedy=("Ask those who know the account longest; “nothing known” is an answer too.",
            "長く担当した人に確認します。「特になし」も記録に値します。"),
)  # fmt: skip
def taboo_unknown(ground: Ground) -> Iterator[Hit]:
    """Facts are on record, and none of them says what never to do."""
    topics = {fact.topic for fact in ground.plan.facts}
    if topics and "taboo" not in topics:
        yield at("account", ground.plan.account.id, "facts")
