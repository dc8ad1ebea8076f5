"""Why a value has to be confirmed again: its age, its expiry, or something that happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tokui.core.customer_year import RESULTS_WITHIN
from tokui.core.japan import Closing, closing_date
from tokui.core.readings import later_by_months, next_reading
from tokui.core.rechecks import REASONS as SEASONS
from tokui.core.rechecks import last_meeting_day
from tokui.core.words import Words

REASONS: Final[dict[str, Words]] = {
    "age": Words("Nobody has confirmed it for longer than it keeps", "有効期間を過ぎて未確認"),
    "expired": Words("The day until which it was to hold has passed", "設定した有効期限切れ"),
    "no_date": Words("It carries no date", "時点の記載がない"),
    **SEASONS,
    "results": Words("New results are out since", "その後に決算が発表された"),
    "stage": Words("The deal has moved on since", "その後に商談の段階が変わった"),
    "moved": Words("The person has moved since", "その後に本人が異動した"),
    "silence": Words("No contact for longer than wanted", "接触の間隔が目標より空いた"),
    "quiet": Words("Nobody has spoken with the account since", "その後、顧客全体と接触がない"),
    "sealed": Words("Two versions were sealed since", "その後に版を2回確定した"),
    "day_passed": Words("The day that it names has passed", "記載の日付が過ぎた"),
}
"""Every reason by its code. Source of the seasons: `core/rechecks.py`."""

OF_SEASON: Final = frozenset(SEASONS)

QUIET_AFTER: Final[Mapping[str, int]] = {"invest": 1, "develop": 3}
"""Months without any contact after which an account of an investment class has fallen silent.
Source: the most frequent review of the class (`core/reviewing/rhythm.py`): whoever is reviewed each
month is spoken with each month."""
QUIET_AT_LAST: Final = 6
"""The same for any other class, and for none: two half-lives of a contact (`core/strength.py`)."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that happened on a day and makes what was known before doubtful; `reason` is a
    code of `REASONS`."""

    on: dt.date
    reason: str


def last_results(today: dt.date, closing: Closing | None, *, listed: bool) -> Trigger | None:
    """The last day by which the results of a year were out, up to and with `today`; None without
    a closing day.

    A listed company tells them within 45 days (rule of the Tokyo exchange). Any other has them
    approved by its general meeting, within three months (Companies Act, art. 438 (2)).
    """
    if closing is None:
        return None
    days = [on for on in _results_days(today, closing, listed=listed) if on <= today]
    return Trigger(max(days), "results") if days else None


def _results_days(today: dt.date, closing: Closing, *, listed: bool) -> Iterator[dt.date]:
    for year in range(today.year - 2, today.year + 1):
        closed = closing_date(year, closing)
        if listed:
            yield closed + dt.timedelta(days=RESULTS_WITHIN)
        else:
            yield last_meeting_day(closed)


def silence_since(last_contact: dt.date | None, frequency: str) -> Trigger | None:
    """The day after which somebody who is to be seen so often (a code of the cadence scale) was
    not; None for who never was, or is to be seen at no fixed interval."""
    expected = next_reading(frequency, last_contact) if last_contact else None
    return Trigger(expected + dt.timedelta(days=1), "silence") if expected else None


def quiet_since(last_contact: dt.date, tier: str) -> Trigger:
    """The day, perhaps still to come, from which an account of an investment class (empty for none)
    has fallen silent when nobody speaks with it after `last_contact`."""
    silent = later_by_months(last_contact, QUIET_AFTER.get(tier, QUIET_AT_LAST))
    return Trigger(silent + dt.timedelta(days=1), "quiet")
