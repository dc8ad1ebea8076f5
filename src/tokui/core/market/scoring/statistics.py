"""Phase one: the few numbers that a model needs of all companies before any can be scored."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tokui.core.market.columns import Column
from tokui.core.market.scoring.conditions import passes_filters
from tokui.core.market.scoring.definition import Criterion, Definition
from tokui.core.market.scoring.dialects import DUCKDB, Dialect, text_literal

Columns = Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What our customers are like in one column: the middle and the spread of their numbers (as
    logarithms where the criterion says so), or how common each category is (the commonest: 1)."""

    middle: float | None = None
    spread: float | None = None
    commonness: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Statistics:
    """Measured once for a run and then written into its query as plain numbers."""

    bounds: Mapping[str, tuple[float | None, float | None]]
    """Lowest and highest value that count, by criterion (linear)."""
    likeness: Mapping[str, Mapping[str, Likeness]]
    """By criterion (nearness), by column."""
    today: date

    def as_json(self) -> dict[str, Any]:
        """For keeping with a run."""
        return {
            "bounds": {code: list(pair) for code, pair in self.bounds.items()},
            "likeness": {
                code: {
                    column: [one.middle, one.spread, dict(one.commonness)]
                    for column, one in by_column.items()
                }
                for code, by_column in self.likeness.items()
            },
            "today": self.today.isoformat(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Statistics:
        """What `as_json` wrote."""
        return cls(
            {code: (pair[0], pair[1]) for code, pair in value["bounds"].items()},
            {
                code: {column: Likeness(*one) for column, one in by_column.items()}
                for code, by_column in value["likeness"].items()
            },
            date.fromisoformat(value["today"]),
        )


@dataclass(frozen=True, slots=True)
class Question:
    """One query of phase one, and what its answer is for."""

    sql: str
    kind: str
    """bounds, spread or commonness."""
    targets: tuple[tuple[str, str], ...]
    """(criterion, column), in the order of the answer's numbers."""


def bounded(definition: Definition) -> tuple[Criterion, ...]:
    """Criteria whose lowest or highest value is asked of the data."""
    return tuple(
        one
        for one in definition.criteria
        if one.kind == "linear" and (one.low is None or one.high is None)
    )


def questions(
    definition: Definition,
    columns: Columns,
    customers: Sequence[str],
    *,
    table: str = "firms",
    dialect: Dialect = DUCKDB,
) -> list[Question]:
    """The queries of phase one; each answers one row, `commonness` one row for each category."""
    asked: list[Question] = []
    asks = bounded(definition)
    if asks:
        where = passes_filters(definition, columns)
        parts = ", ".join(
            f"{dialect.quantile(one.column, share)}"
            for one in asks
            for share in (one.low_share, one.high_share)
        )
        targets = tuple((one.code, end) for one in asks for end in ("low", "high"))
        sql = f"SELECT {parts} FROM {table} WHERE {where}"  # noqa: S608
        asked.append(Question(sql, "bounds", targets))
    near = [one for one in definition.criteria if one.kind == "nearness"]
    ours = ", ".join(text_literal(firm) for firm in customers)
    for one in near if ours else []:
        asked.extend(_of_customers(one, columns, f"{table} WHERE firm IN ({ours})", dialect))
    return asked


def _of_customers(one: Criterion, columns: Columns, ours: str, dialect: Dialect) -> list[Question]:
    numbers = [code for code in one.columns if columns[code].kind == "number"]
    asked = [
        Question(
            f"SELECT {code}, COUNT(*) FROM {ours} AND {code} IS NOT NULL "  # noqa: S608
            f"GROUP BY {code}",
            "commonness",
            ((one.code, code),),
        )
        for code in one.columns
        if columns[code].kind != "number"
    ]
    if numbers:
        parts = ", ".join(
            dialect.quantile(code, share) for code in numbers for share in (0.1, 0.5, 0.9)
        )
        targets = tuple((one.code, code) for code in numbers)
        asked.append(Question(f"SELECT {parts} FROM {ours}", "spread", targets))  # noqa: S608
    return asked


def measured(
    definition: Definition,
    asked: Sequence[Question],
    answers: Sequence[Sequence[Sequence[Any]]],
    today: date,
) -> Statistics:
    """The statistics from the rows that each question was answered with, in the same order."""
    ends: dict[str, dict[str, float | None]] = {
        one.code: {"low": one.low, "high": one.high}
        for one in definition.criteria
        if one.kind == "linear"
    }
    likeness: dict[str, dict[str, Likeness]] = {}
    for question, rows in zip(asked, answers, strict=True):
        if question.kind == "bounds":
            for (code, end), value in zip(question.targets, rows[0], strict=True):
                if ends[code][end] is None and value is not None:
                    ends[code][end] = float(value)
        elif question.kind == "commonness":
            ((code, column),) = question.targets
            most = max((float(count) for _, count in rows), default=1.0)
            common = {str(value): float(count) / most for value, count in rows}
            likeness.setdefault(code, {})[column] = Likeness(commonness=common)
        else:
            for place, (code, column) in enumerate(question.targets):
                three = rows[0][3 * place : 3 * place + 3]
                if None not in three:
                    log = definition.criterion(code).log
                    likeness.setdefault(code, {})[column] = _spread(three, log)
    bounds = {code: (pair["low"], pair["high"]) for code, pair in ends.items()}
    return Statistics(bounds, likeness, today)


def _spread(three: Sequence[Any], log: bool) -> Likeness:
    """The middle of our customers, and how far from it nothing is alike any more: the way from
    their lowest to their highest tenth, or a hundredth of the middle where all are the same."""
    low, middle, high = (scaled(float(value), log) for value in three)
    return Likeness(middle, (high - low) or abs(middle) / 100 or 1.0)


def scaled(value: float, log: bool) -> float:
    """A number as it is compared: itself, or its natural logarithm where ratios count; what is not
    above 1 counts as 1 then."""
    return (math.log(value) if value > 1 else 0.0) if log else value
