"""Dates of routes, each worked out by hand on a paper calendar.

Closed in these months: 29 December to 3 January; 11 January, 11 and 23 February, 22 March (21 is a
Sunday), 29 April, 3 to 5 May, 19 July, 11 August, 20 and 23 September 2027; Obon, 13 to 16 August.
"""

import datetime as dt
from typing import Any

import pytest

from tokui.core.ringi import Body, Step, read_closures, schedule

TODAY = dt.date(2026, 10, 1)
BOARD = Body("board", "経営会議", day_of_month=25, paper_days=21)
TENTH = Body("tenth", "投資審査会", day_of_month=10, paper_days=7)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def body(**given: Any) -> Body:
    return Body("one", "会議", **given)


def decide(held: Body | None = None, days: int | None = None, **given: Any) -> Step:
    return Step("decide", "decide", "決裁", body=held, days=days, **given)


def person(id: str, days: int, kind: str = "approve", **given: Any) -> Step:
    return Step(id, kind, id, days=days, **given)


SECOND_TUESDAY = body(rhythm="monthly_weekday", week=2, weekday=1, paper_days=7)
LAST_FRIDAY = body(rhythm="monthly_weekday", week=5, weekday=4)
THIRD_MONDAY = body(rhythm="monthly_weekday", week=3, weekday=0)
WEDNESDAYS = body(rhythm="weekly", weekday=2)
NO_AUGUST = body(day_of_month=10, off_months=frozenset({8}))
MONTH_END = body(day_of_month=31, paper_days=10)

CASES = {
    # name: (steps, wanted, the last day to begin, the day it is decided then)
    # The 25th is a Thursday; 21 days before is Thursday the 4th.
    "monthly board": ([decide(BOARD)], "2027-03-31", "2027-03-04", "2027-03-25"),
    "wanted on the very day": ([decide(BOARD)], "2027-03-25", "2027-03-04", "2027-03-25"),
    "a day too early: the month before": (
        [decide(BOARD)], "2027-03-24", "2027-02-04", "2027-02-25"),
    # 25 April is a Sunday: held on Friday the 23rd, papers 2 April.
    "meeting on a Sunday": ([decide(BOARD)], "2027-04-30", "2027-04-02", "2027-04-23"),
    "moved before, wanted that Friday": (
        [decide(BOARD)], "2027-04-23", "2027-04-02", "2027-04-23"),
    "moved before, wanted the Thursday": (
        [decide(BOARD)], "2027-04-22", "2027-03-04", "2027-03-25"),
    "moved after": (
        [decide(body(day_of_month=25, on_holiday="after", paper_days=21))],
        "2027-04-30", "2027-04-05", "2027-04-26"),
    "not held on a Sunday": (
        [decide(body(day_of_month=25, on_holiday="skip", paper_days=21))],
        "2027-04-30", "2027-03-04", "2027-03-25"),
    # Back from Thursday the 25th over the holiday of the 22nd: 24 23 19 18 17 16 15 12 11 10.
    "papers ten working days before": (
        [decide(body(day_of_month=25, paper_days=10, paper_kind="business"))],
        "2027-03-31", "2027-03-10", "2027-03-25"),
    # 25 May less 21 is 4 May, a holiday: back over the long weekend to Friday 30 April.
    "papers due in Golden Week": ([decide(BOARD)], "2027-05-31", "2027-04-30", "2027-05-25"),
    # 10 January is a Sunday: 8 January; a week before is New Year: 28 December.
    "papers due at New Year": ([decide(TENTH)], "2027-01-31", "2026-12-28", "2027-01-08"),
    "five calendar days over New Year": (
        [person("decide", 5, "decide")], "2027-01-06", "2026-12-28", "2027-01-06"),
    # 5 4 January, 28 25 24 December.
    "five working days over New Year": (
        [person("decide", 5, "decide", day_kind="business")],
        "2027-01-06", "2026-12-24", "2027-01-06"),
    # 17 August; 16 to 13 are Obon; 12; 11 is a holiday; 10.
    "three working days over Obon": (
        [person("decide", 3, "decide", day_kind="business")],
        "2027-08-18", "2027-08-10", "2027-08-18"),
    "wanted on a Sunday": (
        [person("decide", 0, "decide")], "2027-03-28", "2027-03-26", "2027-03-26"),
    "second Tuesday": ([decide(SECOND_TUESDAY)], "2027-03-31", "2027-03-02", "2027-03-09"),
    "second Tuesday of the month before": (
        [decide(SECOND_TUESDAY)], "2027-03-08", "2027-02-02", "2027-02-09"),
    "last Friday": ([decide(LAST_FRIDAY)], "2027-04-15", "2027-03-26", "2027-03-26"),
    # The third Monday of July is Marine Day.
    "third Monday on a holiday": (
        [decide(THIRD_MONDAY)], "2027-07-31", "2027-07-16", "2027-07-16"),
    # 5 May is a holiday, and a weekly meeting falls out.
    "weekly, a holiday left out": (
        [decide(WEDNESDAYS)], "2027-05-06", "2027-04-28", "2027-04-28"),
    "weekly, moved after": (
        [decide(body(rhythm="weekly", weekday=2, on_holiday="after"))],
        "2027-05-06", "2027-05-06", "2027-05-06"),
    "weekly over New Year": (
        [decide(body(rhythm="weekly", weekday=4))], "2027-01-05", "2026-12-25", "2026-12-25"),
    # No meeting in August; 10 July is a Saturday.
    "a month without a meeting": ([decide(NO_AUGUST)], "2027-09-05", "2027-07-09", "2027-07-09"),
    "a closure of its own": (
        [decide(body(day_of_month=10, off_months=frozenset({8}),
                     closures=read_closures("7/5-7/12")))],
        "2027-09-05", "2027-07-02", "2027-07-02"),
    # 28 February is a Sunday: Friday the 26th; ten days before is Tuesday the 16th.
    "month end in February": ([decide(MONTH_END)], "2027-02-28", "2027-02-16", "2027-02-26"),
    # Ten days before 29 February 2028 is a Saturday.
    "month end in a leap year": ([decide(MONTH_END)], "2028-02-29", "2028-02-18", "2028-02-29"),
    # Board 25 March, papers 4 March; review 10 February, papers 3 February; then 5 and 3 days.
    "a route of four steps": (
        [person("draft", 3, "draft"), person("boss", 5), Step("review", "approve", body=TENTH),
         decide(BOARD)],
        "2027-03-31", "2027-01-26", "2027-03-25"),
    # 27 June is a Sunday: Friday the 25th. Ten days before is the 15th, seven the 18th; two days
    # before the earlier one is Sunday the 13th: Friday the 11th.
    "two departments side by side": (
        [person("draft", 2, "draft"), person("a", 10, "consult"),
         person("b", 7, "consult", is_parallel=True), person("decide", 3, "decide")],
        "2027-06-30", "2027-06-11", "2027-06-30"),
    # The same one after the other: 25 June, 18 June, 8 June, Sunday the 6th: Friday the 4th.
    "two departments one after the other": (
        [person("draft", 2, "draft"), person("a", 10, "consult"), person("b", 7, "consult"),
         person("decide", 3, "decide")],
        "2027-06-30", "2027-06-04", "2027-06-30"),
    "a report after the decision": (
        [person("decide", 3, "decide"), Step("report", "report", body=MONTH_END)],
        "2027-06-30", "2027-06-25", "2027-06-30"),
    # 22 March is a holiday: 19 18 17 16 15.
    "any working day": (
        [decide(body(rhythm="any_day", paper_days=5, paper_kind="business"))],
        "2027-03-23", "2027-03-15", "2027-03-23"),
    "days of the step stand in for those of the body": (
        [decide(BOARD, 14)], "2027-03-31", "2027-03-11", "2027-03-25"),
    # 24 23 19.
    "working days of the step": (
        [decide(BOARD, 3, day_kind="business")], "2027-03-31", "2027-03-19", "2027-03-25"),
    # 30 April, 28, 27.
    "three working days over Golden Week": (
        [person("decide", 3, "decide", day_kind="business")],
        "2027-05-06", "2027-04-27", "2027-05-06"),
    "two working days between the September holidays": (
        [person("decide", 2, "decide", day_kind="business")],
        "2027-09-24", "2027-09-21", "2027-09-24"),
    "a person whose days nobody knows": (
        [Step("decide", "decide")], "2027-03-31", "2027-03-31", "2027-03-31"),
    # Without a decider the last step counts, reports at the end do not.
    "no decider": (
        [person("draft", 3, "draft"), person("boss", 5), person("told", 30, "report")],
        "2027-03-31", "2027-03-23", "2027-03-31"),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "wanted", "begin", "decided"), CASES.values(), ids=CASES)
def test_a_case(steps: list[Step], wanted: str, begin: str, decided: str) -> None:
    found = schedule(steps, day(wanted), TODAY)
    assert (found.draft_by, found.decided_by) == (day(begin), day(decided))
    assert found.is_possible


FORWARD = {
    # name: (steps, today, the first day of a decision)
    # 22 November is a Sunday and the 23rd a holiday: papers on the 24th are in time for the 25th
    # of December, whose papers are due on the 4th.
    "the next board": ([decide(BOARD)], "2026-11-22", "2026-12-25"),
    "papers on the last day": ([decide(BOARD)], "2026-12-04", "2026-12-25"),
    "a working day too late": ([decide(BOARD)], "2026-12-07", "2027-01-25"),
    # 3 days: 27 November; review 10 December, papers the 3rd; board 25 January, papers the 4th.
    "two bodies": (
        [person("draft", 3, "draft"), Step("review", "approve", body=TENTH), decide(BOARD)],
        "2026-11-24", "2027-01-25"),
    # 28 December and five working days: 4 5 6 7 8 January.
    "working days over New Year": (
        [person("decide", 5, "decide", day_kind="business")], "2026-12-28", "2027-01-08"),
    # The slower one counts: ten days from 1 June is Friday the 11th.
    "side by side": (
        [person("a", 10, "consult"), person("decide", 3, "decide", is_parallel=True)],
        "2027-06-01", "2027-06-11"),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "today", "earliest"), FORWARD.values(), ids=FORWARD)
def test_the_first_day_of_a_decision(steps: list[Step], today: str, earliest: str) -> None:
    assert schedule(steps, day("2027-12-01"), day(today)).earliest == day(earliest)


def test_slack_is_counted_in_days_and_in_working_days() -> None:
    found = schedule([decide(BOARD)], day("2027-03-31"), day("2027-02-22"))
    # 22 February to 4 March: ten days; 23 February is a holiday: 24 25 26 1 2 3 4.
    assert (found.slack_days, found.slack_working_days) == (10, 7)
    late = schedule([decide(BOARD)], day("2027-03-31"), day("2027-03-08"))
    assert (late.slack_days, late.slack_working_days) == (-4, -2)
    assert not late.is_possible
    assert late.earliest == day("2027-04-23")


def test_a_later_start_uses_up_slack() -> None:
    found = schedule([decide(BOARD)], day("2027-03-31"), TODAY, start=day("2027-03-05"))
    assert found.start == day("2027-03-05")
    assert not found.is_possible
    assert [one.slack for one in found.steps] == [-1]


def test_a_report_is_dated_after_the_decision_and_has_no_deadline() -> None:
    steps = [decide(BOARD), Step("report", "report", body=MONTH_END)]
    report = schedule(steps, day("2027-03-31"), TODAY).steps[-1]
    assert report.is_after_decision
    assert (report.papers_by, report.done_by) == (None, day("2027-03-31"))


def test_a_body_that_never_meets_leaves_no_dates() -> None:
    never = body(day_of_month=10, off_months=frozenset(range(1, 13)))
    found = schedule([person("draft", 3, "draft"), decide(never)], day("2027-03-31"), TODAY)
    assert (found.draft_by, found.earliest, found.is_possible) == (None, None, False)
