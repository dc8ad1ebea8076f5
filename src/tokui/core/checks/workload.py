"""Rules about the order of work, papers, and how much of it people can bear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.sentences import day_words, money_words, number_text

MANY: Final = 8
"""From so many open actions on, it matters whether one person has most of them."""
MOST: Final = Decimal("0.6")


@rule(
    "WRK-01", "error", "actions",
    title=("Predecessor ends after the successor starts", "先行が終わる前に始まる"),
    says=("“{before}” is due on {end}, but “{name}”, which waits for it, starts on {start}.",
          "先行する「{before}」の期限{end}が、「{name}」の開始{start}より後です。"),
    why=("The chain is late before it has begun.", "始める前から遅れが決まっています。"),
    remedy=("Move one of them, or take the dependency out.",
            "どちらかの日付を改めるか、先行を外します。"),
)  # fmt: skip
def wrong_order(ground: Ground) -> Iterator[Hit]:
    """An open action that begins, or without a start is due, before one that it waits for."""
    for action in ground.open_actions:
        for before in ground.before(action):
            start = action.start_on or action.due_on
            if before.is_open and before.due_on and start and before.due_on > start:
                days = {"end": day_words(before.due_on), "start": day_words(start)}
                said = {"name": action.title, "before": before.title, **days}
                yield at("action", action.id, "after", **said)


@rule(
    "WRK-02", "error", "actions",
    title=("Actions that wait for each other", "互いに待つアクション"),
    says=("“{name}” waits, over others, for itself.",
          "「{name}」は、先行をたどると自分自身を待っています。"),
    why=("None of them can ever begin.", "どれも始められません。"),
    remedy=("Take one dependency out of the circle.", "循環している先行を一つ外します。"),
)  # fmt: skip
def circle(ground: Ground) -> Iterator[Hit]:
    """An action that is reached again by following what it waits for."""
    for action in ground.plan.actions:
        seen: set[str] = set()
        ahead = list(action.after)
        while ahead:
            id = ahead.pop()
            if id not in seen:
                seen.add(id)
                found = ground.action_by_id.get(id)
                ahead.extend(found.after if found else ())
        if action.id in seen:
            yield at("action", action.id, "after", name=action.title)


@rule(
    "WRK-03", "warning", "actions",
    title=("Waits for what was cancelled", "中止を待つアクション"),
    says=("“{name}” waits for “{before}”, which is cancelled.",
          "「{name}」が待つ「{before}」は中止されています。"),
    why=("It waits for ever, or the reason for waiting is gone.",
         "永久に始まらないか、待つ理由がなくなっています。"),
    remedy=("Take the dependency out, or plan what replaces it.",
            "先行を外すか、代わりの手を計画します。"),
)  # fmt: skip
def waits_for_cancelled(ground: Ground) -> Iterator[Hit]:
    """An open action after a cancelled one."""
    for action in ground.open_actions:
        for before in ground.before(action):
            if before.state == "cancelled":
                said = {"name": action.title, "before": before.title}
                yield at("action", action.id, "after", **said)


@rule(
    "WRK-04", "warning", "actions",
    title=("Papers are due before the work ends", "資料提出に間に合わないアクション"),
    says=("“{name}” ends on {day}, but for “{deal}” the first papers must be in by {by}.",
          "「{name}」の期限{day}が、「{deal}」の起案期限{by}より後です。"),
    why=("What is not in the papers is not decided on.",
         "稟議書に載らないものは、決裁されません。"),
    remedy=("Finish it before {by}, or agree with the customer on a later decision.",
            "{by}までに終えるか、決裁日を顧客と見直します。"),
)  # fmt: skip
def after_papers(ground: Ground) -> Iterator[Hit]:
    """An open action of ours for a deal, due after the last safe day to begin its route, while
    that day has not passed."""
    safe = {
        deal.id: (deal.name, found.schedule.draft_by)
        for deal, found in ground.decisions
        if found.schedule is not None and found.schedule.draft_by is not None
    }
    for action in ground.open_actions:
        name, by = safe.get(action.deal or "", ("", None))
        if by is None or action.due_on is None or action.side != "ours" or by < ground.today:
            continue
        if action.due_on > by:
            days = {"day": day_words(action.due_on), "by": day_words(by)}
            yield at("action", action.id, "due_on", name=action.title, deal=name, **days)


@rule(
    "WRK-05", "warning", "actions",
    title=("More work than days", "稼働を超える作業量"),
    says=("{who} has {capacity} person-days for this account, but open actions of {work}.",
          "{who}の稼働は{capacity}人日ですが、未完了のアクションが{work}人日あります。"),
    why=("Something will be dropped; better we choose what.",
         "何かが落ちます。何を落とすかは自分たちで選ぶべきです。"),
    remedy=("Hand work over, put it off, or ask for more days.",
            "担当を替えるか、延期するか、稼働を増やします。"),
)  # fmt: skip
def beyond_capacity(ground: Ground) -> Iterator[Hit]:
    """A colleague of the plan with more open person-days than the capacity given."""
    work: dict[str, Decimal] = defaultdict(Decimal)
    for action in ground.open_actions:
        if action.owner and action.person_days:
            work[action.owner] += action.person_days
    for held in ground.plan.internal():
        asked = work.get(held.colleague or "", Decimal())
        if held.capacity_days is not None and asked > held.capacity_days:
            said = {"capacity": number_text(held.capacity_days), "work": number_text(asked)}
            yield at("stakeholder", held.id, "capacity_days", who=held.name, **said)


@rule(
    "WRK-06", "hint", "actions",
    title=("Most of the work is one person's", "作業が一人に集中"),
    says=("{who} owns {count} of {all} open actions.",
          "未完了のアクション{all}件のうち{count}件を{who}が担当しています。"),
    why=("One illness, and the plan stands still.", "一人が休めば、プランが止まります。"),
    remedy=("Give some of them to colleagues.", "一部を他のメンバーに任せます。"),
)  # fmt: skip
def one_does_all(ground: Ground) -> Iterator[Hit]:
    """Of at least eight owned open actions, 60 % or more are one colleague's."""
    owned = Counter(action.owner for action in ground.open_actions if action.owner)
    everything = owned.total()
    for owner, count in owned.items():
        if everything >= MANY and count >= MOST * everything:
            said = {"who": ground.plan.name(owner), "count": count, "all": everything}
            yield at("plan", ground.plan.plan.id, "actions", **said)


@rule(
    "WRK-07", "hint", "actions",
    title=("Action outside its phase", "フェーズ外のアクション"),
    says=("“{name}” is due on {day}, after its phase “{phase}” ends ({end}).",
          "「{name}」の期限{day}が、フェーズ「{phase}」の終了{end}より後です。"),
    why=("The phase is not over when it says so.", "フェーズの区切りが意味を失います。"),
    remedy=("Move the action or the phase.", "アクションかフェーズの日付を改めます。"),
)  # fmt: skip
def outside_phase(ground: Ground) -> Iterator[Hit]:
    """An open action due after the end of its phase."""
    phases = {phase.id: phase for phase in ground.plan.phases}
    for action in ground.open_actions:
        phase = phases.get(action.phase or "")
        if phase and phase.end_on and action.due_on and action.due_on > phase.end_on:
            days = {"day": day_words(action.due_on), "end": day_words(phase.end_on)}
            yield at("action", action.id, "due_on", name=action.title, phase=phase.name, **days)


@rule(
    "WRK-08", "warning", "actions",
    title=("Actions cost more than the budget", "予算を超える費用"),
    says=("Actions cost {cost}, but the plan's budget is {budget}.",
          "アクションの費用が{cost}で、プランの予算{budget}を超えています。"),
    why=("Somebody will stop the last ones in the middle.", "最後の施策が途中で止められます。"),
    remedy=("Leave something out, or ask for more with the reason.",
            "何かをやめるか、理由を添えて増額を求めます。"),
)  # fmt: skip
def beyond_budget(ground: Ground) -> Iterator[Hit]:
    """What done and open actions cost together exceeds the plan's budget."""
    head = ground.plan.plan
    cost = sum(one.cost or 0 for one in ground.plan.actions if one.state != "cancelled")
    if head.budget is not None and cost > head.budget:
        currency = ground.plan.account.currency
        said = {"cost": money_words(cost, currency), "budget": money_words(head.budget, currency)}
        yield at("plan", head.id, "budget", **said)
