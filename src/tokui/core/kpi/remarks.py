"""What is odd about a KPI or its readings: said at the spot, and nothing is refused or lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Final

from tokui.core.kpi.measures import MEASURES
from tokui.core.kpi.path import due_of
from tokui.core.kpi.units import is_share, money_of
from tokui.core.plan import Kpi, Objective, Reading
from tokui.core.sentences import day_words, fill, number_text
from tokui.core.words import Words

FAR_OFF: Final = 300
"""A value so many times larger or smaller than the others is probably said in another unit."""


@dataclass(frozen=True, slots=True)
class Remark:
    """An oddity in a sentence that says what to do; `noun` and `id` are the record to mend."""

    code: str
    words: Words
    noun: str
    id: str
    field: str


_SAID: Final[dict[str, Words]] = {
    "no_way": Words(
        "Target and baseline are both {target}: set another target, or the direction “Keep”.",
        "目標値と基準値が同じ{target}です。目標値を変えるか、方向を「維持する」にします。",
    ),
    "wrong_way": Words(
        "The target {target} lies against the direction from the baseline {baseline}. "
        "Check both, or turn the direction.",
        "目標値{target}が基準値{baseline}から見て逆向きです。値か方向を確かめてください。",
    ),
    "nobody_measures": Words(
        "It is to be measured regularly, but nobody is named who does it.",
        "測定頻度があるのに、責任者が決まっていません。",
    ),
    "no_days": Words(
        "The due date {due} lies before the baseline of {day}.",
        "期日{due}が基準日{day}より前です。",
    ),
    "milestone_outside": Words(
        "The milestone of {day} lies outside the way from baseline to due date and does not count.",
        "{day}の中間目標は基準日から期日までの間にないため、計算に入りません。",
    ),
    "milestone_back": Words(
        "The milestone of {day} ({value}) is on the wrong side of the one before.",
        "{day}の中間目標（{value}）が直前の値より後戻りしています。",
    ),
    "twice": Words(
        "{day} was measured {count} times; the value written last counts: {value}.",
        "{day}の実績が{count}件あります。最後に入力した{value}を使います。",
    ),
    "future": Words(
        "The reading of {day} is dated ahead and does not count yet.",
        "{day}の実績は未来の日付のため、まだ計算に入りません。",
    ),
    "after_end": Words(
        "The reading of {day} was taken after the due date {due}.",
        "{day}の実績は期日{due}より後です。",
    ),
    "other_unit": Words(
        "{value} on {day} is far from the other readings: is it in “{unit}”?",
        "{day}の{value}は他の実績と桁が違います。単位は「{unit}」ですか。",
    ),
    "not_a_share": Words(
        "{value} on {day} is no share between 0 and 100 %.",
        "{day}の{value}は0〜100%の範囲にありません。",
    ),
    "measure_unit": Words(
        "“{unit}” does not go with what is worked out. Use {wanted}.",
        "単位「{unit}」は算出元と合いません。{wanted}にしてください。",
    ),
}

_WANTED: Final[dict[str, Words]] = {
    "money": Words("a unit of money such as JPY million", "百万円などの金額の単位"),
    "share": Words("%", "%"),
}


def remarks_of(kpi: Kpi, objective: Objective, *, today: date) -> tuple[Remark, ...]:
    """What is odd about a KPI, its milestones and its readings."""
    due = due_of(kpi, objective)
    return (
        *_about_kpi(kpi, objective, due),
        *_about_milestones(kpi, due),
        *_about_readings(kpi, due, today),
    )


def _about_kpi(kpi: Kpi, objective: Objective, due: date | None) -> Iterator[Remark]:
    if kpi.target is not None and kpi.baseline is not None and kpi.direction != "keep":
        ahead = kpi.target - kpi.baseline
        said = {"target": number_text(kpi.target), "baseline": number_text(kpi.baseline)}
        if ahead == 0:
            yield _of(kpi, "no_way", "target", **said)
        elif (ahead < 0) is (kpi.direction == "up"):
            yield _of(kpi, "wrong_way", "target", **said)
    if kpi.cadence and not (kpi.owner or objective.owner):
        yield _of(kpi, "nobody_measures", "owner")
    if due is not None and kpi.baseline_on is not None and due <= kpi.baseline_on:
        yield _of(kpi, "no_days", "due_on", due=day_words(due), day=day_words(kpi.baseline_on))
    measure = MEASURES.get(kpi.measure)
    if measure is None or not kpi.unit:
        return
    fits = {"money": money_of(kpi.unit) is not None, "share": is_share(kpi.unit)}
    if not fits.get(measure.kind, True):
        yield _of(kpi, "measure_unit", "unit", unit=kpi.unit, wanted=_WANTED[measure.kind])


def _about_milestones(kpi: Kpi, due: date | None) -> Iterator[Remark]:
    before = kpi.baseline
    for one in kpi.milestones:
        said = {"day": day_words(one.on), "value": number_text(one.value)}
        began = kpi.baseline_on
        if (began is not None and one.on <= began) or (due is not None and one.on >= due):
            yield Remark(
                "milestone_outside", fill(_SAID["milestone_outside"], **said),
                "milestone", one.id, "on",
            )  # fmt: skip
            continue
        if before is not None and _goes_back(kpi, before, one.value):
            yield Remark(
                "milestone_back", fill(_SAID["milestone_back"], **said),
                "milestone", one.id, "value",
            )  # fmt: skip
        before = one.value


def _about_readings(kpi: Kpi, due: date | None, today: date) -> Iterator[Remark]:
    days = Counter(one.on for one in kpi.readings)
    last = {one.on: one for one in kpi.readings}
    for day, count in days.items():
        if count > 1:
            yield _of_reading("twice", last[day], count=count)
    usual = _usual(kpi)
    for one in kpi.readings:
        if one.on > today:
            yield _of_reading("future", one)
        elif due is not None and one.on > due:
            yield _of_reading("after_end", one, due=day_words(due))
        if is_share(kpi.unit) and not 0 <= one.value <= 100 and _is_within_whole(kpi):
            yield _of_reading("not_a_share", one)
        elif usual and one.value and _is_far(abs(one.value), usual):
            yield _of_reading("other_unit", one, unit=kpi.unit or "–")


def _usual(kpi: Kpi) -> Decimal | None:
    """The middle of what was measured, baseline and target included; None of fewer than three."""
    marks = [mark for mark in (kpi.baseline, kpi.target) if mark]
    values = [abs(value) for value in (*(one.value for one in kpi.readings), *marks) if value]
    return median(values) if len(values) >= 3 else None


def _is_far(value: Decimal, usual: Decimal) -> bool:
    return value >= usual * FAR_OFF or value * FAR_OFF <= usual


def _is_within_whole(kpi: Kpi) -> bool:
    """Whether a share is one of a whole, as its target tells; growth may well be more."""
    return kpi.target is not None and 0 <= kpi.target <= 100


def _goes_back(kpi: Kpi, before: Decimal, value: Decimal) -> bool:
    if kpi.direction == "keep":
        return False
    return value > before if kpi.direction == "down" else value < before


def _of(kpi: Kpi, code: str, field: str, **said: object) -> Remark:
    return Remark(code, fill(_SAID[code], **said), "kpi", kpi.id, field)


def _of_reading(code: str, one: Reading, **said: object) -> Remark:
    words = fill(_SAID[code], day=day_words(one.on), value=number_text(one.value), **said)
    field = "value" if code in ("other_unit", "not_a_share") else "on"
    return Remark(code, words, "reading", one.id, field)
