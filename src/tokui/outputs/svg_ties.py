"""Lines between people as a layer over an SVG chart: colour, dash, arrow and word together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from tokui.core import scales
from tokui.core.orgchart import Box
from tokui.core.plan import Tie
from tokui.outputs.widths import clip, width_em

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class TieStyle:
    """How one kind of line is drawn."""

    colour: str
    dash: str = ""
    arrow: bool = False
    double: bool = False


TIE_STYLES: Final = {
    "reports_to": TieStyle("#66707f"),
    "dotted_line": TieStyle("#66707f", dash="2 4"),
    "influences": TieStyle("#2f55d4", arrow=True),
    "allied": TieStyle("#0f7a52", double=True),
    "conflicts": TieStyle("#b3261e", dash="7 4"),
    "advises": TieStyle("#6a4fb3", dash="1 3", arrow=True),
}


def tie_defs() -> str:
    """The arrow heads, one for each kind of line that has one."""
    markers = "".join(
        f'<marker id="arrow-{kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        f'markerHeight="7" orient="auto-start-reverse"><path class="tie-head tie-{kind}" '
        f'd="M0 0L8 4L0 8z" fill="{style.colour}"/></marker>'
        for kind, style in TIE_STYLES.items()
        if style.arrow
    )
    return f"<defs>{markers}</defs>"


def tie_curves(ties: Sequence[Tie], at: Mapping[str, Box]) -> str:
    """The curves of all lines, to lie under the cards; every end must be in `at`."""
    return _layer("org-ties", [_drawn(tie, at) for tie in ties])


def tie_words(ties: Sequence[Tie], at: Mapping[str, Box], language: str) -> str:
    """The word on each line, to lie above the cards."""
    words = [
        _group(tie, _word(tie.label or scales.TIE.say(tie.kind, language), middle, style.colour))
        for tie in ties
        for _, middle in [_curve(at[tie.source], at[tie.target])]
        for style in [_style(tie)]
    ]
    return _layer("org-tie-words", words)


def _layer(classes: str, parts: list[str]) -> str:
    if not parts:
        return ""
    return f'<g class="{classes}" fill="none" aria-hidden="true">{"".join(parts)}</g>'


def _style(tie: Tie) -> TieStyle:
    return TIE_STYLES.get(tie.kind, TIE_STYLES["reports_to"])


def _group(tie: Tie, inner: str) -> str:
    return f'<g class="tie tie-{escape(tie.kind)}" data-tie="{escape(tie.id)}">{inner}</g>'


def _drawn(tie: Tie, at: Mapping[str, Box]) -> str:
    style = _style(tie)
    path, _ = _curve(at[tie.source], at[tie.target])
    width = 1.3 + 0.3 * (tie.strength or 0)
    dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
    arrow = f' marker-end="url(#arrow-{tie.kind})"' if style.arrow else ""
    outer = width + 2.6 if style.double else width
    curve = f'<path d="{path}" stroke="{style.colour}" stroke-width="{outer:g}"{dash}{arrow}/>'
    if style.double:
        curve += f'<path class="tie-gap" d="{path}" stroke="#ffffff" stroke-width="{width:g}"/>'
    return _group(tie, curve)


def _word(text: str, middle: Point, colour: str) -> str:
    shown = clip(text, 9)
    width = width_em(shown) * 10 + 8
    x, y = middle
    return (
        f'<rect class="tie-label" x="{x - width / 2:g}" y="{y - 8:g}" width="{width:g}" '
        f'height="15" rx="3" fill="#ffffff"/><text x="{x:g}" y="{y + 3.5:g}" font-size="10" '
        f'text-anchor="middle" fill="{colour}">{escape(shown)}</text>'
    )


def _curve(source: Box, target: Box) -> tuple[str, Point]:
    """A curve from card to card and its middle: over the top within a row, around the side within
    a column, else from side to side."""
    if abs(source.y - target.y) < source.height:
        start = (source.x + source.width / 2, source.y)
        end = (target.x + target.width / 2, target.y)
        lift = min(source.y, target.y) - 12 - min(30.0, abs(start[0] - end[0]) / 12)
        return _cubic(start, (start[0], lift), (end[0], lift), end)
    if abs(source.x - target.x) < source.width:
        start = (source.x + source.width, source.y + source.height / 2)
        end = (target.x + target.width, target.y + target.height / 2)
        out = max(start[0], end[0]) + 30
        return _cubic(start, (out, start[1]), (out, end[1]), end)
    leftwards = target.x < source.x
    start = (source.x if leftwards else source.x + source.width, source.y + source.height / 2)
    end = (target.x + target.width if leftwards else target.x, target.y + target.height / 2)
    bend = max(30.0, abs(end[0] - start[0]) / 2) * (-1 if leftwards else 1)
    return _cubic(start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end)


def _cubic(a: Point, b: Point, c: Point, d: Point) -> tuple[str, Point]:
    path = f"M{a[0]:g} {a[1]:g}C{b[0]:g} {b[1]:g} {c[0]:g} {c[1]:g} {d[0]:g} {d[1]:g}"
    middle = tuple((a[n] + 3 * b[n] + 3 * c[n] + d[n]) / 8 for n in (0, 1))
    return path, (middle[0], middle[1])
