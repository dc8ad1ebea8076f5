"""Health month by month as a line, with the thresholds it is named by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise
from typing import Final

from tokui.core.health_scales import HEALTH
from tokui.core.words import Words
from tokui.outputs.svg_parts import line, svg, text

WIDTH: Final = 640
HEIGHT: Final = 172
LEFT: Final = 30
RIGHT: Final = 84
TOP: Final = 18
FLOOR: Final = 140
MOST_NAMES: Final = 13
"""So many months are named below the line; of more, every second or third one."""

_LABEL: Final = Words(
    "Health by month, {first} to {last}: {count} readings, the last {points}",
    "健全度の推移（{first}～{last}）：{count}回、最新{points}点",
)
_RUBRIC: Final = Words("rubric {number}", "基準{number}")


@dataclass(frozen=True, slots=True)
class Point:
    """One reading: its month, its points, what they are called, and the rubric's number."""

    month: date
    points: int
    word: str
    rubric: int


def trend_svg(points: Sequence[Point], *, good: int, watch: int, language: str) -> str:
    """The readings in time, a month without one being a gap; `good` and `watch` are where these
    begin now. Empty with fewer than two readings."""
    if len(points) < 2:
        return ""
    first, last = points[0].month, points[-1].month
    months = max(_months(first, last), 1)

    def x(month: date) -> float:
        return LEFT + _months(first, month) / months * (WIDTH - LEFT - RIGHT)

    parts = [_threshold(good, "good", language), _threshold(watch, "watch", language)]
    parts += [line(LEFT, _y(value), WIDTH - RIGHT, _y(value), "trend-grid") for value in (0, 100)]
    parts += [text(LEFT - 6, _y(value) + 4, str(value), "trend-axis", anchor="end")
              for value in (0, 100)]  # fmt: skip
    for before, after in pairwise(points):
        if before.rubric != after.rubric:
            middle = (x(before.month) + x(after.month)) / 2
            said = _RUBRIC.fill(number=after.rubric).say(language)
            parts.append(line(middle, TOP, middle, FLOOR, "trend-rubric"))
            parts.append(text(middle + 4, TOP + 8, said, "trend-axis"))
        elif _months(before.month, after.month) == 1:
            ends = (x(before.month), _y(before.points), x(after.month), _y(after.points))
            parts.append(line(*ends, "trend-line"))
    step = -(-(months + 1) // MOST_NAMES)
    for place, one in enumerate(reversed(points)):
        parts.append(_dot(x(one.month), one, language))
        if place % step == 0:
            parts.append(text(x(one.month), FLOOR + 20, f"{one.month:%Y/%m}", "trend-axis",
                              anchor="middle"))  # fmt: skip
    label = _LABEL.fill(
        first=f"{first:%Y/%m}", last=f"{last:%Y/%m}", count=len(points), points=points[-1].points
    )
    return svg("trend", WIDTH, HEIGHT, label.say(language), "".join(parts))


def _threshold(value: int, word: str, language: str) -> str:
    said = f"{HEALTH.say(word, language)} {value}"
    return line(LEFT, _y(value), WIDTH - RIGHT, _y(value), f"trend-threshold is-{word}") + text(
        WIDTH - RIGHT + 8, _y(value) + 4, said, f"trend-axis is-{word}"
    )


def _dot(x: float, one: Point, language: str) -> str:
    title = escape(f"{one.month:%Y/%m}: {one.points} {HEALTH.say(one.word, language)}")
    place = f'cx="{x:.1f}" cy="{_y(one.points):.1f}" r="4"'
    dot = f'<circle class="trend-dot is-{one.word}" {place}><title>{title}</title></circle>'
    return dot + text(x, _y(one.points) - 8, str(one.points), "trend-points", anchor="middle")


def _y(points: float) -> float:
    return FLOOR - points / 100 * (FLOOR - TOP)


def _months(before: date, after: date) -> int:
    return (after.year - before.year) * 12 + after.month - before.month
