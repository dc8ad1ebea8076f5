"""The interval of a forecast, against Student's t worked out here; seasons; what is possible."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import gamma, pi, sqrt
from typing import Any

import pytest

from tests.core.kpi.building import kpi
from tokui.core.kpi import forecast_of, forecast_words
from tokui.core.kpi.forecast import Forecast

FIRST = date(2024, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def told(values: dict[int, Any], due: int, **more: Any) -> Forecast:
    """The forecast to a day of readings by their days, all counted from the first of 2024, made on
    the day before it is due."""
    fields = {"baseline": None, "target": None, "due_on": day(due), **more}
    readings = [(day(number), value) for number, value in values.items()]
    return forecast_of(kpi(*readings, **fields), today=day(due - 1))


def below(t: float, freedom: int) -> float:
    """The share of Student's distribution below t, by Simpson's rule over its density."""
    scale = gamma((freedom + 1) / 2) / (sqrt(freedom * pi) * gamma(freedom / 2))
    steps = 200
    width = t / steps
    weights = [1 if at in (0, steps) else 4 if at % 2 else 2 for at in range(steps + 1)]
    density = [scale * (1 + (width * at) ** 2 / freedom) ** (-(freedom + 1) / 2)
               for at in range(steps + 1)]  # fmt: skip
    area = sum(weight * one for weight, one in zip(weights, density, strict=True))
    return 0.5 + area * width / 3


@pytest.mark.parametrize("count", range(3, 34))
def test_the_interval_holds_four_cases_of_five(count: int) -> None:
    """Readings on one line to 0.1: what is left is their rounding, 0.1/√12."""
    values = {10 * place: f"{place}.5" for place in range(count)}
    ahead = 10 * count
    at = told(values, ahead).due
    assert at is not None
    middle = 10 * (count - 1) / 2
    spread = sum((10 * place - middle) ** 2 for place in range(count))
    width = sqrt(1 + 1 / count + (ahead - middle) ** 2 / spread)
    t = float(at.margin) / (0.1 / sqrt(12) * width)
    assert below(t, min(count - 2, 30)) == pytest.approx(0.9, abs=4e-4)


@pytest.mark.parametrize(
    ("values", "step"),
    [((10, 20, 30), 1.0), ((10, 20, "30.5"), 0.1), (("10", "20.25", "30"), 0.01)],
)
def test_the_error_is_never_below_the_rounding_of_what_was_measured(
    values: tuple[object, ...], step: float
) -> None:
    at = told(dict(zip((0, 100, 200), values, strict=True)), 201).due
    assert at is not None
    width = sqrt(1 + 1 / 3 + 101**2 / 20_000)
    assert float(at.margin) >= 3.0777 * step / sqrt(12) * width - 1e-3


def test_large_round_numbers_are_measured_in_ones() -> None:
    at = told({0: 1000, 100: 2000, 200: 3000}, 201).due
    assert at is not None
    width = sqrt(1 + 1 / 3 + 101**2 / 20_000)
    assert float(at.margin) == pytest.approx(3.0777 / sqrt(12) * width, abs=1e-3)


@pytest.mark.parametrize(("due", "known"), [(550, True), (551, False)])
def test_a_trend_reaches_five_times_as_far_as_it_was_measured(due: int, known: bool) -> None:
    made = forecast_of(
        kpi((day(0), 1), (day(50), 2), (day(100), 3), baseline=None, due_on=day(100 + due - 50)),
        today=day(100),
    )
    assert made.is_known is known
    assert "100日間分" in made.words.ja or known


SEASONS = {0: 100, 91: 400, 182: 200, 273: 900, 365: 104, 456: 402, 547: 204, 638: 906, 730: 108}
"""Changes of 4, 2, 4, 6 and 4 in a year: 4 in the mean, s² = 8/4."""


@pytest.mark.parametrize(
    ("due", "value", "years"),
    [(821, 406, 1), (1095, 112, 1), (1096, 112, 2), (1186, 410, 2), (1277, 212, 2)],
)
def test_a_season_is_carried_on_by_whole_years(due: int, value: int, years: int) -> None:
    """The 1096th day is more than a year after the last reading: two years from the 366th, which
    the reading of the 365th is nearest to, 104 + 8."""
    made = told(SEASONS, due)
    assert made.method == "season"
    assert made.due is not None
    assert made.due.value == value
    margin = 1.5332 * sqrt(2) * sqrt(years * (1 + years / 5))
    assert float(made.due.margin) == pytest.approx(margin, abs=1e-3)
    assert "（5件）" in made.words.ja


def test_a_season_without_a_reading_at_that_time_of_the_year_is_no_season() -> None:
    assert told(SEASONS, 821 + 20).method == "season"
    assert told(SEASONS, 821 + 21).method == "trend"


def quarters(*, early: int, shift: int) -> dict[int, Any]:
    """Four quarters in two years, the second `shift` days late, and a reading `early` before."""
    year = {100: 100, 191: 400, 282: 200, 373: 900}
    later = {465 + shift: 104, 556 + shift: 402, 647 + shift: 204, 738 + shift: 906}
    return {100 - early: 300} | year | later


@pytest.mark.parametrize(
    ("early", "shift", "method"),
    [
        (120, 20, "season"), (120, 21, "trend"), (120, -20, "season"), (120, -21, "trend"),
        (67, 5, "season"), (66, 5, "trend"),
    ],
)  # fmt: skip
def test_a_season_takes_readings_a_year_apart_over_two_years(
    early: int, shift: int, method: str
) -> None:
    assert told(quarters(early=early, shift=shift), 830).method == method


def test_a_season_takes_four_changes() -> None:
    values = quarters(early=120, shift=0)
    assert told(values, 830).method == "season"
    assert told({on: value for on, value in values.items() if on != 556}, 830).method == "trend"


def test_the_method_with_the_smaller_error_is_taken() -> None:
    even = {91 * place: 10 * place + (place in (4, 5)) for place in range(10)}
    assert told(even, 91 * 10).method == "trend"
    wavy = {91 * place: 10 * place + (place % 2) for place in range(10)}
    assert told(wavy, 91 * 10).method == "season"


def test_a_season_that_is_always_the_same_is_no_certainty() -> None:
    same = {0: 100, 91: 400, 182: 200, 273: 900, 365: 100, 456: 400, 547: 200, 638: 900, 730: 100}
    at = told(same, 821).due
    assert at is not None
    assert at.value == 400
    assert float(at.margin) == pytest.approx(1.5332 / sqrt(12) * sqrt(1 + 1 / 5), abs=1e-3)


FALL = {0: 40, 40: 20, 80: 5}
RISE = {0: 40, 40: 70, 80: 95}


@pytest.mark.parametrize(
    ("values", "more", "least", "most"),
    [
        (FALL, {}, 0, None), (FALL, {"target": Decimal(-1)}, None, None),
        (FALL, {"baseline": Decimal(-1)}, None, None), (FALL | {0: -40}, {}, None, None),
        (RISE, {"unit": "％"}, None, 100), (RISE, {"unit": " % "}, None, 100),
        (RISE, {"unit": "%", "target": Decimal(101)}, None, None),
        (RISE, {"unit": "点"}, None, None), (RISE | {0: 101}, {"unit": "%"}, 0, None),
    ],
)  # fmt: skip
def test_only_what_is_possible_is_told(
    values: dict[int, Any], more: dict[str, Any], least: int | None, most: int | None
) -> None:
    at = told(values, 120, **more).due
    assert at is not None
    assert (at.low == 0) is (least == 0)
    assert (at.high == 100) is (most == 100)
    if least is None and most is None:
        assert abs(at.high - at.low - 2 * at.margin) < Decimal("0.001")


@pytest.mark.parametrize(
    ("ahead", "steps"), [(3, 1), (13, 1), (14, 2), (27, 3), (84, 12), (91, 12), (400, 12)]
)
def test_the_band_is_drawn_week_by_week_in_twelve_steps_at_most(ahead: int, steps: int) -> None:
    path = told({0: 1, 50: 2, 100: 3}, 100 + ahead).path
    assert (path[0].on, path[-1].on) == (day(100), day(100 + ahead))
    assert len(path) == steps + 1
    gaps = [(path[at + 1].on - path[at].on).days for at in range(steps)]
    assert max(gaps) - min(gaps) <= 1


def test_without_a_number_there_is_no_band() -> None:
    assert told({0: 1}, 50).path == ()


@pytest.mark.parametrize(
    ("last", "said"),
    [("1000", "1,000件の"), ("30", "30件の"), ("99.96", "100件の"), ("9.876", "9.88件の")],
)
def test_a_number_is_said_with_the_decimals_it_deserves(last: str, said: str) -> None:
    made = told({0: last, 50: last, 100: last}, 101)
    assert said in forecast_words(made, "件").ja


def test_a_due_day_of_the_objective_is_taken_where_the_kpi_has_none() -> None:
    held = kpi((day(0), 1), (day(50), 2), (day(100), 3), baseline=None, due_on=None)
    made = forecast_of(held, today=day(100), due=day(101))
    assert made.due is not None
    assert (made.latest, made.due.on) == (day(100), day(101))
    assert not forecast_of(held, today=day(100), due=day(100)).is_known
