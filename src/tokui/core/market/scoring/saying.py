"""What one criterion says of a company, as SQL: a number from 0 to 1, or NULL for unknown.

CASE stands around every comparison: LEAST and GREATEST treat NULL otherwise on other engines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tokui.core.market.scoring.conditions import share_that_holds
from tokui.core.market.scoring.definition import Criterion
from tokui.core.market.scoring.dialects import Dialect, literal, text_literal
from tokui.core.market.scoring.statistics import Columns, Likeness, Statistics, scaled


@dataclass(frozen=True, slots=True)
class Said:
    """The expression, and the small tables that it looks codes up in."""

    sql: str
    joins: tuple[str, ...] = ()


def saying(one: Criterion, columns: Columns, statistics: Statistics, dialect: Dialect) -> Said:
    """The criterion as SQL."""
    match one.kind:
        case "linear":
            return Said(_linear(one, *statistics.bounds.get(one.code, (one.low, one.high))))
        case "percentile":
            return Said(_percentile(one))
        case "band":
            return Said(_band(one))
        case "category":
            return _category(one)
        case "flags":
            said = share_that_holds(one, columns)
            return Said(_turned(said) if one.down else said)
        case "recency":
            return Said(_recency(one, statistics, dialect))
        case "nearness":
            return _nearness(one, columns, statistics)
    raise ValueError(one.kind)


def _turned(sql: str) -> str:
    return f"(1.0e0 - {sql})" if not sql.startswith("CASE") else f"(1.0e0 - ({sql}))"


def _scaled(column: str, log: bool) -> str:
    return f"(CASE WHEN {column} > 1.0e0 THEN LN({column}) ELSE 0.0e0 END)" if log else column


def _linear(one: Criterion, low: float | None, high: float | None) -> str:
    column = one.column
    start, end = ("1.0e0", "0.0e0") if one.down else ("0.0e0", "1.0e0")
    if low is None or high is None:
        return "NULL"
    width = scaled(high, one.log) - scaled(low, one.log)
    if width <= 0:
        return f"CASE WHEN {column} IS NULL THEN NULL ELSE 0.5e0 END"
    place = f"({_scaled(column, one.log)} - {literal(scaled(low, one.log))}) / {literal(width)}"
    return (
        f"CASE WHEN {column} IS NULL THEN NULL WHEN {column} <= {literal(low)} THEN {start} "
        f"WHEN {column} >= {literal(high)} THEN {end} "
        f"ELSE {_turned(f'({place})') if one.down else place} END"
    )


def _percentile(one: Criterion) -> str:
    column, order = one.column, " DESC" if one.down else ""
    rank = (
        f"PERCENT_RANK() OVER (PARTITION BY CASE WHEN {column} IS NULL THEN 1 ELSE 0 END "
        f"ORDER BY {column}{order})"
    )
    return f"CASE WHEN {column} IS NULL THEN NULL ELSE {rank} END"


def _band(one: Criterion) -> str:
    parts = [f"CASE WHEN {one.column} IS NULL THEN NULL"]
    for band in one.bands:
        tests = [
            f"{one.column} {sign} {literal(end)}"
            for sign, end in ((">=", band.low), ("<", band.high))
            if end is not None
        ]
        parts.append(f"WHEN {' AND '.join(tests) or 'TRUE'} THEN {literal(band.value)}")
    return " ".join([*parts, "ELSE NULL END"])


def _lookup(alias: str, column: str, rows: Iterable[tuple[str, float]]) -> str:
    lines = [
        f"SELECT {text_literal(code)} AS code, {literal(worth)} AS worth" for code, worth in rows
    ]
    return f"LEFT JOIN ({' UNION ALL '.join(lines)}) {alias} ON {alias}.code = {column}"


def _category(one: Criterion) -> Said:
    alias = f"k_{one.code}"
    other = "NULL" if one.other is None else literal(one.other)
    if not one.categories:
        return Said(f"CASE WHEN {one.column} IS NULL THEN NULL ELSE {other} END")
    said = (
        f"CASE WHEN {one.column} IS NULL THEN NULL WHEN {alias}.worth IS NULL THEN {other} "
        f"ELSE {alias}.worth END"
    )
    return Said(said, (_lookup(alias, one.column, one.categories),))


def _recency(one: Criterion, statistics: Statistics, dialect: Dialect) -> str:
    days = dialect.days_since(one.column, statistics.today.isoformat())
    full, zero = literal(one.full_days), literal(one.zero_days)
    return (
        f"CASE WHEN {one.column} IS NULL THEN NULL WHEN {days} <= {full} THEN 1.0e0 "
        f"WHEN {days} >= {zero} THEN 0.0e0 "
        f"ELSE ({zero} - {days}) / {literal(one.zero_days - one.full_days)} END"
    )


def _nearness(one: Criterion, columns: Columns, statistics: Statistics) -> Said:
    likeness = statistics.likeness.get(one.code, {})
    parts: list[tuple[str, str]] = []
    joins: list[str] = []
    for place, code in enumerate(one.columns):
        like = likeness.get(code)
        if like is None:
            continue
        if columns[code].kind == "number":
            parts.append((code, _near_number(one, code, like)))
        else:
            alias = f"k_{one.code}_{place}"
            joins.append(_lookup(alias, code, sorted(like.commonness.items())))
            parts.append(
                (code, f"CASE WHEN {alias}.worth IS NULL THEN 0.0e0 ELSE {alias}.worth END")
            )
    if not parts:
        return Said("NULL")
    total = " + ".join(f"CASE WHEN {code} IS NULL THEN 0.0e0 ELSE {sql} END" for code, sql in parts)
    known = " + ".join(f"CASE WHEN {code} IS NULL THEN 0.0e0 ELSE 1.0e0 END" for code, _ in parts)
    said = f"CASE WHEN ({known}) > 0.0e0 THEN ({total}) / ({known}) ELSE NULL END"
    return Said(_turned(said) if one.down else said, tuple(joins))


def _near_number(one: Criterion, column: str, like: Likeness) -> str:
    middle, spread = literal(like.middle or 0.0), literal(like.spread or 1.0)
    away = f"ABS({_scaled(column, one.log)} - {middle})"
    return f"CASE WHEN {away} >= {spread} THEN 0.0e0 ELSE 1.0e0 - {away} / {spread} END"
