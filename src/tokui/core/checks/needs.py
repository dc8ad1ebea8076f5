"""Rules about needs: whose they are, how sure we are, and whether anything answers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.scales import FIVE
from tokui.core.sentences import day_words

HEAVY: Final = 4
"""Importance from which a need is one of the few that a plan is about."""


@rule(
    "NEE-01", "warning", "needs",
    title=("No need is confirmed", "確認済の課題がない"),
    says=("None of the {count:need|needs} is confirmed by the customer.",
          "課題{count}件のうち、顧客に確認済のものがありません。"),
    why=("A plan on guesses alone is our wish list, not the customer's.",
         "仮説だけのプランは、顧客の課題ではなく当社の希望にすぎません。"),
    remedy=("Have the customer confirm “{name}” first.", "まず「{name}」を顧客に確認します。"),
)  # fmt: skip
def none_confirmed(ground: Ground) -> Iterator[Hit]:
    """The plan has live needs, and not one of them is confirmed."""
    needs = ground.live_needs
    if needs and not any(need.state.value == "confirmed" for need in needs):
        yield at("need", needs[0].id, "state", count=len(needs), name=needs[0].title)


@rule(
    "NEE-02", "warning", "needs",
    title=("Weighty guess that nobody checks", "確認予定のない重要な仮説"),
    says=("“{name}” is held to matter {importance} of 5, but no open action asks about it.",
          "「{name}」は重要度{importance}の仮説ですが、確認するアクションがありません。"),
    why=("What matters most must not stay a guess for long.",
         "重要な仮説ほど、早く顧客に確かめる必要があります。"),
    remedy=("Add an action that serves this need and asks its holder.",
            "課題の持ち主に確認するアクションを追加します。"),
)  # fmt: skip
def unchecked_guess(ground: Ground) -> Iterator[Hit]:
    """A hypothesis of importance 4 or 5 that no open action serves."""
    served = {action.need for action in ground.open_actions}
    for need in ground.live_needs:
        importance = FIVE.number(need.importance.value) or 0
        is_guess = need.state.value == "hypothesis"
        if is_guess and importance >= HEAVY and need.id not in served:
            yield at("need", need.id, "state", name=need.title, importance=importance)


@rule(
    "NEE-03", "warning", "needs",
    title=("Confirmed need without an answer", "応えていない確認済の課題"),
    says=("“{name}” is confirmed, but no objective and no play answers it.",
          "「{name}」は確認済ですが、応える目的も価値提供シナリオもありません。"),
    why=("The customer said what they need; silence costs trust.",
         "顧客が認めた課題に何も応えないままでは、信頼を失います。"),
    remedy=("Link it to an objective or a play, or say under what we will not do why not.",
            "目的かシナリオに結びつけるか、「やらないこと」に理由を書きます。"),
)  # fmt: skip
def unanswered(ground: Ground) -> Iterator[Hit]:
    """A confirmed card on the layer of needs that no live objective serves and no live play
    answers; goals and pressures are answered through the needs below them."""
    answered = {id for one in ground.live_objectives for id in one.needs}
    answered |= {id for play in ground.live_plays for id in play.needs}
    for need in ground.live_needs:
        is_firm = need.state.value == "confirmed" and need.layer == "need"
        if is_firm and need.id not in answered:
            yield at("need", need.id, "title", name=need.title)


@rule(
    "NEE-04", "hint", "needs",
    title=("Nobody's need", "持ち主のいない課題"),
    says=("Whose need “{name}” is, is not said.", "「{name}」が誰の課題か分かりません。"),
    why=("A need that nobody owns is a need that nobody buys for.",
         "持ち主のいない課題には、予算も意思決定者もつきません。"),
    remedy=("Name the stakeholder or the department.", "課題の持ち主か部門を登録します。"),
)  # fmt: skip
def nobodys(ground: Ground) -> Iterator[Hit]:
    """A live need with neither a holder nor a department."""
    for need in ground.live_needs:
        if not need.holder and not need.department:
            yield at("need", need.id, "holder", name=need.title)


@rule(
    "NEE-05", "warning", "needs",
    title=("Wanted by a day that has passed", "期限を過ぎた課題"),
    says=("“{name}” was wanted by {day} and is still open.",
          "「{name}」は期限{day}を過ぎていますが、未解決です。"),
    why=("Either the customer has helped themselves, or the day was never real.",
         "顧客が自力で解決したか、期限が実態と違う可能性があります。"),
    remedy=("Ask where it stands; resolve or drop it, or set the new day.",
            "状況を確認し、解決・否定とするか、新しい期限にします。"),
)  # fmt: skip
def past(ground: Ground) -> Iterator[Hit]:
    """A live need whose day lies before today."""
    for need in ground.live_needs:
        if need.due_on is not None and need.due_on < ground.today:
            yield at("need", need.id, "due_on", name=need.title, day=day_words(need.due_on))


@rule(
    "NEE-06", "warning", "needs",
    title=("Confirmed by a guess", "推測による「確認済」"),
    says=("“{name}” is called confirmed, but its evidence is only a guess of ours.",
          "「{name}」は確認済とされていますが、根拠は当社の推測です。"),
    why=("Confirmed means that the customer said so.", "「確認済」は顧客が認めたことを指します。"),
    remedy=("Enter who said it and when, or set it back to hypothesis.",
            "誰がいつ認めたかを根拠に入れるか、仮説に戻します。"),
)  # fmt: skip
def confirmed_by_guess(ground: Ground) -> Iterator[Hit]:
    """A confirmed need whose judgement is graded inferred or assumed."""
    for need in ground.live_needs:
        if need.state.value == "confirmed" and need.state.grade in ("inferred", "assumed"):
            yield at("need", need.id, "state", name=need.title)


@rule(
    "NEE-07", "hint", "needs",
    title=("Weighty need without a value", "提供価値のない重要な課題"),
    says=("“{name}” matters {importance} of 5, but what we could bring is not said.",
          "「{name}」は重要度{importance}ですが、提供価値の仮説がありません。"),
    why=("Without an idea of value there is nothing to talk about at the next visit.",
         "価値の仮説がなければ、次の面談で話す材料がありません。"),
    remedy=("Write one sentence: what would be better for them, by how much.",
            "何がどれだけ良くなるかを一文で書きます。"),
)  # fmt: skip
def without_value(ground: Ground) -> Iterator[Hit]:
    """A live card on the layer of needs, of importance 4 or 5, without a value hypothesis."""
    for need in ground.live_needs:
        importance = FIVE.number(need.importance.value) or 0
        is_heavy = importance >= HEAVY and need.layer == "need"
        if is_heavy and not need.value_hypothesis.strip():
            said = {"name": need.title, "importance": importance}
            yield at("need", need.id, "value_hypothesis", **said)


@rule(
    "NEE-08", "error", "needs",
    title=("Causes that run in a circle", "循環する「なぜ」"),
    says=("“{name}” is, over its causes, the cause of itself.",
          "「{name}」の原因をたどると自分自身に戻ります。"),
    why=("Asking why must end at something that can be changed.",
         "「なぜ」は、変えられる原因に行き着く必要があります。"),
    remedy=("Take one of the causes out of the circle.", "循環している原因を一つ外します。"),
)  # fmt: skip
def circle(ground: Ground) -> Iterator[Hit]:
    """A need that is reached again by following causes from it."""
    for need in ground.plan.needs:
        seen: set[str] = set()
        cause = need.cause
        while cause is not None and cause not in seen:
            seen.add(cause)
            found = ground.need_by_id.get(cause)
            cause = found.cause if found else None
        if need.id in seen:
            yield at("need", need.id, "cause", name=need.title)


@rule(
    "NEE-09", "hint", "needs",
    title=("Need without its why", "背景のない課題"),
    says=("What stands behind “{name}” is not said: no goal, pressure or initiative.",
          "「{name}」の背景（目標・圧力・取り組み）が結びついていません。"),
    why=("Who decides cares about the goal behind a need, not about the need.",
         "意思決定者が重視するのは、課題の先にある目標です。"),
    remedy=("Ask why, and link the answer as its deeper cause.",
            "「なぜ」を確認し、根本原因として結びつけます。"),
)  # fmt: skip
def without_why(ground: Ground) -> Iterator[Hit]:
    """A live card on the layer of needs without a deeper cause."""
    for need in ground.live_needs:
        if need.layer == "need" and not need.cause:
            yield at("need", need.id, "cause", name=need.title)


@rule(
    "NEE-10", "warning", "needs",
    title=("Its holder has left", "持ち主が異動した課題"),
    says=("{who}, who held “{name}”, has left.",
          "「{name}」の持ち主である{who}様は異動・退職済みです。"),
    why=("A successor often sets other priorities.", "後任は優先順位を変えることがあります。"),
    remedy=("Ask the successor whether it still holds, and name them.",
            "後任に課題の有無を確認し、持ち主を改めます。"),
)  # fmt: skip
def holder_left(ground: Ground) -> Iterator[Hit]:
    """A live need whose holder has left the customer."""
    for need in ground.live_needs:
        if ground.has_left(need.holder):
            said = {"name": need.title, "who": ground.plan.name(need.holder)}
            yield at("need", need.id, "holder", **said)
