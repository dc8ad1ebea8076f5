"""Rules about competitors: contracts that end, counter-moves, and rivals nobody wrote down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.japan import fold
from tokui.core.plan import Judged, OurRival
from tokui.core.scales import RATING
from tokui.core.sentences import day_words

WINDOW: Final = timedelta(days=180)
"""So long before a contract ends its renewal is decided: half a year, as budgets go by halves."""


@rule(
    "COM-01", "error", "competitors",
    title=("Rival's contract ends, and nothing is planned", "競合の契約満了に備えがない"),
    says=("The contract of {name} ends on {day}; no action and no open deal goes for it.",
          "{name}の契約が{day}に満了しますが、対応するアクションも商談もありません。"),
    why=("After the renewal the door is shut for years.",
         "更新されると、次の機会は数年先になります。"),
    remedy=("Add an action that names {name}, due well before {day}.",
            "{day}より前に、{name}への対応アクションを追加します。"),
)  # fmt: skip
def contract_ends(ground: Ground) -> Iterator[Hit]:
    """A rival's contract ends within half a year, no open action names the rival and no open deal
    is against them."""
    against = {fold(deal.competitor) for deal in ground.open_deals if deal.competitor}
    for rival in ground.plan.our_rivals:
        end = rival.contract_ends_on
        name = fold(rival.name)
        if end is None or not ground.today <= end <= ground.today + WINDOW:
            continue
        if name not in ground.words_of_actions and name not in against:
            yield at("our_rival", rival.id, "contract_ends_on", name=rival.name, day=day_words(end))


@rule(
    "COM-02", "warning", "competitors",
    title=("Rival without a counter-move", "対抗策のない競合"),
    says=("Against {name} no counter-move is written down.", "{name}への対抗策がありません。"),
    why=("Knowing a rival and doing nothing is watching them win.",
         "競合を知っていて何もしなければ、負けを待つだけです。"),
    remedy=("Write down what we do that they cannot answer.",
            "相手が追随できない当社の一手を書きます。"),
)  # fmt: skip
def no_counter_move(ground: Ground) -> Iterator[Hit]:
    """A rival of ours without a counter-move."""
    for rival in ground.plan.our_rivals:
        if not rival.counter_move.strip():
            yield at("our_rival", rival.id, "counter_move", name=rival.name)


@rule(
    "COM-03", "warning", "competitors",
    title=("Contract that has ended", "満了日を過ぎた競合契約"),
    says=("The contract of {name} ended on {day}. What became of it?",
          "{name}の契約は{day}に満了しています。その後が分かりません。"),
    why=("It was renewed or it was not: both change the plan.",
         "更新の有無で、プランの前提が変わります。"),
    remedy=("Ask, and enter the new end or take the rival off the map.",
            "確認し、新しい満了日を入れるか競合から外します。"),
)  # fmt: skip
def contract_ended(ground: Ground) -> Iterator[Hit]:
    """A rival's contract that ended before today."""
    for rival in ground.plan.our_rivals:
        end = rival.contract_ends_on
        if end is not None and end < ground.today:
            yield at("our_rival", rival.id, "contract_ends_on", name=rival.name, day=day_words(end))


@rule(
    "COM-04", "warning", "competitors",
    title=("Rival of a deal who is not on the map", "競合マップにない商談の競合"),
    says=("“{deal}” is against {name}, who is not among our rivals.",
          "商談「{deal}」の競合{name}が、競合マップにありません。"),
    why=("We compete with somebody of whom the plan says nothing.",
         "プランに書かれていない相手と競っていることになります。"),
    remedy=("Add {name} to our rivals, or correct the name in the deal.",
            "{name}を競合に加えるか、商談の表記を直します。"),
)  # fmt: skip
def not_on_map(ground: Ground) -> Iterator[Hit]:
    """An open deal whose competitor is called like none of our rivals."""
    known = [fold(rival.name) for rival in ground.plan.our_rivals]
    for deal in ground.open_deals:
        name = fold(deal.competitor)
        if name and not _is_named(name, known):
            yield at("deal", deal.id, "competitor", deal=deal.name, name=deal.competitor)


@rule(
    "COM-05", "hint", "competitors",
    title=("Rival whom nobody has rated", "評価のない競合"),
    says=("{name} is rated on none of the four axes.", "{name}は4軸とも評価されていません。"),
    why=("Where they are strong is where we will be asked.",
         "相手の強みは、必ず比べられる点です。"),
    remedy=("Rate what you know, and ask about the rest.",
            "分かる軸から評価し、残りは顧客に確認します。"),
)  # fmt: skip
def unrated(ground: Ground) -> Iterator[Hit]:
    """A rival of ours of whom all four ratings are unknown."""
    for rival in ground.plan.our_rivals:
        if not any(judged.is_known for judged in _ratings(rival)):
            yield at("our_rival", rival.id, "product_rating", name=rival.name)


@rule(
    "COM-06", "hint", "competitors",
    title=("Rated by guess", "推測だけの競合評価"),
    says=("What we say of {name} rests on guesses of ours alone.",
          "{name}の評価は、すべて当社の推測です。"),
    why=("We tend to rate ourselves too well.", "自社を高く見積もりがちです。"),
    remedy=("Ask somebody at the customer how they compare us.",
            "顧客に、当社との比較を確認します。"),
)  # fmt: skip
def rated_by_guess(ground: Ground) -> Iterator[Hit]:
    """A rival of ours with ratings, every one of them inferred or assumed."""
    for rival in ground.plan.our_rivals:
        known = [judged for judged in _ratings(rival) if judged.is_known]
        if known and not any(judged.is_firm for judged in known):
            yield at("our_rival", rival.id, "product_rating", name=rival.name)


@rule(
    "COM-07", "warning", "competitors",
    title=("Behind on every axis, and no way to win", "全軸で劣勢なのに勝ち筋がない"),
    says=("{name} is ahead of us on all {count:rated axis|rated axes}; how we win is not said.",
          "{name}は評価済の{count}軸すべてで当社より優位ですが、勝ち筋がありません。"),
    why=("Without a way to win, effort only raises the price of losing.",
         "勝ち筋がなければ、労力をかけるほど損失が増えます。"),
    remedy=("Write down how we win, or leave this field to them.",
            "勝ち筋を書くか、この領域は追わないと決めます。"),
)  # fmt: skip
def behind_everywhere(ground: Ground) -> Iterator[Hit]:
    """A rival ahead of us on every rated axis, at least two of them, without a way to win."""
    for rival in ground.plan.our_rivals:
        numbers = [RATING.number(one.value) for one in _ratings(rival) if one.is_known]
        is_behind = len(numbers) >= 2 and all(number and number > 0 for number in numbers)
        if is_behind and not rival.winning_path.strip():
            said = {"name": rival.name, "count": len(numbers)}
            yield at("our_rival", rival.id, "winning_path", **said)


@rule(
    "COM-08", "hint", "competitors",
    title=("Customer's rival without a meaning for us", "示唆のない顧客の競合"),
    says=("What {name} means for us is not said.", "{name}の当社への示唆がありません。"),
    why=("The customer's rival matters by what it makes the customer do.",
         "顧客の競合は、顧客の動きを読むために見ます。"),
    remedy=("Write what the customer must do because of them.",
            "顧客が何を迫られているかを書きます。"),
)  # fmt: skip
def no_implication(ground: Ground) -> Iterator[Hit]:
    """A rival of the customer without an implication for us."""
    for rival in ground.plan.customer_rivals:
        if not rival.implication.strip():
            yield at("customer_rival", rival.id, "implication", name=rival.name)


@rule(
    "COM-09", "warning", "competitors",
    title=("Rival with the higher sponsor", "競合の支持者が上位"),
    says=("{sentence}", "{sentence}"),
    why=("The higher voice tends to speak last.", "最後に物を言うのは、上位の支持者です。"),
    remedy=("{mend}", "{mend}"),
    is_opinion=True,
)  # fmt: skip
def higher_sponsor(ground: Ground) -> Iterator[Hit]:
    """A rival backed by somebody above all who back us, or while nobody backs us."""
    for code in ("rival_above", "rival_alone"):
        for thread in ground.threads_by_code.get(code, ()):
            said = {"sentence": thread.words, "mend": thread.remedy}
            yield at("plan", ground.plan.plan.id, "strategy", **said)


@rule(
    "COM-10", "hint", "competitors",
    title=("Rival in use who is not on the map", "競合マップにない利用中の競合"),
    says=("{name} is in use for {product} ({where}), but is not among our rivals.",
          "{where}の{product}で利用中の{name}が、競合マップにありません。"),
    why=("Who holds the place today is the first rival of all.",
         "今その場を占める相手こそ、最初の競合です。"),
    remedy=("Add {name} to our rivals.", "{name}を競合に加えます。"),
)  # fmt: skip
def in_use_not_on_map(ground: Ground) -> Iterator[Hit]:
    """A whitespace cell held by a rival who is called like none of ours."""
    known = [fold(rival.name) for rival in ground.plan.our_rivals]
    for cell in ground.plan.footprint:
        name = fold(cell.rival)
        if cell.status.value == "competitor" and name and not _is_named(name, known):
            where = ground.plan.name(cell.department) or ground.plan.account.name
            said = {"product": ground.plan.name(cell.product), "where": where}
            yield at("footprint", cell.id, "rival", name=cell.rival, **said)


def _ratings(rival: OurRival) -> tuple[Judged, ...]:
    return (
        rival.product_rating,
        rival.price_rating,
        rival.marketing_rating,
        rival.relationship_rating,
    )


def _is_named(name: str, known: list[str]) -> bool:
    """Whether a name is one of those known, in part too: 東和 and 東和システム株式会社."""
    return any(name in other or other in name for other in known if other)
