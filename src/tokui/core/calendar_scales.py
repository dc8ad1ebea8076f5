"""The scales of calendars: when committees meet, and how days are counted."""

from __future__ import annotations

from typing import Final

from tokui.core.words import scale

MEETING_RHYTHM: Final = scale(
    "meeting_rhythm", "Meets", "開催周期",
    ("monthly_day", "Monthly, on a day of the month", "毎月（日を指定）"),
    ("monthly_weekday", "Monthly, on a weekday", "毎月（曜日を指定）"),
    ("weekly", "Weekly", "毎週"),
    ("any_day", "Any working day", "随時"),
)  # fmt: skip

WEEKDAY: Final = scale(
    "weekday", "Weekday", "曜日",
    ("mon", "Monday", "月曜"),
    ("tue", "Tuesday", "火曜"),
    ("wed", "Wednesday", "水曜"),
    ("thu", "Thursday", "木曜"),
    ("fri", "Friday", "金曜"),
)  # fmt: skip

WEEK_OF_MONTH: Final = scale(
    "week_of_month", "Which of the month", "第何週",
    ("1", "First", "第1"),
    ("2", "Second", "第2"),
    ("3", "Third", "第3"),
    ("4", "Fourth", "第4"),
    ("last", "Last", "最終"),
)  # fmt: skip

MONTH: Final = scale(
    "month", "Month", "月",
    ("1", "January", "1月"),
    ("2", "February", "2月"),
    ("3", "March", "3月"),
    ("4", "April", "4月"),
    ("5", "May", "5月"),
    ("6", "June", "6月"),
    ("7", "July", "7月"),
    ("8", "August", "8月"),
    ("9", "September", "9月"),
    ("10", "October", "10月"),
    ("11", "November", "11月"),
    ("12", "December", "12月"),
)  # fmt: skip

ON_HOLIDAY: Final = scale(
    "on_holiday", "On a closed day", "休日に当たる場合",
    ("before", "The working day before", "前営業日"),
    ("after", "The working day after", "翌営業日"),
    ("skip", "Does not take place", "開催しない"),
)  # fmt: skip

DAY_KIND: Final = scale(
    "day_kind", "Days counted", "日数の数え方",
    ("calendar", "Calendar days", "暦日"),
    ("business", "Working days", "営業日"),
)  # fmt: skip
