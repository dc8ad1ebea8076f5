"""The days that announcements name: 令和8年4月1日付, 4月1日付, effective April 1, 2026."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from tokui.core.japan import Unreadable, read_date
from tokui.core.japan.dates import ERA_NAME

_WEEKDAY: Final = r"(?:\s*\([月火水木金土日](?:曜日?)?\))?"
_DATED: Final = r"(?:\s*(?:付け?|をもって|より|から|発令|就任|着任)?(?:で|の|予定)?(?:\s*付け?)?)"
_WHOLE: Final = re.compile(
    rf"\(?\s*(?P<day>(?:(?:{ERA_NAME})\s*\.?\s*(?:元|\d{{1,2}})|\d{{4}})\s*(?:年|[-/.])\s*\d{{1,2}}\s*(?:月|[-/.])"
    rf"\s*\d{{1,2}}(?!\d)\s*日?){_WEEKDAY}{_DATED}\s*\)?"
    r"|\(?\s*(?:(?:effective|as of|on|from)\s+)*(?P<english>(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
    r"|(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4})|\d{4}-\d{2}-\d{2})\s*\)?",
)
_WITHOUT_YEAR: Final = re.compile(
    rf"\(?\s*(?P<month>1[0-2]|[1-9])月\s*(?P<day>3[01]|[12]\d|[1-9])日{_WEEKDAY}{_DATED}\s*\)?"
)
_SAME_DAY: Final = re.compile(r"\(?同日(?:付け?)?\)?")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day, and whether its year had to be assumed."""

    on: dt.date
    has_assumed_year: bool = False


def take_day(text: str, near: dt.date) -> tuple[NamedDay | None, str]:
    """The first day in a line (single spaces, one width) and the line without it. A day without a
    year lies in the year that brings it nearest to `near`."""
    for match in _WHOLE.finditer(text):
        try:
            day = read_date(match["day"] or match["english"])
        except Unreadable:
            continue
        return NamedDay(day), _without(text, match)
    if short := _WITHOUT_YEAR.search(text):
        found = _nearest(int(short["month"]), int(short["day"]), near)
        if found is not None:
            return NamedDay(found, has_assumed_year=True), _without(text, short)
    if same := _SAME_DAY.search(text):
        return None, _without(text, same)
    return None, text


def _without(text: str, match: re.Match[str]) -> str:
    return " ".join(f"{text[: match.start()]} {text[match.end() :]}".split()).strip(" ,、:")


def _nearest(month: int, day: int, near: dt.date) -> dt.date | None:
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(dt.date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda one: abs(one - near), default=None)
