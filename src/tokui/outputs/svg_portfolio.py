"""Accounts by what they spend and what we have of it: one bubble each, spend in powers of ten."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from tokui.core.japan import say_money
from tokui.core.scales import TIER
from tokui.core.words import Words
from tokui.outputs.svg_parts import line, rect, svg, text
from tokui.outputs.widths import clip, width_em

WIDTH: Final = 640
HEIGHT: Final = 340
LEFT: Final = 44
RIGHT: Final = 20
TOP: Final = 16
FLOOR: Final = 296
_SMALLEST: Final = 4.0
_LARGEST: Final = 22.0
_NAMED: Final = 14
"""So many of the largest carry their name; the others tell it when pointed at."""

_LABEL: Final = Words(
    "{count} accounts by known spend (across, {currency}) and our share of it (up)",
    "取引先{count}件：支出額（横軸、{currency}）とインストアシェア（縦軸）",
)
_ACROSS: Final = Words("Known spend a year →", "年間支出額（判明分） →")
_UP: Final = Words("↑ Our share", "↑ インストアシェア")


@dataclass(frozen=True, slots=True)
class Bubble:
    """One account. Money in minor units a year; `share` 0–1; its size is the outlook."""

    name: str
    link: str
    potential: int
    share: float
    outlook: int
    currency: str
    investment: str


def bubbles_svg(bubbles: Sequence[Bubble], *, language: str) -> str:
    """The accounts whose spend is known, in the currency that most of them have; empty with fewer
    than two. The largest are drawn first, so that small ones stay within reach."""
    currency = _commonest([one.currency for one in bubbles])
    shown = sorted(
        (one for one in bubbles if one.currency == currency and one.potential > 0),
        key=lambda one: -one.outlook,
    )
    if len(shown) < 2:
        return ""
    low, high = _decades(one.potential for one in shown)
    parts = _grid(low, high, currency, language)
    most = max((one.outlook for one in shown), default=0)
    taken: list[tuple[float, float, float, float]] = []
    labels = []
    for place, one in enumerate(shown):
        x = LEFT + (math.log10(one.potential) - low) / (high - low) * (WIDTH - LEFT - RIGHT)
        y = _height(one.share)
        reach = _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(max(one.outlook, 0) / (most or 1))
        parts.append(_bubble(one, x, y, reach, language))
        if place < _NAMED:
            labels.append(_name(one.name, x, y, reach, taken))
    label = _LABEL.fill(count=len(shown), currency=currency).say(language)
    return svg("portfolio-map", WIDTH, HEIGHT, label, "".join([*parts, *labels]))


def _commonest(currencies: list[str]) -> str:
    return max(sorted(set(currencies)), key=currencies.count, default="")


def _decades(amounts: Iterable[int]) -> tuple[float, float]:
    logs = [math.log10(amount) for amount in amounts]
    low, high = min(logs), max(logs)
    room = max((high - low) * 0.08, 0.15)
    return low - room, high + room


def _grid(low: float, high: float, currency: str, language: str) -> list[str]:
    parts = [rect(LEFT, TOP, WIDTH - LEFT - RIGHT, FLOOR - TOP, "map-room")]
    for share in (0, 25, 50, 75, 100):
        y = _height(share / 100)
        parts.append(line(LEFT, y, WIDTH - RIGHT, y, "map-axis"))
        parts.append(text(LEFT - 6, y + 4, f"{share}%", "map-end", anchor="end"))
    for decade in range(math.ceil(low), math.floor(high) + 1):
        x = LEFT + (decade - low) / (high - low) * (WIDTH - LEFT - RIGHT)
        parts.append(line(x, TOP, x, FLOOR, "map-axis"))
        said = say_money(10**decade, currency, language)
        parts.append(text(x, FLOOR + 16, said, "map-end", anchor="middle"))
    parts.append(text(WIDTH - RIGHT, HEIGHT - 6, _ACROSS.say(language), "map-end", anchor="end"))
    parts.append(text(LEFT + 6, TOP + 14, _UP.say(language), "map-end"))
    return parts


def _height(share: float) -> float:
    return FLOOR - min(max(share, 0.0), 1.0) * (FLOOR - TOP)


def _bubble(one: Bubble, x: float, y: float, reach: float, language: str) -> str:
    said = [one.name, say_money(one.potential, one.currency, language), f"{one.share:.0%}"]
    if one.investment:
        said.append(TIER.say(one.investment, language))
    told = escape(" · ".join(said))
    tone = f"is-{one.investment}" if one.investment else "is-open"
    return (
        f'<a href="{escape(one.link)}" aria-label="{told}">'
        f'<circle class="bubble {tone}" cx="{x:.1f}" cy="{y:.1f}" r="{reach:.1f}">'
        f"<title>{told}</title></circle></a>"
    )


def _name(
    name: str, x: float, y: float, reach: float, taken: list[tuple[float, float, float, float]]
) -> str:
    """The name beside its bubble where it covers no other name; empty where it finds no room."""
    said = clip(name, 11)
    wide = width_em(said) * 11
    right = x + reach + 4
    start = right if right + wide < WIDTH - RIGHT else x - reach - 4 - wide
    box = (start, y - 7, start + wide, y + 7)
    if start < LEFT or any(_meet(box, other) for other in taken):
        return ""
    taken.append(box)
    return text(start, y + 4, said, "map-label")


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
