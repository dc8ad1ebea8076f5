"""Rules about decision routes: what `core/ringi` finds, and whether deals fit their routes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, Rule, Severity, Spoken, at, rule
from tokui.core.relations import DECIDING
from tokui.core.sentences import day_words, money_words

SOON: Final = 14
"""Days before the last safe day to begin from which on nothing else is more urgent."""

_WHY: Final[Spoken] = (
    "Dates that are counted over this route are wrong.",
    "この経路で数える日付が誤りになります。",
)


def _of_ringi(
    code: str, severity: Severity, found: str, field: str, title: Spoken, remedy: Spoken,
    why: Spoken = _WHY,
) -> Rule:  # fmt: skip
    """A rule that tells what `core.ringi.findings` finds under a code."""

    def look(ground: Ground) -> Iterator[Hit]:
        for one in ground.route_findings.get(found, ()):
            yield at(one.noun, one.id, field, sentence=one.words)

    look.__doc__ = f"What `core/ringi` finds as `{found}`."
    made = rule(
        code, severity, "profile",
        title=title, says=("{sentence}", "{sentence}"), why=why, remedy=remedy,
    )  # fmt: skip
    return made(look)


no_steps = _of_ringi(
    "RIN-01", "error", "no_steps", "name",
    ("Route without steps", "段階のない稟議経路"),
    ("Add the steps from draft to decision.", "起案から決裁までの段階を登録します。"),
)  # fmt: skip
no_decider = _of_ringi(
    "RIN-02", "error", "no_decider", "name",
    ("Route that nobody decides", "決裁のない稟議経路"),
    ("Add the step that decides.", "決裁の段階を登録します。"),
)  # fmt: skip
overlap = _of_ringi(
    "RIN-03", "warning", "overlap", "amount_from",
    ("Two routes for one amount", "金額範囲の重複"),
    ("Ask which of them holds, and set the bounds.", "どちらが正しいかを確認し、範囲を直します。"),
)  # fmt: skip
gap = _of_ringi(
    "RIN-04", "warning", "gap", "amount_from",
    ("Amounts without a route", "経路のない金額"),
    ("Ask by which route such amounts go.", "この金額の経路を確認します。"),
)  # fmt: skip
reversed_bounds = _of_ringi(
    "RIN-05", "error", "amounts_reversed", "amount_to",
    ("Bounds the wrong way round", "上下限の逆転"),
    ("Correct the two amounts.", "二つの金額を直します。"),
)  # fmt: skip
never_meets = _of_ringi(
    "RIN-06", "error", "never_meets", "meets",
    ("Committee that never meets", "開催されない会議体"),
    ("Correct its calendar.", "開催の設定を直します。"),
)  # fmt: skip
meets_when = _of_ringi(
    "RIN-07", "hint", "not_known_when", "rhythm",
    ("Committee without a calendar", "開催日が不明な会議体"),
    ("Ask when it meets.", "開催日を確認します。"),
)  # fmt: skip
closures = _of_ringi(
    "RIN-08", "error", "closures", "closures",
    ("Closed days that cannot be read", "読み取れない休会日"),
    ("Write the days as in the example.", "例のとおりに書き直します。"),
)  # fmt: skip
person_left = _of_ringi(
    "RIN-09", "error", "person_left", "stakeholder",
    ("Step of somebody who has left", "異動した人の段階"),
    ("Name who follows in this step.", "後任を段階に登録します。"),
)  # fmt: skip
nobody = _of_ringi(
    "RIN-10", "hint", "nobody", "stakeholder",
    ("Step of nobody", "担当のない段階"),
    ("Ask who or which committee takes it.", "誰が、またはどの会議体が行うか確認します。"),
)  # fmt: skip
no_days = _of_ringi(
    "RIN-11", "hint", "no_days", "lead_days",
    ("Step of unknown length", "所要日数が不明な段階"),
    ("Ask how many days it takes.", "所要日数を確認します。"),
)  # fmt: skip


@rule(
    "RIN-20", "error", "profile",
    title=("No approver covers this amount", "金額に合う決裁経路がない"),
    says=("No route of the plan takes the {amount} of “{name}”.",
          "「{name}」の{amount}に当てはまる稟議経路がありません。"),
    why=("We do not know who can say yes to this amount.",
         "この金額を誰が決裁できるか分かりません。"),
    remedy=("Ask who approves amounts of this size, and add the route.",
            "この規模の決裁者を確認し、経路を登録します。"),
)  # fmt: skip
def no_route(ground: Ground) -> Iterator[Hit]:
    """An open deal with an amount that none of the plan's routes takes."""
    for deal, found in ground.decisions:
        if found.choice is not None and found.choice.rule is None:
            amount = money_words(deal.amount or 0, ground.plan.account.currency)
            yield at("deal", deal.id, "amount", name=deal.name, amount=amount)


@rule(
    "RIN-21", "error", "profile",
    title=("Decision that comes too late", "間に合わない決裁"),
    says=("“{name}” is to close on {day}; begun today, it is decided on {first} at the earliest.",
          "「{name}」の完了予定は{day}ですが、今日起案しても決裁は最短で{first}です。"),
    why=("The forecast counts on a day that the customer's own rules do not allow.",
         "顧客の決裁手続きでは不可能な日を見込んでいます。"),
    remedy=("Look at the ways out on the route's page, or move the closing day.",
            "稟議経路の画面で打開策を確認するか、完了予定日を改めます。"),
)  # fmt: skip
def too_late(ground: Ground) -> Iterator[Hit]:
    """An open deal that its route cannot decide by the closing day, begun today; days that have
    passed are another rule's."""
    for deal, found in ground.decisions:
        dates = found.schedule
        if dates is None or dates.earliest is None or dates.wanted < ground.today:
            continue
        if not dates.is_possible:
            days = {"day": day_words(dates.wanted), "first": day_words(dates.earliest)}
            yield at("deal", deal.id, "closes_on", name=deal.name, **days)


@rule(
    "RIN-22", "warning", "profile",
    title=("The route must begin now", "起案期限が迫る商談"),
    says=("“{name}” must begin its route by {day}, in {left:day|days}.",
          "「{name}」は{day}までに起案が必要です（あと{left}日）。"),
    why=("One meeting missed is a month lost.", "会議体を一回逃すと、一か月遅れます。"),
    remedy=("Ask whoever drafts what is still missing, today.",
            "起案者に、不足している資料を今日確認します。"),
)  # fmt: skip
def begin_now(ground: Ground) -> Iterator[Hit]:
    """An open deal whose last safe day to begin comes within 14 days."""
    for deal, found in ground.decisions:
        left = found.schedule.slack_days if found.schedule else None
        if found.schedule is None or found.schedule.draft_by is None or left is None:
            continue
        if found.schedule.is_possible and 0 <= left <= SOON:
            day = day_words(found.schedule.draft_by)
            yield at("deal", deal.id, "closes_on", name=deal.name, day=day, left=left)


@rule(
    "RIN-23", "warning", "profile",
    title=("Decides by route, not by role", "経路と役割の食い違い"),
    says=("{who} decides on “{route}”, but is neither approver nor decision maker in the plan.",
          "{who}は「{route}」の決裁を行いますが、役割が決裁者・承認者ではありません。"),
    why=("Whom we call approver and who decides must be the same people.",
         "役割上の決裁者と、実際に決裁する人は一致するはずです。"),
    remedy=("Give them the role, or correct the step.", "役割を改めるか、段階を直します。"),
)  # fmt: skip
def decides_without_role(ground: Ground) -> Iterator[Hit]:
    """The stakeholder of a deciding step has a role, but neither approver nor decision maker."""
    for route in ground.plan.routes:
        for step in route.steps:
            held = ground.plan.stakeholder_by_id.get(step.stakeholder or "")
            if held is None or step.kind != "decide" or DECIDING & set(held.roles):
                continue
            if set(held.roles) - {"unknown"}:
                yield at("stakeholder", held.id, "roles", who=held.name, route=route.name)


@rule(
    "RIN-24", "warning", "profile",
    title=("Large deals, and no route", "稟議経路が不明な商談"),
    says=("{count:deal is|deals are} open, but no decision route is known.",
          "進行中の商談が{count}件ありますが、稟議経路が分かりません。"),
    why=("Closing days are guesses until the route is known.",
         "経路が分かるまで、完了予定日は推測です。"),
    remedy=("Ask by which steps a purchase of this size is decided.",
            "この規模の購買がどの段階で決まるか確認します。"),
)  # fmt: skip
def no_routes(ground: Ground) -> Iterator[Hit]:
    """Open deals exist and the plan knows no route."""
    if ground.open_deals and not ground.plan.routes:
        yield at("plan", ground.plan.plan.id, "routes", count=len(ground.open_deals))
