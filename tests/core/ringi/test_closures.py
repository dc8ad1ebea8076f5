"""Days on which a committee does not meet, as people write them."""

import datetime as dt

import pytest

from tokui.core.ringi import Body, Closure, never_meets, read_closures, rhythm_words, why_closed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("8/13-8/16", (Closure((8, 13), (8, 16)),)),
        ("８月１３日〜１６日", (Closure((8, 13), (8, 16)),)),
        ("12/29から1/3まで", (Closure((12, 29), (1, 3)),)),
        ("2027-05-06", (Closure((5, 6), (5, 6), 2027, 2027),)),
        ("2026/12/26 – 2027/1/5", (Closure((12, 26), (1, 5), 2026, 2027),)),
        ("4/30、5/6", (Closure((4, 30), (4, 30)), Closure((5, 6), (5, 6)))),
        ("2/29", (Closure((2, 29), (2, 29)),)),
    ],
)
def test_what_is_read(text: str, expected: tuple[Closure, ...]) -> None:
    assert read_closures(text) == expected


@pytest.mark.parametrize(
    "text", ["お盆", "8/32", "13/1", "2027-02-29", "2027/5/6-2027/5/1", "8/13-"]
)
def test_what_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        read_closures(f"5/1, {text}")


def test_a_closure_may_run_past_the_end_of_a_year() -> None:
    (closure,) = read_closures("12/26-1/5")
    days = [dt.date(2026, 12, 25), dt.date(2026, 12, 26), dt.date(2027, 1, 5), dt.date(2027, 1, 6)]
    assert [closure.covers(day) for day in days] == [False, True, True, False]


def test_why_a_day_is_closed() -> None:
    said = {day: why_closed(dt.date.fromisoformat(day)) for day in (
        "2027-03-25", "2027-03-27", "2027-03-22", "2026-12-30", "2027-08-13")}  # fmt: skip
    assert said["2027-03-25"] is None
    assert [words.ja for words in said.values() if words] == [
        "土日", "振替休日", "年末年始", "お盆"]  # fmt: skip


def test_a_body_closed_all_year_never_meets() -> None:
    assert never_meets(Body("b", "会議", day_of_month=10, closures=read_closures("1/1-12/31")))
    assert never_meets(Body("b", "会議", day_of_month=10, off_months=frozenset(range(1, 13))))
    assert not never_meets(Body("b", "会議", day_of_month=10, off_months=frozenset(range(1, 12))))


@pytest.mark.parametrize(
    ("body", "ja", "en"),
    [
        (Body("b", "x", day_of_month=25), "毎月25日", "day 25 of each month"),
        (Body("b", "x", day_of_month=31), "毎月末日", "the last day of each month"),
        (Body("b", "x", rhythm="weekly", weekday=0), "毎週月曜", "every Monday"),
        (Body("b", "x", rhythm="monthly_weekday", week=2, weekday=1), "毎月第2火曜",
         "the second Tuesday of each month"),
        (Body("b", "x", rhythm="monthly_weekday", week=5, weekday=4), "毎月最終金曜",
         "the last Friday of each month"),
        (Body("b", "x", rhythm="weekly"), "不明（毎営業日と仮定）",
         "not known: any working day assumed"),
        (Body("b", "x", day_of_month=5, off_months=frozenset({8, 1})), "毎月5日、1月・8月は休会",
         "day 5 of each month, not in January, August"),
    ],
)  # fmt: skip
def test_a_rhythm_in_words(body: Body, ja: str, en: str) -> None:
    assert (rhythm_words(body).ja, rhythm_words(body).en) == (ja, en)
