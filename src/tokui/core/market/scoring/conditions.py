"""Conditions and filters as SQL of three values: true, false and, where nobody knows, neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tokui.core.market.columns import Column
from tokui.core.market.scoring.definition import Condition, Criterion, Definition, Filter, Scalar
from tokui.core.market.scoring.dialects import literal, text_literal


def holds(condition: Condition, columns: Mapping[str, Column]) -> str:
    """The condition as SQL; NULL where the column is unknown, but for "known"."""
    column = columns[condition.column]
    match condition.is_:
        case "known":
            return f"({column.code} IS NOT NULL)"
        case "yes":
            return f"({column.code} = TRUE)"
        case "no":
            return f"({column.code} = FALSE)"
        case "at_least":
            return f"({column.code} >= {_value(condition.values[0], column)})"
        case "at_most":
            return f"({column.code} <= {_value(condition.values[0], column)})"
    values = ", ".join(_value(value, column) for value in condition.values)
    return f"({column.code} {'IN' if condition.is_ == 'is' else 'NOT IN'} ({values}))"


def _value(value: Scalar, column: Column) -> str:
    if column.kind == "number":
        return literal(float(value))
    if column.kind == "date":
        return f"DATE '{date.fromisoformat(str(value)).isoformat()}'"
    return text_literal(str(value))


def passes_filters(
    definition: Definition, columns: Mapping[str, Column], also: Sequence[str] = ()
) -> str:
    """What is true of every company to be ranked: it goes on, and meets all filters; `also` names
    companies that are taken in whatever the filters say."""
    parts = ["closed_on IS NULL", *(_passes(one, columns) for one in definition.filters)]
    passes = " AND ".join(parts)
    if not also:
        return passes
    return f"(({passes}) OR firm IN ({', '.join(text_literal(firm) for firm in also)}))"


def _passes(one: Filter, columns: Mapping[str, Column]) -> str:
    condition = holds(one.condition, columns)
    if one.keeps_unknown:
        return f"({condition} OR {one.condition.column} IS NULL)"
    return condition


def share_that_holds(one: Criterion, columns: Mapping[str, Column]) -> str:
    """A criterion of conditions as a number from 0 to 1, or NULL. All and any follow the logic of
    three values: one that fails decides "all", one that holds decides "any"."""
    each = [holds(condition, columns) for condition in one.conditions]
    if one.combine == "share":
        held = " + ".join(f"CASE WHEN {part} THEN 1.0e0 ELSE 0.0e0 END" for part in each)
        known = " + ".join(
            f"CASE WHEN {part} OR NOT {part} THEN 1.0e0 ELSE 0.0e0 END" for part in each
        )
        return f"CASE WHEN ({known}) > 0.0e0 THEN ({held}) / ({known}) ELSE NULL END"
    whole = (" AND " if one.combine == "all" else " OR ").join(each)
    return f"CASE WHEN ({whole}) THEN 1.0e0 WHEN NOT ({whole}) THEN 0.0e0 ELSE NULL END"
