"""Fiscal years by closing day: 決算日 read and written, years, halves, quarters and months."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from tokui.core.japan.blank import is_blank
from tokui.core.japan.dates import ERA_NAME, MONTHS, era_named, month_named, read_date
from tokui.core.japan.numerals import kanji_numbers_to_digits
from tokui.core.japan.unreadable import Unreadable
from tokui.core.words import Words

_NOT_A_CLOSING: Final = Words(
    en="This is not a closing day. Write it as 31 March, 03-31, or 02-end for the end of February.",
    ja="決算日として読み取れません。3月31日、2月末日 のように入力してください。",
)
_NO_SUCH_DAY: Final = Words(
    en="No month has this day. Check month and day.",
    ja="その月にない日です。月と日を確かめてください。",
)
_NOT_A_YEAR: Final = Words(
    en="This is not a fiscal year. Write it as FY2026 or 2026年度.",
    ja="年度として読み取れません。2026年度、2027年3月期 のように入力してください。",
)

_MONTH_DAY = re.compile(r"(?:--)?(\d{1,2})\s*[-/.]\s*(\d{1,2}|end|末日?)", re.IGNORECASE)
_KANJI = re.compile(
    r"(?:毎年)?\s*(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日|末日?|期|決算|度)?(?:決算|締め?)?"
)
_NUMBER = re.compile(r"(\d{1,2})")
_NAME_FIRST = re.compile(
    r"(?:the\s+)?(?:end\s+(?:of\s+)?)?([a-z]{3,9})\.?(?:[\s\-]*(\d{1,2}|end))?"
)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-]*([a-z]{3,9})\.?")


@dataclass(frozen=True, slots=True)
class Closing:
    """The month and day on which a fiscal year ends; `day` None is the end of the month."""

    month: int
    day: int | None

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not (self.day is None or 1 <= self.day <= 31):
            raise ValueError("a closing has a month of 1 to 12 and a day of 1 to 31 or None")

    @classmethod
    def parse(cls, text: str) -> Closing:
        """The closing a text means: 3月31日, 2月末日, 3/31, 03-31, 02-end, 3月, March, 3.

        A month alone means its end. Raises Unreadable `empty`, `not_a_closing` or
        `impossible_date` (30 February).
        """
        if is_blank(text):
            raise Unreadable("empty", _NOT_A_CLOSING, text)
        plain = kanji_numbers_to_digits(unicodedata.normalize("NFKC", text).strip()).casefold()
        found = _month_and_day(plain)
        if found is None:
            return _closing_of_date(plain, text)
        month, day = found
        if not 1 <= month <= 12 or not (day is None or 1 <= day <= _longest(month)):
            raise Unreadable("impossible_date", _NO_SUCH_DAY, text)
        return cls(month, day)

    def __str__(self) -> str:
        return f"{self.month:02d}-{'end' if self.day is None else f'{self.day:02d}'}"

    def say(self, language: str) -> str:
        """The closing in words: 3月31日, 2月末日; 31 March, end of February."""
        if language.startswith("ja"):
            return f"{self.month}月{'末日' if self.day is None else f'{self.day}日'}"
        month = MONTHS[self.month - 1].title()
        return f"end of {month}" if self.day is None else f"{self.day} {month}"

    @property
    def is_month_end(self) -> bool:
        """Whether months are counted to their ends: 末日, 30 June, 28 February and the like."""
        return self.day is None or self.day >= calendar.monthrange(2001, self.month)[1]


@dataclass(frozen=True)
class FiscalYear:
    """One fiscal year, first and last day included."""

    closing: Closing
    start: dt.date
    end: dt.date

    def __contains__(self, date: object) -> bool:
        return isinstance(date, dt.date) and self.start <= date <= self.end

    @property
    def year(self) -> int:
        """The number in 2026年度: the calendar year in which the first of its months falls."""
        return self.end.year if self.closing.month == 12 else self.end.year - 1

    def short(self, language: str) -> str:
        """2026年度, or FY2026 (by the year in which it starts)."""
        return f"{self.year}年度" if language.startswith("ja") else f"FY{self.year}"

    def ending(self, language: str) -> str:
        """The year named by its end: 2027年3月期, or FY ending Mar 2027."""
        if language.startswith("ja"):
            return f"{self.end.year}年{self.end.month}月期"
        return f"FY ending {_month_year(self.end)}"

    def names(self, language: str) -> str:
        """Both names at once, since one alone is ambiguous: 2026年度（2027年3月期）, or
        FY2026 (Apr 2026–Mar 2027); days are shown where months are cut elsewhere."""
        if language.startswith("ja"):
            return f"{self.short(language)}（{self.ending(language)}）"
        if self.closing.is_month_end:
            first, last = _month_year(self.months[0][1]), _month_year(self.end)
        else:
            first = f"{self.start.day} {_month_year(self.start)}"
            last = f"{self.end.day} {_month_year(self.end)}"
        return f"{self.short(language)} ({first}–{last})"

    @cached_property
    def months(self) -> tuple[tuple[dt.date, dt.date], ...]:
        """First and last day of each of the twelve months, cut on the closing day."""
        months = []
        start = self.start
        for step in range(1, 12):
            year, month0 = divmod(self.end.year * 12 + self.closing.month - 1 - 12 + step, 12)
            day = None if self.closing.is_month_end else self.closing.day
            end = _clamped(year, month0 + 1, day)
            months.append((start, end))
            start = end + dt.timedelta(days=1)
        months.append((start, self.end))
        return tuple(months)

    def month_of(self, date: dt.date) -> int:
        """Which of its months (1 to 12) a day falls in; ValueError outside the year."""
        for number, (start, end) in enumerate(self.months, start=1):
            if start <= date <= end:
                return number
        raise ValueError(f"{date} is not in {self.start} to {self.end}")

    def quarter_of(self, date: dt.date) -> int:
        """The quarter (1 to 4) a day falls in; ValueError outside the year."""
        return (self.month_of(date) + 2) // 3

    def half_of(self, date: dt.date) -> int:
        """1 for 上期, 2 for 下期; ValueError outside the year."""
        return (self.month_of(date) + 5) // 6

    def next(self) -> FiscalYear:
        """The fiscal year that starts the day after this one ends."""
        return fiscal_year_of(self.end + dt.timedelta(days=1), self.closing)

    def previous(self) -> FiscalYear:
        """The fiscal year that ends the day before this one starts."""
        return fiscal_year_of(self.start - dt.timedelta(days=1), self.closing)


@lru_cache(maxsize=4_096)
def closing_date(year: int, closing: Closing) -> dt.date:
    """The closing day in a calendar year; a day the month does not have becomes its last."""
    return _clamped(year, closing.month, closing.day)


def fiscal_year_of(date: dt.date, closing: Closing) -> FiscalYear:
    """The fiscal year that a day belongs to. Years lie end to end without gap or overlap."""
    end = closing_date(date.year, closing)
    if date > end:
        end = closing_date(date.year + 1, closing)
    return FiscalYear(closing, closing_date(end.year - 1, closing) + dt.timedelta(days=1), end)


def read_fiscal_year(text: str, closing: Closing) -> FiscalYear:
    """The fiscal year a text names: 2026年度, 令和8年度, R8年度, FY2026, 2027年3月期, 2026.

    A number alone or 年度 names the year by its start, 月期 by its end. Raises Unreadable
    `not_a_fiscal_year`, also when a 月期 names a month in which this closing never falls.
    """
    plain = kanji_numbers_to_digits(unicodedata.normalize("NFKC", text).strip())
    plain = re.sub(r"\s", "", plain)
    if match := re.fullmatch(r"(\d{4})年(\d{1,2})月期", plain):
        if int(match[2]) != closing.month:
            raise Unreadable("not_a_fiscal_year", _NOT_A_YEAR, text)
        end_year = int(match[1])
    elif match := re.fullmatch(r"(?:FY)?(\d{4})(?:年度?)?", plain, re.IGNORECASE):
        end_year = int(match[1]) + (closing.month != 12)
    elif match := re.fullmatch(rf"({ERA_NAME})(元|\d{{1,2}})年?度?", plain, re.IGNORECASE):
        count = 1 if match[2] == "元" else int(match[2])
        end_year = era_named(match[1]).start.year + count - 1 + (closing.month != 12)
    else:
        raise Unreadable("not_a_fiscal_year", _NOT_A_YEAR, text)
    if not 2 <= end_year <= 9998:
        raise Unreadable("not_a_fiscal_year", _NOT_A_YEAR, text)
    return fiscal_year_of(closing_date(end_year, closing), closing)


def _clamped(year: int, month: int, day: int | None) -> dt.date:
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, last if day is None else min(day, last))


def _longest(month: int) -> int:
    return calendar.monthrange(2000, month)[1]


def _month_year(date: dt.date) -> str:
    return f"{MONTHS[date.month - 1][:3].title()} {date.year}"


def _month_and_day(plain: str) -> tuple[int, int | None] | None:
    if match := _MONTH_DAY.fullmatch(plain):
        return int(match[1]), int(match[2]) if match[2].isdecimal() else None
    if match := _KANJI.fullmatch(plain):
        return int(match[1]), int(match[2]) if match[2] else None
    if match := _NUMBER.fullmatch(plain):
        return int(match[1]), None
    if (match := _NAME_FIRST.fullmatch(plain)) and (month := month_named(match[1])):
        return month, int(match[2]) if match[2] and match[2] != "end" else None
    if (match := _DAY_FIRST.fullmatch(plain)) and (month := month_named(match[2])):
        return month, int(match[1])
    return None


def _closing_of_date(plain: str, text: str) -> Closing:
    """A closing taken from a whole date; the last day of February stands for its end."""
    try:
        date = read_date(plain)
    except Unreadable as error:
        code = "impossible_date" if error.code == "impossible_date" else "not_a_closing"
        words = _NO_SUCH_DAY if code == "impossible_date" else _NOT_A_CLOSING
        raise Unreadable(code, words, text) from None
    is_february_end = date.month == 2 and (date + dt.timedelta(days=1)).month == 3
    return Closing(date.month, None if is_february_end else date.day)
