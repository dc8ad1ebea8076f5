"""Guides to judgements about the customer's needs, the rivals and what is in use."""

from __future__ import annotations

from typing import Final

from tokui.core import scales
from tokui.core.choosing.guide import Guide, ask
from tokui.core.words import Words

_NEED_STATE: Final = Guide(
    scales.NEED_STATE,
    (
        ask(
            "who",
            "Who says that this is an issue?",
            "誰が課題だと言っていますか。",
            ("holder", "Whoever has it, in their own words", "当事者本人", "confirmed resolved"),
            ("others", "Somebody else at the customer", "先方の別の人", "hypothesis confirmed"),
            ("we", "We, from what we see", "当社の推測", "hypothesis"),
            ("denied", "Whoever should have it says no", "当事者が否定した", "dropped"),
        ),
        ask(
            "doing",
            "What are they doing about it?",
            "先方は何をしていますか。",
            ("budget", "Money or somebody is set aside for it", "予算か担当者が付いている", "confirmed"),
            ("talking", "Talking about it", "話題にしている", "confirmed hypothesis"),
            ("solved", "It is done with", "すでに解決した", "resolved"),
            ("nothing", "Nothing we know of", "特に動きはない", "hypothesis dropped"),
        ),
    ),
    Words(
        "A sentence of theirs with name and day, or a document that names it.",
        "先方の発言（誰が・いつ）、または課題を記した資料。",
    ),
)  # fmt: skip

_IMPORTANCE: Final = Guide(
    scales.FIVE,
    (
        ask(
            "touches",
            "Whose goal does it stand in the way of?",
            "誰の目標の妨げになっていますか。",
            ("company", "The company’s mid-term plan", "会社（中期経営計画）", "5 4"),
            ("department", "A department’s target", "部門の目標", "4 3"),
            ("daily", "Daily work", "日々の業務", "3 2"),
            ("nobody", "Nobody’s in particular", "特に誰の目標でもない", "1 2"),
        ),
        ask(
            "costs",
            "What does it cost them to leave it?",
            "放置すると、何を失いますか。",
            ("heavy", "Customers, large sums or a legal duty", "顧客・多額の費用・法令違反", "5"),
            ("felt", "Sums that a department feels", "部門に響く費用", "4 3"),
            ("small", "Time and patience", "手間と我慢", "2"),
            ("nothing", "Hardly anything", "ほとんどない", "1"),
        ),
    ),
    Words(
        "A number of theirs: what it costs a year, or the target it puts at risk.",
        "先方の数字（年間の損失、未達になる目標値）。",
    ),
)  # fmt: skip

_URGENCY: Final = Guide(
    scales.FIVE,
    (
        ask(
            "day",
            "By which day must it be solved?",
            "いつまでに解決が必要ですか。",
            ("quarter", "Within three months", "3か月以内", "5"),
            ("year", "Within this fiscal year", "今年度中", "4"),
            ("next_year", "In the next fiscal year", "来年度", "3"),
            ("open", "There is no day", "期日はない", "1 2"),
        ),
        ask(
            "later",
            "What happens if it is a year later?",
            "1年遅れると、どうなりますか。",
            ("damage", "Harm that money does not mend", "取り返しがつかない", "5 4"),
            ("costs", "It costs more", "費用が増える", "4 3"),
            ("annoys", "It annoys", "不便が続く", "2"),
            ("nothing", "Nothing", "何も変わらない", "1"),
        ),
    ),
    Words(
        "The event behind the day: a law, an end of support, a plant opening, a budget meeting.",
        "期日の根拠（法改正、保守終了、稼働開始、予算会議など）。",
    ),
)  # fmt: skip


def _rating(whom_en: str, whom_ja: str, settles: Words) -> Guide:
    return Guide(
        scales.RATING,
        (
            ask(
                "chosen",
                f"When the last choices were made on this point, who was taken: they or {whom_en}?",
                f"この点で最近選ばれたのは、相手と{whom_ja}のどちらですか。",
                ("always_they", "They, every time", "毎回相手", "+2"),
                ("mostly_they", "They, more often", "相手のほうが多い", "+1"),
                ("even", "Now one, now the other", "半々", "0"),
                ("mostly_we", f"More often {whom_en}", f"{whom_ja}のほうが多い", "-1"),
                ("always_we", f"Every time {whom_en}", f"毎回{whom_ja}", "-2"),
            ),
            ask(
                "said",
                "What do the buyers say?",
                "買い手は何と言っていますか。",
                ("they", "They are better here", "相手が良い", "+2 +1"),
                ("same", "No difference", "変わらない", "0"),
                ("we", f"Better: {whom_en}", f"{whom_ja}が良い", "-1 -2"),
            ),
        ),
        settles,
    )


_OUR_RIVAL: Final = _rating(
    "us",
    "当社",
    Words(
        "A comparison of the customer’s own: tender results, a trial, a score sheet.",
        "顧客自身の比較（入札結果、試用、評価表）。",
    ),
)
_CUSTOMER_RIVAL: Final = _rating(
    "our customer",
    "顧客",
    Words(
        "What buyers in their market publish: market shares, rankings, price lists.",
        "顧客の市場での公開情報（シェア、順位、価格表）。",
    ),
)

_FOOTPRINT: Final = Guide(
    scales.FOOTPRINT,
    (
        ask(
            "today",
            "How do they do this today?",
            "今はどのように行っていますか。",
            ("us", "With what we supply", "当社の商材で", "ours"),
            ("talking", "Not with us yet, but we are in talks", "当社と商談中", "in_deal"),
            ("rival", "With another supplier", "他社の商材で", "competitor"),
            ("own", "By themselves", "自社で（内製）", "in_house"),
            ("none", "Not at all, though they could", "行っていない（余地あり）", "not_done"),
            ("never", "Not at all; it is not for them", "対象外", "not_applicable"),
        ),
    ),
    Words(
        "An order, a contract, or a look at the place where it is done.",
        "注文書・契約書、または現場の確認。",
    ),
)  # fmt: skip

_AXES: Final = ("product_rating", "price_rating", "marketing_rating", "relationship_rating")

CUSTOMER_GUIDES: Final = {
    ("need", "state"): _NEED_STATE,
    ("need", "importance"): _IMPORTANCE,
    ("need", "urgency"): _URGENCY,
    ("footprint", "status"): _FOOTPRINT,
    **{("our_rival", axis): _OUR_RIVAL for axis in _AXES},
    **{("customer_rival", axis): _CUSTOMER_RIVAL for axis in _AXES},
}
