"""How good forecasts were, on numbers worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tokui.core.calibration import (
    DealStory,
    Saying,
    Told,
    calibration_of,
    deal_calibration,
    deal_tellings,
    tellings_of,
    wilson,
)
from tokui.core.plan import Kpi, Reading

DAY = date(2026, 10, 1)


def told(came: str, *, low: str = "8", high: str = "12") -> Told:
    value, came_ = Decimal(10), Decimal(came)
    return Told("k", "Kpi", "", DAY, DAY, value, Decimal(low), Decimal(high), came_, Decimal(20))


def test_hits_lean_and_error_are_means():
    found = calibration_of([told("9"), told("13"), told("11"), told("6")])
    assert (found.count, found.hits) == (4, 2)
    assert found.bias == Decimal("-0.0125")
    assert found.error == Decimal("0.1125")


def test_without_comparisons_nothing_is_claimed():
    found = calibration_of([])
    assert (found.hit_rate, found.bias, found.error, found.verdict) == (None, None, None, "few")
    assert "8件中0件" in found.words.ja


@pytest.mark.parametrize(
    ("hits", "count", "verdict"),
    [(7, 7, "few"), (8, 10, "kept"), (4, 10, "narrow"), (40, 40, "wide"), (10, 10, "kept")],
)
def test_the_verdict_asks_whether_four_in_five_is_believable(hits: int, count: int, verdict: str):
    rows = [told("10")] * hits + [told("99")] * (count - hits)
    assert calibration_of(rows).verdict == verdict


def test_wilsons_interval_as_published():
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (Decimal("0.541"), Decimal("0.931"))


def test_only_readings_known_then_foretell_a_later_one():
    readings = tuple(
        Reading(str(n), date(2026, 1, 1) + timedelta(days=30 * n), Decimal(n)) for n in range(6)
    )
    kpi = Kpi("k", "Kpi", baseline=Decimal(0), target=Decimal(10), readings=readings)
    found = tellings_of(kpi, today=date(2026, 12, 1))
    assert [one.came for one in found] == [Decimal(3), Decimal(4), Decimal(5)]
    assert all((one.on - one.told_on).days == 28 for one in found)
    assert all(one.is_hit for one in found)
    changed = Reading("5", readings[5].on, Decimal(1000))
    again = tellings_of(
        Kpi("k", "Kpi", baseline=Decimal(0), target=Decimal(10), readings=(*readings[:5], changed)),
        today=date(2026, 12, 1),
    )
    assert again[-1].value == found[-1].value
    assert not again[-1].is_hit


def story(*sayings: Saying, id: str = "d") -> DealStory:
    return DealStory(id, "Deal", sayings)


def say(since: date, closes_on: date, amount: int, grade: str) -> Saying:
    return Saying(since, closes_on, amount, grade)


def test_a_deal_is_compared_month_by_month_until_it_was_decided():
    one = story(
        say(date(2026, 1, 10), date(2026, 3, 31), 100, "A"),
        say(date(2026, 2, 10), date(2026, 4, 30), 100, "A"),
        say(date(2026, 4, 20), date(2026, 4, 20), 80, "won"),
    )
    found = deal_tellings(one, today=DAY)
    assert [(row.told_on, row.days_late) for row in found] == [
        (date(2026, 1, 31), 20),
        (date(2026, 2, 28), -10),
        (date(2026, 3, 31), -10),
    ]
    summed = deal_calibration([one], today=DAY)
    assert (summed.deals, summed.count, summed.days_late) == (1, 3, Decimal(0))
    assert summed.days_off == Decimal(40) / 3
    assert summed.amount_bias == Decimal("-0.2")
    assert [(row.grade, row.count, row.won) for row in summed.grades] == [("A", 3, 3)]
    assert not summed.is_told


def test_an_open_deal_that_moved_or_passed_has_slipped():
    moved = story(
        say(date(2026, 1, 1), date(2026, 11, 30), 1, "B"),
        say(date(2026, 5, 1), date(2026, 12, 28), 1, "B"),
    )
    steady = story(say(date(2026, 1, 1), date(2026, 11, 30), 1, "B"))
    passed = story(say(date(2026, 1, 1), date(2026, 9, 30), 1, "B"))
    lost = story(
        say(date(2026, 1, 1), date(2026, 9, 30), 1, "B"),
        say(date(2026, 9, 1), date(2026, 9, 30), 1, "lost"),
    )
    found = [
        len(deal_calibration([one], today=DAY).slipped) for one in (moved, steady, passed, lost)
    ]
    assert found == [1, 0, 1, 0]
