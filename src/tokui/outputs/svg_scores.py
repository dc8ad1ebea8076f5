"""How the scores of a market spread: one bar for each 2.5 points, and where the tiers begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tokui.core.words import Words
from tokui.outputs.svg_parts import line, rect, svg, text

WIDTH: Final = 480
HEIGHT: Final = 172
LEFT: Final = 8
RIGHT: Final = 8
TOP: Final = 26
FLOOR: Final = 148
_NEAR: Final = 34

_LABEL: Final = Words("Scores of {count} companies", "{count}社の点数の分布")
_BAR: Final = Words("{low:g}–{high:g} points: {count} companies", "{low:g}〜{high:g}点：{count}社")
_TIER: Final = Words("T{number}", "T{number}")


def scores_svg(bins: Sequence[int], cuts: Sequence[float | None], *, language: str) -> str:
    """The bars; `cuts` are the lowest scores of tier 1, 2 … in points. Empty without companies."""
    most, companies = max(bins, default=0), sum(bins)
    if not most:
        return ""
    step = (WIDTH - LEFT - RIGHT) / len(bins)
    points = 100 / len(bins)
    parts = [line(LEFT, FLOOR, WIDTH - RIGHT, FLOOR, "axis")]
    for place, count in enumerate(bins):
        if not count:
            continue
        # A single company among millions stays seen.
        height = max(1.5, (FLOOR - TOP) * count / most)
        told = _BAR.fill(low=place * points, high=(place + 1) * points, count=f"{count:,}").say(
            language
        )
        parts.append(
            rect(LEFT + place * step + 0.5, FLOOR - height, step - 1, height, "bar", title=told)
        )
    parts += [
        text(LEFT + (WIDTH - LEFT - RIGHT) * share / 100, FLOOR + 16, f"{share}", "tick",
             anchor="middle" if 0 < share < 100 else "start" if share == 0 else "end")
        for share in (0, 25, 50, 75, 100)
    ]  # fmt: skip
    parts += _cuts(cuts, language)
    label = _LABEL.fill(count=f"{companies:,}").say(language)
    return svg("score-spread", WIDTH, HEIGHT, label, "".join(parts))


def _cuts(cuts: Sequence[float | None], language: str) -> list[str]:
    parts, last = [], float("inf")
    for number, cut in enumerate(cuts, 1):
        if cut is None:
            continue
        x = LEFT + (WIDTH - LEFT - RIGHT) * cut / 100
        parts.append(line(x, TOP - 8, x, FLOOR, "cut"))
        # Cuts that lie close would write over each other; the table beside them has them all.
        if last - x >= _NEAR:
            parts.append(text(x, TOP - 12, _TIER.fill(number=number).say(language), "tick",
                              anchor="middle" if x < WIDTH - 20 else "end"))  # fmt: skip
            last = x
    return parts
