"""Dates as Japanese and English documents write them: read, and written out again."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from tokui.core.japan.blank import is_blank
from tokui.core.japan.numerals import kanji_numbers_to_digits
from tokui.core.japan.unreadable import Unreadable
from tokui.core.words import Words

DateOrder = Literal["ymd", "mdy", "dmy"]


@dataclass(frozen=True, slots=True)
class Era:
    """One era of the Japanese calendar and the days it covers."""

    letter: str
    kanji: str
    start: dt.date
    end: dt.date


# Before 1873 Japan counted by moons, so Meiji 1 to 5 cannot be turned into a day by arithmetic.
GREGORIAN_SINCE: Final = dt.date(1873, 1, 1)
ERAS: Final = (
    Era("M", "明治", dt.date(1868, 1, 25), dt.date(1912, 7, 30)),
    Era("T", "大正", dt.date(1912, 7, 30), dt.date(1926, 12, 25)),
    Era("S", "昭和", dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    Era("H", "平成", dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    Era("R", "令和", dt.date(2019, 5, 1), dt.date.max),
)
ERA_NAME: Final = "|".join(f"{era.letter}|{era.kanji}" for era in ERAS)
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = "月火水木金土日"

_NOT_A_DATE: Final = Words(
    en="This is not a date that can be read. Write it as 2026-11-22.",
    ja="日付として読み取れません。2026/11/22 のように入力してください。",
)
_NO_DATE: Final = Words(en="There is no date here.", ja="日付がありません。")
_IMPOSSIBLE: Final = Words(
    en="There is no such day in the calendar. Check year, month and day.",
    ja="暦にない日付です。年月日を確かめてください。",
)
_OUTSIDE_ERA: Final = Words(
    en="The era {era} does not include this day. Check the era and the year.",
    ja="{era}にこの日はありません。元号と年を確かめてください。",
)
_AMBIGUOUS: Final = Words(
    en="The order of day, month and year is not clear. Write it as 2026-11-22, or say in which "
    "order this column writes its dates.",
    ja="年月日の並び順が分かりません。2026/11/22 のように入力するか、列の並び順を指定してください。",
)
_LUNISOLAR: Final = Words(
    en="Until 1872 Japan used a lunisolar calendar. Write the Western date.",
    ja="明治5年以前は旧暦です。西暦の日付で入力してください。",
)

_WEEKDAY = re.compile(
    r"\s*\((?:[月火水木金土日](?:曜日?)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?(?:・?祝)?\)"
    r"|\s*[月火水木金土日]曜日?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<=\d)T\d{4,6}Z?$|(?:(?<=\d)T|(?<=日)\s*|\s+)\d{1,2}(?::\d{2}|時)\S*(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*(?:Z|UTC|GMT|JST|[+-]\d{2}:?\d{2}))?$",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})", re.ASCII)
_YEAR_FIRST_KANJI = re.compile(r"(\d{1,4})年\s*(\d{1,2})月\s*(\d{1,2})日?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_WITH_ERA = re.compile(
    rf"({ERA_NAME})\s*\.?\s*(元|\d{{1,2}})\s*(?:年|[-/.])\s*(\d{{1,2}})\s*(?:月|[-/.])\s*"
    r"(\d{1,2})\s*日?",
    re.ASCII | re.IGNORECASE,
)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})", re.ASCII)
_DAY_NAME_YEAR = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]*(?:of\s+)?([a-z]{3,9})\.?[\s\-/.,]*(\d{4})",
    re.ASCII | re.IGNORECASE,
)
_NAME_DAY_YEAR = re.compile(
    r"([a-z]{3,9})\.?[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]+(\d{4})",
    re.ASCII | re.IGNORECASE,
)


def read_date(text: str, order: DateOrder = "ymd") -> dt.date:
    """The day a text means: ISO, 2026/11/22, 2026年11月22日, 令和8年11月22日, R8.11.22, ㋿,
    元年, 20261122, 22 Nov 2026, Nov 22, 2026; weekdays and times of day are ignored.

    `order` says how dates with the year last are to be read; without it they are `ambiguous`.
    With it a two-digit year last means 1970 to 2069. Raises Unreadable: `empty`, `not_a_date`,
    `impossible_date` (also outside its era), `ambiguous` (also before 1873 by era).
    """
    if is_blank(text):
        raise Unreadable("empty", _NO_DATE, text)
    plain = _plain(text)
    if match := _WITH_ERA.fullmatch(plain):
        return _era_date(match, text)
    for pattern in (_YEAR_FIRST, _YEAR_FIRST_KANJI, _COMPACT):
        if match := pattern.fullmatch(plain):
            year, month, day = (group for group in match.groups() if group.isdigit())
            if len(year) < 4:
                raise Unreadable("ambiguous", _AMBIGUOUS, text)
            return _day(int(year), int(month), int(day), text)
    if match := _YEAR_LAST.fullmatch(plain):
        return _year_last_date(match, order, text)
    return _named_month_date(plain, text)


def read_serial(number: float) -> dt.date:
    """The day of a spreadsheet serial number (1900 system, its leap-year error included); the
    part after the point is a time of day and is ignored.

    Raises Unreadable `impossible_date` below 1, above 2958465 (9999-12-31), for 60 (the
    29 February 1900 that never was) and for what is no finite number.
    """
    if not math.isfinite(number):
        raise Unreadable("impossible_date", _IMPOSSIBLE, str(number))
    serial = math.floor(number)
    if not 1 <= serial <= 2958465 or serial == 60:
        raise Unreadable("impossible_date", _IMPOSSIBLE, str(number))
    return dt.date(1899, 12, 31 if serial < 60 else 30) + dt.timedelta(days=serial)


def guess_date_order(samples: Iterable[str]) -> DateOrder | None:
    """The order that a column's dates prove: 10/20/2016 proves mdy. None when nothing proves
    one, or when the samples contradict each other."""
    possible: set[DateOrder] = {"ymd", "mdy", "dmy"}
    year_first = year_last = False
    for sample in samples:
        plain = _plain(sample)
        if _YEAR_FIRST.fullmatch(plain):
            year_first = True
        elif match := _YEAR_LAST.fullmatch(plain):
            year_last = True
            possible &= _possible_orders(match)
    if year_first and not year_last:
        return "ymd"
    return possible.pop() if year_last and len(possible) == 1 else None


def say_date(date: dt.date, language: str, weekday: bool = False) -> str:
    """The date as screens show it: 2026/11/22(日) in Japanese, Sun 22 Nov 2026 in English."""
    if language.startswith("ja"):
        day_name = f"({WEEKDAYS[date.weekday()]})" if weekday else ""
        return f"{date.year}/{date.month:02d}/{date.day:02d}{day_name}"
    day_name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[date.weekday()]
    written = f"{date.day} {MONTHS[date.month - 1][:3].title()} {date.year}"
    return f"{day_name} {written}" if weekday else written


def wareki(date: dt.date) -> str:
    """The date in the Japanese calendar, 令和8年11月22日; before 1873 with the Western year."""
    era = era_of(date)
    if era is None:
        return f"{date.year}年{date.month}月{date.day}日"
    year = date.year - era.start.year + 1
    return f"{era.kanji}{'元' if year == 1 else year}年{date.month}月{date.day}日"


def era_of(date: dt.date) -> Era | None:
    """The era of a day (the newer one on the day of a change); None before 1873."""
    if date < GREGORIAN_SINCE:
        return None
    return next(era for era in reversed(ERAS) if era.start <= date)


def era_named(name: str) -> Era:
    """The era that a kanji name or a letter in either case stands for; KeyError if none."""
    for era in ERAS:
        if name.upper() in (era.letter, era.kanji):
            return era
    raise KeyError(name)


def month_named(name: str) -> int | None:
    """The number of an English month, written out or cut to three letters or more."""
    wanted = name.casefold()
    if len(wanted) < 3:
        return None
    found = [number for number, month in enumerate(MONTHS, 1) if month.startswith(wanted)]
    return found[0] if len(found) == 1 else (9 if wanted == "sept" else None)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    plain = _TIME.sub("", plain)
    plain = _WEEKDAY.sub("", plain).strip()
    return kanji_numbers_to_digits(plain)


def _day(year: int, month: int, day: int, text: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Unreadable("impossible_date", _IMPOSSIBLE, text) from None


def _era_date(match: re.Match[str], text: str) -> dt.date:
    name, year, month, day = match.groups()
    era = era_named(name)
    count = 1 if year == "元" else int(year)
    found = _day(era.start.year + count - 1, int(month), int(day), text)
    if not era.start <= found <= era.end or count < 1:
        raise Unreadable("impossible_date", _OUTSIDE_ERA.fill(era=era.kanji), text)
    if found < GREGORIAN_SINCE:
        raise Unreadable("ambiguous", _LUNISOLAR, text)
    return found


def _year_last_date(match: re.Match[str], order: DateOrder, text: str) -> dt.date:
    if order == "ymd":
        raise Unreadable("ambiguous", _AMBIGUOUS, text)
    first, _, second, last = match.groups()
    year = int(last)
    if len(last) == 2:
        year += 2000 if year < 70 else 1900
    month, day = (first, second) if order == "mdy" else (second, first)
    return _day(year, int(month), int(day), text)


def _named_month_date(plain: str, text: str) -> dt.date:
    if match := _DAY_NAME_YEAR.fullmatch(plain):
        day, name, year = match.groups()
    elif match := _NAME_DAY_YEAR.fullmatch(plain):
        name, day, year = match.groups()
    else:
        raise Unreadable("not_a_date", _NOT_A_DATE, text)
    month = month_named(name)
    if month is None:
        raise Unreadable("not_a_date", _NOT_A_DATE, text)
    return _day(int(year), month, int(day), text)


def _possible_orders(match: re.Match[str]) -> set[DateOrder]:
    first, second, last = int(match[1]), int(match[3]), int(match[4])
    orders: set[DateOrder] = set()
    if 1 <= first <= 12 and 1 <= second <= 31:
        orders.add("mdy")
    if 1 <= first <= 31 and 1 <= second <= 12:
        orders.add("dmy")
    if len(match[4]) == 2 and len(match[1]) == 2 and 1 <= second <= 12 and 1 <= last <= 31:
        orders.add("ymd")
    return orders
