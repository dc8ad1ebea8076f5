"""Rules about the revenue plan: whether it is set, covered, and spread."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import PLAN, Hit, at, rule
from tokui.core.deal_worth import weighted_amount
from tokui.core.key_figures import figures_of
from tokui.core.sentences import money_words, number_text
from tokui.core.yearly import revenue_by_fiscal_year

HEAVY: Final = Decimal("0.6")
"""One deal that is so much of the outlook decides over the plan."""
SEVERAL: Final = 3
"""Fewer deals always lean on one of them."""


@rule(
    "MON-01", "warning", PLAN,
    title=("Target that nothing covers", "裏付けのない売上目標"),
    says=("Of the target of {target}, orders, weighted deals and plays cover {covered}: {missing} "
          "is missing.",
          "売上目標{target}に対し、受注・商談（加重）・シナリオの合計は{covered}で、{missing}が不足しています。"),
    why=("The missing part is a hope until somebody says what it is made of.",
         "不足分は、何で埋めるかが決まるまで願望です。"),
    remedy=("Find plays or deals for the rest, or lower the target.",
            "不足分のシナリオ・商談をつくるか、目標を見直します。"),
)  # fmt: skip
def not_covered(ground: Ground) -> Iterator[Hit]:
    """The revenue target exceeds orders in the period, open deals times probability, and the
    amounts of live plays that are not in a deal."""
    figures = figures_of(ground.plan)
    if not figures.target or figures.outlook is None:
        return
    plays = sum(play.amount or 0 for play in ground.live_plays if not play.deals)
    covered = figures.outlook + plays
    if covered < figures.target:
        currency = ground.plan.account.currency
        amounts = {
            "target": money_words(figures.target, currency),
            "covered": money_words(covered, currency),
            "missing": money_words(figures.target - covered, currency),
        }
        yield at("plan", ground.plan.plan.id, "revenue_target", **amounts)


@rule(
    "MON-02", "warning", PLAN,
    title=("No revenue target", "売上目標がない"),
    says=("The plan has no revenue target.", "プランに売上目標がありません。"),
    why=("How much effort the account deserves cannot be told.",
         "どこまで力を入れるべきか判断できません。"),
    remedy=("Set a target for the plan's period.", "プラン期間の売上目標を決めます。"),
)  # fmt: skip
def no_target(ground: Ground) -> Iterator[Hit]:
    """The plan has no revenue target."""
    if not ground.plan.plan.revenue_target:
        yield at("plan", ground.plan.plan.id, "revenue_target")


@rule(
    "MON-03", "hint", "footprint",
    title=("Deal in another currency", "別通貨の商談"),
    says=("“{name}” is in {currency} and in no sum of this account.",
          "商談「{name}」は{currency}建てのため、集計に入っていません。"),
    why=("The outlook is lower than what we work on.", "見込みが実態より小さく見えます。"),
    remedy=("Enter it in the account's currency with the rate in its name.",
            "取引先の通貨に換算して登録します。"),
)  # fmt: skip
def other_currency(ground: Ground) -> Iterator[Hit]:
    """An open deal with an amount in another currency than the account's."""
    for deal in ground.open_deals:
        if deal.amount is not None and deal.currency != ground.plan.account.currency:
            yield at("deal", deal.id, "amount", name=deal.name, currency=deal.currency)


@rule(
    "MON-04", "warning", PLAN,
    title=("The outlook hangs on one deal", "見込みが一件に依存"),
    says=("“{name}” is {percent} % of the weighted open deals.",
          "加重した商談見込みの{percent}%が「{name}」一件です。"),
    why=("If it slips, so does the plan.", "一件ずれれば、プラン全体がずれます。"),
    remedy=("Build a second one of similar size, and say what happens if this is lost.",
            "同規模の商談を育て、失注時の対応を決めておきます。"),
)  # fmt: skip
def one_deal(ground: Ground) -> Iterator[Hit]:
    """Of at least three open deals with a weighted amount, one is 60 % or more of the sum."""
    currency = ground.plan.account.currency
    weights = {
        deal.id: (weighted_amount(deal), deal.name)
        for deal in ground.open_deals
        if deal.currency == currency and weighted_amount(deal) > 0
    }
    everything = sum(weight for weight, _ in weights.values())
    for id, (weight, name) in weights.items():
        if len(weights) >= SEVERAL and weight >= HEAVY * everything:
            percent = number_text(Decimal(round(Decimal(100 * weight) / everything)))
            yield at("deal", id, "amount", name=name, percent=percent)


@rule(
    "MON-05", "hint", PLAN,
    title=("Invest, and aim lower", "優先投入なのに減収の目標"),
    says=("The class is “invest”, but the target of {target} is below the {before} of {year}.",
          "投資区分は「優先投入」ですが、目標{target}が{year}の実績{before}を下回ります。"),
    why=("What we put in and what we expect do not fit.", "投入と期待が合っていません。"),
    remedy=("Say what the investment is for, or change class or target.",
            "投資の狙いを書くか、投資区分・目標を見直します。"),
)  # fmt: skip
def invest_for_less(ground: Ground) -> Iterator[Hit]:
    """A plan of class invest whose target is below the last fiscal year that has ended."""
    head = ground.plan.plan
    if head.tier != "invest" or not head.revenue_target:
        return
    ended = [year for year in revenue_by_fiscal_year(ground.plan) if not year.is_running]
    if ended and head.revenue_target < ended[-1].amount:
        currency = ground.plan.account.currency
        said = {
            "target": money_words(head.revenue_target, currency),
            "before": money_words(ended[-1].amount, currency),
        }
        yield at("plan", head.id, "revenue_target", year=ended[-1].short, **said)
