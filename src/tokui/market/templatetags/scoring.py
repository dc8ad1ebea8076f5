"""Values of score models as their pages write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from tokui.core.market.register import PREFECTURES
from tokui.core.market.scoring.definition import AXIS, Criterion
from tokui.core.words import Scale, Words
from tokui.kernel.words import reading_language

register = template.Library()


@register.filter
def plain(value: Any) -> str:
    """A number as it is typed: no grouping, no needless decimals; empty for none."""
    if value is None or value == "":
        return ""
    return f"{float(value):.12g}"


@register.filter
def in_hundred(value: float | None) -> str:
    """A share as percent, to be typed."""
    return "" if value is None else f"{value * 100:.6g}"


@register.filter
def points(value: Any) -> str:
    """Points with one decimal; a dash for unknown."""
    return "–" if value is None or value == "" else f"{float(value):.1f}"


@register.filter
def signed(value: float | None) -> str:
    """A difference with its sign; a dash where there is none to tell."""
    if value is None:
        return "–"
    return f"{value:+.1f}".replace("-", "−")


@register.filter
def percent_of(value: Any) -> str:
    """A share as a whole percent."""
    return "–" if value is None or value == "" else f"{float(value) * 100:.0f}%"


@register.filter
def at(found: Mapping[str, Any] | None, key: object) -> Any:
    """What stands under a key; empty for nothing."""
    return (found or {}).get(str(key), "")


@register.filter
def under(errors: Mapping[str, list[Any]] | None, code: str) -> list[Any]:
    """What is said of a criterion, at whichever of its controls."""
    spot = f"criteria.{code}"
    return [
        message
        for place, messages in (errors or {}).items()
        if place == spot or place.startswith(f"{spot}.")
        for message in messages
    ]


@register.filter
def band_lines(one: Criterion) -> str:
    """Bands, one a line, as they are typed."""
    return "\n".join(f"{plain(b.low)} 〜 {plain(b.high)} = {plain(b.value)}" for b in one.bands)


@register.filter
def category_lines(one: Criterion) -> str:
    """Categories, one a line, as they are typed."""
    return "\n".join(f"{code} = {plain(worth)}" for code, worth in one.categories)


@register.filter
def value_list(values: tuple[Any, ...]) -> str:
    """What a condition compares with, as it is typed."""
    return ", ".join(
        plain(value) if isinstance(value, float) else str(value) for value in values or ()
    )


@register.filter
def joined(values: tuple[Any, ...]) -> str:
    """Whole numbers of tiers, as they are typed."""
    return ", ".join(plain(value) for value in values)


@register.filter
def prefecture(code: str) -> str:
    """The name of a prefecture by its code."""
    found = PREFECTURES.get(code)
    return found.say(reading_language()) if found else code


@register.filter
def axis_words(code: str) -> str:
    """The name of an axis."""
    return AXIS.say(code, reading_language())


@register.filter
def word_of(scale: Scale, code: str) -> Words:
    """The words of a step of a scale."""
    return scale[code].words if code in scale else Words(code, code)


@register.filter
def places(value: int | None) -> str:
    """Places won or lost; a dash where there is no telling."""
    return "–" if value is None else f"{value:+d}".replace("-", "−") if value else "0"
