"""Rules about stakeholders: who decides, who knows them, and what hangs by a thread."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.reach import Thread
from tokui.core.relations import DECIDING, Gap, best_relations
from tokui.core.scales import RELATION, ROLE
from tokui.core.sentences import day_words, listed

COLD: Final = timedelta(days=180)
"""After so long without a contact a relation has to be begun anew: two half-lives of a contact
(`core/strength.py`)."""


@rule(
    "STK-01", "error", "stakeholders",
    title=("No approver is named", "決裁者がいない"),
    says=("Nobody is named as approver.", "決裁者が特定されていません。"),
    why=("A plan without the one who says yes plans for everybody else.",
         "決める人のいないプランは、決まらない相手に向けた計画です。"),
    remedy=("Ask who gives the final approval, and add them.",
            "最終決裁者を確認し、ステークホルダーに登録します。"),
)  # fmt: skip
def no_approver(ground: Ground) -> Iterator[Hit]:
    """Stakeholders or open deals exist, and nobody at the customer has the role of approver."""
    external = ground.plan.external()
    if (external or ground.open_deals) and not any("approver" in one.roles for one in external):
        yield at("plan", ground.plan.plan.id, "stakeholders")


@rule(
    "STK-02", "warning", "stakeholders",
    title=("Decider whose attitude nobody knows", "態度が不明な意思決定者"),
    says=("{sentence}", "{sentence}"),
    why=("A surprise from a decider comes at the worst moment.",
         "意思決定者の想定外の反応は、最も困る時に起きます。"),
    remedy=("Talk with them, or ask their people, and enter what you heard.",
            "本人か周囲に確認し、聞いたことを記録します。"),
    is_opinion=True,
)  # fmt: skip
def attitude_unknown(ground: Ground) -> Iterator[Hit]:
    """Somebody who decides or has weight, whom we have met, and whose attitude is unknown."""
    yield from _gaps(ground, "attitude_unknown", "attitude")


@rule(
    "STK-03", "warning", "stakeholders",
    title=("Decider whom nobody has met", "接点のない意思決定者"),
    says=("{sentence}", "{sentence}"),
    why=("People do not decide for strangers.", "知らない相手のために決める人はいません。"),
    remedy=("Find who of us can meet them, and make it an action.",
            "誰が会えるかを決め、アクションにします。"),
    is_opinion=True,
)  # fmt: skip
def unmet(ground: Ground) -> Iterator[Hit]:
    """Somebody who decides or has weight, without any contact on record."""
    yield from _gaps(ground, "unmet", "coverage")


@rule(
    "STK-04", "error", "stakeholders",
    title=("Stakeholder who has left", "異動・退職したステークホルダー"),
    says=("{name} ({role}) has left, but still counts in the plan.",
          "{role}の{name}様は異動・退職済みですが、プランに残っています。"),
    why=("The plan leans on somebody who is no longer there.",
         "もういない人を前提にした計画になっています。"),
    remedy=("Ask who follows, and put them in place.", "後任を確認し、置き換えます。"),
)  # fmt: skip
def has_left(ground: Ground) -> Iterator[Hit]:
    """A stakeholder all of whose posts at the customer have ended."""
    for held in ground.plan.external():
        if ground.has_left(held.id):
            roles = [ROLE[code].words for code in held.roles if code in ROLE and code != "unknown"]
            said = {"name": held.name, "role": listed(roles) if roles else ROLE.words}
            yield at("stakeholder", held.id, "person", **said)


@rule(
    "STK-05", "warning", "stakeholders",
    title=("Deciding chair whose holder is not known", "未特定の意思決定者"),
    says=("{role}: who “{name}” is, is not known.", "{role}「{name}」が誰か分かりません。"),
    why=("One cannot win a chair.", "役職名だけでは働きかけられません。"),
    remedy=("Ask for the name at the next visit.", "次の面談で氏名を確認します。"),
)  # fmt: skip
def chair_unknown(ground: Ground) -> Iterator[Hit]:
    """An empty chair with the role of approver or decision maker."""
    for held in ground.plan.external():
        roles = [ROLE[code].words for code in held.roles if code in DECIDING]
        if held.is_placeholder and roles:
            yield at("stakeholder", held.id, "person", name=held.name, role=listed(roles))


@rule(
    "STK-06", "error", "stakeholders",
    title=("Opponent with weight, and no next step", "手を打っていない反対者"),
    says=("{sentence}", "{sentence}"),
    why=("One no from a heavy voice outweighs many yeses.",
         "影響力のある一人の反対は、多くの賛成より重くなります。"),
    remedy=("Write down the next step: what is their worry, and who can answer it?",
            "懸念は何か、誰が答えられるかを考え、次の一手を書きます。"),
    is_opinion=True,
)  # fmt: skip
def opponent_unanswered(ground: Ground) -> Iterator[Hit]:
    """Somebody who decides or has weight, is against us, and has no next step."""
    yield from _gaps(ground, "unanswered", "next_step")


@rule(
    "STK-07", "warning", "stakeholders",
    title=("All relations run through one of us", "接点が当社の一人に集中"),
    says=("{sentence}", "{sentence}"),
    why=("When that person moves on, the account starts again.",
         "その担当が異動すれば、関係は一からやり直しです。"),
    remedy=("{mend}", "{mend}"),
    is_opinion=True,
)  # fmt: skip
def through_one_of_us(ground: Ground) -> Iterator[Hit]:
    """Every good relation is the same colleague's."""
    yield from _threads(ground, "one_of_us")


@rule(
    "STK-08", "warning", "stakeholders",
    title=("All relations lead to one of them", "接点が顧客の一人に集中"),
    says=("{sentence}", "{sentence}"),
    why=("One transfer, and nobody there knows us.", "その方が異動すれば、接点が途切れます。"),
    remedy=("{mend}", "{mend}"),
    is_opinion=True,
)  # fmt: skip
def to_one_of_them(ground: Ground) -> Iterator[Hit]:
    """Every good relation is with the same person."""
    yield from _threads(ground, "one_of_them")


@rule(
    "STK-09", "warning", "stakeholders",
    title=("Champion who hears nothing", "接点の途絶えた推進者"),
    says=("{sentence}", "{sentence}"),
    why=("Who stands for us needs something to say.", "推進者には、社内で語る材料が必要です。"),
    remedy=("{mend}", "{mend}"),
    is_opinion=True,
)  # fmt: skip
def silent_champion(ground: Ground) -> Iterator[Hit]:
    """Somebody who stands for us and had no contact for a month, or none on record."""
    yield from _threads(ground, "silent")
    yield from _threads(ground, "silent_ever")


@rule(
    "STK-10", "hint", "stakeholders",
    title=("Officers without an equal on our side", "同格の接点がない役員"),
    says=("{sentence}", "{sentence}"),
    why=("Officers talk with officers.", "役員は役員と話します。"),
    remedy=("{mend}", "{mend}"),
    is_opinion=True,
)  # fmt: skip
def no_equal(ground: Ground) -> Iterator[Hit]:
    """Officers who count and meet nobody of equal rank on our side."""
    yield from _threads(ground, "no_equal")


@rule(
    "STK-11", "warning", "stakeholders",
    title=("Wanted relation without a step", "関係強化の手がない"),
    says=("With {name} we want “{wanted}” and stand at “{now}”, but nothing is planned.",
          "{name}との関係は「{now}」で、目標は「{wanted}」ですが、次の手がありません。"),
    why=("A wish for a relation changes nothing by itself.",
         "目標を書くだけでは、関係は変わりません。"),
    remedy=("Write the next step, or add an action with {name}.",
            "次の一手を書くか、{name}とのアクションを追加します。"),
    is_opinion=True,
)  # fmt: skip
def wanted_without_step(ground: Ground) -> Iterator[Hit]:
    """The best relation known is below the wanted one, with neither a next step nor an open
    action."""
    best = best_relations(ground.plan) if ground.plan.has_opinions else {}
    met = {action.counterpart for action in ground.open_actions}
    for held in ground.plan.external():
        wanted = RELATION.number(held.wanted_relation)
        found = best.get(held.person or "")
        if wanted is None or found is None or (RELATION.number(found[0]) or 0) >= wanted:
            continue
        if not held.next_step.strip() and held.id not in met and not ground.has_left(held.id):
            said = {"now": RELATION[found[0]].words, "wanted": RELATION[held.wanted_relation].words}
            yield at("stakeholder", held.id, "next_step", name=held.name, **said)


@rule(
    "STK-12", "warning", "stakeholders",
    title=("Decider not met for half a year", "半年会っていない意思決定者"),
    says=("The last contact with {name} was on {day}.", "{name}との最後の接点は{day}です。"),
    why=("After half a year one starts again.", "半年空けば、関係は作り直しです。"),
    remedy=("Arrange a meeting with something new to say.", "新しい話題を持って面談を設定します。"),
)  # fmt: skip
def decider_gone_cold(ground: Ground) -> Iterator[Hit]:
    """Somebody who decides and whose last contact lies more than half a year back."""
    for held, person in ground.deciders():
        last = person.last_contact_on
        if last is not None and ground.today - last > COLD:
            yield at("stakeholder", held.id, "coverage", name=held.name, day=day_words(last))


@rule(
    "STK-13", "hint", "stakeholders",
    title=("Decider judged by guess", "推測による意思決定者の評価"),
    says=("What we think of {name} as a decider is assumed: nobody said so.",
          "意思決定者である{name}の態度は、当社の仮説にすぎません。"),
    why=("Plans fail on the supporter who never was one.",
         "支持者と思い込んだ相手に反対され、計画が崩れます。"),
    remedy=("Find one thing they said or did, and enter it as evidence.",
            "発言や行動を一つ確かめ、根拠に入れます。"),
    is_opinion=True,
)  # fmt: skip
def judged_by_guess(ground: Ground) -> Iterator[Hit]:
    """Somebody who decides and whose known attitude is only assumed."""
    for held, _ in ground.deciders():
        attitude = held.attitude
        if attitude is not None and attitude.is_known and attitude.grade == "assumed":
            yield at("stakeholder", held.id, "attitude", name=held.name)


@rule(
    "STK-14", "hint", "stakeholders",
    title=("Nobody speaks for us inside", "社内に推進者がいない"),
    says=("There are open deals, but nobody at the customer is a champion or coach.",
          "進行中の商談がありますが、顧客側に推進者も情報提供者もいません。"),
    why=("Most of a decision is made while we are not in the room.",
         "意思決定の大半は、当社のいない場で進みます。"),
    remedy=("Ask who gains most, and whether they would speak for it.",
            "最も得をする人を見つけ、推進役を頼めるか確認します。"),
)  # fmt: skip
def nobody_inside(ground: Ground) -> Iterator[Hit]:
    """Deals are open, stakeholders are named, and none is champion or coach by role."""
    external = ground.plan.external()
    inside = any({"champion", "coach"} & set(held.roles) for held in external)
    if external and ground.open_deals and not inside:
        yield at("plan", ground.plan.plan.id, "stakeholders")


@rule(
    "STK-15", "warning", "stakeholders",
    title=("Relation that is falling", "低下している関係"),
    says=("{sentence}", "{sentence}"),
    why=("Relations end by silence, not by quarrels.", "関係は、けんかより沈黙で終わります。"),
    remedy=("{mend}", "{mend}"),
    is_opinion=True,
)  # fmt: skip
def falling(ground: Ground) -> Iterator[Hit]:
    """A relation that was good three months ago and lost much of its strength since."""
    yield from _threads(ground, "falling")


@rule(
    "STK-16", "warning", "stakeholders",
    title=("Deal that hangs by a thread", "接点が細い商談"),
    says=("{sentence}", "{sentence}"),
    why=("One person falls ill, and the deal stands still.",
         "一人が動けなくなれば、商談が止まります。"),
    remedy=("{mend}", "{mend}"),
    is_opinion=True,
)  # fmt: skip
def deal_by_a_thread(ground: Ground) -> Iterator[Hit]:
    """An open deal that depends on several people, with good relations to one of them or of one
    of us alone."""
    for code in ("deal_one_of_them", "deal_one_of_us"):
        for thread in ground.threads_by_code.get(code, ()):
            said = {"sentence": thread.words, "mend": thread.remedy}
            yield at("deal", thread.deal or "", "next_step", **said)


def _gaps(ground: Ground, code: str, field: str) -> Iterator[Hit]:
    found: tuple[Gap, ...] = ground.gaps_by_code.get(code, ())
    for gap in found:
        if gap.stakeholder is not None:
            yield at("stakeholder", gap.stakeholder, field, sentence=gap.words)


def _threads(ground: Ground, code: str) -> Iterator[Hit]:
    found: tuple[Thread, ...] = ground.threads_by_code.get(code, ())
    for thread in found:
        said = {"sentence": thread.words, "mend": thread.remedy}
        if thread.stakeholder is not None:
            yield at("stakeholder", thread.stakeholder, "coverage", **said)
        else:
            yield at("plan", ground.plan.plan.id, "stakeholders", **said)
