"""Rules about the plan itself: who answers, over which time, in which direction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import PLAN, Hit, at, rule
from tokui.core.japan import Closing, fiscal_year_of
from tokui.core.sentences import day_words
from tokui.core.yearly import closing_of

BUDGET_BEFORE_CLOSE: Final = 2
"""So many months before its year closes a Japanese company approves the next budget: February
for one that closes in March, counted to its first day."""
ENDS_SOON: Final = timedelta(days=60)
LIVE: Final = ("approved", "active")
"""States of a plan that is worked by."""


@rule(
    "PLA-01", "error", PLAN,
    title=("Plan no longer valid", "有効期限の切れたプラン"),
    says=("The plan was valid until {day}.", "プランの有効期限は{day}でした。"),
    why=("Everybody still works by what nobody stands for any more.",
         "誰も責任を持たない内容で動き続けています。"),
    remedy=("Go through it and extend it, or roll it into the next period.",
            "見直して延長するか、次の期間に引き継ぎます。"),
)  # fmt: skip
def expired(ground: Ground) -> Iterator[Hit]:
    """The plan's last valid day, or without one its end, lies before today."""
    head = ground.plan.plan
    until = head.valid_until or head.end_on
    if until is not None and until < ground.today and head.state != "archived":
        field = "valid_until" if head.valid_until else "end_on"
        yield at("plan", head.id, field, day=day_words(until))


@rule(
    "PLA-02", "warning", PLAN,
    title=("Plan expires before the budget is decided", "予算決定前に切れるプラン"),
    says=("The plan is valid until {day}; the customer's next budget is approved after {budget}.",
          "プランの有効期限は{day}ですが、顧客の次期予算が固まるのは{budget}以降です。"),
    why=("In the weeks that decide over next year there is no plan.",
         "来期を決める大事な時期に、有効なプランがありません。"),
    remedy=("Extend the plan beyond the budget, or begin the next one before.",
            "予算決定後まで延長するか、次のプランを早めに始めます。"),
)  # fmt: skip
def before_budget(ground: Ground) -> Iterator[Hit]:
    """A live plan's last valid day lies after today and before the customer's next budget
    approval, two months before the closing day."""
    head = ground.plan.plan
    until, closing = head.valid_until or head.end_on, closing_of(ground.plan)
    if until is None or closing is None or until < ground.today:
        return
    budget = budget_day(ground.today, closing)
    if until < budget and head.state in LIVE:
        field = "valid_until" if head.valid_until else "end_on"
        yield at("plan", head.id, field, day=day_words(until), budget=day_words(budget))


@rule(
    "PLA-03", "error", PLAN,
    title=("Plan without an owner", "責任者のいないプラン"),
    says=("Nobody answers for the plan.", "プランの責任者が決まっていません。"),
    why=("A plan of nobody is updated by nobody.", "責任者のいないプランは、更新されません。"),
    remedy=("Name the plan owner.", "プラン責任者を決めます。"),
)  # fmt: skip
def no_owner(ground: Ground) -> Iterator[Hit]:
    """The plan has no owner."""
    if not ground.plan.plan.owner:
        yield at("plan", ground.plan.plan.id, "owner")


@rule(
    "PLA-04", "hint", PLAN,
    title=("No executive sponsor", "役員スポンサーがいない"),
    says=("No officer of ours stands behind the plan.", "役員スポンサーが決まっていません。"),
    why=("Somebody must be able to call the customer's officers, and to give us people.",
         "顧客役員への働きかけと社内の人員確保には、役員の後ろ盾が要ります。"),
    remedy=("Ask an officer, with a sentence on what they are to do.",
            "役割を一文で示し、役員に依頼します。"),
)  # fmt: skip
def no_sponsor(ground: Ground) -> Iterator[Hit]:
    """The plan has no executive sponsor."""
    if not ground.plan.plan.sponsor:
        yield at("plan", ground.plan.plan.id, "sponsor")


@rule(
    "PLA-05", "warning", PLAN,
    title=("No direction", "方向性がない"),
    says=("The plan says neither vision nor strategy.", "3年後の姿も戦略も書かれていません。"),
    why=("Without a direction every deal is a good deal.",
         "方向性がなければ、どの商談も良い商談に見えます。"),
    remedy=("Write where we want to stand in three years, in two sentences.",
            "3年後にどうありたいかを二文で書きます。"),
)  # fmt: skip
def no_direction(ground: Ground) -> Iterator[Hit]:
    """The plan has neither a vision nor a strategy."""
    if not ground.plan.plan.vision.strip() and not ground.plan.plan.strategy.strip():
        yield at("plan", ground.plan.plan.id, "strategy")


@rule(
    "PLA-06", "hint", PLAN,
    title=("Everything is wanted", "やらないことがない"),
    says=("What we will not do is not said.", "「やらないこと」が書かれていません。"),
    why=("Strategy is what one leaves out.", "戦略とは、捨てることです。"),
    remedy=("Name one thing we leave to others.", "追わないことを一つ書きます。"),
)  # fmt: skip
def nothing_left_out(ground: Ground) -> Iterator[Hit]:
    """The plan does not say what we will not do."""
    if not ground.plan.plan.not_doing.strip():
        yield at("plan", ground.plan.plan.id, "not_doing")


@rule(
    "PLA-07", "error", PLAN,
    title=("Plan without a period", "期間のないプラン"),
    says=("The plan has no first or no last day.", "プランの開始日か終了日がありません。"),
    why=("Targets, orders and actions cannot be counted into it.",
         "目標・受注・アクションを期間で数えられません。"),
    remedy=("Set both days, best along the customer's fiscal year.",
            "両方の日付を決めます。顧客の年度に合わせるのが基本です。"),
)  # fmt: skip
def no_period(ground: Ground) -> Iterator[Hit]:
    """The plan lacks its first or its last day."""
    head = ground.plan.plan
    if head.start_on is None or head.end_on is None:
        field = "start_on" if head.start_on is None else "end_on"
        yield at("plan", head.id, field)


@rule(
    "PLA-08", "hint", PLAN,
    title=("Class without a reason", "理由のない投資区分"),
    says=("Why the account is of its investment class is not said.",
          "投資区分の理由が書かれていません。"),
    why=("Whoever asks for people must say why here.",
         "人員を求めるには、なぜこの顧客かを言えなければなりません。"),
    remedy=("Write the reason with one figure.", "数字を一つ添えて理由を書きます。"),
)  # fmt: skip
def class_without_reason(ground: Ground) -> Iterator[Hit]:
    """The plan has an investment class and no reason for it."""
    head = ground.plan.plan
    if head.tier and not head.tier_reason.strip():
        yield at("plan", head.id, "tier_reason")


@rule(
    "PLA-09", "warning", PLAN,
    title=("Plan ends soon", "まもなく終わるプラン"),
    says=("The plan ends on {day}, in {left:day|days}.",
          "プランは{day}に終了します（あと{left}日）。"),
    why=("The next one should be there when this one ends.",
         "終わる時には、次のプランが要ります。"),
    remedy=("Begin the next period: lessons first.", "学びの整理から、次のプランを始めます。"),
)  # fmt: skip
def ends_soon(ground: Ground) -> Iterator[Hit]:
    """A live plan that ends within 60 days."""
    head = ground.plan.plan
    if head.end_on is None or head.state not in LIVE:
        return
    left = head.end_on - ground.today
    if timedelta() <= left <= ENDS_SOON:
        yield at("plan", head.id, "end_on", day=day_words(head.end_on), left=left.days)


@rule(
    "PLA-10", "hint", PLAN,
    title=("Plan across the customer's year", "顧客の年度とずれたプラン"),
    says=("The plan ends on {day}; the customer's half or fiscal year ends on {close}.",
          "プランの終了日{day}が、顧客の年度・半期の区切り{close}と合っていません。"),
    why=("Budgets, results and people change with the customer's year, not with ours.",
         "予算も業績も人事も、顧客の年度で動きます。"),
    remedy=("Let the plan end with the customer's year, or waive this with your reason.",
            "顧客の年度末に合わせるか、理由を添えて抑制します。"),
)  # fmt: skip
def across_their_year(ground: Ground) -> Iterator[Hit]:
    """The plan ends more than a month away from the end of a half of the customer's fiscal year."""
    head, closing = ground.plan.plan, closing_of(ground.plan)
    if head.end_on is None or closing is None:
        return
    end, year = head.end_on, fiscal_year_of(head.end_on, closing)
    halves = (year.previous().end, year.months[5][1], year.end)
    near = min(halves, key=lambda day: abs(day - end))
    if abs(near - end) > timedelta(days=31):
        yield at("plan", head.id, "end_on", day=day_words(head.end_on), close=day_words(near))


def budget_day(today: date, closing: Closing) -> date:
    """The first day of the month in which the customer's next budget is approved, today or later:
    a year is closed, and its successor's budget fixed, two months before."""
    year = fiscal_year_of(today, closing)
    while True:
        months = year.end.year * 12 + year.end.month - 1 - BUDGET_BEFORE_CLOSE + 1
        day = date(months // 12, months % 12 + 1, 1)
        if day >= today:
            return day
        year = year.next()
