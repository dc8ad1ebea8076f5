"""When people have to be confirmed again: after the days on which Japanese companies move them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tokui.core.japan import Closing, closing_date
from tokui.core.words import Words

MONTHS_TO_MEETING: Final = 3
"""The general meeting of shareholders is held within so many months after the closing day."""
_SEASONS: Final = {4: "april", 7: "july", 10: "october"}

REASONS: Final = {
    "april": Words("Companies move people on 1 April", "4月1日の人事異動期"),
    "july": Words("Companies move people on 1 July", "7月1日の人事異動期"),
    "october": Words("Companies move people on 1 October", "10月1日の人事異動期"),
    "meeting": Words(
        "Officers change at the general meeting of shareholders, held within three months after "
        "the closing day",
        "株主総会（決算日から3か月以内）での役員交代",
    ),
}
_NOT_LISTED: Final = ("非上場", "未上場", "unlisted", "not listed", "private")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A day from which on people count as unconfirmed, and the codes of `REASONS` for it."""

    on: dt.date
    reasons: tuple[str, ...]


def is_listed(market: str, securities_code: str) -> bool:
    """Whether the shares of a company are traded, as far as its record says."""
    said = market.strip().casefold()
    if any(word in said for word in _NOT_LISTED):
        return False
    return bool(said or securities_code.strip())


def last_checkpoint(today: dt.date, closing: Closing | None, *, listed: bool) -> Checkpoint:
    """The newest checkpoint up to and with `today`: 1 April, 1 July, 1 October, and for a listed
    company with a known closing day the day after its last day for a general meeting.

    Source of the three months: Companies Act, art. 124 (2) and 296 (1): the record date is the
    closing day, and rights by it hold for three months.
    """
    found: dict[dt.date, list[str]] = {}
    for on, reason in _checkpoints(today, closing if listed else None):
        if on <= today:
            found.setdefault(on, []).append(reason)
    newest = max(found)
    return Checkpoint(newest, tuple(sorted(found[newest], key=list(REASONS).index)))


def recheck_due(
    confirmed_on: dt.date | None, today: dt.date, closing: Closing | None, *, listed: bool
) -> Checkpoint | None:
    """The checkpoint since which somebody has not been confirmed; None for who was confirmed on
    that day or later."""
    checkpoint = last_checkpoint(today, closing, listed=listed)
    return None if confirmed_on and confirmed_on >= checkpoint.on else checkpoint


def _checkpoints(today: dt.date, closing: Closing | None) -> Iterator[tuple[dt.date, str]]:
    for year in (today.year - 1, today.year):
        for month, reason in _SEASONS.items():
            yield dt.date(year, month, 1), reason
        if closing is not None:
            yield last_meeting_day(closing_date(year, closing)) + dt.timedelta(days=1), "meeting"


def last_meeting_day(closed: dt.date) -> dt.date:
    """The last day for the general meeting: three months after a closing day; month ends stay
    month ends."""
    month = closed.month + MONTHS_TO_MEETING
    year, month = closed.year + (month - 1) // 12, (month - 1) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    is_end = closed.day == calendar.monthrange(closed.year, closed.month)[1]
    return dt.date(year, month, last if is_end else min(closed.day, last))
