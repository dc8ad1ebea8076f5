"""What the text of a cell means for the field that it fills."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from tokui.core.japan import (
    MONEY_UNITS,
    Unreadable,
    minor_digits,
    read_date,
    read_money,
    read_number,
    read_serial,
    to_minor,
)
from tokui.intake.tables import Column, Table
from tokui.kernel.fields import Field, Unusable
from tokui.kernel.scope import Scope
from tokui.kernel.words import say

Reader = Callable[[str, Scope], tuple[Any, bool]]
"""The value of a text, and whether it is rounded; raises Unusable."""

# 85名, 約1,200人: what is counted is told by the heading.
_COUNTER: Final = re.compile(
    r"^約?\s*(.*\d)\s*(?:名|人|社|件|個|台|本|店|拠点|people|employees|staff)?$", re.IGNORECASE
)
_PERCENT: Final = ("probability", "discount")


def readers_of(table: Table) -> dict[str, Reader]:
    """A reader for each target that fills a field of its own."""
    columns = {column.target: column for column in table.columns if column.target}
    return {
        target.name: _reader(target.field, columns.get(target.name), table)
        for target in table.kind.targets
        if target.field is not None and not target.field.is_link
    }


def unit_of(column: Column | None) -> int:
    """By how much the bare numbers of a column are to be multiplied."""
    return MONEY_UNITS[column.unit].factor if column and column.unit else 1


def _reader(item: Field, column: Column | None, table: Table) -> Reader:
    if item.kind == "money":
        unit = unit_of(column)
        return lambda text, scope: _money(item, text, unit, scope)
    if item.kind == "date":
        return lambda text, scope: (_day(text, table), False)
    if item.name in _PERCENT:
        return lambda text, scope: _number(item, text.rstrip("%％ "), scope)
    if item.kind == "number":
        return lambda text, scope: _number(item, text, scope)
    if item.name == "founded":
        return lambda text, scope: (item.read(_year(text), scope), False)
    if item.kind == "integer":
        return lambda text, scope: (item.read(_COUNTER.sub(r"\1", text), scope), False)
    return lambda text, scope: (item.read(text, scope), False)


def _money(item: Field, text: str, unit: int, scope: Scope) -> tuple[Any, bool]:
    exact = exact_money(text, unit)
    minor = to_minor(exact, scope.currency)
    value = item.read(minor, scope)
    return value, minor != exact.scaleb(minor_digits(scope.currency))


def exact_money(text: str, unit: int) -> Decimal:
    """The amount of a cell in major units, before any rounding; raises Unusable."""
    try:
        return read_money(text, unit=unit)
    except Unreadable as error:
        raise Unusable(error.code, say(error.words)) from error


def _number(item: Field, text: str, scope: Scope) -> tuple[Any, bool]:
    value = item.read(text, scope)
    return value, isinstance(value, Decimal) and value != read_number(text)


def _day(text: str, table: Table) -> Any:
    try:
        # Columns that lost their date format hold the spreadsheet's day number.
        if text[:5].isdigit() and text[5:6] in ("", ".") and len(text.partition(".")[0]) == 5:
            return read_serial(float(text))
        return read_date(text, table.date_order or "ymd")
    except (Unreadable, ValueError) as error:
        code = getattr(error, "code", "not_a_date")
        words = getattr(error, "words", None)
        raise Unusable(code, say(words) if words else str(error)) from error


def _year(text: str) -> str:
    """The year of a founding, written as a year or as a day."""
    digits = text.removesuffix("年").strip()
    try:
        return digits if digits.isdigit() else str(read_date(text).year)
    except Unreadable:
        return digits
