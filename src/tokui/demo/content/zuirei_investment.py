"""Why we invest in Zuirei, what would end it, and what we deliberately do not do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tokui.core.words import Words
from tokui.demo.story import MILLION


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the decision rests on."""

    statement: Words
    source: Words
    days_before: int
    grade: str


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """The decision: returns in yen a year, effort in person-days a year by role of ours."""

    reason: Words
    return_low: int
    return_high: int
    effort: tuple[tuple[Words, int], ...]
    go_on_if: Words
    stop_if: Words
    next_look_after: int
    grounds: tuple[Told, ...]


DECIDED: Final = ToldDecision(
    reason=Words(
        "Reducers grow by a fifth each year and their lead time is the bottleneck. The plan names "
        "a sponsor, a budget and a pilot that has worked; no other account lets us show four "
        "plants as one.",
        "減速機が年2割伸び、リードタイムが成長のボトルネックになっている。スポンサー・予算・"
        "成功した試行がそろい、4工場を一体で示せる唯一の顧客である。",
    ),
    return_low=60 * MILLION,
    return_high=110 * MILLION,
    effort=(
        (Words("Sales", "営業"), 90),
        (Words("Consultants", "コンサルタント"), 140),
        (Words("Support", "サポート"), 40),
    ),
    go_on_if=Words(
        "The second plant is in the budget of next April.",
        "来年4月の予算に第二工場が入る。",
    ),
    stop_if=Words(
        "The committee buys the rival's scheduler for the first plant.",
        "第一工場の工程計画で競合製品が稟議を通る。",
    ),
    next_look_after=150,
    grounds=(
        Told(
            Words("Sales of reducers grew 19 % in the last year.", "減速機の売上は前年比19％増。"),
            Words("Summary of financial results", "決算短信"),
            40,
            "confirmed",
        ),
        Told(
            Words(
                "18 months of budget for plant systems are set aside.",
                "工場システムに18か月分の予算枠がある。",
            ),
            Words("Meeting with the head of planning", "経営企画部長との面談"),
            25,
            "stated",
        ),
    ),
)
NOT_DONE: Final = (
    (
        Words("Answer tenders of the Thai plant", "タイ拠点の入札への参加"),
        Words(
            "Its systems differ, and nobody of ours speaks with it.",
            "システムが異なり、当社に接点がない。",
        ),
    ),
    (
        Words("Hardware and network for the plants", "工場のハードウェア・ネットワーク調達"),
        Words(
            "Low margin, and their group company does it well.",
            "粗利が薄く、先方のグループ会社で足りている。",
        ),
    ),
)
