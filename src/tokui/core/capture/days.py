"""Days as people speak of them: 昨日, 来週の金曜, 月末, 12/10, next Friday."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from tokui.core.japan.dates import WEEKDAYS, month_named, read_date
from tokui.core.japan.unreadable import Unreadable

Direction = Literal["nearest", "future"]
"""Where a day without a year lies: nearest to the day of writing, or on it and after."""


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """A day found in a text, and the place of the words that say it."""

    start: int
    end: int
    day: dt.date


_Reader = Callable[[re.Match[str], dt.date, Direction], dt.date | None]

_NEAR_DAYS: Final = {
    "一昨日": -2, "おととい": -2, "昨日": -1, "きのう": -1, "今日": 0, "本日": 0, "きょう": 0,
    "明日": 1, "あした": 1, "明後日": 2, "あさって": 2,
    "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
_WEEKS: Final = {"先々週": -2, "先週": -1, "今週": 0, "来週": 1, "再来週": 2}
_ENGLISH_WEEKS: Final = {"last": -1, "this": 0, "next": 1}
_ENGLISH_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = {"先月": -1, "今月": 0, "当月": 0, "来月": 1, "再来月": 2}
_FRIDAY: Final = 4


def find_days(text: str, today: dt.date, direction: Direction = "nearest") -> tuple[SpokenDay, ...]:
    """The days named in `text` (width and case already folded), in the order of their places.

    Days without a year or a week are read towards `direction`. "Next week" and 今週中 without a
    weekday mean that week's Friday, because work is promised for the end of it.
    """
    taken: list[SpokenDay] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in taken):
                continue
            day = read(match, today, direction)
            if day is not None:
                taken.append(SpokenDay(match.start(), match.end(), day))
    return tuple(sorted(taken, key=lambda one: one.start))


def _whole(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    try:
        return read_date(match.group())
    except Unreadable:
        return None


def _month_and_day(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    return _in_some_year(int(match[1]), int(match[2]), today, direction)


def _named_month(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    name, number = (match["name"] or match["name2"]), (match["day"] or match["day2"])
    month = month_named(name)
    return _in_some_year(month, int(number), today, direction) if month else None


def _near(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    return today + dt.timedelta(days=_NEAR_DAYS[match.group().casefold()])


def _week(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    weekday = WEEKDAYS.index(match[2]) if match[2] else _FRIDAY
    return _weekday_of_week(today, _WEEKS[match[1]], weekday)


def _english_week(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    weekday = _FRIDAY if match[2] == "week" else _ENGLISH_DAYS.index(match[2][:3])
    return _weekday_of_week(today, _ENGLISH_WEEKS[match[1]], weekday)


def _month_end(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    if match[1]:
        first = _in_some_year(int(match[1]), 1, today, direction, whole_month=True)
        return _last_day(first) if first else None
    return _last_day(_month_on(today, _MONTHS.get(match[2] or "", 0)))


def _this_month_end(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    return _last_day(_month_on(today, 0))


def _third(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    """The last day of the first, second or last ten days of a month."""
    first = (
        _in_some_year(int(match[1]), 1, today, direction, whole_month=True)
        if match[1]
        else _month_on(today, _MONTHS[match[2]])
    )
    if first is None:
        return None
    return {"上": first.replace(day=10), "中": first.replace(day=20)}.get(
        match[3], _last_day(first)
    )


def _day_of_month(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    first = _month_on(today, _MONTHS[match[1]])
    number = int(match[2])
    return first.replace(day=number) if 1 <= number <= _last_day(first).day else None


def _year_end(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    return dt.date(today.year, 12, 31)


def _distance(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    number = int(match["n"] or match["n2"] or match["n3"])
    unit = (match["unit"] or match["unit2"] or match["unit3"]).casefold()
    is_past = bool(match["ago"] == "前" or match["ago2"])
    steps = -number if is_past else number
    if unit.startswith(("か月", "ヶ月", "カ月", "ヵ月", "month")):
        first = _month_on(today, steps)
        return first.replace(day=min(today.day, _last_day(first).day))
    days = steps * (7 if unit.startswith(("週", "week")) else 1)
    return today + dt.timedelta(days=days) if abs(days) < 4000 else None


def _weekday(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    spoken = match.group().casefold()
    wanted = WEEKDAYS.index(spoken[0]) if spoken[0] in WEEKDAYS else _ENGLISH_DAYS.index(spoken[:3])
    ahead = (wanted - today.weekday()) % 7
    return today + dt.timedelta(days=ahead if direction == "future" else ahead - 7 * (ahead > 0))


def _bare_day(match: re.Match[str], today: dt.date, direction: Direction) -> dt.date | None:
    number = int(match[1])
    months = (0, 1, 2) if direction == "future" else (0, -1, -2)
    for step in months:
        first = _month_on(today, step)
        if not 1 <= number <= _last_day(first).day:
            continue
        day = first.replace(day=number)
        if (day >= today) if direction == "future" else (day <= today):
            return day
    return None


_ENGLISH_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_ENGLISH_WEEKDAY: Final = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*day|mon|tue|wed|thu|fri"

# What says more comes first: a place read once is not read again.
_PATTERNS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), read)
    for pattern, read in (
        (r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{4}年\d{1,2}月\d{1,2}日", _whole),
        (r"(?:令和|r)\s*\d{1,2}[年.]\s*\d{1,2}[月.]\s*\d{1,2}日?", _whole),
        (r"(\d{1,2})月\s*(\d{1,2})日", _month_and_day),
        (r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/%])", _month_and_day),
        (
            rf"\b(?P<name>{_ENGLISH_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
            rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name2>{_ENGLISH_MONTH})\b",
            _named_month,
        ),
        (r"(先々週|先週|今週|再来週|来週)(?:の?([月火水木金土日])曜?日?|中|末)?", _week),
        (rf"\b(last|this|next)\s+(week\b|{_ENGLISH_WEEKDAY})", _english_week),
        (r"(?:(\d{1,2})月|(先月|今月|当月|再来月|来月)の?|月)末", _month_end),
        (r"(?:(\d{1,2})月|(先月|今月|当月|再来月|来月)の?)([上中下])旬", _third),
        (r"(先月|今月|当月|再来月|来月)の?(\d{1,2})日", _day_of_month),
        (r"年内|年末|end of (?:the )?year", _year_end),
        (r"end of (?:the )?month", _this_month_end),
        (
            r"(?P<n>\d{1,3})(?P<unit>日|週間|[かヶカヵ]月)(?P<ago>前|後)"
            r"|\b(?P<n2>\d{1,3})\s+(?P<unit2>days?|weeks?|months?)\s+(?P<ago2>ago)"
            r"|\bin\s+(?P<n3>\d{1,3})\s+(?P<unit3>days?|weeks?|months?)",
            _distance,
        ),
        ("|".join(sorted(_NEAR_DAYS, key=len, reverse=True)), _near),
        (r"[月火水木金土日]曜日?", _weekday),
        (rf"\b(?:{_ENGLISH_WEEKDAY})\b", _weekday),
        (r"(?<![\d/月.])(\d{1,2})日(?![\d間以本程々])", _bare_day),
    )
)


def _in_some_year(
    month: int, day: int, today: dt.date, direction: Direction, *, whole_month: bool = False
) -> dt.date | None:
    found = list(_possible_days(month, day, today.year))
    if direction == "future":
        from_day = today.replace(day=1) if whole_month else today
        return min((one for one in found if one >= from_day), default=None)
    return min(found, key=lambda one: (abs(one - today), one > today), default=None)


def _possible_days(month: int, day: int, year: int) -> Iterator[dt.date]:
    for one in range(year - 1, year + 5):
        try:
            yield dt.date(one, month, day)
        except ValueError:
            # Not every year has a 29 February, and 13/40 is no day at all.
            continue


def _weekday_of_week(today: dt.date, weeks: int, weekday: int) -> dt.date:
    monday = today - dt.timedelta(days=today.weekday())
    return monday + dt.timedelta(weeks=weeks, days=weekday)


def _month_on(today: dt.date, steps: int) -> dt.date:
    """The first day of the month `steps` months on."""
    months = today.year * 12 + today.month - 1 + steps
    return dt.date(months // 12, months % 12 + 1, 1)


def _last_day(first: dt.date) -> dt.date:
    return _month_on(first, 1) - dt.timedelta(days=1)
