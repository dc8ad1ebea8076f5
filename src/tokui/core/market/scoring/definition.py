"""What a score model says: criteria on axes, filters, tiers. Immutable; written as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from tokui.core.words import Scale, Words, scale

SCHEMA: Final = 1

AXIS: Final[Scale] = scale(
    "market_axis", "Axis", "軸",
    ("potential", "Potential", "潜在力"),
    ("willingness", "Willingness to invest", "投資意欲"),
    ("fit", "Fit", "適合"),
    ("access", "Access", "接点"),
    ("rivalry", "Rivalry", "競争"),
)  # fmt: skip
AXES: Final = AXIS.codes
AGAINST: Final = "rivalry"
"""The axis that counts against a company: 100 is the fiercest rivalry."""

MISSING: Final[Scale] = scale(
    "market_missing", "Unknown values", "不明の扱い",
    ("neutral", "Left out; the other criteria count for it", "除外して他の基準で評価"),
    ("penalty", "Counts as a stated low value", "決めた低い値とみなす"),
    ("exclude", "The company is left out", "企業を対象から外す"),
)  # fmt: skip

CRITERION_KIND: Final[Scale] = scale(
    "criterion_kind", "Kind of criterion", "基準の種類",
    ("linear", "Between two values", "範囲内の位置"),
    ("percentile", "Rank among all", "順位"),
    ("band", "Bands", "区分"),
    ("category", "Categories", "分類"),
    ("flags", "Conditions", "条件"),
    ("recency", "How recent", "新しさ"),
    ("nearness", "Like our customers", "既存顧客との近さ"),
)  # fmt: skip

CONDITION: Final[Scale] = scale(
    "market_condition", "Condition", "条件",
    ("is", "is one of", "が次のいずれか"),
    ("is_not", "is none of", "が次以外"),
    ("at_least", "is at least", "が次以上"),
    ("at_most", "is at most", "が次以下"),
    ("yes", "is so", "に該当"),
    ("no", "is not so", "に非該当"),
    ("known", "is known", "が判明"),
)  # fmt: skip

Combine = Literal["all", "any", "share"]
Scalar = str | float | bool


class NotADefinition(ValueError):
    """A JSON value that no definition of this schema is."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of one column. A value that is unknown makes the answer unknown."""

    column: str
    is_: str
    """A code of CONDITION."""
    values: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that every ranked company has to meet."""

    condition: Condition
    keeps_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` (included) to `high` (not included), worth `value` from 0 to 1."""

    low: float | None
    high: float | None
    value: float


@dataclass(frozen=True, slots=True)
class Criterion:
    """One way of looking at a company: from 0 (nothing of it) to 1 (all of it), or unknown.

    linear: `low` to `high`, as numbers or else the quantiles `low_share` and `high_share` of all
    companies that pass the filters; outside them the nearer end counts (winsorised). `log` compares
    ratios instead of differences. percentile: share of the known companies that stand below.
    recency: 1 up to `full_days` after the date, falling to 0 at `zero_days`.
    nearness: how close the `columns` are to those of our customers.
    """

    code: str
    name: Words
    axis: str
    kind: str
    columns: tuple[str, ...]
    weight: float = 1.0
    missing: str = "neutral"
    missing_value: float = 0.25
    """What an unknown value counts as under "penalty"; above 0, for unknown is not nothing."""
    down: bool = False
    """Whether less is more."""
    low: float | None = None
    high: float | None = None
    low_share: float = 0.01
    high_share: float = 0.99
    log: bool = False
    bands: tuple[Band, ...] = ()
    categories: tuple[tuple[str, float], ...] = ()
    other: float | None = None
    """What a category counts that is not listed; None: it counts as unknown."""
    conditions: tuple[Condition, ...] = ()
    combine: Combine = "all"
    full_days: int = 30
    zero_days: int = 730

    @property
    def column(self) -> str:
        """The column of a criterion that looks at one."""
        return self.columns[0] if self.columns else ""

    @property
    def against(self) -> bool:
        """Whether more of it lowers the score."""
        return self.axis == AGAINST


@dataclass(frozen=True, slots=True)
class Tiers:
    """By size: the first `sizes[0]` companies are tier 1, the next `sizes[1]` tier 2 …;
    by threshold: from `thresholds[0]` points up tier 1, and so on downwards."""

    by: Literal["size", "threshold"] = "size"
    sizes: tuple[int, ...] = (10, 50, 200)
    thresholds: tuple[float, ...] = (80.0, 65.0, 50.0)

    @property
    def count(self) -> int:
        """How many tiers there are."""
        return len(self.sizes if self.by == "size" else self.thresholds)

    def of(self, rank: int, score: float) -> int | None:
        """The tier at a rank (from 1) and a score; None below the last."""
        if self.by == "threshold":
            places = (index for index, low in enumerate(self.thresholds, 1) if score >= low)
            return next(places, None)
        last = 0
        for index, size in enumerate(self.sizes, 1):
            last += size
            if rank <= last:
                return index
        return None


@dataclass(frozen=True)
class Definition:
    """A whole model."""

    criteria: tuple[Criterion, ...]
    axis_weights: tuple[tuple[str, float], ...] = tuple((axis, 1.0) for axis in AXES)
    filters: tuple[Filter, ...] = ()
    tiers: Tiers = Tiers()
    least_known: float = 0.0
    """The least coverage, 0–1: share of the weight whose values are known."""

    @cached_property
    def weight_of_axis(self) -> dict[str, float]:
        """The weight of each axis that has a criterion with a weight; others count nothing."""
        stated = dict(self.axis_weights)
        used = {one.axis for one in self.criteria if one.weight > 0}
        return {axis: stated.get(axis, 0.0) for axis in AXES if axis in used}

    @cached_property
    def shares(self) -> dict[str, float]:
        """What each criterion weighs of the whole when everything is known; they add up to 1."""
        axes = self.weight_of_axis
        of_all = sum(axes.values())
        in_axis = {
            axis: sum(one.weight for one in self.criteria if one.axis == axis) for axis in axes
        }
        if not of_all:
            return {one.code: 0.0 for one in self.criteria}
        return {
            one.code: axes[one.axis] / of_all * one.weight / in_axis[one.axis]
            if one.weight > 0
            else 0.0
            for one in self.criteria
        }

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is looked at, once each, in the order of use."""
        used: dict[str, None] = {}
        for one in self.filters:
            used[one.condition.column] = None
        for criterion in self.criteria:
            used.update(dict.fromkeys(criterion.columns))
            used.update((condition.column, None) for condition in criterion.conditions)
        return tuple(used)

    def criterion(self, code: str) -> Criterion:
        """The criterion of that code; raises KeyError."""
        for one in self.criteria:
            if one.code == code:
                return one
        raise KeyError(code)


def as_json(definition: Definition) -> dict[str, Any]:
    """The definition as JSON of lists, objects, texts, numbers and truth values."""
    return {
        "schema": SCHEMA,
        "axes": [[axis, weight] for axis, weight in definition.axis_weights],
        "criteria": [_criterion_json(one) for one in definition.criteria],
        "filters": [
            {**_condition_json(one.condition), "keeps_unknown": one.keeps_unknown}
            for one in definition.filters
        ],
        "tiers": {
            "by": definition.tiers.by,
            "sizes": list(definition.tiers.sizes),
            "thresholds": list(definition.tiers.thresholds),
        },
        "least_known": definition.least_known,
    }


def from_json(value: Mapping[str, Any]) -> Definition:
    """The definition that `as_json` wrote; raises NotADefinition."""
    try:
        if value["schema"] != SCHEMA:
            raise NotADefinition(f"schema {value['schema']!r} is not {SCHEMA}")
        tiers = value.get("tiers", {})
        return Definition(
            criteria=tuple(_criterion(one) for one in value["criteria"]),
            axis_weights=tuple((str(axis), float(weight)) for axis, weight in value["axes"]),
            filters=tuple(
                Filter(_condition(one), bool(one.get("keeps_unknown"))) for one in value["filters"]
            ),
            tiers=Tiers(
                tiers.get("by", "size"),
                tuple(int(size) for size in tiers.get("sizes", (10, 50, 200))),
                tuple(float(low) for low in tiers.get("thresholds", (80, 65, 50))),
            ),
            least_known=float(value.get("least_known", 0.0)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotADefinition(str(error)) from error


def _condition_json(one: Condition) -> dict[str, Any]:
    return {"column": one.column, "is": one.is_, "values": list(one.values)}


def _condition(value: Mapping[str, Any]) -> Condition:
    return Condition(str(value["column"]), str(value["is"]), tuple(value.get("values", ())))


def _criterion_json(one: Criterion) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": {"en": one.name.en, "ja": one.name.ja},
        "axis": one.axis,
        "kind": one.kind,
        "columns": list(one.columns),
        "weight": one.weight,
        "missing": one.missing,
        "missing_value": one.missing_value,
        "down": one.down,
        "low": one.low,
        "high": one.high,
        "low_share": one.low_share,
        "high_share": one.high_share,
        "log": one.log,
        "bands": [[band.low, band.high, band.value] for band in one.bands],
        "categories": [[code, value] for code, value in one.categories],
        "other": one.other,
        "conditions": [_condition_json(condition) for condition in one.conditions],
        "combine": one.combine,
        "full_days": one.full_days,
        "zero_days": one.zero_days,
    }


_PLAIN: Final = (
    "axis", "kind", "weight", "missing", "missing_value", "down", "low", "high", "low_share",
    "high_share", "log", "other", "combine", "full_days", "zero_days",
)  # fmt: skip


def _criterion(value: Mapping[str, Any]) -> Criterion:
    name = value["name"]
    return Criterion(
        code=str(value["code"]),
        name=Words(name["en"], name["ja"]),
        columns=tuple(value["columns"]),
        bands=tuple(Band(low, high, worth) for low, high, worth in value.get("bands", ())),
        categories=tuple((str(code), float(worth)) for code, worth in value.get("categories", ())),
        conditions=tuple(_condition(one) for one in value.get("conditions", ())),
        **{name: value[name] for name in _PLAIN if name in value},
    )
