"""Values of the universe for its pages."""

from __future__ import annotations

from typing import Any

from django import template

from tokui.core.market.columns import Column
from tokui.core.market.register import CLOSE_CAUSE, FIRM_KIND, PREFECTURES, PROCESS
from tokui.core.market.sources import SOURCE_KIND
from tokui.core.words import Words
from tokui.kernel.words import reading_language
from tokui.market.universe.showing import value_said

register = template.Library()
_SCALES = {"kind": FIRM_KIND, "cause": CLOSE_CAUSE, "process": PROCESS, "source": SOURCE_KIND}


@register.filter
def valued(column: Column | None, value: Any) -> str:
    """A value of a column as people write it."""
    return value_said(column, value)


@register.filter
def beside(columns: tuple[Column, ...], values: tuple[Any, ...]) -> list[tuple[Column, Any]]:
    """Columns with the values of a row."""
    return list(zip(columns, values, strict=True))


@register.filter
def register_word(code: str, scale: str) -> str:
    """What a code of the register is called."""
    return _SCALES[scale].say(code, reading_language()) if code else ""


@register.filter
def prefecture(code: str) -> str:
    """The name of a prefecture."""
    return PREFECTURES[code].say(reading_language()) if code in PREFECTURES else ""


@register.filter
def bound(bounds: dict[str, float], code: str) -> str:
    """A bound of a number column as it was typed."""
    value = bounds.get(code)
    return "" if value is None else f"{value:.15g}"


@register.filter
def reasons(packed: str) -> list[str]:
    """Why a company may be meant."""
    pairs = [one.partition("~") for one in packed.split("|") if one]
    return [Words(en, ja).say(reading_language()) for en, _tilde, ja in pairs]


@register.filter
def share(part: float) -> str:
    """A share of 0–1 in percent; less than one percent is said so."""
    return "<1%" if 0 < part < 0.01 else f"{part:.0%}"
