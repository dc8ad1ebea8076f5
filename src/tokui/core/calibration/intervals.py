"""How good the forecasts of KPIs were: what was told from the readings known then, and what came.

Rolling origin (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.10):
each reading is foretold from those that were at least `AHEAD` days older, by the method of today.
Errors of different KPIs are made comparable as parts of the way from baseline to target, as the
rule of the status has it; where that way is not known, as parts of the value that came.

The interval promises four cases of five. Whether it keeps that is judged by Wilson's interval of
90 % around the share of hits (E. B. Wilson, Journal of the American Statistical Association 22,
1927, 209-212):

    (p + z²/2n ± z · √(p(1-p)/n + z²/4n²)) / (1 + z²/n),   z = 1.645

The promise is kept where 80 % lie within; below, the intervals are too narrow, above, too wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tokui.core.kpi import forecast_of, readings_until, way_of
from tokui.core.plan import Kpi
from tokui.core.words import Words

AHEAD: Final = 28
"""Days between the last reading that was known and the one that is foretold, at least."""
FEWEST: Final = 8
"""So many comparisons a verdict asks for."""
PROMISED: Final = Decimal("0.8")
_Z: Final = Decimal("1.645")

VERDICTS: Final[dict[str, Words]] = {
    "few": Words(
        "Too few to tell: {count} of {needed} comparisons.",
        "判断には件数が足りません（{needed}件中{count}件）。",
    ),
    "kept": Words(
        "{hits} of {count} fell into the interval: it keeps its promise of four in five.",
        "{count}件中{hits}件が区間に入り、「5回に4回」の約束どおりです。",
    ),
    "narrow": Words(
        "{hits} of {count} fell into the interval of four in five: be more careful than it says.",
        "{count}件中{hits}件しか区間に入っていません。予測より慎重に見積もってください。",
    ),
    "wide": Words(
        "{hits} of {count} fell into the interval of four in five: it is wider than needed.",
        "{count}件中{hits}件が区間に入りました。区間は必要以上に広くなっています。",
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What was foretold of one reading, in the unit of its KPI."""

    kpi: str
    name: str
    unit: str
    told_on: date
    on: date
    value: Decimal
    low: Decimal
    high: Decimal
    came: Decimal
    scale: Decimal | None
    """The way from baseline to target, or the value that came; None where both are 0."""

    @property
    def is_hit(self) -> bool:
        """Whether what came lies within the interval."""
        return self.low <= self.came <= self.high

    @property
    def error(self) -> Decimal | None:
        """What came less what was told, in parts of the scale; above 0 more came."""
        return None if self.scale is None else (self.came - self.value) / self.scale


@dataclass(frozen=True, slots=True)
class Calibration:
    """How good forecasts were. Shares from 0 to 1; errors in parts of the way."""

    count: int
    hits: int
    bias: Decimal | None
    """The mean error: below 0 the forecasts were too high."""
    error: Decimal | None
    """The mean size of the errors, whichever way."""

    @property
    def hit_rate(self) -> Decimal | None:
        """The share of readings within their intervals; None without any."""
        return Decimal(self.hits) / self.count if self.count else None

    @property
    def is_told(self) -> bool:
        """Whether there are enough comparisons for a verdict."""
        return self.count >= FEWEST

    @property
    def verdict(self) -> str:
        """few, kept, narrow or wide."""
        if not self.is_told:
            return "few"
        low, high = wilson(self.hits, self.count)
        return "narrow" if high < PROMISED else "wide" if low > PROMISED else "kept"

    @property
    def words(self) -> Words:
        """The verdict in a sentence."""
        return VERDICTS[self.verdict].fill(hits=self.hits, count=self.count, needed=FEWEST)


def wilson(hits: int, count: int) -> tuple[Decimal, Decimal]:
    """Wilson's interval of 90 % around a share of `hits` in `count`, which is above 0."""
    share, n, square = Decimal(hits) / count, Decimal(count), _Z * _Z
    middle = share + square / (2 * n)
    width = _Z * (share * (1 - share) / n + square / (4 * n * n)).sqrt()
    return (middle - width) / (1 + square / n), (middle + width) / (1 + square / n)


def tellings_of(kpi: Kpi, *, today: date) -> tuple[Told, ...]:
    """What the readings known then foretold of each later one, oldest first."""
    found = []
    series = readings_until(kpi, today)
    for reading in series:
        known_until = reading.on - timedelta(days=AHEAD)
        asked = replace(kpi, due_on=reading.on, milestones=())
        forecast = forecast_of(asked, today=known_until)
        if forecast.due is None:
            continue
        told, way = forecast.due, way_of(kpi)
        scale = way if way is not None else abs(reading.value) or None
        found.append(
            Told(
                kpi.id, kpi.name, kpi.unit, known_until, reading.on,
                told.value, told.low, told.high, reading.value, scale,
            )
        )  # fmt: skip
    return tuple(found)


def calibration_of(told: Iterable[Told]) -> Calibration:
    """The summary of comparisons."""
    rows = tuple(told)
    errors = [one.error for one in rows if one.error is not None]
    return Calibration(
        len(rows),
        sum(one.is_hit for one in rows),
        _mean(errors),
        _mean([abs(error) for error in errors]),
    )


def first_forecast(kpi: Kpi, *, start: date, due: date, came: Decimal) -> Told | None:
    """The first forecast that could be told in a period, month by month from its start, against
    what came at its end; None where the readings never allowed one."""
    day = start
    while day < due:
        forecast = forecast_of(kpi, today=day, due=due)
        if forecast.due is not None:
            at, way = forecast.due, way_of(kpi)
            scale = way if way is not None else abs(came) or None
            return Told(
                kpi.id, kpi.name, kpi.unit, day, due, at.value, at.low, at.high, came, scale
            )
        day += timedelta(days=AHEAD)
    return None


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    return sum(values, Decimal(0)) / len(values) if values else None
