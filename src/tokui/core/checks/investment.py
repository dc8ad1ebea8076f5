"""Rules about the investment decision: where the class of an account and our effort disagree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import PLAN, Hit, at, rule
from tokui.core.plan.investment import Investment
from tokui.core.scales import TIER
from tokui.core.sentences import day_words, same

MAINTAINED: Final = Decimal(12)
"""Person-days a year, one a month, above which an account that is only maintained gets more than
care."""
QUIET: Final = timedelta(days=60)
UNSEEN: Final = timedelta(days=180)
SPOT: Final = "investment"
"""The page of the decision, where these findings are mended."""


@rule(
    "INV-01", "warning", PLAN,
    title=("Maintained, but with much effort", "現状維持なのに工数が大きい"),
    says=("The class is {tier}, yet {days} person-days a year are meant for the account.",
          "投資区分は「{tier}」ですが、年間{days}人日を見込んでいます。"),
    why=("Days spent here are missing where they bring more.",
         "ここに使う日数は、より成果の出る顧客で不足します。"),
    remedy=("Cut the effort to {most} person-days, or decide on another class with its reason.",
            "工数を{most}人日以内に減らすか、理由を添えて投資区分を見直します。"),
)  # fmt: skip
def maintained_with_effort(ground: Ground) -> Iterator[Hit]:
    """The standing decision says maintain, and its effort, or the person-days of the open actions,
    is above 12 person-days."""
    decided = _decided(ground, "maintain")
    if decided is None:
        return
    planned = sum((one.person_days or Decimal(0) for one in ground.open_actions), Decimal(0))
    days = max(decided.days, planned)
    if days > MAINTAINED:
        said = {"days": _days(days), "most": _days(MAINTAINED)}
        yield _at(ground, tier=TIER[decided.tier].words, **said)


@rule(
    "INV-02", "warning", PLAN,
    title=("Invested in, but quiet for two months", "優先投入なのに二か月動きがない"),
    says=("The class has been {tier} since {day}, but no contact and no finished action "
          "in 60 days.",
          "{day}から「{tier}」ですが、直近60日間に活動も完了アクションもありません。"),
    why=("An investment that nobody makes is only a label.",
         "動きのない優先投入は、名ばかりです。"),
    remedy=("Begin the next action, or put the effort elsewhere.",
            "次のアクションに着手するか、工数を他の顧客に回します。"),
)  # fmt: skip
def invested_but_quiet(ground: Ground) -> Iterator[Hit]:
    """The standing decision says invest for at least 60 days, and neither an activity nor a
    completed action lies within them."""
    decided = _decided(ground, "invest")
    since = ground.today - QUIET
    if decided is None or decided.decided_on > since:
        return
    moved = any(since < met.on <= ground.today for met in ground.plan.activities)
    done = any(
        one.completed_on is not None and since < one.completed_on <= ground.today
        for one in ground.plan.actions
    )
    if not moved and not done:
        yield _at(ground, tier=TIER[decided.tier].words, day=day_words(decided.decided_on))


@rule(
    "INV-03", "warning", PLAN,
    title=("Invested in without a next action", "優先投入なのに次のアクションがない"),
    says=("The class is {tier}, but the plan has no open action.",
          "投資区分は「{tier}」ですが、プランに進行中・未着手のアクションがありません。"),
    why=("People and money are set aside for nothing.",
         "人と予算を確保しても、使い道がありません。"),
    remedy=("Write the next actions with owner and day.",
            "担当と期限を決めて、次のアクションを登録します。"),
)  # fmt: skip
def invested_without_action(ground: Ground) -> Iterator[Hit]:
    """The standing decision says invest, and no action of the plan is open."""
    decided = _decided(ground, "invest")
    if decided is not None and not ground.open_actions:
        yield _at(ground, tier=TIER[decided.tier].words)


@rule(
    "INV-04", "warning", PLAN,
    title=("Invested in, but no decider met", "優先投入なのに決裁者に会えていない"),
    says=("The class is {tier}, but nobody who approves or decides was met in half a year.",
          "投資区分は「{tier}」ですが、半年間、承認者・決裁者の誰とも接触していません。"),
    why=("Whoever does not reach the deciders invests in hope.",
         "決裁者に届かない投資は、期待だけに終わります。"),
    remedy=("Plan a way to one of them, or decide on another class.",
            "面談への道筋を計画するか、投資区分を見直します。"),
    is_opinion=True,
)  # fmt: skip
def invested_without_decider(ground: Ground) -> Iterator[Hit]:
    """The standing decision says invest, and no activity of the last 180 days names a person who
    approves or decides."""
    decided = _decided(ground, "invest")
    if decided is None:
        return
    since = ground.today - UNSEEN
    met = {id for one in ground.plan.activities if since < one.on <= ground.today
           for id in one.people}  # fmt: skip
    if not any(person.id in met for _held, person in ground.deciders()):
        yield _at(ground, tier=TIER[decided.tier].words)


@rule(
    "INV-05", "warning", PLAN,
    title=("Next look at the decision overdue", "投資判断の見直しが期限切れ"),
    says=("The decision was to be looked at again by {day}.",
          "投資判断の見直し期限は{day}でした。"),
    why=("Nobody knows whether it still holds.", "今も妥当かどうか、誰も確かめていません。"),
    remedy=("Look at it: confirm it, or decide anew.", "見直して、継続か変更かを決めます。"),
)  # fmt: skip
def look_overdue(ground: Ground) -> Iterator[Hit]:
    """The next look of the standing decision lies before today."""
    decided = ground.plan.investment
    if decided and decided.next_look_on and decided.next_look_on < ground.today:
        yield _at(ground, day=day_words(decided.next_look_on))


@rule(
    "INV-06", "error", PLAN,
    title=("Reason to stop came true, still invested in", "中止条件の成立後も優先投入"),
    says=("Since {day} what was to stop it holds ({stop}), but the class is still {tier}.",
          "{day}に中止条件（{stop}）が成立しましたが、投資区分は「{tier}」のままです。"),
    why=("The limit was set when heads were cool.", "冷静なときに自分たちで決めた歯止めです。"),
    remedy=("Decide anew: another class, or another condition and why.",
            "投資区分を改めるか、条件を理由とともに見直します。"),
)  # fmt: skip
def stop_ignored(ground: Ground) -> Iterator[Hit]:
    """The standing decision says invest although its condition to stop was noted as met."""
    decided = _decided(ground, "invest")
    if decided is not None and decided.stop_met_on is not None:
        said = {"day": day_words(decided.stop_met_on), "stop": same(decided.stop_if)}
        yield _at(ground, tier=TIER[decided.tier].words, **said)


@rule(
    "INV-07", "hint", PLAN,
    title=("Class without its decision", "投資判断と異なる投資区分"),
    says=("The account is kept as {tier}, but the decision of {day} says {decided}.",
          "投資区分は「{tier}」ですが、{day}の投資判断は「{decided}」です。"),
    why=("The class was changed, and the reason with it was lost.",
         "区分だけが変わり、理由が残っていません。"),
    remedy=("Write down the decision, or set the class back.",
            "投資判断を記録するか、区分を元に戻します。"),
)  # fmt: skip
def class_without_decision(ground: Ground) -> Iterator[Hit]:
    """The account's class is another than that of the standing decision."""
    decided, tier = ground.plan.investment, ground.plan.account.tier
    if decided is not None and tier and tier != decided.tier:
        said = {"tier": TIER[tier].words, "decided": TIER[decided.tier].words}
        yield _at(ground, day=day_words(decided.decided_on), **said)


@rule(
    "INV-08", "hint", PLAN,
    title=("What is not done has run out", "「やらないこと」の期限切れ"),
    says=("“{what}” was not to be done until {day}.",
          "やらないこと「{what}」の期限（{day}）が過ぎました。"),
    why=("What nobody decides again creeps back by itself.",
         "決め直さないと、いつの間にか再開されます。"),
    remedy=("Decide again: go on without it, or lift it.",
            "引き続きやらないか、解除するかを決めます。"),
)  # fmt: skip
def not_done_lapsed(ground: Ground) -> Iterator[Hit]:
    """The last day of something that is not done lies before today."""
    for one in ground.plan.not_done:
        if one.until is not None and one.until < ground.today:
            yield _at(ground, what=same(one.what), day=day_words(one.until))


def _decided(ground: Ground, tier: str) -> Investment | None:
    """The decision that stands, where it is of a class."""
    decided = ground.plan.investment
    return decided if decided is not None and decided.tier == tier else None


def _at(ground: Ground, **said: object) -> Hit:
    return at("account", ground.plan.account.id, SPOT, **said)


def _days(days: Decimal) -> str:
    return f"{days.normalize():f}"
