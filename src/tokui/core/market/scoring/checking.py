"""What contradicts itself in a model, said at the spot where it stands, in both languages."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from tokui.core.market.columns import Column
from tokui.core.market.scoring.definition import (
    AXIS,
    CONDITION,
    CRITERION_KIND,
    MISSING,
    Band,
    Condition,
    Criterion,
    Definition,
    Tiers,
)
from tokui.core.market.scoring.dialects import text_literal
from tokui.core.market.scoring.statistics import Statistics
from tokui.core.words import Words

MOST_CRITERIA: Final = 60
MOST_VALUES: Final = 500
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,40}")
_READS: Final = {
    "linear": ("number",),
    "percentile": ("number",),
    "band": ("number",),
    "category": ("category",),
    "recency": ("date",),
    "nearness": ("number", "category"),
}
_COMPARES: Final = {
    "is": ("category", "text"),
    "is_not": ("category", "text"),
    "at_least": ("number", "date"),
    "at_most": ("number", "date"),
    "yes": ("flag",),
    "no": ("flag",),
    "known": ("number", "category", "flag", "date", "text"),
}

Level = Literal["stops", "warns"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong, where; `stops` keeps a model from being saved, `warns` does not."""

    code: str
    spot: str
    """"criteria.<code>", "criteria.<code>.<field>", "filters.<number>", "axes", "tiers" …"""
    words: Words
    level: Level = "stops"


def check(definition: Definition, columns: Mapping[str, Column]) -> tuple[Remark, ...]:
    """What is wrong with a model over these columns, before anything is measured."""
    return tuple(_check(definition, columns))


def stops(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Those that keep the model from being used."""
    return tuple(one for one in remarks if one.level == "stops")


def check_measured(
    definition: Definition,
    statistics: Statistics,
    companies: int,
    unknown: Mapping[str, float],
) -> tuple[Remark, ...]:
    """What the data say: nobody is left, a column says one thing of everybody, or nothing."""
    return tuple(_measured(definition, statistics, companies, unknown))


def _check(definition: Definition, columns: Mapping[str, Column]) -> Iterator[Remark]:
    if not definition.criteria:
        yield Remark("no_criteria", "criteria", Words(
            "Add at least one criterion.", "基準を1つ以上追加してください。"))  # fmt: skip
    if len(definition.criteria) > MOST_CRITERIA:
        yield Remark("too_many", "criteria", Words(
            f"At most {MOST_CRITERIA} criteria can be read by a person.",
            f"基準は{MOST_CRITERIA}個までです。"))  # fmt: skip
    for code, count in Counter(one.code for one in definition.criteria).items():
        if count > 1:
            yield Remark("twice", f"criteria.{code}", Words(
                "Two criteria have the same code.", "同じコードの基準が2つあります。"))  # fmt: skip
    yield from _weights(definition)
    for one in definition.criteria:
        yield from _criterion(one, columns)
    for number, filtering in enumerate(definition.filters):
        yield from _condition(filtering.condition, columns, f"filters.{number}")
    yield from _contradicting(definition)
    yield from _tiers(definition.tiers)
    if not 0 <= definition.least_known <= 1:
        yield Remark("share", "least_known", _SHARE)


_SHARE: Final = Words("Write a share from 0 to 1.", "0〜1の割合を入力してください。")


def _weights(definition: Definition) -> Iterator[Remark]:
    everything = [one.weight for one in definition.criteria]
    everything += [weight for _, weight in definition.axis_weights]
    if any(weight < 0 or not math.isfinite(weight) for weight in everything):
        yield Remark("negative", "weights", Words(
            "A weight is a number from 0 up. To count something against a company, turn the "
            "criterion round.",
            "重みは0以上の数です。少ないほど良い場合は、向きを逆にしてください。"))  # fmt: skip
    elif definition.criteria and not any(definition.weight_of_axis.values()):
        yield Remark("weights_zero", "weights", Words(
            "Every weight is 0, so no company gets a score.",
            "重みがすべて0のため、どの企業も採点できません。"))  # fmt: skip
    for axis, weight in definition.axis_weights:
        if axis not in AXIS:
            yield Remark("unknown_axis", "axes", Words("Unknown axis.", "この軸はありません。"))
        elif weight > 0 and definition.criteria and axis not in definition.weight_of_axis:
            yield Remark("empty_axis", f"axes.{axis}", Words(
                f"{AXIS[axis].words.en}: no criterion with a weight; the axis takes no part.",
                f"{AXIS[axis].words.ja}：重みのある基準がないため、計算に入りません。",
            ), "warns")  # fmt: skip


def _criterion(one: Criterion, columns: Mapping[str, Column]) -> Iterator[Remark]:
    spot = f"criteria.{one.code}"
    known = (one.kind, CRITERION_KIND), (one.axis, AXIS), (one.missing, MISSING)
    if not _CODE.fullmatch(one.code) or any(code not in scale for code, scale in known):
        yield Remark("unknown_code", spot, Words(
            "Kind, axis or treatment of the unknown is none that there is.",
            "種類・軸・不明の扱いのいずれかが正しくありません。"))  # fmt: skip
        return
    if one.missing == "penalty" and not 0 < one.missing_value <= 1:
        yield Remark("penalty", f"{spot}.missing_value", Words(
            "Unknown is not nothing: write a value above 0, up to 1.",
            "不明は0ではありません。0より大きく1以下の値を入力してください。"))  # fmt: skip
    if one.kind == "flags":
        if not one.conditions or len(one.conditions) > MOST_VALUES:
            yield Remark("no_conditions", f"{spot}.conditions", Words(
                "Write at least one condition.", "条件を1つ以上入力してください。"))  # fmt: skip
        for condition in one.conditions:
            yield from _condition(condition, columns, f"{spot}.conditions")
        return
    if not one.columns or (len(one.columns) > 1 and one.kind != "nearness"):
        yield Remark("no_column", f"{spot}.columns", Words(
            "Choose a column.", "列を選択してください。"))  # fmt: skip
    for code in one.columns:
        yield from _column(code, columns, _READS[one.kind], f"{spot}.columns")
    yield from _details(one, spot)


def _column(
    code: str, columns: Mapping[str, Column], kinds: tuple[str, ...], spot: str
) -> Iterator[Remark]:
    column = columns.get(code)
    if column is None:
        yield Remark("unknown_column", spot, Words(
            f"The market has no column “{code}”. Load a list that has it, or choose another.",
            f"市場データに列「{code}」がありません。列のあるリストを読み込むか、別の列を"
            "選択してください。"))  # fmt: skip
    elif column.kind not in kinds:
        yield Remark("wrong_kind", spot, Words(
            f"“{column.label.en}” cannot be read in this way.",
            f"「{column.label.ja}」はこの種類の基準では使えません。"))  # fmt: skip


def _details(one: Criterion, spot: str) -> Iterator[Remark]:
    match one.kind:
        case "linear":
            yield from _ends(one, spot)
        case "band":
            yield from _bands(one.bands, f"{spot}.bands")
        case "category":
            worths = [worth for _, worth in one.categories]
            worths += [one.other] if one.other is not None else []
            if not worths or any(not 0 <= worth <= 1 for worth in worths):
                yield Remark("worth", f"{spot}.categories", _WORTH)
            elif len(worths) > 1 and len(set(worths)) == 1:
                yield Remark("constant", f"{spot}.categories", _ALL_ALIKE, "warns")
            if len(one.categories) > MOST_VALUES or _unsayable(code for code, _ in one.categories):
                yield Remark("categories", f"{spot}.categories", _VALUES)
            if len({code for code, _ in one.categories}) < len(one.categories):
                yield Remark("category_twice", f"{spot}.categories", Words(
                    "A category stands here twice.", "同じ分類が2回あります。"))  # fmt: skip
        case "recency":
            if not 0 <= one.full_days < one.zero_days:
                yield Remark("days", f"{spot}.zero_days", Words(
                    "The day on which it counts nothing has to come after the last full one.",
                    "0になる日数は、満点の日数より長くしてください。"))  # fmt: skip


_WORTH: Final = Words(
    "Each line is worth a number from 0 to 1.", "各行の値は0〜1で入力してください。"
)
_VALUES: Final = Words(
    f"Up to {MOST_VALUES} values without backslashes.", f"値は{MOST_VALUES}個まで、\\は使えません。"
)
_ALL_ALIKE: Final = Words(
    "Everything is worth the same here, so this criterion tells no company from another.",
    "すべて同じ値なので、この基準では企業の差がつきません。",
)


def _ends(one: Criterion, spot: str) -> Iterator[Remark]:
    if one.low is not None and one.high is not None and one.low >= one.high:
        yield Remark("ends", f"{spot}.low", Words(
            "The lower end has to lie below the upper end.",
            "下限は上限より小さくしてください。"))  # fmt: skip
    if not 0 <= one.low_share < one.high_share <= 1:
        yield Remark("shares", f"{spot}.low_share", Words(
            "Write two shares from 0 to 1, the lower one first.",
            "0〜1の割合を小さい順に入力してください。"))  # fmt: skip


def _bands(bands: tuple[Band, ...], spot: str) -> Iterator[Remark]:
    if not bands:
        yield Remark(
            "no_bands", spot, Words("Write at least one band.", "区分を入力してください。")
        )
        return
    if any(not 0 <= band.value <= 1 for band in bands):
        yield Remark("worth", spot, _WORTH)
    if any(b.low is not None and b.high is not None and b.low >= b.high for b in bands):
        yield Remark("ends", spot, Words(
            "A band ends where it begins, or before.", "区分の上限が下限以下です。"))  # fmt: skip
        return
    if len(bands) > 1 and len({band.value for band in bands}) == 1:
        yield Remark("constant", spot, _ALL_ALIKE, "warns")
    ordered = sorted(bands, key=lambda band: -math.inf if band.low is None else band.low)
    for band, following in pairwise(ordered):
        end = math.inf if band.high is None else band.high
        start = -math.inf if following.low is None else following.low
        if start < end:
            shown = _number(start if start > -math.inf else end)
            yield Remark("overlap", spot, Words(
                f"Two bands hold {shown}.", f"{shown} が2つの区分に入っています。"))  # fmt: skip
        elif start > end:
            yield Remark("gap", spot, Words(
                f"No band holds what lies from {_number(end)} to {_number(start)}; it counts as "
                "unknown.",
                f"{_number(end)} から {_number(start)} まではどの区分にも入らず、不明になります。",
            ), "warns")  # fmt: skip


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _condition(one: Condition, columns: Mapping[str, Column], spot: str) -> Iterator[Remark]:
    if one.is_ not in CONDITION:
        yield Remark("unknown_code", spot, Words("Unknown condition.", "この条件はありません。"))
        return
    wrong = tuple(_column(one.column, columns, _COMPARES[one.is_], spot))
    yield from wrong
    if wrong or one.is_ in ("yes", "no", "known"):
        return
    kind = columns[one.column].kind
    if not one.values or len(one.values) > MOST_VALUES:
        yield Remark("no_values", spot, Words(
            "Write what to compare with.", "比べる値を入力してください。"))  # fmt: skip
    elif kind == "number" and any(not _is_number(value) for value in one.values):
        yield Remark("no_number", spot, Words("Write a number.", "数値を入力してください。"))
    elif kind == "date" and any(not _is_day(value) for value in one.values):
        yield Remark("no_day", spot, Words(
            "Write a day as 2026-04-01.", "日付は 2026-04-01 の形で入力します。"))  # fmt: skip
    elif kind in ("category", "text") and _unsayable(str(value) for value in one.values):
        yield Remark("categories", spot, _VALUES)


def _is_number(value: object) -> bool:
    try:
        return math.isfinite(float(str(value)))
    except ValueError:
        return False


def _is_day(value: object) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _unsayable(values: Iterator[str]) -> bool:
    try:
        for value in values:
            text_literal(value)
    except ValueError:
        return True
    return False


def _contradicting(definition: Definition) -> Iterator[Remark]:
    """Filters that no company can meet together."""
    at_least: dict[str, str | float | bool] = {}
    at_most: dict[str, str | float | bool] = {}
    allowed: dict[str, set[object]] = {}
    for number, one in enumerate(definition.filters):
        condition, spot = one.condition, f"filters.{number}"
        empty = False
        if condition.is_ in ("yes", "no"):
            found = allowed.setdefault(condition.column, {"yes", "no"})
            found &= {condition.is_}
            empty = not found
        elif condition.is_ == "is":
            found = allowed.setdefault(condition.column, set(condition.values))
            found &= set(condition.values)
            empty = not found
        elif condition.is_ == "is_not" and condition.column in allowed:
            allowed[condition.column] -= set(condition.values)
            empty = not allowed[condition.column]
        elif condition.is_ in ("at_least", "at_most") and condition.values:
            side = at_least if condition.is_ == "at_least" else at_most
            side[condition.column] = condition.values[0]
            low, high = at_least.get(condition.column), at_most.get(condition.column)
            empty = low is not None and high is not None and _above(low, high)
        if empty:
            yield Remark("nobody", spot, Words(
                "Together with another filter this leaves nobody.",
                "他の絞り込みと合わせると、該当する企業がなくなります。"))  # fmt: skip


def _above(low: object, high: object) -> bool:
    if _is_number(low) and _is_number(high):
        return float(str(low)) > float(str(high))
    return str(low) > str(high)


def _tiers(tiers: Tiers) -> Iterator[Remark]:
    if tiers.by == "size" and (not tiers.sizes or any(size <= 0 for size in tiers.sizes)):
        yield Remark("sizes", "tiers", Words(
            "Write how many companies each tier takes, from 1 up.",
            "各ティアの社数を1以上で入力してください。"))  # fmt: skip
    if tiers.by == "threshold":
        falling = all(high > low for high, low in pairwise(tiers.thresholds))
        if not tiers.thresholds or not falling or any(not 0 <= x <= 100 for x in tiers.thresholds):
            yield Remark("thresholds", "tiers", Words(
                "Write scores from 0 to 100, the highest first.",
                "0〜100の点数を高い順に入力してください。"))  # fmt: skip
    if tiers.count > 9:
        yield Remark("too_many", "tiers", Words("At most nine tiers.", "ティアは9つまでです。"))


def _measured(
    definition: Definition,
    statistics: Statistics,
    companies: int,
    unknown: Mapping[str, float],
) -> Iterator[Remark]:
    if not companies:
        yield Remark("nobody", "filters", Words(
            "Filters and required values leave nobody.",
            "絞り込みと必須の値により、該当する企業がありません。"))  # fmt: skip
        return
    for one in definition.criteria:
        spot = f"criteria.{one.code}"
        low, high = statistics.bounds.get(one.code, (0.0, 1.0))
        if unknown.get(one.code, 0.0) >= 1:
            yield Remark("all_unknown", spot, Words(
                "Unknown of every company; it takes no part.",
                "全企業で不明のため、計算に入りません。"), "warns")  # fmt: skip
        elif low is not None and high is not None and low >= high:
            yield Remark("constant", spot, Words(
                "Nearly every company has the same value, so this tells none from another. Widen "
                "the shares, or write the ends yourself.",
                "ほぼ全社が同じ値のため差がつきません。割合を広げるか、両端を直接入力して"
                "ください。"), "warns")  # fmt: skip
