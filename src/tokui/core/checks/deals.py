"""Rules about deals: whether they are alive, priced, wanted by somebody, and going anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.scales import DEAL_GRADE
from tokui.core.sentences import day_words, number_text

SILENT: Final = timedelta(days=45)
"""After so long without a contact a deal is silent: one missed month and a half of grace."""
LOWEST: Final = {"A": 80, "B": 50, "C": 20, "D": 0}
HIGHEST: Final = {"A": 100, "B": 79, "C": 49, "D": 19}
"""The per cent that each forecast grade stands for (`DEAL_GRADE` in `core/scales.py`)."""


@rule(
    "DEA-01", "error", "footprint",
    title=("Deal past its closing day", "完了予定日を過ぎた商談"),
    says=("“{name}” was to close on {day} and is still open.",
          "商談「{name}」は完了予定日{day}を過ぎています。"),
    why=("Every sum of the forecast counts it on a day that is gone.",
         "見込みの集計が、過ぎた日付のままになっています。"),
    remedy=("Close it, or agree with the customer on the new day.",
            "受注・失注とするか、顧客と新しい時期を確認します。"),
)  # fmt: skip
def past(ground: Ground) -> Iterator[Hit]:
    """An open deal whose closing day lies before today."""
    for deal in ground.open_deals:
        if deal.closes_on is not None and deal.closes_on < ground.today:
            yield at("deal", deal.id, "closes_on", name=deal.name, day=day_words(deal.closes_on))


@rule(
    "DEA-02", "warning", "footprint",
    title=("Deal without an amount", "金額のない商談"),
    says=("“{name}” has no amount.", "商談「{name}」に金額がありません。"),
    why=("It is in no sum, and no decision route can be told.",
         "集計に入らず、稟議経路も判断できません。"),
    remedy=("Ask for the budget, or enter your own estimate.",
            "予算を確認するか、見込み額を入れます。"),
)  # fmt: skip
def no_amount(ground: Ground) -> Iterator[Hit]:
    """An open deal without an amount."""
    for deal in ground.open_deals:
        if deal.amount is None:
            yield at("deal", deal.id, "amount", name=deal.name)


@rule(
    "DEA-03", "warning", "footprint",
    title=("Deal without a closing day", "完了予定日のない商談"),
    says=("When “{name}” is decided is not known.",
          "商談「{name}」の完了予定日がありません。"),
    why=("Without a day nobody at the customer is waiting for it.",
         "期日のない商談は、顧客側でも誰も待っていません。"),
    remedy=("Ask by when they need it, and why then.",
            "いつまでに必要か、その理由とともに確認します。"),
)  # fmt: skip
def no_closing_day(ground: Ground) -> Iterator[Hit]:
    """An open deal without a closing day."""
    for deal in ground.open_deals:
        if deal.closes_on is None:
            yield at("deal", deal.id, "closes_on", name=deal.name)


@rule(
    "DEA-04", "warning", "footprint",
    title=("Deal without a next step", "次の一手のない商談"),
    says=("“{name}” has neither a next step nor an open action.",
          "商談「{name}」に次のステップもアクションもありません。"),
    why=("A deal without a next step is a memory.", "次の一手のない商談は、止まった商談です。"),
    remedy=("Agree on the next step with the customer.", "次のステップを顧客と合意します。"),
)  # fmt: skip
def no_next_step(ground: Ground) -> Iterator[Hit]:
    """An open deal without a next step in words and without an open action."""
    worked = {action.deal for action in ground.open_actions}
    for deal in ground.open_deals:
        if not deal.next_step.strip() and deal.id not in worked:
            yield at("deal", deal.id, "next_step", name=deal.name)


@rule(
    "DEA-05", "hint", "footprint",
    title=("Lost without a reason", "理由のない失注"),
    says=("“{name}” was lost; why is not said.", "失注した「{name}」の理由がありません。"),
    why=("The same loss comes twice.", "同じ失注を繰り返します。"),
    remedy=("Ask the customer, and write down their words.", "顧客に確認し、その言葉で残します。"),
)  # fmt: skip
def lost_without_reason(ground: Ground) -> Iterator[Hit]:
    """A lost deal without a reason."""
    for deal in ground.plan.deals:
        if deal.grade == "lost" and not deal.loss_reason.strip():
            yield at("deal", deal.id, "loss_reason", name=deal.name)


@rule(
    "DEA-06", "warning", "footprint",
    title=("Silent deal", "接点の途絶えた商談"),
    says=("“{name}”: the last contact was on {day}.", "商談「{name}」の最後の接点は{day}です。"),
    why=("Silence for weeks means that something else is more important there.",
         "数週間の沈黙は、優先順位が下がった兆候です。"),
    remedy=("Ask what changed; put it off or close it honestly.",
            "状況の変化を確認し、延期・失注も含めて判断します。"),
)  # fmt: skip
def silent(ground: Ground) -> Iterator[Hit]:
    """An open deal with activities on record, the last of them more than 45 days ago."""
    for deal in ground.open_deals:
        days = [met.on for met in ground.contacts_by_deal.get(deal.id, ())]
        if days and ground.today - max(days) > SILENT:
            yield at("deal", deal.id, "next_step", name=deal.name, day=day_words(max(days)))


@rule(
    "DEA-07", "hint", "footprint",
    title=("Deal that answers no need", "課題と結びつかない商談"),
    says=("No need and no play of the plan speaks of “{name}”.",
          "商談「{name}」は、課題にもシナリオにも結びついていません。"),
    why=("Nobody buys without a need; if we do not know it, a rival does.",
         "課題なしに買う人はいません。知らないのは当社だけかもしれません。"),
    remedy=("Link the need that it answers.", "応える課題に結びつけます。"),
)  # fmt: skip
def answers_nothing(ground: Ground) -> Iterator[Hit]:
    """An open deal that no need and no play names."""
    named = {id for need in ground.plan.needs for id in need.deals}
    named |= {id for play in ground.plan.plays for id in play.deals}
    for deal in ground.open_deals:
        if deal.id not in named:
            yield at("deal", deal.id, "name", name=deal.name)


@rule(
    "DEA-08", "warning", "footprint",
    title=("Grade and probability disagree", "ヨミと確度の食い違い"),
    says=("“{name}” is graded {grade}, but its probability is {percent} %.",
          "商談「{name}」のヨミは{grade}ですが、確度は{percent}%です。"),
    why=("Two figures for one chance: one of them is a wish.",
         "同じ見込みに二つの数字があり、片方は希望です。"),
    remedy=("Decide which of them holds, and correct the other.",
            "どちらが正しいかを決め、他方を直します。"),
)  # fmt: skip
def grade_disagrees(ground: Ground) -> Iterator[Hit]:
    """An open deal whose probability lies outside its grade's range."""
    for deal in ground.open_deals:
        if deal.probability is None or deal.grade not in LOWEST:
            continue
        if not LOWEST[deal.grade] <= deal.probability <= Decimal(HIGHEST[deal.grade]):
            said = {"grade": deal.grade, "percent": number_text(deal.probability)}
            yield at("deal", deal.id, "probability", name=deal.name, **said)


@rule(
    "DEA-09", "hint", "footprint",
    title=("Deal that closes after the plan", "プラン終了後の商談"),
    says=("“{name}” closes on {day}, after the plan ends ({end}): it counts for nothing here.",
          "商談「{name}」の完了予定日{day}はプラン終了日{end}より後で、見込みに入りません。"),
    why=("It takes work now and helps the next plan.",
         "今の労力が、次のプランの成果になります。"),
    remedy=("See whether it can close earlier, or plan it for the next period.",
            "前倒しできるか確認し、難しければ次期の計画に入れます。"),
)  # fmt: skip
def after_plan(ground: Ground) -> Iterator[Hit]:
    """An open deal that closes after the plan ends."""
    end = ground.plan.plan.end_on
    for deal in ground.open_deals:
        if end is not None and deal.closes_on is not None and deal.closes_on > end:
            days = {"day": day_words(deal.closes_on), "end": day_words(end)}
            yield at("deal", deal.id, "closes_on", name=deal.name, **days)


@rule(
    "DEA-10", "hint", "footprint",
    title=("Deal without a forecast grade", "ヨミのない商談"),
    says=("“{name}” has neither a grade nor a probability.",
          "商談「{name}」にヨミも確度もありません。"),
    why=("It counts as nothing in the outlook.", "見込みに0円で入っています。"),
    remedy=("Grade it, however low.", "低くてもヨミを付けます。"),
)  # fmt: skip
def ungraded(ground: Ground) -> Iterator[Hit]:
    """An open deal without a grade of the scale and without a probability."""
    for deal in ground.open_deals:
        if deal.probability is None and deal.grade not in DEAL_GRADE:
            yield at("deal", deal.id, "grade", name=deal.name)
