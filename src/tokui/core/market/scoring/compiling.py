"""Phase two: a definition and its statistics as one query that every engine reads alike.

The query only compares, adds, multiplies and divides; statistics stand in it as numbers, and ties
are broken by the number of the company, so two engines give the same ranking (ADR 0015). What is
put into it are codes of columns and criteria, which are letters, and literals of `dialects`.
"""

# ruff: noqa: S608

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tokui.core.market.scoring.arithmetic import SLACK
from tokui.core.market.scoring.conditions import passes_filters
from tokui.core.market.scoring.definition import AGAINST, AXES, Criterion, Definition, Tiers
from tokui.core.market.scoring.dialects import DUCKDB, Dialect, literal
from tokui.core.market.scoring.saying import saying
from tokui.core.market.scoring.statistics import Columns, Statistics

BINS: Final = 40
"""Bars of a distribution: 2.5 points each."""
ORDER: Final = "FLOOR(score * 1.0e6 + 0.5e0)"
"""Scores that differ by less than a millionth of a point are equal, on every engine."""

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,40}")


def said_name(code: str) -> str:
    """The column in which a query gives what a criterion says; raises ValueError for no code."""
    if not _CODE.fullmatch(code):
        raise ValueError(f"not a code of a criterion: {code!r}")
    return f"said_{code}"


def sayings_sql(
    definition: Definition,
    columns: Columns,
    statistics: Statistics,
    *,
    table: str = "firms",
    dialect: Dialect = DUCKDB,
    also: Sequence[str] = (),
    key: str = "firm",
) -> str:
    """What every criterion says of every company that passes the filters, or is one of `also`:
    firm (the column `key`), said_… . Raises ValueError for a column that the table lacks."""
    if strange := set(definition.columns) - set(columns):
        raise ValueError(f"no such columns: {sorted(strange)}")
    said = [(one.code, saying(one, columns, statistics, dialect)) for one in definition.criteria]
    lines = [
        f"CAST({expression.sql} AS {dialect.number}) AS {said_name(code)}"
        for code, expression in said
    ]
    joins = [join for _, expression in said for join in expression.joins]
    inner = ", ".join(dict.fromkeys((f"{key} AS firm", *definition.columns)))
    where = passes_filters(definition, columns, also)
    return (
        "SELECT " + ",\n  ".join(["firm", *lines])
        + f"\nFROM (SELECT {inner} FROM {table} WHERE {where}) p"
        + "".join(f"\n{join}" for join in joins)
    )  # fmt: skip


def scores_sql(
    definition: Definition,
    columns: Columns,
    statistics: Statistics,
    *,
    table: str = "firms",
    dialect: Dialect = DUCKDB,
    also: Sequence[str] = (),
) -> str:
    """Score, coverage and axes of every company that can be scored, in no order:
    firm, score, coverage, one column an axis (0–100 or NULL), said_… ."""
    said = sayings_sql(definition, columns, statistics, table=table, dialect=dialect, also=also)
    criteria = definition.criteria
    names = [said_name(one.code) for one in criteria]
    counted = [f"{_counted(one)} AS counted_{one.code}" for one in criteria]
    required = [
        f"{said_name(one.code)} IS NOT NULL" for one in criteria if one.missing == "exclude"
    ]
    where = f"\nWHERE {' AND '.join(required)}" if required else ""
    axes = [axis for axis, weight in definition.weight_of_axis.items()]
    means = [f"{_mean(definition, axis)} AS {axis}" for axis in axes]
    missing = [f"CAST(NULL AS {dialect.number}) AS {axis}" for axis in AXES if axis not in axes]
    return (
        f"SELECT firm, 100.0e0 * {_whole(definition)} AS score, coverage,\n  "
        + ", ".join([f"100.0e0 * {axis} AS {axis}" for axis in axes] + missing)
        + "".join(f", {name}" for name in names)
        + f"\nFROM (SELECT firm, {_coverage(definition)} AS coverage, "
        + ",\n  ".join(means + names)
        + f"\nFROM (SELECT {', '.join(['firm', *names])},\n  "
        + ",\n  ".join(counted)
        + f"\nFROM (\n{said}\n) s{where}) c) a\n"
        + f"WHERE coverage >= {literal(definition.least_known - SLACK)}"
        + f" AND {_any_known(definition)}"
    )


def ranking_sql(
    definition: Definition,
    columns: Columns,
    statistics: Statistics,
    limit: int,
    *,
    table: str = "firms",
    dialect: Dialect = DUCKDB,
) -> str:
    """The first `limit` companies with rank, tier, name and prefecture, the best first."""
    scores = scores_sql(definition, columns, statistics, table=table, dialect=dialect)
    said = "".join(f", r.{said_name(one.code)}" for one in definition.criteria)
    axes = ", ".join(f"r.{axis}" for axis in AXES)
    return (
        "SELECT r.firm, f.name, f.prefecture, r.score, r.coverage, "
        f"{tier_sql(definition.tiers)} AS tier, {axes}, r.place AS rank{said}\n"
        f"FROM (SELECT t.*, ROW_NUMBER() OVER (ORDER BY {ORDER} DESC, firm) AS place\n"
        f"FROM (SELECT * FROM (\n{scores}\n) x "
        f"ORDER BY {ORDER} DESC, firm LIMIT {int(limit)}) t) r\n"
        f"LEFT JOIN {table} f ON f.firm = r.firm\nORDER BY r.place{dialect.ending}"
    )


def spread_sql(
    definition: Definition, columns: Columns, statistics: Statistics, *, table: str = "firms",
    dialect: Dialect = DUCKDB,
) -> str:  # fmt: skip
    """How the scores spread: bin (0–39), companies in it, and how many of them each criterion says
    nothing of; one row for each bin that has any."""
    scores = scores_sql(definition, columns, statistics, table=table, dialect=dialect)
    unknown = "".join(
        f", SUM(CASE WHEN {said_name(one.code)} IS NULL THEN 1 ELSE 0 END)"
        for one in definition.criteria
    )
    bin_of = (
        f"CASE WHEN score >= 100.0e0 THEN {BINS - 1} ELSE FLOOR(score / {literal(100 / BINS)}) END"
    )
    inner = ", ".join(["score", *(said_name(one.code) for one in definition.criteria)])
    return (
        f"SELECT bin, COUNT(*){unknown}\n"
        f"FROM (SELECT {bin_of} AS bin, {inner} FROM (\n{scores}\n) x) b GROUP BY bin ORDER BY bin"
        f"{dialect.ending}"
    )


def above_sql(
    definition: Definition,
    columns: Columns,
    statistics: Statistics,
    thresholds: Sequence[float],
    *,
    table: str = "firms",
    dialect: Dialect = DUCKDB,
) -> str:
    """How many companies have each score or more, as one row."""
    scores = scores_sql(definition, columns, statistics, table=table, dialect=dialect)
    counts = ", ".join(
        f"SUM(CASE WHEN score >= {literal(low - SLACK)} THEN 1 ELSE 0 END)" for low in thresholds
    )
    return f"SELECT {counts} FROM (\n{scores}\n) x{dialect.ending}"


def tier_sql(tiers: Tiers) -> str:
    """The tier from rank and score; NULL below the last."""
    parts: list[str] = []
    if tiers.by == "threshold":
        parts = [
            f"WHEN r.score >= {literal(low - SLACK)} THEN {number}"
            for number, low in enumerate(tiers.thresholds, 1)
        ]
    else:
        last = 0
        for number, size in enumerate(tiers.sizes, 1):
            last += size
            parts.append(f"WHEN r.place <= {last} THEN {number}")
    return f"CASE {' '.join(parts)} ELSE NULL END" if parts else "CAST(NULL AS INTEGER)"


def _counted(one: Criterion) -> str:
    name = said_name(one.code)
    if one.missing != "penalty":
        return name
    worth = 1 - one.missing_value if one.against else one.missing_value
    return f"CASE WHEN {name} IS NULL THEN {literal(worth)} ELSE {name} END"


def _always(one: Criterion) -> bool:
    return one.missing in ("penalty", "exclude")


def _weighing(definition: Definition, axis: str) -> list[Criterion]:
    return [one for one in definition.criteria if one.axis == axis and one.weight > 0]


def _mean(definition: Definition, axis: str) -> str:
    parts = _weighing(definition, axis)
    total = " + ".join(
        f"{literal(one.weight)} * counted_{one.code}"
        if _always(one)
        else f"CASE WHEN counted_{one.code} IS NULL THEN 0.0e0 "
        f"ELSE {literal(one.weight)} * counted_{one.code} END"
        for one in parts
    )
    if all(_always(one) for one in parts):
        return f"({total}) / {literal(sum(one.weight for one in parts))}"
    if len(parts) == 1:
        return f"counted_{parts[0].code}"
    known = " + ".join(
        literal(one.weight)
        if _always(one)
        else f"CASE WHEN counted_{one.code} IS NULL THEN 0.0e0 ELSE {literal(one.weight)} END"
        for one in parts
    )
    return f"CASE WHEN ({known}) > 0.0e0 THEN ({total}) / ({known}) ELSE NULL END"


def _counting(definition: Definition) -> list[tuple[str, float]]:
    return [(axis, weight) for axis, weight in definition.weight_of_axis.items() if weight > 0]


def _whole(definition: Definition) -> str:
    total = " + ".join(
        f"CASE WHEN {axis} IS NULL THEN 0.0e0 ELSE {literal(weight)} * {_gain(axis)} END"
        for axis, weight in _counting(definition)
    )
    known = " + ".join(
        f"CASE WHEN {axis} IS NULL THEN 0.0e0 ELSE {literal(weight)} END"
        for axis, weight in _counting(definition)
    )
    return f"({total}) / ({known})"


def _gain(axis: str) -> str:
    return f"(1.0e0 - {axis})" if axis == AGAINST else axis


def _any_known(definition: Definition) -> str:
    tests = [f"{axis} IS NOT NULL" for axis, _ in _counting(definition)]
    return f"({' OR '.join(tests)})" if tests else "FALSE"


def _coverage(definition: Definition) -> str:
    shares = definition.shares
    parts = [
        f"CASE WHEN {said_name(one.code)} IS NULL THEN 0.0e0 ELSE {literal(shares[one.code])} END"
        for one in definition.criteria
        if shares[one.code] > 0
    ]
    return " + ".join(parts) or "0.0e0"
