"""Public holidays and business days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.japan import (
    business_days_after,
    business_days_before,
    holiday_name,
    is_business_day,
    is_holiday,
)


def names_in(year: int) -> dict[str, str]:
    days = (dt.date(year, 1, 1) + dt.timedelta(days=count) for count in range(366))
    return {
        f"{day.month}/{day.day}": words.ja
        for day in days
        if day.year == year and (words := holiday_name(day))
    }


def test_the_seventeen_holidays_of_2027() -> None:
    assert names_in(2027) == {
        "1/1": "元日", "1/11": "成人の日", "2/11": "建国記念の日", "2/23": "天皇誕生日",
        "3/21": "春分の日", "3/22": "振替休日", "4/29": "昭和の日", "5/3": "憲法記念日",
        "5/4": "みどりの日", "5/5": "こどもの日", "7/19": "海の日", "8/11": "山の日",
        "9/20": "敬老の日", "9/23": "秋分の日", "10/11": "スポーツの日", "11/3": "文化の日",
        "11/23": "勤労感謝の日",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2019, 4, 30), "国民の休日"),
        (dt.date(2019, 5, 1), "天皇の即位の日"),
        (dt.date(2019, 5, 2), "国民の休日"),
        (dt.date(2019, 5, 6), "振替休日"),
        (dt.date(2019, 10, 22), "即位礼正殿の儀の行われる日"),
        (dt.date(2019, 12, 23), None),
        (dt.date(2018, 12, 24), "振替休日"),
        (dt.date(2020, 2, 23), "天皇誕生日"),
        (dt.date(2020, 7, 23), "海の日"),
        (dt.date(2020, 7, 24), "スポーツの日"),
        (dt.date(2020, 10, 12), None),
        (dt.date(2021, 8, 8), "山の日"),
        (dt.date(2021, 8, 9), "振替休日"),
        (dt.date(2021, 8, 11), None),
        (dt.date(2008, 5, 6), "振替休日"),
        (dt.date(2003, 5, 5), "こどもの日"),
        (dt.date(2004, 5, 4), "国民の休日"),
        (dt.date(2003, 5, 4), None),
        (dt.date(2006, 4, 29), "みどりの日"),
        (dt.date(2015, 9, 22), "国民の休日"),
        (dt.date(2026, 9, 22), "国民の休日"),
        (dt.date(2002, 7, 20), "海の日"),
        (dt.date(2000, 3, 20), "春分の日"),
        (dt.date(2012, 9, 22), "秋分の日"),
        (dt.date(2019, 10, 14), "体育の日"),
        (dt.date(1999, 1, 1), None),
        (dt.date(2100, 1, 1), None),
    ],
)
def test_single_days(day: dt.date, name: str | None) -> None:
    words = holiday_name(day)
    assert (words.ja if words else None) == name
    assert is_holiday(day) == (name is not None)


def test_names_in_english() -> None:
    words = holiday_name(dt.date(2027, 2, 23))
    assert words is not None
    assert words.en == "Emperor's Birthday"


def test_year_end_and_weekends_are_no_business_days() -> None:
    closed = [dt.date(2026, 12, day) for day in (29, 30, 31)]
    closed += [dt.date(2027, 1, day) for day in (1, 2, 3, 11)]
    assert not any(is_business_day(day) for day in closed)
    assert is_business_day(dt.date(2026, 12, 28))
    assert is_business_day(dt.date(2027, 1, 4))
    assert not is_business_day(dt.date(2026, 11, 22))


def test_steps_after_a_letter_skip_the_year_end() -> None:
    posted = dt.date(2026, 12, 25)
    steps = [
        business_days_after(posted + dt.timedelta(days=days), 0) for days in (3, 7, 10, 14, 21)
    ]
    assert steps == [
        dt.date(2026, 12, 28),
        dt.date(2027, 1, 4),
        dt.date(2027, 1, 4),
        dt.date(2027, 1, 8),
        dt.date(2027, 1, 15),
    ]


def test_business_days_are_counted() -> None:
    assert business_days_before(dt.date(2027, 1, 4), 1) == dt.date(2026, 12, 28)
    assert business_days_before(dt.date(2027, 1, 4), 2) == dt.date(2026, 12, 25)
    assert business_days_before(dt.date(2027, 1, 4), 0) == dt.date(2027, 1, 4)
    assert business_days_before(dt.date(2027, 1, 3), 0) == dt.date(2026, 12, 28)
    assert business_days_after(dt.date(2026, 12, 28), 1) == dt.date(2027, 1, 4)
    with pytest.raises(ValueError, match="from 0 up"):
        business_days_before(dt.date(2027, 1, 4), -1)


@given(st.dates(dt.date(2001, 1, 1), dt.date(2098, 12, 31)), st.integers(0, 40))
def test_counting_back_and_forth_meets(date: dt.date, n: int) -> None:
    start = business_days_after(date, 0)
    assert business_days_before(business_days_after(start, n), n) == start


@given(st.integers(2007, 2099))
def test_every_sunday_holiday_is_made_up(year: int) -> None:
    names = names_in(year)
    on_sunday = [day for day in names if dt.date(year, *map(int, day.split("/"))).weekday() == 6]
    assert list(names.values()).count("振替休日") == len(on_sunday)
