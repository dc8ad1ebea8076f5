"""Where a KPI will stand on the day it is due: a value, an interval of 80 %, and the method.

Two methods, both of the textbooks; of two that are possible the one with the smaller error on the
readings so far is taken, and it is named.

*Linear trend.* The least-squares line through the readings, with its prediction interval

    y(x) ± t(0.9; n-2) · s · √(1 + 1/n + (x - x̄)² / Σ(x_i - x̄)²)

(NIST/SEMATECH e-Handbook of Statistical Methods, 4.5.2.1; Hyndman and Athanasopoulos, Forecasting:
Principles and Practice, 3rd ed., 7.6). s is never taken smaller than the rounding of the readings,
step / √12: three values on one line do not make certainty. Sums that grow from reading to reading
lie closer to a line than they are sure; where it is wider, the interval of a walk with drift b and
steps of variance v a day is taken, h days after a latest reading that is T days after the first

    y_n + b·h ± t(0.9; n-2) · √(v · h · (1 + h/T)),   v = Σ (Δy_i - b·Δx_i)² / Δx_i / (n-2)

(the drift method; ibid., 5.2 and 5.5, for readings at uneven distances).

*Same season, year on year.* From two years of readings on: the reading a year before, plus the mean
change from year to year, with m changes d_i of standard deviation s and k years ahead

    y(t - k) + k · d̄ ± t(0.9; m-1) · s · √(k · (1 + k/m))

(the seasonal naïve method with drift; ibid., 5.2 and 5.5).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from tokui.core.kpi.series import Series, readings_until
from tokui.core.plan import Kpi, Reading
from tokui.core.sentences import day_words, fill, number_text
from tokui.core.words import Words

FEWEST: Final = 3
"""So many readings on different days the trend asks for: two always lie on one line."""
FEWEST_YEARLY: Final = 4
"""So many changes from year to year the seasonal method asks for."""
FARTHEST: Final = 5
"""A trend is told for no longer than so many times the time that was measured."""
YEAR: Final = 365
NEAR: Final = 20
"""Days by which a reading a year before may be off."""
LEVEL: Final = 80

_T_90: Final = (
    3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149, 1.3968, 1.3830, 1.3722,
    1.3634, 1.3562, 1.3502, 1.3450, 1.3406, 1.3368, 1.3334, 1.3304, 1.3277, 1.3253,
    1.3232, 1.3212, 1.3195, 1.3178, 1.3163, 1.3150, 1.3137, 1.3125, 1.3114, 1.3104,
)  # fmt: skip
"""The 0.9 quantile of Student's t for 1 to 30 degrees of freedom: 80 % lie between ± of it.
Beyond them that of 30 is taken, which makes the interval a little wider."""

TREND: Final = Words(
    "Linear trend through {count} readings since {first}; interval of 80 %, the wider of the "
    "line's and of the steps' between readings.",
    "{first}以降の実績{count}件に直線をあてはめた予測（80%区間。直線からのばらつきと、"
    "実績ごとの増減のばらつきの広い方）。",
)
SEASON: Final = Words(
    "The reading a year before plus the mean change from year to year ({count} comparisons), "
    "with an interval of 80 %.",
    "前年同時期の値に平均の前年差（{count}件）を加えた予測（80%予測区間つき）。",
)
NO_DUE: Final = Words("There is no due date to look ahead to.", "期日がないため、予測できません。")
PAST: Final = Words(
    "The due date {due} is here: what counts is the reading.",
    "期日{due}を迎えたため、予測ではなく実績で判断します。",
)
TOO_FEW: Final = Words(
    "A forecast takes readings on {needed} days; there are {count}.",
    "予測には{needed}日分の実績が要ります（現在{count}日分）。",
)
TOO_FAR: Final = Words(
    "The readings span {days:day|days}; {due} is too far ahead to tell from them.",
    "実績は{days}日間分しかなく、{due}までの予測はできません。",
)


@dataclass(frozen=True, slots=True)
class Projected:
    """A day ahead: the value to expect, and between what it falls in four cases of five."""

    on: date
    value: Decimal
    low: Decimal
    high: Decimal
    margin: Decimal
    """Half the width of the interval before it was cut to what is possible."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a KPI will stand when due; without a number where that cannot be told honestly."""

    words: Words
    """The method, or why there is no number."""
    method: str = ""
    due: Projected | None = None
    latest: date | None = None
    """The day of the latest reading that it is made of."""
    at: Callable[[date], Projected] | None = field(default=None, compare=False, repr=False)
    """The value to expect on a day after the latest reading."""

    @property
    def path(self) -> tuple[Projected, ...]:
        """Days from the latest reading to the due one, for the band of a drawing."""
        if self.due is None or self.latest is None or self.at is None:
            return ()
        return tuple(map(self.at, _days_between(self.latest, self.due.on)))

    @property
    def is_known(self) -> bool:
        """Whether there is a number."""
        return self.due is not None


def forecast_of(kpi: Kpi, *, today: date, due: date | None = None) -> Forecast:
    """The forecast of a KPI to its due date (`due` where it has none of its own).

    Only readings up to `today` count. Values are in the unit of the KPI, rounded to four decimals,
    never below 0 where nothing measured is, never above 100 % where nothing measured is.
    """
    due = kpi.due_on or due
    if due is None:
        return Forecast(NO_DUE)
    if due <= today:
        return Forecast(fill(PAST, due=day_words(due)))
    series = readings_until(kpi, today)
    if len(series) < FEWEST:
        return Forecast(fill(TOO_FEW, needed=FEWEST, count=len(series)))
    span = (series[-1].on - series[0].on).days
    season = _Season.of(series, due)
    if season is None and (due - series[-1].on).days > FARTHEST * span:
        return Forecast(fill(TOO_FAR, days=span, due=day_words(due)))
    trend = _Trend.of(series)
    model = season if season is not None and season.error < trend.error else trend
    low, high = _bounds(kpi, series)

    def at(day: date) -> Projected:
        return _cut(model.at(day), low, high)

    return Forecast(model.words, model.method, at(due), series[-1].on, at)


def forecast_words(forecast: Forecast, unit: str) -> Words:
    """The forecast in a sentence, or why there is none."""
    due = forecast.due
    if due is None:
        return forecast.words
    said = Words(
        "{value} {unit} on {day}, in four cases of five between {low} and {high}.",
        "{day}に{value}{unit}の見込み（5回に4回は{low}〜{high}に入る）。",
    )
    return fill(
        said, day=day_words(due.on), value=_rounded(due.value), unit=unit,
        low=_rounded(due.low), high=_rounded(due.high),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Trend:
    """The least-squares line."""

    first: date
    last: date
    count: int
    mean_x: Decimal
    mean_y: Decimal
    slope: Decimal
    spread: Decimal
    error: Decimal
    step: Decimal
    """Variance of the steps between readings, a day."""
    method = "trend"

    @classmethod
    def of(cls, series: Series) -> _Trend:
        """The line through at least three readings on different days."""
        first, count = series[0].on, len(series)
        xs = [Decimal((one.on - first).days) for one in series]
        ys = [one.value for one in series]
        mean_x, mean_y = _mean(xs), _mean(ys)
        spread = sum(((x - mean_x) ** 2 for x in xs), Decimal(0))
        apart = [(x - mean_x, y - mean_y) for x, y in zip(xs, ys, strict=True)]
        slope = sum((x * y for x, y in apart), Decimal(0)) / spread
        left = sum(((y - slope * x) ** 2 for x, y in apart), Decimal(0))
        error = max((left / (count - 2)).sqrt(), _rounding_of(ys))
        last = series[-1].on
        return cls(first, last, count, mean_x, mean_y, slope, spread, error, _steps(series))

    @property
    def words(self) -> Words:
        """What was done."""
        return fill(TREND, count=self.count, first=day_words(self.first))

    def at(self, day: date) -> Projected:
        """The value on a day."""
        away = Decimal((day - self.first).days) - self.mean_x
        value = self.mean_y + self.slope * away
        width = (1 + Decimal(1) / self.count + away**2 / self.spread).sqrt()
        ahead = Decimal((day - self.last).days)
        walked = ahead * (1 + ahead / (self.last - self.first).days)
        error = max(self.error * width, (self.step * walked).sqrt())
        return _projected(day, value, _t(self.count - 2) * error)


@dataclass(frozen=True, slots=True)
class _Season:
    """The same time a year before, carried on by the mean yearly change."""

    series: Series
    count: int
    change: Decimal
    error: Decimal
    method = "season"

    @classmethod
    def of(cls, series: Series, due: date) -> _Season | None:
        """None unless enough readings lie a year apart, over two years in all, and one whole years
        before the due day."""
        if (series[-1].on - series[0].on).days < 2 * YEAR - NEAR:
            return None
        changes = []
        for one in series:
            before = _near(series, one.on - timedelta(days=YEAR))
            if before is not None:
                changes.append(one.value - before)
        if len(changes) < FEWEST_YEARLY or _near(series, _years_before(series, due)[1]) is None:
            return None
        mean = _mean(changes)
        left = sum(((change - mean) ** 2 for change in changes), Decimal(0))
        error = (left / (len(changes) - 1)).sqrt()
        rounding = _rounding_of([one.value for one in series])
        return cls(series, len(changes), mean, max(error, rounding))

    @property
    def words(self) -> Words:
        """What was done."""
        return fill(SEASON, count=self.count)

    def at(self, day: date) -> Projected:
        """The value on a day: of the nearest reading so many whole years before."""
        years, start = _years_before(self.series, day)
        value = _nearest(self.series, start).value + years * self.change
        width = (Decimal(years) * (1 + Decimal(years) / self.count)).sqrt()
        return _projected(day, value, _t(self.count - 1) * self.error * width)


def _steps(series: Series) -> Decimal:
    """The variance of the steps from reading to reading about their mean, for one day."""
    first, last = series[0], series[-1]
    drift = (last.value - first.value) / (last.on - first.on).days
    left = Decimal(0)
    for one, following in pairwise(series):
        days = (following.on - one.on).days
        left += (following.value - one.value - drift * days) ** 2 / days
    return left / (len(series) - 2)


def _years_before(series: Series, day: date) -> tuple[int, date]:
    """How many whole years lead from a day back into what was measured, and to which day."""
    years = max(1, -(-(day - series[-1].on).days // YEAR))
    return years, day - timedelta(days=YEAR * years)


def _nearest(series: Series, day: date) -> Reading:
    """The reading nearest to a day."""
    return min(series, key=lambda one: abs((one.on - day).days))


def _near(series: Series, day: date) -> Decimal | None:
    """The value of the reading nearest to a day, None where none is near."""
    found = _nearest(series, day)
    return found.value if abs((found.on - day).days) <= NEAR else None


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _t(freedom: int) -> Decimal:
    return Decimal(str(_T_90[min(freedom, len(_T_90)) - 1]))


def _rounding_of(values: Sequence[Decimal]) -> Decimal:
    """The error that rounding alone makes: the finest step in which was measured, by √12."""
    places = max(max(0, -int(value.normalize().as_tuple().exponent)) for value in values)
    return Decimal(1).scaleb(-places) / Decimal(12).sqrt()


def _projected(day: date, value: Decimal, margin: Decimal) -> Projected:
    return Projected(day, value, value - margin, value + margin, margin)


def _bounds(kpi: Kpi, series: Series) -> tuple[Decimal | None, Decimal | None]:
    """Between what a value is possible: counts are not negative, shares not above 100 %."""
    marks = [mark for mark in (kpi.baseline, kpi.target) if mark is not None]
    values = [one.value for one in series] + marks
    low = Decimal(0) if min(values) >= 0 else None
    is_share = kpi.unit.strip() in ("%", "％") and max(values) <= 100
    return low, Decimal(100) if is_share else None


def _cut(at: Projected, low: Decimal | None, high: Decimal | None) -> Projected:
    def kept(value: Decimal) -> Decimal:
        if low is not None and value < low:
            value = low
        if high is not None and value > high:
            value = high
        return round(value, 4)

    return Projected(at.on, kept(at.value), kept(at.low), kept(at.high), round(at.margin, 4))


def _days_between(last: date, due: date) -> list[date]:
    """At most thirteen days from the latest reading to the due one, the due one last."""
    days = (due - last).days
    steps = max(1, min(12, days // 7))
    return [last + timedelta(days=days * step // steps) for step in range(steps + 1)]


def _rounded(value: Decimal) -> str:
    """A number with the decimals that its size deserves."""
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return number_text(round(value, places))
