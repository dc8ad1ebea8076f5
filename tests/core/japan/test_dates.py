"""Dates read and written."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.japan import (
    Unreadable,
    guess_date_order,
    read_date,
    read_serial,
    say_date,
    wareki,
)

THE_DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22",
        "2026/11/22",
        "2026.11.22",
        "2026年11月22日",
        "２０２６年１１月２２日",
        "２０２６／１１／２２",
        "2026年 11月 22日",
        "2026/11/22(日)",
        "2026年11月22日（日）",
        "2026年11月22日（日・祝）",
        "2026年11月22日 日曜日",
        "令和8年11月22日",
        "令和８年１１月２２日",
        "令和八年十一月二十二日",
        "R8.11.22",
        "r8.11.22",
        "Ｒ８．１１．２２",
        "R08/11/22",
        "R8-11-22",
        "㋿8年11月22日",
        "20261122",
        "22 Nov 2026",
        "22-Nov-2026",
        "22nd November 2026",
        "Nov 22, 2026",
        "November 22nd, 2026",
        "Sun 22 Nov 2026",
        "Sunday, November 22, 2026",
        "2026-11-22 00:00:00.000",
        "2026-11-22T23:59:59+09:00",
        "2026-11-22T23:59:59Z",
        "2026/11/22 9:05",
        "2026年11月22日 9時05分",
        "Nov 22, 2026 11:30 PM",
        "20261122T090000Z",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert read_date(text) == THE_DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("平成31年4月30日", dt.date(2019, 4, 30)),
        ("令和元年5月1日", dt.date(2019, 5, 1)),
        ("R元.5.1", dt.date(2019, 5, 1)),
        ("昭和64年1月7日", dt.date(1989, 1, 7)),
        ("㍻元年1月8日", dt.date(1989, 1, 8)),
        ("大正元年7月30日", dt.date(1912, 7, 30)),
        ("明治45年7月30日", dt.date(1912, 7, 30)),
        ("1996-07-04 00:00:00.000", dt.date(1996, 7, 4)),
        ("2028-02-29", dt.date(2028, 2, 29)),
    ],
)
def test_eras_and_their_first_and_last_days(text: str, day: dt.date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-02-30", "impossible_date"),
        ("2026年13月1日", "impossible_date"),
        ("20260230", "impossible_date"),
        ("30 Feb 2026", "impossible_date"),
        ("平成31年5月1日", "impossible_date"),
        ("令和元年4月30日", "impossible_date"),
        ("令和0年5月1日", "impossible_date"),
        ("明治5年12月2日", "ambiguous"),
        ("10/20/2016", "ambiguous"),
        ("26/11/22", "ambiguous"),
        ("26年11月22日", "ambiguous"),
        ("", "empty"),
        ("　", "empty"),
        ("NULL", "empty"),
        ("－", "empty"),
        ("未定", "not_a_date"),
        ("46348", "not_a_date"),
        ("2026年11月", "not_a_date"),
        ("22 Foo 2026", "not_a_date"),
        ("22 Ma 2026", "not_a_date"),
        ("2026-11/22", "not_a_date"),
    ],
)
def test_what_is_no_day_says_why(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_date(text)
    assert caught.value.code == code
    assert caught.value.words.en
    assert caught.value.words.ja


def test_order_reads_dates_with_the_year_last() -> None:
    assert read_date("10/11/2016", "mdy") == dt.date(2016, 10, 11)
    assert read_date("10/11/2016", "dmy") == dt.date(2016, 11, 10)
    assert read_date("10.11.16", "dmy") == dt.date(2016, 11, 10)
    assert read_date("10/11/85", "mdy") == dt.date(1985, 10, 11)
    assert read_date("2016/10/11", "mdy") == dt.date(2016, 10, 11)
    with pytest.raises(Unreadable) as caught:
        read_date("10/20/2016", "dmy")
    assert caught.value.code == "impossible_date"


@pytest.mark.parametrize(
    ("samples", "order"),
    [
        (["10/01/2016", "10/20/2016"], "mdy"),
        (["01/10/2016", "20/10/2016"], "dmy"),
        (["10/01/2016", "02/03/2017"], None),
        (["10/20/2016", "20/10/2016"], None),
        (["2016/10/20", "2016-01-02"], "ymd"),
        (["2016/10/20", "1/2/2016"], None),
        (["2016/10/20", "1/22/2016"], "mdy"),
        (["10/20/16"], "mdy"),
        (["31/12/99"], "dmy"),
        (["99/12/31"], "ymd"),
        (["22/11/16"], None),
        ([], None),
        (["未定", ""], None),
    ],
)
def test_a_column_proves_its_order(samples: list[str], order: str | None) -> None:
    assert guess_date_order(samples) == order


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, dt.date(1900, 1, 1)),
        (59, dt.date(1900, 2, 28)),
        (61, dt.date(1900, 3, 1)),
        (46348, THE_DAY),
        (46348.99, THE_DAY),
        (2958465, dt.date(9999, 12, 31)),
    ],
)
def test_spreadsheet_serials(serial: float, day: dt.date) -> None:
    assert read_serial(serial) == day


@pytest.mark.parametrize("serial", [0, -1, 60, 2958466, float("nan"), float("inf")])
def test_serials_outside_the_calendar(serial: float) -> None:
    with pytest.raises(Unreadable) as caught:
        read_serial(serial)
    assert caught.value.code == "impossible_date"


def test_dates_are_said() -> None:
    assert say_date(THE_DAY, "ja") == "2026/11/22"
    assert say_date(THE_DAY, "ja", weekday=True) == "2026/11/22(日)"
    assert say_date(THE_DAY, "en") == "22 Nov 2026"
    assert say_date(THE_DAY, "en", weekday=True) == "Sun 22 Nov 2026"
    assert wareki(THE_DAY) == "令和8年11月22日"
    assert wareki(dt.date(2019, 5, 1)) == "令和元年5月1日"
    assert wareki(dt.date(2019, 4, 30)) == "平成31年4月30日"
    assert wareki(dt.date(1870, 1, 1)) == "1870年1月1日"


@given(st.dates(dt.date(1000, 1, 1)), st.booleans())
def test_what_is_said_reads_back(date: dt.date, weekday: bool) -> None:
    assert read_date(say_date(date, "ja", weekday)) == date
    assert read_date(say_date(date, "en", weekday)) == date
    assert read_date(date.isoformat()) == date


@given(st.dates(dt.date(1868, 1, 1), dt.date(2117, 12, 31)))
def test_the_japanese_calendar_reads_back(date: dt.date) -> None:
    assert read_date(wareki(date)) == date


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read_date(text), dt.date)
