"""A KPI drawn large: where it was to be, where it was, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from typing import Final

from tokui.core.japan import say_date
from tokui.core.kpi import KpiReport
from tokui.core.sentences import number_text
from tokui.core.words import Words
from tokui.outputs.svg_parts import line, svg, text

WIDTH: Final = 960
HEIGHT: Final = 300
LEFT: Final = 64
RIGHT: Final = 96
TOP: Final = 18
FLOOR: Final = 262
MOST_TICKS: Final = 12
WIDEST: Final = 0.6
"""How much of the height an interval may add above and below what is known."""

CHART: Final = Words(
    "{name}: {count} readings, latest {latest}, target {target}. {standing}",
    "{name}：実績{count}件、最新{latest}、目標{target}。{standing}",
)
TODAY: Final = Words("Today", "今日")
TARGET: Final = Words("Target", "目標")
BASELINE: Final = Words("Baseline", "基準")
FORECAST: Final = Words("Forecast", "予測")


@dataclass(frozen=True, slots=True)
class _Plane:
    """Days and values as places on the drawing."""

    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        """The place of a day."""
        days = max((self.last - self.first).days, 1)
        return LEFT + (day - self.first).days / days * (WIDTH - LEFT - RIGHT)

    def y(self, value: Decimal | float) -> float:
        """The place of a value; what lies outside is drawn at the edge."""
        kept = min(max(float(value), self.low), self.high)
        return FLOOR - (kept - self.low) / ((self.high - self.low) or 1) * (FLOOR - TOP)

    def way(self, points: Iterable[tuple[date, Decimal]]) -> str:
        """The points as the path of a line."""
        return "L".join(f"{self.x(day):.1f} {self.y(value):.1f}" for day, value in points)


def kpi_chart_svg(report: KpiReport, *, language: str) -> str:
    """Baseline, way wanted with milestones, target, readings, forecast and its interval, today;
    empty where there is nothing to draw."""
    plane = _plane_of(report)
    if plane is None:
        return ""
    parts = [
        *_ground(plane, report, language),
        *_wanted(plane, report, language),
        *_ahead(plane, report, language),
        *_measured(plane, report, language),
    ]
    latest = report.latest
    label = CHART.fill(
        name=report.kpi.name,
        count=len(report.kpi.measured),
        latest=number_text(latest.value if latest else None),
        target=number_text(report.kpi.target),
        standing=report.standing.reason.say(language),
    )
    return svg("kpi-chart", WIDTH, HEIGHT, label.say(language), "".join(parts))


def _plane_of(report: KpiReport) -> _Plane | None:
    days = [day for day, _ in report.path] + [one.on for one in report.series]
    if not days or not (report.series or len(report.path) > 1):
        return None
    days.append(report.today)
    values = [float(value) for _, value in report.path]
    values += [float(one.value) for one in report.series]
    values += [float(one) for one in (report.kpi.baseline, report.kpi.target) if one is not None]
    ahead = report.forecast.due
    if ahead is not None:
        values.append(float(ahead.value))
    low, high = min(values), max(values)
    room = (high - low) or abs(high) or 1.0
    if ahead is not None:
        low = max(min(low, float(ahead.low)), low - room * WIDEST)
        high = min(max(high, float(ahead.high)), high + room * WIDEST)
    step = _step(high - low or room)
    low = (low // step) * step
    high = -((-high) // step) * step
    return _Plane(min(days), max(days), low, high if high > low else low + step)


def _step(room: float) -> float:
    """The distance of lines across: 1, 2 or 5 times a power of ten, for about five of them."""
    power = 10.0 ** (len(str(int(room))) - 1) if room >= 1 else 0.01
    while room / power > 10:
        power *= 10
    while room / power < 1:
        power /= 10
    return power * (0.2 if room / power <= 2 else 0.5 if room / power <= 5 else 1)


def _ground(plane: _Plane, report: KpiReport, language: str) -> Iterator[str]:
    step = _step(plane.high - plane.low)
    value = plane.low
    while value <= plane.high + step / 2:
        y = plane.y(value)
        yield line(LEFT, y, WIDTH - RIGHT, y, "grid")
        said = number_text(Decimal(str(round(value, 4))))
        yield text(LEFT - 8, y + 4, said, "tick", anchor="end")
        value += step
    for month in _months(plane.first, plane.last):
        x = plane.x(month)
        yield line(x, FLOOR, x, FLOOR + 4, "grid")
        yield text(x, FLOOR + 18, _month_words(month, plane.first, language), "tick")
    if plane.first <= report.today <= plane.last:
        x = plane.x(report.today)
        yield line(x, TOP - 6, x, FLOOR, "today")
        yield text(x, TOP - 8, TODAY.say(language), "today", anchor="middle")


def _months(first: date, last: date) -> Iterator[date]:
    """First days of months within, every so many that a dozen have room."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    every = next((step for step in (1, 2, 3, 6, 12) if count / step <= MOST_TICKS), 24)
    for number in range(1, count, every):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        yield date(year, month + 1, 1)


def _month_words(month: date, first: date, language: str) -> str:
    if language.startswith("ja"):
        is_new_year = month.month == 1 or month <= first + timedelta(days=32)
        return f"{month.year % 100}/{month.month}" if is_new_year else f"{month.month}月"
    return f"{month:%b %y}" if month.month == 1 else f"{month:%b}"


def _wanted(plane: _Plane, report: KpiReport, language: str) -> Iterator[str]:
    kpi, path = report.kpi, report.path
    if kpi.baseline is not None:
        y = plane.y(kpi.baseline)
        yield line(LEFT, y, WIDTH - RIGHT, y, "baseline")
        if kpi.baseline != kpi.target:
            said = f"{BASELINE.say(language)} {number_text(kpi.baseline)}"
            yield text(WIDTH - RIGHT + 6, y + 4, said, "mark")
    if kpi.target is not None:
        y = plane.y(kpi.target)
        yield line(LEFT, y, WIDTH - RIGHT, y, "target")
        yield text(WIDTH - RIGHT + 6, y + 4, f"{TARGET.say(language)} {number_text(kpi.target)}",
                   "mark goal")  # fmt: skip
    if len(path) > 1:
        yield f'<path class="wanted" d="M{plane.way(path)}"/>'
    for day, value in path[1:-1]:
        x, y = plane.x(day), plane.y(value)
        title = escape(f"{say_date(day, language)} {number_text(value)}")
        diamond = f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z"
        yield f'<path class="milestone" d="{diamond}"><title>{title}</title></path>'


def _ahead(plane: _Plane, report: KpiReport, language: str) -> Iterator[str]:
    path = report.forecast.path
    if not path:
        return
    upper = [(one.on, one.high) for one in path]
    lower = [(one.on, one.low) for one in reversed(path)]
    yield f'<path class="band" d="M{plane.way([*upper, *lower])}z"/>'
    yield f'<path class="ahead" d="M{plane.way([(one.on, one.value) for one in path])}"/>'
    due = path[-1]
    title = f"{FORECAST.say(language)} {number_text(round(due.value, 1))}"
    x, y = plane.x(due.on), plane.y(due.value)
    yield (
        f'<circle class="ahead-end" cx="{x:.1f}" cy="{y:.1f}" r="4">'
        f"<title>{escape(title)}</title></circle>"
    )


def _measured(plane: _Plane, report: KpiReport, language: str) -> Iterator[str]:
    series = report.series
    if len(series) > 1:
        way = plane.way((one.on, one.value) for one in series)
        yield f'<path class="measured" d="M{way}"/>'
    for one in series:
        title = escape(f"{say_date(one.on, language)} {number_text(one.value)}")
        yield (
            f'<circle class="reading" cx="{plane.x(one.on):.1f}" cy="{plane.y(one.value):.1f}" '
            f'r="3.5"><title>{title}</title></circle>'
        )
