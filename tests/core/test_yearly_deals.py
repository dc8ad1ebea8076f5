"""Years of purchases where a CRM export brings won deals and no orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.core.plan import Deal
from tokui.core.yearly import revenue_by_fiscal_year, years_title, years_to_show


def won(id: str, day: date, amount: int) -> Deal:
    return Deal(id, id, grade="won", amount=amount, closes_on=day)


def test_won_deals_stand_in_where_no_order_is_on_record():
    deals = (
        won("a", date(2017, 3, 1), 100),
        won("b", date(2017, 6, 1), 250),
        Deal("c", "c", grade="lost", amount=900, closes_on=date(2017, 6, 1)),
        Deal("d", "d", grade="A", amount=900, closes_on=date(2017, 6, 1)),
    )
    years = revenue_by_fiscal_year(replace(empty_snapshot(), deals=deals))
    bought = {year.year.year: year.amount for year in years if year.orders}
    assert bought == {2016: 100, 2017: 250}
    assert years_title(years).en.startswith("Won deals")


def test_old_purchases_are_shown_rather_than_empty_years():
    deals = (won("a", date(2016, 12, 1), 100), won("b", date(2017, 6, 1), 250))
    years = revenue_by_fiscal_year(replace(empty_snapshot(), deals=deals))
    assert [year.amount for year in years_to_show(years, 4)] == [100, 250]


def test_orders_count_alone_where_there_are_any():
    snapshot = sample_snapshot()
    with_deal = replace(snapshot, deals=(*snapshot.deals, won("x", snapshot.taken_on, 10**12)))
    assert revenue_by_fiscal_year(with_deal) == revenue_by_fiscal_year(snapshot)
    assert years_title(revenue_by_fiscal_year(snapshot)).ja.startswith("取引実績")


def test_the_latest_years_are_shown_while_something_was_bought_in_them():
    years = revenue_by_fiscal_year(sample_snapshot())
    assert years_to_show(years, 2) == years[-2:]
    assert years_to_show((), 4) == ()
