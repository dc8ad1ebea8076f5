"""Rules that keep a plan the customer's: whose gain it is, who takes part, who is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.relations import DECIDING

FEW: Final = 3
"""With fewer objectives, or actions, a plan has just begun."""


@rule(
    "CUS-01", "warning", "objectives",
    title=("Every objective is revenue", "売上の目的しかない"),
    says=("All {count} objectives are about our revenue.",
          "目的{count}件がすべて当社の売上です。"),
    why=("A plan that the customer could not read aloud is not theirs.",
         "顧客に読み上げられないプランは、顧客のプランではありません。"),
    remedy=("Add an objective of relationship, information or satisfaction.",
            "関係構築・情報収集・満足度の目的を加えます。"),
)  # fmt: skip
def only_revenue(ground: Ground) -> Iterator[Hit]:
    """At least three live objectives, every one of the kind revenue."""
    kinds = [one.kind for one in ground.live_objectives]
    if len(kinds) >= FEW and all(kind == "revenue" for kind in kinds):
        yield at("objective", ground.live_objectives[0].id, "kind", count=len(kinds))


@rule(
    "CUS-02", "hint", "actions",
    title=("The customer takes no step", "顧客の行動がない"),
    says=("None of the {count} open actions is the customer's.",
          "未完了のアクション{count}件に、顧客側のものがありません。"),
    why=("Who wants something takes a step of their own.",
         "本当に必要なら、顧客も自ら動きます。"),
    remedy=("Agree on one step that the customer takes, with a day.",
            "顧客側の行動を一つ、期限とともに合意します。"),
)  # fmt: skip
def customer_takes_no_step(ground: Ground) -> Iterator[Hit]:
    """At least three open actions, none of them on the customer's side."""
    count = len(ground.open_actions)
    if count >= FEW and not any(one.side == "customer" for one in ground.open_actions):
        yield at("plan", ground.plan.plan.id, "actions", count=count)


@rule(
    "CUS-03", "warning", "needs",
    title=("No need of anybody who decides", "意思決定者の課題がない"),
    says=("None of the {count:need|needs} is held by somebody who decides.",
          "課題{count}件のうち、意思決定者が持ち主のものがありません。"),
    why=("Deciders pay for their own problems first.",
         "意思決定者は、自分の課題に先に予算をつけます。"),
    remedy=("Ask a decider what keeps them busy, and link it.",
            "意思決定者の関心事を確認し、結びつけます。"),
)  # fmt: skip
def no_need_of_deciders(ground: Ground) -> Iterator[Hit]:
    """Live needs have holders, somebody decides, and no decider holds one."""
    holders = {need.holder for need in ground.live_needs if need.holder}
    deciders = {held.id for held in ground.plan.external() if DECIDING & set(held.roles)}
    if holders and deciders and not holders & deciders:
        yield at("plan", ground.plan.plan.id, "needs", count=len(ground.live_needs))


@rule(
    "CUS-04", "hint", "objectives",
    title=("No plan for what they think of us", "満足度を見ていない"),
    says=("We sell here already, but no objective looks at satisfaction.",
          "既に取引がありますが、満足度の目的がありません。"),
    why=("The cheapest revenue is the one that stays.", "最も確実な売上は、続く取引です。"),
    remedy=("Add an objective of satisfaction with one measure.",
            "満足度の目的を、指標一つとともに加えます。"),
)  # fmt: skip
def satisfaction_unseen(ground: Ground) -> Iterator[Hit]:
    """A whitespace cell is ours, at least three objectives are live, and none is of the kind
    satisfaction."""
    ours = any(cell.status.value == "ours" for cell in ground.plan.footprint)
    kinds = {one.kind for one in ground.live_objectives}
    if ours and len(ground.live_objectives) >= FEW and "satisfaction" not in kinds:
        yield at("plan", ground.plan.plan.id, "objectives")


@rule(
    "CUS-05", "warning", "plays",
    title=("Needs, and no play at all", "価値提供シナリオがない"),
    says=("{count:confirmed need|confirmed needs}, but the plan has no value play.",
          "確認済の課題が{count}件ありますが、価値提供シナリオがありません。"),
    why=("The customer told us what hurts; what we bring is not planned.",
         "課題を聞いたまま、何を届けるかが決まっていません。"),
    remedy=("Write one play: to whom, which value, when, by which means.",
            "誰に・どの価値を・いつ・どの手段で、を一つ書きます。"),
)  # fmt: skip
def no_play(ground: Ground) -> Iterator[Hit]:
    """Needs are confirmed, and no play is live or delivered."""
    confirmed = [need for need in ground.live_needs if need.state.value == "confirmed"]
    plays = [play for play in ground.plan.plays if play.state != "dropped"]
    if confirmed and not plays:
        yield at("plan", ground.plan.plan.id, "plays", count=len(confirmed))
