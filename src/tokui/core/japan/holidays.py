"""Japanese public holidays from 2000 to 2099, and business days counted around them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

from tokui.core.words import Words

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2099

_NAMES: Final = {
    words.ja: words
    for words in (
        Words(en="New Year's Day", ja="元日"),
        Words(en="Coming of Age Day", ja="成人の日"),
        Words(en="National Foundation Day", ja="建国記念の日"),
        Words(en="Emperor's Birthday", ja="天皇誕生日"),
        Words(en="Vernal Equinox Day", ja="春分の日"),
        Words(en="Showa Day", ja="昭和の日"),
        Words(en="Constitution Memorial Day", ja="憲法記念日"),
        Words(en="Greenery Day", ja="みどりの日"),
        Words(en="Children's Day", ja="こどもの日"),
        Words(en="Marine Day", ja="海の日"),
        Words(en="Mountain Day", ja="山の日"),
        Words(en="Respect for the Aged Day", ja="敬老の日"),
        Words(en="Autumnal Equinox Day", ja="秋分の日"),
        Words(en="Health and Sports Day", ja="体育の日"),
        Words(en="Sports Day", ja="スポーツの日"),
        Words(en="Culture Day", ja="文化の日"),
        Words(en="Labour Thanksgiving Day", ja="勤労感謝の日"),
        Words(en="Accession of the Emperor", ja="天皇の即位の日"),
        Words(en="Enthronement Ceremony", ja="即位礼正殿の儀の行われる日"),
        Words(en="Substitute Holiday", ja="振替休日"),
        Words(en="Citizens' Holiday", ja="国民の休日"),
    )
}
# Special acts moved these days for the Olympic Games and for the change of reign.
_MOVED: Final[dict[int, dict[str, tuple[int, int]]]] = {
    2019: {"天皇の即位の日": (5, 1), "即位礼正殿の儀の行われる日": (10, 22)},
    2020: {"海の日": (7, 23), "スポーツの日": (7, 24), "山の日": (8, 10)},
    2021: {"海の日": (7, 22), "スポーツの日": (7, 23), "山の日": (8, 8)},
}
_DAY: Final = dt.timedelta(days=1)


def holiday_name(date: dt.date) -> Words | None:
    """The public holiday on a day, None on other days and outside 2000 to 2099.

    Act on National Holidays (No. 178 of 1948) as amended; equinoxes by the usual approximation
    for 1980 to 2099, which the Government confirms each February for the year after.
    """
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        return None
    return _holidays(date.year).get(date)


def is_holiday(date: dt.date) -> bool:
    """Whether a day is a public holiday (a Sunday alone is not)."""
    return holiday_name(date) is not None


def is_business_day(date: dt.date) -> bool:
    """Whether offices work: no weekend, no public holiday, not 29 December to 3 January."""
    year_end = (date.month, date.day) >= (12, 29) or (date.month, date.day) <= (1, 3)
    return date.weekday() < 5 and not year_end and not is_holiday(date)


def business_days_before(date: dt.date, n: int) -> dt.date:
    """The n-th business day before a day; n = 0 gives the day itself or the last one before."""
    return _walk(date, n, -_DAY)


def business_days_after(date: dt.date, n: int) -> dt.date:
    """The n-th business day after a day; n = 0 gives the day itself or the next one."""
    return _walk(date, n, _DAY)


def business_days_between(start: dt.date, end: dt.date) -> int:
    """How many business days lie after `start` up to and with `end`; 0 when it is not later."""
    days = (start + count * _DAY for count in range(1, (end - start).days + 1))
    return sum(map(is_business_day, days))


def _walk(date: dt.date, n: int, step: dt.timedelta) -> dt.date:
    if n < 0:
        raise ValueError("count business days from 0 up")
    for _ in range(n):
        date += step
        while not is_business_day(date):
            date += step
    while not is_business_day(date):
        date += step
    return date


@lru_cache(maxsize=128)
def _holidays(year: int) -> dict[dt.date, Words]:
    national = {dt.date(year, month, day): _NAMES[ja] for ja, (month, day) in _dates(year).items()}
    days = dict(national)
    for date in sorted(national):
        if date.weekday() == 6:
            substitute = date + _DAY
            # Since 2007 the next free day serves; before, only the Monday.
            while year >= 2007 and substitute in national:
                substitute += _DAY
            days.setdefault(substitute, _NAMES["振替休日"])
    for date in sorted(national):
        between = date + _DAY
        if between + _DAY in national and between not in days and between.weekday() != 6:
            days[between] = _NAMES["国民の休日"]
    return days


def _dates(year: int) -> dict[str, tuple[int, int]]:
    dates = {
        "元日": (1, 1),
        "成人の日": (1, _monday(year, 1, 2)),
        "建国記念の日": (2, 11),
        "春分の日": (3, _equinox(year, 20.8431)),
        "憲法記念日": (5, 3),
        "こどもの日": (5, 5),
        "秋分の日": (9, _equinox(year, 23.2488)),
        "文化の日": (11, 3),
        "勤労感謝の日": (11, 23),
    }
    if year >= 2007:
        dates |= {"昭和の日": (4, 29), "みどりの日": (5, 4)}
    else:
        dates["みどりの日"] = (4, 29)
    if year != 2019:
        dates["天皇誕生日"] = (12, 23) if year < 2019 else (2, 23)
    dates["海の日"] = (7, _monday(year, 7, 3) if year >= 2003 else 20)
    dates["敬老の日"] = (9, _monday(year, 9, 3) if year >= 2003 else 15)
    if year >= 2016:
        dates["山の日"] = (8, 11)
    dates["スポーツの日" if year >= 2020 else "体育の日"] = (10, _monday(year, 10, 2))
    return dates | _MOVED.get(year, {})


def _monday(year: int, month: int, count: int) -> int:
    return 7 * count - (dt.date(year, month, 7).weekday())


def _equinox(year: int, base: float) -> int:
    return int(base + 0.242194 * (year - 1980) - (year - 1980) // 4)
