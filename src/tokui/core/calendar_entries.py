"""Days that somebody has to keep, as entries of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from tokui.core.words import Words

ACTION_DUE: Final = Words("Due: {title}", "期限：{title}")
REVIEW: Final = Words("Review: {title}", "レビュー：{title}")
COMMITTEE: Final = Words("{name} meets", "{name} 開催")
PAPERS: Final = Words("{name}: papers due", "{name} 資料締切")
PLAN_ENDS: Final = Words("Plan runs out: {title}", "プランの有効期限：{title}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One day to keep. `uid` stays the same when the day moves, so that a calendar moves it too;
    `revision` counts its changes."""

    uid: str
    on: date
    title: Words
    account: str
    path: str
    detail: str = ""
    revision: int = 0
    changed_at: datetime | None = None
