"""For how long things about people are kept, and the day before which they go."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Final

from tokui.core.words import scale

KEPT: Final = scale(
    "kept", "Kept", "保存対象",
    ("former_opinions", "Opinions about people who left", "退職・異動で離れた人への評価"),
    ("minutes", "Texts of contacts and minutes", "活動・議事録の本文"),
    ("viewings", "Log of who opened opinions", "評価を開いた記録"),
    ("uploads", "Uploaded files and their previews", "取り込んだファイルと下見"),
    ("forms", "Keys of forms sent, finished work", "送信済みフォームの控え・完了した処理"),
)  # fmt: skip

SUGGESTED: Final = {
    "former_opinions": 24,
    "minutes": 60,
    "viewings": 36,
    "uploads": 12,
    "forms": 3,
}
"""Months to begin with. Tokui deletes nothing until an owner has decided."""

LONGEST: Final = 240

QUIET_MONTHS: Final = 24
"""So many months without activity, and it is asked whether a person is still to be kept."""
ANSWER_DAYS: Final = 30
"""So many days an answer is waited for."""
LONGEST_ANSWER: Final = 365


def last_day_kept(today: date, months: int) -> date:
    """The first day that is still kept on `today`: `months` (1 to LONGEST) earlier, or the last
    day of that month where it is shorter. Raises ValueError outside of the range."""
    if not 1 <= months <= LONGEST:
        raise ValueError(months)
    place = today.year * 12 + today.month - 1 - months
    year, month = divmod(place, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(today.day, last))
