"""The figures above every page of an account: what they add up, and what they leave out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.core.compact import compact_plan
from tokui.core.key_figures import KeyFigures, figures_of, key_figures, months_within
from tokui.core.plan import Deal, Footprint
from tokui.core.yearly import MIDDLE_OF_MONTH

PERIOD = (date(2026, 4, 1), date(2027, 3, 31))
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))


def figures(*deals: Deal, cells: tuple[Footprint, ...] = (), ordered: int = 0) -> KeyFigures:
    return key_figures(
        target=1000, period=PERIOD, currency="JPY", ordered=ordered, deals=deals, cells=cells,
        relations=(),
    )  # fmt: skip


def test_the_outlook_counts_what_closes_in_the_plan_by_its_chance() -> None:
    inside = Deal("a", "A", grade="B", amount=400, closes_on=date(2027, 3, 31))
    later = Deal("b", "B", grade="A", amount=400, closes_on=date(2027, 4, 1))
    undated = Deal("c", "C", grade="A", amount=100)
    won = Deal("d", "D", grade="won", amount=999)
    foreign = Deal("e", "E", grade="A", amount=999, currency="USD")
    found = figures(inside, later, undated, won, foreign, ordered=120)
    assert (found.outlook, found.pipeline) == (120 + 200 + 80, 900)
    assert found.attained == Decimal("0.4")


def test_the_share_counts_cells_whose_spend_is_known() -> None:
    cells = (
        Footprint("a", None, "p", our_sales=30, wallet=100),
        Footprint("b", None, "p", wallet=100),
        Footprint("c", None, "p", our_sales=500),
    )
    assert figures(cells=cells).share == Decimal("0.15")
    assert figures().share is None


def test_without_a_period_or_opinions_a_figure_is_absent() -> None:
    empty = figures_of(empty_snapshot())
    assert (empty.outlook, empty.attained, empty.relation) == (None, None, None)
    assert figures_of(sample_snapshot()).relation is not None
    assert figures_of(sample_snapshot().without_opinions()).relation is None


def test_the_outlook_is_what_the_panel_says() -> None:
    snapshot = sample_snapshot()
    potential = compact_plan(snapshot).potential
    assert figures_of(snapshot).outlook == potential.ordered + potential.weighted


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (date(2026, 4, 1), date(2027, 3, 31), date(2026, 4, 1), date(2027, 3, 31)),
        (date(2026, 4, 16), date(2026, 5, 16), date(2026, 4, 1), date(2026, 5, 31)),
        (date(2026, 4, 17), date(2026, 5, 15), date(2026, 5, 1), date(2026, 4, 30)),
        (date(2026, 12, 20), date(2027, 2, 28), date(2027, 1, 1), date(2027, 2, 28)),
    ],
)
def test_a_month_counts_when_its_middle_lies_in_the_period(
    start: date, end: date, first: date, last: date
) -> None:
    assert months_within(start, end) == (first, last)


@given(days, days, days)
def test_the_days_of_a_period_say_the_same_as_its_months(start: date, end: date, day: date) -> None:
    first, last = months_within(*sorted((start, end)))
    middle = day.replace(day=MIDDLE_OF_MONTH)
    assert (first <= day <= last) == (min(start, end) <= middle <= max(start, end))


def test_a_plan_without_a_target_attains_nothing() -> None:
    snapshot = sample_snapshot()
    bare = replace(snapshot, plan=replace(snapshot.plan, revenue_target=None))
    assert figures_of(bare).attained is None
