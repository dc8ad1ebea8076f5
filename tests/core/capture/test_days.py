"""Days as people speak of them, read on Sunday 22 November 2026."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.capture.days import find_days

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "direction", "day"),
    [
        ("11/20 面談", "nearest", "2026-11-20"),
        ("12/10 デモ", "future", "2026-12-10"),
        ("1/8に提出", "future", "2027-01-08"),
        ("1/8に訪問した", "nearest", "2027-01-08"),
        ("6/1に訪問した", "nearest", "2026-06-01"),
        ("11月20日(金)", "nearest", "2026-11-20"),
        ("2026/12/01", "future", "2026-12-01"),
        ("2026年12月1日", "future", "2026-12-01"),
        ("令和8年12月1日", "future", "2026-12-01"),
        ("12月末まで", "future", "2026-12-31"),
        ("月末", "future", "2026-11-30"),
        ("来月末", "future", "2026-12-31"),
        ("12月上旬", "future", "2026-12-10"),
        ("来月中旬", "future", "2026-12-20"),
        ("2月下旬", "future", "2027-02-28"),
        ("年内", "future", "2026-12-31"),
        ("昨日", "nearest", "2026-11-21"),
        ("一昨日", "nearest", "2026-11-20"),
        ("本日", "nearest", "2026-11-22"),
        ("明後日", "future", "2026-11-24"),
        ("先週金曜に訪問", "nearest", "2026-11-13"),
        ("来週の金曜日", "future", "2026-11-27"),
        ("来週中", "future", "2026-11-27"),
        ("再来週の月曜", "future", "2026-11-30"),
        ("金曜", "nearest", "2026-11-20"),
        ("金曜", "future", "2026-11-27"),
        ("日曜", "future", "2026-11-22"),
        ("3日後", "future", "2026-11-25"),
        ("2週間後", "future", "2026-12-06"),
        ("1か月前", "nearest", "2026-10-22"),
        ("今月25日", "future", "2026-11-25"),
        ("5日まで", "future", "2026-12-05"),
        ("nov 20", "nearest", "2026-11-20"),
        ("20 nov", "nearest", "2026-11-20"),
        ("dec 10th", "future", "2026-12-10"),
        ("next friday", "future", "2026-11-27"),
        ("last wednesday", "nearest", "2026-11-11"),
        ("in 2 weeks", "future", "2026-12-06"),
        ("3 days ago", "nearest", "2026-11-19"),
        ("by the end of the month", "future", "2026-11-30"),
        ("2/29", "future", "2028-02-29"),
    ],
)
def test_a_spoken_day_is_read(text, direction, day):
    assert [str(one.day) for one in find_days(text, TODAY, direction)] == [day]


@pytest.mark.parametrize("text", ["", "13/40", "30日以内", "3日間", "1/3%減", "火災", "日本"])
def test_what_is_no_day_is_left_alone(text):
    assert find_days(text, TODAY, "future") == ()


def test_several_days_come_in_the_order_of_their_places():
    found = find_days("昨日の件、12/5に送付、来週金曜に確認", TODAY, "future")
    assert [str(one.day) for one in found] == ["2026-11-21", "2026-12-05", "2026-11-27"]
    assert [one.start for one in found] == sorted(one.start for one in found)


@given(st.dates(dt.date(2026, 11, 22), dt.date(2027, 11, 21)))
def test_a_month_and_day_ahead_is_the_next_of_that_name(day):
    found = find_days(f"{day.month}/{day.day}", TODAY, "future")
    assert [one.day for one in found] == [day]


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text):
    for one in find_days(text, TODAY):
        assert 0 <= one.start < one.end <= len(text)
