"""The rubric of health: what each part weighs, where good and watch begin, how fast things fade.

A workspace may change it. Each change is a rubric of its own with a number, and a reading keeps the
rubric it was made under, so that a change never gives history another name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tokui.core.health_scales import HEALTH_PART
from tokui.core.words import Words

WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Setting:
    """One number of a rubric with its limits, both included."""

    code: str
    group: str
    """What it is about: weights, words, findings or days."""
    words: Words
    usual: int
    low: int
    high: int
    unit: Words


_POINTS: Final = Words("%", "%")
_DAYS: Final = Words("days", "日")
_WEIGHTS: Final[Mapping[str, int]] = {
    "relationship": 25, "evidence": 20, "consistency": 10,
    "execution": 15, "results": 20, "freshness": 10,
}  # fmt: skip

SETTINGS: Final[Mapping[str, Setting]] = {
    one.code: one
    for one in (
        *(
            Setting(part.code, "weights", part.words, _WEIGHTS[part.code], 0, WHOLE, _POINTS)
            for part in HEALTH_PART
        ),
        Setting("good", "words", Words("Good from", "「良好」の下限"), 70, 1, WHOLE,
                Words("points", "点")),
        Setting("watch", "words", Words("Watch from", "「注意」の下限"), 45, 1, WHOLE,
                Words("points", "点")),
        Setting("parts", "words", Words("Parts needed for a total", "総合点に必要な要素数"), 3, 1,
                6, Words("of 6", "／6")),
        Setting("error", "findings", Words("A record with an error counts", "要対応のある記録"),
                0, 0, WHOLE, _POINTS),
        Setting("warning", "findings", Words("A record with a warning counts", "注意のある記録"),
                50, 0, WHOLE, _POINTS),
        Setting("hint", "findings", Words("A record with a hint counts", "助言のある記録"),
                85, 0, WHOLE, _POINTS),
        Setting("contact_days", "days", Words("A contact counts in full for", "接点が満点の期間"),
                30, 1, 730, _DAYS),
        Setting("judgement_days", "days",
                Words("A judgement counts in full for", "判断が満点の期間"), 120, 1, 1460, _DAYS),
        Setting("fact_days", "days", Words("A fact counts in full for", "事実が満点の期間"),
                365, 1, 1460, _DAYS),
        Setting("section_days", "days",
                Words("A confirmed section counts in full for", "セクション確認が満点の期間"),
                90, 1, 730, _DAYS),
    )
}  # fmt: skip
"""Every number of a rubric by its code, in the order in which they are shown."""


@dataclass(frozen=True)
class Rubric:
    """The numbers that a health is worked out with; what is not said is as Tokui brings it."""

    number: int = 1
    chosen: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, code: str) -> int:
        return self.chosen.get(code, SETTINGS[code].usual)

    @property
    def values(self) -> dict[str, int]:
        """Every number by its code."""
        return {code: self[code] for code in SETTINGS}

    def word(self, points: int | None) -> str:
        """What so many points are called: a code of the scale of health."""
        if points is None:
            return "unknown"
        if points >= self["good"]:
            return "good"
        return "watch" if points >= self["watch"] else "at_risk"


def rubric_problems(values: Mapping[str, int]) -> Iterator[tuple[str, Words]]:
    """What is wrong with the numbers of a rubric: the code of each, and why."""
    rubric = Rubric(chosen=values)
    for code in values:
        if code not in SETTINGS:
            yield code, Words("There is no such number.", "この項目はありません。")
            return
    for setting in SETTINGS.values():
        if not setting.low <= rubric[setting.code] <= setting.high:
            limits = {"low": setting.low, "high": setting.high}
            said = Words("Write a number from {low} to {high}.",
                         "{low}から{high}の整数を入力してください。")  # fmt: skip
            yield setting.code, said.fill(**limits)
    total = sum(rubric[part] for part in HEALTH_PART.codes)
    if total != WHOLE:
        said = Words("The weights make {total} %; they must make 100 %.",
                     "配点の合計は{total}%です。100%にしてください。")  # fmt: skip
        yield "relationship", said.fill(total=total)
    if rubric["watch"] >= rubric["good"]:
        yield "watch", Words("Watch begins below good.", "「注意」は「良好」より低くしてください。")
    if not rubric["error"] <= rubric["warning"] <= rubric["hint"]:
        yield "warning", Words("A graver finding cannot count more than a lighter one.",
                               "重いものほど低くしてください。")  # fmt: skip
