"""Where a KPI leads: hand-worked lines, and what must hold of any readings."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.kpi.building import DUE, START, kpi
from tokui.core.kpi import forecast_of, forecast_words
from tokui.core.plan import Kpi

TODAY = date(2026, 8, 1)


def line(*values: int, step: int = 30, **more: object) -> Kpi:
    days = [START + timedelta(days=step * place) for place in range(len(values))]
    return kpi(*zip(days, values, strict=True), **more)


def test_a_line_is_carried_on() -> None:
    """Worked by hand: x = 0, 30, 60, 90; y = 10, 22, 28, 40; x̄ = 45, ȳ = 25, slope 1440/4500,
    residuals -.6, 1.8, -1.8, .6, so s² = 7.2/2, and at x = 180 the
    width is √(1 + ¼ + 135²/4500): ±8.24. The steps 12, 6, 12 about 10 in 30 days: v = 24/30/2, and
    90 days on √(.4 · 90 · 2), which is wider."""
    told = forecast_of(line(10, 22, 28, 40), today=TODAY, due=None)
    assert told.method == "trend"
    at = forecast_of(line(10, 22, 28, 40, due_on=START + timedelta(days=180)), today=TODAY).due
    assert at is not None
    assert at.value == Decimal("68.2")
    assert float(at.margin) == pytest.approx(1.8856 * 72**0.5, abs=1e-3)
    assert (at.low, at.high) == (at.value - at.margin, at.value + at.margin)


def test_even_steps_leave_the_interval_of_the_line() -> None:
    """y = 0, 9, 21, 30: ȳ = 15, slope .34, residuals .3, -.9, .9, -.3, so s² = 1.8/2; the steps
    9, 12, 9 about 10 give v = 6/30/2 = .1. A day after the last reading the line's is wider."""
    due = START + timedelta(days=91)
    at = forecast_of(line(0, 9, 21, 30, due_on=due, baseline=None), today=due - timedelta(days=1))
    assert at.due is not None
    width = (1 + 1 / 4 + 46**2 / 4500) ** 0.5
    assert float(at.due.margin) == pytest.approx(1.8856 * 0.9**0.5 * width, abs=1e-3)


def test_three_values_on_a_line_are_no_certainty() -> None:
    at = forecast_of(line(82, 88, 94, step=40), today=TODAY).due
    assert at is not None
    assert at.margin > 0


@pytest.mark.parametrize(
    ("unforeseen", "said"),
    [
        (line(), "現在0日分"),
        (line(100, 110), "現在2日分"),
        (line(100, 110, 120, due_on=None), "期日がない"),
        (line(100, 110, 120, due_on=TODAY), "迎えた"),
        (line(100, 110, 120, step=3), "予測はできません"),
    ],
)
def test_without_ground_there_is_no_number(unforeseen: Kpi, said: str) -> None:
    told = forecast_of(unforeseen, today=TODAY)
    assert not told.is_known
    assert said in told.words.ja


def test_two_readings_of_one_day_are_one_day() -> None:
    days = (START, START + timedelta(days=30))
    twice = kpi((days[0], 100), (days[1], 110), (days[1], 120))
    assert not forecast_of(twice, today=TODAY).is_known


def test_readings_still_to_come_do_not_count() -> None:
    assert forecast_of(line(100, 110, 120, 900, step=50), today=TODAY) == forecast_of(
        line(100, 110, 120, step=50), today=TODAY
    )


def test_a_season_is_seen_in_two_years() -> None:
    quarters = (10, 40, 20, 90, 14, 44, 24, 94, 18, 48, 28, 98)
    days = [date(2024, 6, 30) + timedelta(days=round(91.25 * place)) for place in range(12)]
    due = days[3] + timedelta(days=1095)
    seen = kpi(*zip(days, quarters, strict=True), baseline=None, target=Decimal(110), due_on=due)
    told = forecast_of(seen, today=days[-1])
    assert told.method == "season"
    assert told.due is not None
    assert told.due.value == 102
    assert "前年差（8件）" in told.words.ja


def test_counts_do_not_fall_below_nothing_and_shares_not_above_all() -> None:
    falling = line(40, 20, 5, step=40, direction="down", baseline=None, target=Decimal(0))
    down = forecast_of(falling, today=TODAY).due
    rising = line(40, 70, 95, step=40, unit="%", baseline=None, target=Decimal(100))
    up = forecast_of(rising, today=TODAY).due
    assert down is not None
    assert up is not None
    assert (down.value, down.low, up.value, up.high) == (0, 0, 100, 100)


def test_a_forecast_is_said_with_its_interval() -> None:
    words = forecast_words(forecast_of(line(10, 22, 28, 40), today=TODAY), "件")
    assert words.ja.startswith("2027/03/31に")
    assert "5回に4回は" in words.ja
    assert "in four cases of five between" in words.en


numbers = st.lists(st.integers(-500, 500), min_size=3, max_size=12)


@given(values=numbers, more=st.integers(0, 300))
def test_a_higher_reading_never_lowers_the_forecast(values: list[int], more: int) -> None:
    low = forecast_of(line(*values, step=10), today=TODAY).due
    high = forecast_of(line(*values[:-1], values[-1] + more, step=10), today=TODAY).due
    if low is not None and high is not None and min(*values, 0) < 0:
        assert high.value >= low.value


@given(values=numbers)
def test_the_farther_the_wider(values: list[int]) -> None:
    path = forecast_of(line(*values, step=10), today=TODAY).path
    margins = [at.margin for at in path]
    assert margins == sorted(margins)
    assert [at.on for at in path] == sorted(at.on for at in path)
    assert not path or path[-1].on == DUE
