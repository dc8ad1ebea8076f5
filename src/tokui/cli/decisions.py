"""`decision`: the way a deal takes through the customer, and what it asks of us."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from tokui.cli.ground import acting_member, database_ready, find_deal
from tokui.cli.plans import moment, plan_for
from tokui.cli.speech import Refusal, answer, answer_json, answer_table, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.api.decisions import DecisionDocument
    from tokui.core.plan import PlanSnapshot
    from tokui.identity.models import Member
    from tokui.plans.base import Plan
    from tokui.plans.route.actions import WantedDecision

_ROUTE: Final = Words("Route: {name}", "経路：{name}")
_NO_ROUTE: Final = Words("No route fits.", "当てはまる経路がありません。")
_NO_DAYS: Final = Words(
    "Without a wanted day and steps of the route there are no days.",
    "希望日または経路の段階がないため、期限を計算できません。",
)
_POSSIBLE: Final = Words(
    "Possible: draft by {draft}, decided on {decided}; {slack} working days to spare.",
    "間に合います：起案は {draft} まで、決裁は {decided}、余裕は{slack}営業日。",
)
_IMPOSSIBLE: Final = Words(
    "Not possible by {wanted}; the earliest day is {earliest}.",
    "{wanted} までの決裁は不可能です。最短は {earliest} です。",
)
_STEPS: Final = Words("Steps", "段階")
_ORDER: Final = Words("Whom to win first", "根回しの順")
_ACTIONS: Final = Words("Actions", "アクション")
_FINDINGS: Final = Words("To mend", "要修正")
_NEW: Final = Words("new", "新規")
_THERE: Final = Words("in the plan", "登録済み")
_MOVES: Final = Words("from {before}", "{before} から変更")
_DROPS: Final = Words("asked for no more", "不要")
_TAKEN: Final = Words(
    "{added} added, {changed} changed, {removed} removed, {present} as they were.",
    "追加 {added} 件、変更 {changed} 件、削除 {removed} 件、変更なし {present} 件。",
)
_LEFT: Final = Words("left as it is ({why}): {title}", "変更しません（{why}）：{title}")
_WHY: Final = {
    "by_hand": Words("changed by hand", "手で変更済み"),
    "begun": Words("under way", "着手済み"),
    "done": Words("done", "完了"),
}
_HEADS: Final = (Words("Due", "期限"), Words("Action", "アクション"), Words("Key", "キー"), "")


def show(arguments: Namespace) -> int:
    """The decision in time, as the interface gives it."""
    with database_ready():
        from tokui.api.decisions import decision_document
        from tokui.plans.route.queries import decision_plan, wanted_decision

        _member, plan, snapshot, asked = _opened(arguments)
        wanted = wanted_decision(
            snapshot, asked.deal, amount=asked.amount, day=asked.day, start=asked.start
        )
        found = decision_plan(snapshot, plan, wanted, snapshot.taken_on)
        document = decision_document(found)
        if arguments.json:
            answer_json(document.model_dump(mode="json"))
        else:
            _show(document)
    return 0


def take(arguments: Namespace) -> int:
    """The actions taken into the plan."""
    with database_ready():
        from tokui.api.decisions import taken_document
        from tokui.plans.route.actions import take_decision_actions

        member, plan, _snapshot, asked = _opened(arguments)
        taken = take_decision_actions(plan, asked, by=member, now=moment(), keys=arguments.key)
        document = taken_document(taken)
        if arguments.json:
            answer_json(document.model_dump(mode="json"))
            return 0
        counts = {name: len(getattr(document, name)) for name in ("added", "changed", "removed")}
        answer(_TAKEN.fill(**counts, present=document.present))
        for one in document.left:
            answer(_LEFT.fill(why=said(_WHY[one.why]), title=one.title))
    return 0


def _opened(arguments: Namespace) -> tuple[Member, Plan, PlanSnapshot, WantedDecision]:
    """Who acts, the plan, and which decision is meant."""
    from tokui.plans.queries import plan_snapshot
    from tokui.plans.route.actions import WantedDecision
    from tokui.plans.views.route import read_asked

    member = acting_member(arguments.member)
    plan = plan_for(member, arguments.account)
    snapshot = plan_snapshot(plan, member=member, now=moment())
    deal = find_deal(snapshot, arguments.deal)
    texts = {name: getattr(arguments, name) or "" for name in ("amount", "day", "start")}
    asked = read_asked(texts, plan.account.currency)
    for name, problem in asked.problems.items():
        raise Refusal(f"--{name}: {problem}", code=2)
    return member, plan, snapshot, WantedDecision(deal.id, asked.amount, asked.day, asked.start)


def _show(found: DecisionDocument) -> None:
    answer(found.deal.name)
    answer(_ROUTE.fill(name=found.route.name) if found.route else _NO_ROUTE)
    for rule in found.rules:
        if not rule.applies and not found.route:
            answer(f"  {rule.name}: {rule.why}")
    if found.is_possible is None:
        answer(_NO_DAYS)
    elif found.is_possible:
        words = _POSSIBLE.fill(
            draft=found.draft_by, decided=found.decided_by, slack=found.slack_working_days
        )
        answer(words)
    else:
        answer(_IMPOSSIBLE.fill(wanted=found.wanted_on, earliest=found.earliest or "–"))
        for remedy in found.remedies:
            answer(f"  {remedy.text}")
    if found.steps:
        answer(f"{said(_STEPS)}:")
        for step in found.steps:
            answer(f"  {step.papers_by or '–'} → {step.done_by or '–'}  {step.name}  {step.why}")
    if found.order:
        answer(f"{said(_ORDER)}:")
        for turn in found.order:
            answer(f"  {turn.by or '–'}  {turn.name}  {' '.join(turn.why)}".rstrip())
    if found.findings:
        answer(f"{said(_FINDINGS)}:")
        for finding in found.findings:
            answer(f"  {finding.text}")
    if found.actions or found.superfluous:
        answer(f"{said(_ACTIONS)}:")
        answer_table(_HEADS, [*_action_rows(found), *_dropped_rows(found)])


def _action_rows(found: DecisionDocument) -> list[tuple[object, ...]]:
    moves = {one.key: one for one in found.moves}
    rows: list[tuple[object, ...]] = []
    for one in found.actions:
        state = said(_THERE if one.action else _NEW)
        if move := moves.get(one.key):
            state = said(_MOVES.fill(before=move.due_on[0] or "–"))
        rows.append((one.due_on, one.title, one.key, state))
    return rows


def _dropped_rows(found: DecisionDocument) -> list[tuple[object, ...]]:
    return [(one.due_on, one.title, one.key, said(_DROPS)) for one in found.superfluous]
