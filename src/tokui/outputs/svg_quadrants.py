"""A market on two axes: bubbles as large as the companies in them are many, and two lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt
from typing import Final

from tokui.core.market.scoring.quadrants import SEGMENT, Cuts
from tokui.core.words import Words
from tokui.outputs.svg_parts import line, rect, svg, text

WIDTH: Final = 640
HEIGHT: Final = 520
LEFT: Final = 44
RIGHT: Final = 14
TOP: Final = 14
FLOOR: Final = 470
SMALLEST: Final = 3.5
LARGEST: Final = 22.0
_TICKS: Final = (0, 25, 50, 75, 100)

_LABEL: Final = Words(
    "{count} companies by potential and willingness to invest", "潜在力と投資意欲で見た{count}社"
)
_ONE: Final = Words(
    "{name}: potential {potential:.1f}, willingness {willingness:.1f}",
    "{name}：潜在力 {potential:.1f}、投資意欲 {willingness:.1f}",
)
_MANY: Final = Words(
    "{count} companies around potential {potential:.0f}, willingness {willingness:.0f}",
    "{count}社：潜在力 {potential:.0f}、投資意欲 {willingness:.0f} 付近",
)
_POTENTIAL: Final = Words("Potential →", "潜在力 →")
_WILLINGNESS: Final = Words("Willingness to invest →", "投資意欲 →")


@dataclass(frozen=True, slots=True)
class Bubble:
    """Companies that lie close together. Points from 0 to 100."""

    potential: float
    willingness: float
    count: int
    segment: str
    name: str = ""
    """The company, when it is alone."""
    link: str = ""


def quadrants_svg(
    bubbles: Sequence[Bubble], cuts: Cuts, counts: Mapping[str, int], *, language: str
) -> str:
    """The map: potential to the right, willingness upwards, areas as the number of companies.
    `counts` are the companies of each segment."""
    most = max((one.count for one in bubbles), default=1)
    x, y = _across(cuts.potential), _up(cuts.willingness)
    fields = {
        "leave": (LEFT, y, x - LEFT, FLOOR - y),
        "nurture": (x, y, WIDTH - RIGHT - x, FLOOR - y),
        "answer": (LEFT, TOP, x - LEFT, y - TOP),
        "first": (x, TOP, WIDTH - RIGHT - x, y - TOP),
    }
    parts = [rect(*box, f"field {code}") for code, box in fields.items()]
    parts += _axes(language)
    largest_first = sorted(bubbles, key=lambda one: (-one.count, one.potential, one.willingness))
    parts += [_bubble(one, most, language) for one in largest_first]
    parts += [_named(code, box, counts.get(code, 0), language) for code, box in fields.items()]
    parts += [
        _cut("potential", line(x, TOP, x, FLOOR, "cut"), line(x, TOP, x, FLOOR, "grip")),
        _cut("willingness", line(LEFT, y, WIDTH - RIGHT, y, "cut"),
             line(LEFT, y, WIDTH - RIGHT, y, "grip")),
    ]  # fmt: skip
    label = _LABEL.fill(count=f"{sum(one.count for one in bubbles):,}").say(language)
    edges = f'data-left="{LEFT}" data-right="{WIDTH - RIGHT}" data-top="{TOP}" data-floor="{FLOOR}"'
    return svg("score-grid", WIDTH, HEIGHT, label, "".join(parts), edges)


def _across(points: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * points / 100


def _up(points: float) -> float:
    return FLOOR - (FLOOR - TOP) * points / 100


def _cut(axis: str, *lines: str) -> str:
    return f'<g class="cut-line {axis}" data-cut="{axis}">{"".join(lines)}</g>'


def _axes(language: str) -> list[str]:
    middle = (TOP + FLOOR) / 2
    said = escape(_WILLINGNESS.say(language))
    parts = [
        line(LEFT, FLOOR, WIDTH - RIGHT, FLOOR, "axis"),
        line(LEFT, TOP, LEFT, FLOOR, "axis"),
        text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, _POTENTIAL.say(language), "name",
             anchor="middle"),
        f'<text class="name" x="14" y="{middle:g}" text-anchor="middle" '
        f'transform="rotate(-90 14 {middle:g})">{said}</text>',
    ]  # fmt: skip
    for share in _TICKS:
        parts.append(text(_across(share), FLOOR + 16, f"{share}", "tick", anchor="middle"))
        parts.append(text(LEFT - 6, _up(share) + 4, f"{share}", "tick", anchor="end"))
    return parts


def _bubble(one: Bubble, most: int, language: str) -> str:
    radius = max(SMALLEST, LARGEST * sqrt(one.count / most)) if most > 1 else 5.0
    words = _ONE if one.name else _MANY
    told = words.fill(
        name=one.name, count=f"{one.count:,}", potential=one.potential, willingness=one.willingness
    ).say(language)
    shape = (
        f'<circle class="bubble {one.segment}" cx="{_across(one.potential):.1f}" '
        f'cy="{_up(one.willingness):.1f}" r="{radius:.1f}"><title>{escape(told)}</title></circle>'
    )
    if not one.link:
        return shape
    return f'<a href="{escape(one.link)}" aria-label="{escape(told)}">{shape}</a>'


def _named(code: str, box: tuple[float, float, float, float], count: int, language: str) -> str:
    """The name of a segment in its outer corner; nothing where the lines leave no room."""
    left, top, width, height = box
    if width < 90 or height < 30:
        return ""
    is_right, is_low = code in ("first", "nurture"), code in ("leave", "nurture")
    said = f"{SEGMENT.say(code, language)} {count:,}"
    return text(
        left + width - 8 if is_right else left + 8,
        top + height - 10 if is_low else top + 18,
        said, f"segment {code}", anchor="end" if is_right else "start",
    )  # fmt: skip
