"""How a KPI stands: the published rule, step by step and by properties."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.kpi.building import DUE, START, kpi
from tokui.core.kpi import expected_on, expected_path, status_of
from tokui.core.plan import Kpi, Milestone
from tokui.core.scales import KPI_STATUS

HALF = date(2026, 9, 30)
"""Half the way in days: 182 of 364."""


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("220", "done"), ("221", "done"), ("172", "ahead"), ("171.9", "on_track"),
        ("160", "on_track"), ("154", "on_track"), ("153.9", "at_risk"), ("136", "at_risk"),
        ("135.9", "off"), ("90", "off"),
    ],
)  # fmt: skip
def test_the_lead_decides(value: str, code: str) -> None:
    assert status_of(kpi((HALF, value)), today=HALF).code == code


def test_a_kpi_to_lower_is_judged_the_other_way_round() -> None:
    falling = kpi((HALF, "172"), direction="down", baseline=Decimal(220), target=Decimal(100))
    assert expected_on(falling, DUE, HALF) == 160
    assert status_of(falling, today=HALF).lead == Decimal(-12) / 120
    assert status_of(falling, today=HALF).code == "at_risk"
    better = kpi((HALF, "148"), direction="down", baseline=Decimal(220), target=Decimal(100))
    assert status_of(better, today=HALF).code == "ahead"


def test_milestones_bend_the_way() -> None:
    late = (Milestone("m", HALF, Decimal(110)),)
    assert expected_on(kpi(milestones=late), DUE, HALF) == 110
    assert expected_on(kpi(milestones=late), DUE, date(2026, 12, 30)) == Decimal(165)
    assert status_of(kpi((HALF, "112"), milestones=late), today=HALF).code == "on_track"
    assert status_of(kpi((HALF, "112")), today=HALF).code == "off"


def test_milestones_outside_the_way_do_not_count() -> None:
    outside = (Milestone("m", START, Decimal(1)), Milestone("n", DUE, Decimal(2)))
    assert expected_path(kpi(milestones=outside), DUE) == ((START, 100), (DUE, 220))


def test_a_target_that_was_missed_is_off() -> None:
    after = DUE + timedelta(days=1)
    assert status_of(kpi((DUE, "219")), today=DUE).code == "on_track"
    assert status_of(kpi((DUE, "219")), today=after).code == "off"
    assert status_of(kpi((DUE, "220")), today=after).code == "done"


@pytest.mark.parametrize(
    "unjudged",
    [
        kpi(), kpi((HALF, 150), target=None), kpi((HALF, 150), baseline=None),
        kpi((HALF, 150), due_on=None), kpi((HALF, 90), target=Decimal(100)),
        kpi((START - timedelta(days=9), 150)), kpi((HALF + timedelta(days=1), 150)),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_not_known(unjudged: Kpi) -> None:
    assert status_of(unjudged, today=HALF).code == "unknown"


def test_a_reading_is_too_old_when_a_second_one_is_due() -> None:
    monthly = kpi((date(2026, 7, 31), "160"), cadence="monthly")
    assert status_of(monthly, today=date(2026, 9, 29)).code == "ahead"
    stale = status_of(monthly, today=HALF)
    assert stale.code == "unknown"
    assert "2026/08/31" in stale.reason.ja


def test_the_trend_may_put_a_kpi_at_risk() -> None:
    slowing = kpi(
        (date(2026, 4, 10), 155), (date(2026, 6, 1), 156), (date(2026, 8, 1), 158), (HALF, 160),
        baseline_on=None,
    )  # fmt: skip
    stands = status_of(slowing, today=HALF)
    assert stands.code == "at_risk"
    assert stands.lead is not None
    assert stands.lead > 0
    assert "目標220" in stands.reason.ja


@pytest.mark.parametrize(
    ("value", "today", "code"),
    [
        ("95", HALF, "on_track"), ("105", HALF, "on_track"), ("94", HALF, "at_risk"),
        ("110", HALF, "at_risk"), ("111", HALF, "off"),
        ("95", DUE + timedelta(days=1), "done"), ("94", DUE + timedelta(days=1), "off"),
    ],
)  # fmt: skip
def test_a_value_to_keep(value: str, today: date, code: str) -> None:
    kept = kpi((HALF, value), direction="keep", target=Decimal(100), baseline=Decimal(100))
    assert status_of(kept, today=today).code == code


RANKS = {code: number for code in KPI_STATUS.codes if (number := KPI_STATUS.number(code))}


@given(
    before=st.lists(st.integers(0, 400), max_size=5),
    last=st.integers(0, 400),
    more=st.integers(0, 100),
    falls=st.booleans(),
)
def test_a_better_reading_never_stands_worse(
    before: list[int], last: int, more: int, falls: bool
) -> None:
    days = [START + timedelta(days=20 * (place + 1)) for place in range(len(before) + 1)]
    ways = {"direction": "down", "baseline": Decimal(300), "target": Decimal(0)} if falls else {}

    def stands(value: int) -> int:
        told = [*before, value]
        return RANKS[status_of(kpi(*zip(days, told, strict=True), **ways), today=days[-1]).code]

    worse, better = (last + more, last) if falls else (last, last + more)
    assert stands(worse) <= stands(better)
