"""Closing days and fiscal years."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.japan import (
    Closing,
    Unreadable,
    closing_date,
    fiscal_year_of,
    read_fiscal_year,
)

MARCH = Closing(3, 31)
closings = st.builds(Closing, st.integers(1, 12), st.none() | st.integers(1, 31))
dates = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("3月31日", "03-31"),
        ("３月３１日", "03-31"),
        ("三月三十一日", "03-31"),
        ("2月末日", "02-end"),
        ("2月末", "02-end"),
        ("12月20日", "12-20"),
        ("3/31", "03-31"),
        ("03-31", "03-31"),
        ("--03-31", "03-31"),
        ("02-end", "02-end"),
        ("2/末日", "02-end"),
        ("3月", "03-end"),
        ("3月期", "03-end"),
        ("3月決算", "03-end"),
        ("3月20日締め", "03-20"),
        ("毎年 3 月 20 日", "03-20"),
        ("Mar-20", "03-20"),
        ("3", "03-end"),
        ("March", "03-end"),
        ("Sept", "09-end"),
        ("31 March", "03-31"),
        ("20th Dec", "12-20"),
        ("March 31", "03-31"),
        ("end of February", "02-end"),
        ("2027-03-31", "03-31"),
        ("2027年2月28日", "02-end"),
        ("2028-02-29", "02-end"),
        ("2028-02-28", "02-28"),
        ("2027-02-27", "02-27"),
        ("2027-01-31", "01-31"),
        ("2月29日", "02-29"),
    ],
)
def test_closings_are_read(text: str, canonical: str) -> None:
    closing = Closing.parse(text)
    assert str(closing) == canonical
    assert Closing.parse(canonical) == closing


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("13月", "impossible_date"),
        ("2月30日", "impossible_date"),
        ("2026-02-30", "impossible_date"),
        ("未定", "not_a_closing"),
        ("ma", "not_a_closing"),
        ("0", "impossible_date"),
        ("4月31日", "impossible_date"),
        ("3月0日", "impossible_date"),
    ],
)
def test_other_closings_are_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Closing.parse(text)
    assert caught.value.code == code


@given(closings)
def test_a_closing_says_itself_in_both_languages(closing: Closing) -> None:
    if closing.day is not None and closing_date(2000, closing).day != closing.day:
        return
    assert Closing.parse(closing.say("ja")) == closing
    assert Closing.parse(closing.say("en")) == closing


def test_closing_words() -> None:
    assert MARCH.say("ja") == "3月31日"
    assert MARCH.say("en") == "31 March"
    assert Closing(2, None).say("ja") == "2月末日"
    assert Closing(2, None).say("en") == "end of February"


@pytest.mark.parametrize(("month", "day"), [(13, None), (0, None), (3, 32), (3, 0)])
def test_impossible_closings_cannot_be_made(month: int, day: int | None) -> None:
    with pytest.raises(ValueError, match="closing"):
        Closing(month, day)


@pytest.mark.parametrize(("month", "day"), [(1, 1), (12, 31)])
def test_the_outermost_closings_can_be_made(month: int, day: int) -> None:
    assert Closing.parse(str(Closing(month, day))) == Closing(month, day)


@pytest.mark.parametrize(
    ("closing", "is_end"),
    [
        (Closing(2, None), True), (Closing(2, 28), True), (Closing(2, 29), True),
        (Closing(2, 27), False), (Closing(4, 30), True), (Closing(4, 29), False),
        (Closing(5, 30), False),
    ],
)  # fmt: skip
def test_months_end_with_the_month_where_the_closing_does(closing: Closing, is_end: bool) -> None:
    assert closing.is_month_end is is_end


def test_last_day_of_a_march_year() -> None:
    year = fiscal_year_of(dt.date(2027, 3, 31), MARCH)
    assert year.names("ja") == "2026年度（2027年3月期）"
    assert year.names("en") == "FY2026 (Apr 2026–Mar 2027)"
    assert year.short("ja") == "2026年度"
    assert year.short("en") == "FY2026"
    assert year.ending("en") == "FY ending Mar 2027"
    assert year.quarter_of(dt.date(2027, 3, 31)) == 4
    assert year.half_of(dt.date(2027, 3, 31)) == 2
    assert (year.start, year.end) == (dt.date(2026, 4, 1), dt.date(2027, 3, 31))


def test_end_of_february_follows_leap_years() -> None:
    closing = Closing.parse("2/末日")
    assert closing_date(2028, closing) == dt.date(2028, 2, 29)
    assert closing_date(2027, closing) == dt.date(2027, 2, 28)
    assert closing_date(2027, Closing(4, 31)) == dt.date(2027, 4, 30)


def test_the_day_after_the_twentieth_starts_the_next_year() -> None:
    year = fiscal_year_of(dt.date(2027, 3, 21), Closing(3, 20))
    assert year.start == dt.date(2027, 3, 21)
    assert year.short("ja") == "2027年度"
    assert year.names("en") == "FY2027 (21 Mar 2027–20 Mar 2028)"
    assert year.months[0] == (dt.date(2027, 3, 21), dt.date(2027, 4, 20))
    assert year.quarter_of(dt.date(2027, 6, 20)) == 1
    assert year.quarter_of(dt.date(2027, 6, 21)) == 2


@pytest.mark.parametrize(
    ("closing", "day", "name"),
    [
        (Closing(12, 31), dt.date(2026, 1, 1), "2026年度（2026年12月期）"),
        (Closing(12, 20), dt.date(2025, 12, 21), "2026年度（2026年12月期）"),
        (Closing(1, None), dt.date(2027, 1, 31), "2026年度（2027年1月期）"),
        (Closing(6, 30), dt.date(2026, 7, 1), "2026年度（2027年6月期）"),
    ],
)
def test_the_name_counts_from_the_first_of_its_months(
    closing: Closing, day: dt.date, name: str
) -> None:
    assert fiscal_year_of(day, closing).names("ja") == name


def test_months_of_a_june_year_end_with_their_months() -> None:
    months = fiscal_year_of(dt.date(2026, 8, 1), Closing(6, 30)).months
    assert [end.day for _, end in months] == [31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30]


@given(closings, dates)
def test_years_tile_the_calendar(closing: Closing, date: dt.date) -> None:
    year = fiscal_year_of(date, closing)
    assert date in year
    assert year.end == closing_date(year.end.year, closing)
    after, before = year.next(), year.previous()
    assert after.start - year.end == dt.timedelta(days=1)
    assert year.start - before.end == dt.timedelta(days=1)
    assert after.previous() == year == before.next()
    assert after.year == year.year + 1
    assert 365 <= (year.end - year.start).days + 1 <= 366


@given(closings, dates)
def test_months_tile_the_year(closing: Closing, date: dt.date) -> None:
    year = fiscal_year_of(date, closing)
    assert len(year.months) == 12
    assert year.months[0][0] == year.start
    assert year.months[-1][1] == year.end
    for (_, end), (start, _) in zip(year.months, year.months[1:], strict=False):
        assert start - end == dt.timedelta(days=1)
    assert all(27 <= (end - start).days <= 31 for start, end in year.months)
    quarter = year.quarter_of(date)
    assert 1 <= quarter <= 4
    assert year.half_of(date) == (1 if quarter <= 2 else 2)


def test_a_day_outside_has_no_quarter() -> None:
    with pytest.raises(ValueError, match="2027-04-01"):
        fiscal_year_of(dt.date(2027, 3, 31), MARCH).quarter_of(dt.date(2027, 4, 1))


@pytest.mark.parametrize(
    "text",
    ["2026年度", "FY2026", "2026", "2027年3月期", "令和8年度", "R8年度", "令和八年度"],
)
def test_fiscal_years_are_read(text: str) -> None:
    assert read_fiscal_year(text, MARCH).short("en") == "FY2026"


@pytest.mark.parametrize(
    ("text", "closing", "end"),
    [
        ("令和元年度", MARCH, dt.date(2020, 3, 31)),
        ("令和8年度", Closing(12, 31), dt.date(2026, 12, 31)),
        ("2026", Closing(12, 31), dt.date(2026, 12, 31)),
        ("平成31年度", MARCH, dt.date(2020, 3, 31)),
        ("0001", MARCH, dt.date(2, 3, 31)),
        ("9997", MARCH, dt.date(9998, 3, 31)),
    ],
)
def test_a_fiscal_year_ends(text: str, closing: Closing, end: dt.date) -> None:
    assert read_fiscal_year(text, closing).end == end


@pytest.mark.parametrize("text", ["2027年12月期", "来期", "", "FY26x", "0000", "9998"])
def test_other_fiscal_years_are_refused(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_fiscal_year(text, MARCH)
    assert caught.value.code == "not_a_fiscal_year"


@given(closings, dates)
def test_both_names_read_back(closing: Closing, date: dt.date) -> None:
    year = fiscal_year_of(date, closing)
    assert read_fiscal_year(year.short("ja"), closing) == year
    assert read_fiscal_year(year.ending("ja"), closing) == year
