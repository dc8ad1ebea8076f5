"""A KPI drawn small: its readings as a line with baseline, target the way ahead, and how far it has
come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from tokui.core.compact import progress_of
from tokui.core.kpi import Forecast
from tokui.core.plan import Kpi
from tokui.core.words import Words
from tokui.outputs.svg_parts import line, rect, svg

WIDTH: Final = 160
HEIGHT: Final = 36
EDGE: Final = 4

_SPARK: Final = Words(
    "{name}: {count} readings, latest {latest}, target {target}",
    "{name}：実績{count}件、最新{latest}、目標{target}",
)
_BULLET: Final = Words("{name}: {percent} % of the way", "{name}：目標まで{percent}%")
_NONE: Final = Words("{name}: nothing measured yet", "{name}：まだ測定されていません")


def sparkline_svg(kpi: Kpi, *, language: str, forecast: Forecast | None = None) -> str:
    """The readings in time with target (dashed), baseline, and the band of the forecast where there
    is one; empty with fewer than two readings."""
    measured = kpi.measured
    if len(measured) < 2:
        return ""
    values = [float(reading.value) for reading in measured]
    marks = [float(mark) for mark in (kpi.baseline, kpi.target) if mark is not None]
    ahead = forecast.path if forecast else ()
    marks += [float(one.value) for one in ahead[-1:]]
    low, high = min(values + marks), max(values + marks)
    first = measured[0].on
    last = ahead[-1].on if ahead else measured[-1].on
    days = max((last - first).days, 1)

    def x(day: date) -> float:
        return EDGE + (day - first).days / days * (WIDTH - 2 * EDGE)

    def y(value: float) -> float:
        kept = min(max(value, low), high)
        return HEIGHT - EDGE - (kept - low) / ((high - low) or 1) * (HEIGHT - 2 * EDGE)

    points = "L".join(f"{x(one.on):.1f} {y(float(one.value)):.1f}" for one in measured)
    parts = [f'<path class="spark-line" d="M{points}"/>']
    if kpi.target is not None:
        target = y(float(kpi.target))
        parts.insert(0, line(EDGE, target, WIDTH - EDGE, target, "spark-target"))
    if kpi.baseline is not None:
        base = y(float(kpi.baseline))
        parts.insert(0, line(EDGE, base, WIDTH - EDGE, base, "spark-baseline"))
    if ahead:
        edge = [(one.on, one.high) for one in ahead] + [(one.on, one.low) for one in ahead[::-1]]
        band = "L".join(f"{x(day):.1f} {y(float(value)):.1f}" for day, value in edge)
        way = "L".join(f"{x(one.on):.1f} {y(float(one.value)):.1f}" for one in ahead)
        parts.insert(0, f'<path class="spark-band" d="M{band}z"/>')
        parts.append(f'<path class="spark-ahead" d="M{way}"/>')
    end = measured[-1]
    place = f'cx="{x(end.on):.1f}" cy="{y(float(end.value)):.1f}"'
    parts.append(f'<circle class="spark-end" {place} r="3"/>')
    label = _SPARK.fill(
        name=kpi.name,
        count=len(values),
        latest=_number(end.value),
        target=_number(kpi.target),
    )
    return svg("spark", WIDTH, HEIGHT, label.say(language), "".join(parts))


def bullet_svg(kpi: Kpi, *, language: str, width: int = 120) -> str:
    """How far the KPI has come from baseline to target; a bar that stays empty when unknown."""
    share = progress_of(kpi)
    height = 16
    if share is None:
        label = _NONE.fill(name=kpi.name).say(language)
        return svg("bullet", width, height, label, rect(0, 5, width, 6, "bullet-room", round_by=3))
    percent = int(share * 100)
    filled = float(min(max(share, Decimal(0)), Decimal(1))) * width
    tone = "is-reached" if share >= 1 else "is-behind" if share < 0 else "is-moving"
    parts = rect(0, 5, width, 6, "bullet-room", round_by=3)
    parts += rect(0, 5, max(filled, 2), 6, f"bullet-bar {tone}", round_by=3)
    label = _BULLET.fill(name=kpi.name, percent=percent).say(language)
    return svg("bullet", width, height, label, parts)


def _number(value: Decimal | None) -> str:
    return "–" if value is None else f"{value.normalize():,f}"
