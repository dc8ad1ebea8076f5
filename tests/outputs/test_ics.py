"""The calendar file is one that programs read, whatever stands in a title."""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar

from tokui.core.calendar_entries import Entry
from tokui.core.words import Words
from tokui.outputs.ics import to_ics

MADE = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
NASTY = "第1回; 予算, 確認\n二行目 BEGIN:VEVENT " + "長い" * 60


def written(**changes) -> bytes:
    values = {
        "uid": "action-1",
        "on": date(2028, 2, 29),
        "title": Words(NASTY, NASTY),
        "account": "東亜",
        "path": "/records/action/1/",
        "revision": 4,
        "changed_at": MADE,
    }
    entry = Entry(**(values | changes))
    return to_ics(
        [entry], name="得意", language="ja", base_url="https://tokui.example", made_at=MADE
    )


def test_a_day_is_a_whole_one_that_leaves_the_day_free() -> None:
    event = Calendar.from_ical(written()).walk("VEVENT")[0]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2028, 2, 29), date(2028, 3, 1),
    )  # fmt: skip
    assert (event["TRANSP"], event["UID"], int(event["SEQUENCE"])) == (
        "TRANSPARENT", "action-1@tokui", 4,
    )  # fmt: skip
    assert str(event["URL"]) == "https://tokui.example/records/action/1/"


def test_what_is_typed_stays_inside_its_line() -> None:
    text = written()
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [f"{NASTY} (東亜)"]
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


def test_no_days_are_a_calendar_too() -> None:
    text = to_ics([], name="得意", language="ja", base_url="https://tokui.example", made_at=MADE)
    assert Calendar.from_ical(text).walk("VEVENT") == []
