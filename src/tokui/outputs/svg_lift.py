"""How fast a list by score finds what was won: the gains curve beside that of chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tokui.core.words import Words
from tokui.outputs.svg_parts import line, rect, svg, text

WIDTH: Final = 420
HEIGHT: Final = 260
LEFT: Final = 44
RIGHT: Final = 16
TOP: Final = 14
FLOOR: Final = 218

_LABEL: Final = Words(
    "Won deals found by going down the list: {first} in the first tenth, {half} in the first half",
    "スコア順に見たときの受注の捕捉率：上位1割で{first}、上位半分で{half}",
)
_ACROSS: Final = Words("Share of deals, best scores first →", "スコアの高い順に見た商談の割合 →")
_UP: Final = Words("↑ Won deals found", "↑ 受注の捕捉率")
_CHANCE: Final = Words("chance", "無作為")


def gains_svg(shares: Sequence[float], *, language: str) -> str:
    """The curve of ten shares, 0–1, each down to and with its tenth."""
    points = [0.0, *shares]
    parts = [rect(LEFT, TOP, WIDTH - LEFT - RIGHT, FLOOR - TOP, "map-room")]
    for share in (0, 25, 50, 75, 100):
        y, x = _up(share / 100), _across(share / 100)
        parts.append(line(LEFT, y, WIDTH - RIGHT, y, "gains-grid"))
        parts.append(text(LEFT - 6, y + 4, f"{share}%", "map-end", anchor="end"))
        parts.append(text(x, FLOOR + 15, f"{share}%", "map-end", anchor="middle"))
    parts.append(line(LEFT, FLOOR, WIDTH - RIGHT, TOP, "gains-chance"))
    parts.append(text(_across(0.62), _up(0.56), _CHANCE.say(language), "map-end"))
    path = "L".join(f"{_across(i / 10):.1f} {_up(share):.1f}" for i, share in enumerate(points))
    parts.append(f'<path class="gains-line" d="M{path}"/>')
    parts.append(text(WIDTH - RIGHT, HEIGHT - 8, _ACROSS.say(language), "map-end", anchor="end"))
    parts.append(text(LEFT + 6, TOP + 14, _UP.say(language), "map-end"))
    label = _LABEL.fill(first=f"{points[1]:.0%}", half=f"{points[5]:.0%}").say(language)
    return svg("gains", WIDTH, HEIGHT, label, "".join(parts))


def _across(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _up(share: float) -> float:
    return FLOOR - share * (FLOOR - TOP)
