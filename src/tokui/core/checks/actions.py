"""Rules about actions: who does what with whom until when, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.ringi import is_open
from tokui.core.sentences import day_words

NEXT: Final = timedelta(days=30)
"""A plan in which nothing falls due for so long stands still."""


@rule(
    "ACT-01", "error", "actions",
    title=("Action without an owner", "担当者のいないアクション"),
    says=("“{name}” has no owner.", "「{name}」に担当者がいません。"),
    why=("What nobody is asked for, nobody does.", "担当が決まらない仕事は、誰もしません。"),
    remedy=("Name one of us.", "当社の担当者を1名決めます。"),
)  # fmt: skip
def no_owner(ground: Ground) -> Iterator[Hit]:
    """An open action of ours without an owner; steps of the customer or a partner have theirs."""
    for action in ground.open_actions:
        if action.side == "ours" and not action.owner:
            yield at("action", action.id, "owner", name=action.title)


@rule(
    "ACT-02", "warning", "actions",
    title=("Action without a day", "期限のないアクション"),
    says=("“{name}” has no due date.", "「{name}」に期限がありません。"),
    why=("Without a day it is always the next thing.", "期限のない仕事は、後回しになります。"),
    remedy=("Set a due date.", "期限を決めます。"),
)  # fmt: skip
def no_due(ground: Ground) -> Iterator[Hit]:
    """An open action without a due date."""
    for action in ground.open_actions:
        if action.due_on is None:
            yield at("action", action.id, "due_on", name=action.title)


@rule(
    "ACT-03", "hint", "actions",
    title=("Action with nobody", "相手のいないアクション"),
    says=("With whom “{name}” is done is not said.", "「{name}」の相手がありません。"),
    why=("Plans move by people at the customer, not by our desk work.",
         "プランを動かすのは、机上の作業ではなく顧客との接点です。"),
    remedy=("Name the counterpart; leave it open for pure inside work.",
            "相手を選びます。社内作業だけなら抑制して構いません。"),
)  # fmt: skip
def no_counterpart(ground: Ground) -> Iterator[Hit]:
    """An open action without a counterpart."""
    for action in ground.open_actions:
        if not action.counterpart:
            yield at("action", action.id, "counterpart", name=action.title)


@rule(
    "ACT-04", "error", "actions",
    title=("Action past its day", "期限を過ぎたアクション"),
    says=("“{name}” was due on {day}, {late:day|days} ago.",
          "「{name}」は期限{day}を{late}日過ぎています。"),
    why=("A promise of ours that is late is known to the customer.",
         "当社の遅れに、顧客は気づいています。"),
    remedy=("Finish it, cancel it, or agree on a new day and say why.",
            "完了・中止とするか、理由を添えて新しい期限にします。"),
)  # fmt: skip
def overdue(ground: Ground) -> Iterator[Hit]:
    """An open action that was due before today."""
    for action in ground.open_actions:
        due = action.due_on
        if due is not None and due < ground.today:
            said = {"day": day_words(due), "late": (ground.today - due).days}
            yield at("action", action.id, "due_on", name=action.title, **said)


@rule(
    "ACT-05", "warning", "actions",
    title=("Owner without a relation to the counterpart", "担当者と相手に接点がない"),
    says=("{owner} is to do “{name}” with {who}, but no relation or contact of the two is known.",
          "「{name}」の担当の{owner}と相手の{who}には、関係も接点も記録がありません。"),
    why=("A first meeting is an action of its own.", "初対面なら、まず引き合わせが必要です。"),
    remedy=("Ask who of us can introduce them, or change the owner.",
            "紹介できる人を決めるか、担当者を替えます。"),
)  # fmt: skip
def strangers(ground: Ground) -> Iterator[Hit]:
    """An open action of ours whose owner and counterpart have neither a coverage nor an activity
    together."""
    known = {(cover.colleague, cover.person) for cover in ground.plan.coverage}
    for met in ground.plan.activities:
        known.update((us, them) for us in met.colleagues for them in met.people)
    for action in ground.open_actions:
        held = ground.plan.stakeholder_by_id.get(action.counterpart or "")
        person = ground.person_of(held)
        if action.side != "ours" or not action.owner or held is None or person is None:
            continue
        if (action.owner, person.id) not in known:
            said = {"owner": action.owner_name, "who": held.name}
            yield at("action", action.id, "owner", name=action.title, **said)


@rule(
    "ACT-06", "warning", "actions",
    title=("Counterpart who has left", "異動した相手とのアクション"),
    says=("“{name}” is with {who}, who has left.",
          "「{name}」の相手である{who}様は異動・退職済みです。"),
    why=("It will be found out on the day of the meeting.", "当日になって気づくことになります。"),
    remedy=("Ask who follows, and name them.", "後任を確認し、相手を改めます。"),
)  # fmt: skip
def counterpart_left(ground: Ground) -> Iterator[Hit]:
    """An open action with a stakeholder who has left the customer."""
    for action in ground.open_actions:
        if ground.has_left(action.counterpart):
            who = ground.plan.name(action.counterpart)
            yield at("action", action.id, "counterpart", name=action.title, who=who)


@rule(
    "ACT-07", "warning", "actions",
    title=("Action that serves nothing", "目的のないアクション"),
    says=("“{name}” belongs to no need, KPI, play or deal.",
          "「{name}」は、ニーズ・KPI・シナリオ・商談のどれにも結びついていません。"),
    why=("Busy is not the same as forward.", "忙しさと前進は同じではありません。"),
    remedy=("Link what it is for, or cancel it.", "何のためかを結びつけるか、中止します。"),
)  # fmt: skip
def serves_nothing(ground: Ground) -> Iterator[Hit]:
    """An open action without a need, a KPI, a play and a deal."""
    for action in ground.open_actions:
        if not (action.need or action.kpi or action.play or action.deal):
            yield at("action", action.id, "need", name=action.title)


@rule(
    "ACT-08", "hint", "actions",
    title=("Done without a result", "結果のない完了"),
    says=("“{name}” is done, but what came of it is not said.",
          "「{name}」は完了していますが、結果がありません。"),
    why=("Whoever takes over reads results, not check marks.",
         "引き継ぐ人が読むのは、完了印ではなく結果です。"),
    remedy=("Write one sentence on the result.", "結果を一文で残します。"),
)  # fmt: skip
def done_without_result(ground: Ground) -> Iterator[Hit]:
    """A finished action without a result."""
    for action in ground.plan.actions:
        if action.state == "done" and not action.result.strip():
            yield at("action", action.id, "result", name=action.title)


@rule(
    "ACT-09", "warning", "actions",
    title=("Blocked, and nobody says by what", "理由のない停滞"),
    says=("“{name}” is blocked; what blocks it is not said.",
          "「{name}」は停滞中ですが、何が妨げかがありません。"),
    why=("A manager can only clear what is named.", "妨げが分からなければ、上司も動けません。"),
    remedy=("Write under How what blocks it and who could clear it.",
            "「どのように」に、妨げと解ける人を書きます。"),
)  # fmt: skip
def blocked_by_what(ground: Ground) -> Iterator[Hit]:
    """A blocked action that waits for no open action and says nothing under How."""
    for action in ground.open_actions:
        waits = any(one.is_open for one in ground.before(action))
        if action.state == "blocked" and not action.how.strip() and not waits:
            yield at("action", action.id, "how", name=action.title)


@rule(
    "ACT-10", "error", "actions",
    title=("Starts after it is due", "期限より後に始まる"),
    says=("“{name}” starts on {start}, but is due on {day}.",
          "「{name}」の開始日{start}が、期限{day}より後です。"),
    why=("One of the two dates is wrong.", "どちらかの日付が誤っています。"),
    remedy=("Correct start or due date; check what the due date counts from.",
            "開始日か期限を直します。期限の起点も確かめます。"),
)  # fmt: skip
def starts_too_late(ground: Ground) -> Iterator[Hit]:
    """An open action whose first day lies after its due date."""
    for action in ground.open_actions:
        if action.start_on and action.due_on and action.start_on > action.due_on:
            days = {"start": day_words(action.start_on), "day": day_words(action.due_on)}
            yield at("action", action.id, "start_on", name=action.title, **days)


@rule(
    "ACT-11", "warning", "actions",
    title=("Action after the plan ends", "プラン終了後のアクション"),
    says=("“{name}” is due on {day}, after the plan ends ({end}).",
          "「{name}」の期限{day}が、プラン終了日{end}より後です。"),
    why=("Nobody will review it in this plan.", "このプランでは振り返れません。"),
    remedy=("Bring it forward, or roll it into the next plan.",
            "前倒しするか、次のプランに移します。"),
)  # fmt: skip
def after_plan(ground: Ground) -> Iterator[Hit]:
    """An open action due after the plan ends."""
    end = ground.plan.plan.end_on
    for action in ground.open_actions:
        if end is not None and action.due_on is not None and action.due_on > end:
            days = {"day": day_words(action.due_on), "end": day_words(end)}
            yield at("action", action.id, "due_on", name=action.title, **days)


@rule(
    "ACT-12", "hint", "actions",
    title=("Due on a closed day", "休日が期限のアクション"),
    says=("“{name}” with {who} is due on {day}, when offices are closed.",
          "「{name}」（相手：{who}）の期限{day}は休日です。"),
    why=("The customer is not there on that day.", "その日、顧客は不在です。"),
    remedy=("Move it to the working day before.", "前の営業日に改めます。"),
)  # fmt: skip
def closed_day(ground: Ground) -> Iterator[Hit]:
    """An open action with a counterpart that is due on a weekend, a holiday or over New Year."""
    for action in ground.open_actions:
        if action.due_on is None or not action.counterpart or action.due_on < ground.today:
            continue
        if not is_open(action.due_on):
            said = {"who": ground.plan.name(action.counterpart), "day": day_words(action.due_on)}
            yield at("action", action.id, "due_on", name=action.title, **said)


@rule(
    "ACT-13", "warning", "actions",
    title=("Nothing happens next", "次の一か月に動きがない"),
    says=("Of {count:open action|open actions} none falls due in the next 30 days.",
          "未完了のアクション{count}件のうち、30日以内が期限のものがありません。"),
    why=("A plan without a next step is an archive.", "次の一手のないプランは、保管資料です。"),
    remedy=("Give one of them a day in the next weeks.", "いずれかを数週間以内の期限にします。"),
)  # fmt: skip
def nothing_next(ground: Ground) -> Iterator[Hit]:
    """Open actions exist, and none is overdue or due within 30 days."""
    due = [action.due_on for action in ground.open_actions if action.due_on is not None]
    if ground.open_actions and not any(day <= ground.today + NEXT for day in due):
        count = len(ground.open_actions)
        yield at("plan", ground.plan.plan.id, "actions", count=count)


@rule(
    "ACT-14", "warning", "actions",
    title=("Served need is dropped", "否定された課題へのアクション"),
    says=("“{name}” serves “{need}”, which is dropped.",
          "「{name}」が応える課題「{need}」は否定されています。"),
    why=("Work goes on for something the customer does not have.",
         "存在しない課題のために動き続けています。"),
    remedy=("Link another need, or cancel the action.", "別の課題に結びつけるか、中止します。"),
)  # fmt: skip
def for_dropped_need(ground: Ground) -> Iterator[Hit]:
    """An open action for a need that was dropped."""
    for action in ground.open_actions:
        need = ground.need_by_id.get(action.need or "")
        if need is not None and need.state.value == "dropped":
            yield at("action", action.id, "need", name=action.title, need=need.title)
