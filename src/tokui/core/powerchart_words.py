"""Scales and marks that only the power chart speaks."""

from __future__ import annotations

from datetime import date
from typing import Final

from tokui.core.words import Scale, Value, Words

FRESH_DAYS: Final = 30
COOLING_DAYS: Final = 90

FRESHNESS: Final = Scale(
    "freshness",
    Words("Last contact", "最終接触"),
    (
        Value("fresh", Words("Within a month", "1か月以内"), 3, "●"),
        Value("cooling", Words("Within three months", "3か月以内"), 2, "◐"),
        Value("cold", Words("Longer ago", "3か月超"), 1, "○"),
        Value("never", Words("No contact", "接触なし"), 0, "×"),
    ),
)

COVERED: Final = Scale(
    "covered",
    Words("Looked after by", "当社の担当"),
    (
        Value("several", Words("Several of us", "複数名"), 2, "◎"),
        Value("one", Words("One of us", "1名だけ"), 1, "△"),
        Value("nobody", Words("Nobody", "担当なし"), 0, "×"),
    ),
)

ROLE_SHAPES: Final = {
    "approver": "◎",
    "decision_maker": "○",
    "evaluator": "◇",
    "user": "▽",
    "influencer": "◆",
    "champion": "★",
    "coach": "●",
    "gatekeeper": "■",
    "procurement": "□",
    "legal": "§",
    "drafter": "▷",
}
"""A shape beside the letter of a role, which is told apart in black and white too."""

TONES: Final = {
    "attitude": {
        "champion": "champion",
        "supporter": "supporter",
        "neutral": "neutral",
        "sceptic": "sceptic",
        "opponent": "opponent",
    },
    "relation": {
        "advocate": "champion",
        "consulted": "champion",
        "regular": "supporter",
        "meetings": "neutral",
        "known": "sceptic",
        "none": "opponent",
    },
    "freshness": {
        "fresh": "champion",
        "cooling": "neutral",
        "cold": "sceptic",
        "never": "opponent",
    },
    "covered": {"several": "champion", "one": "sceptic", "nobody": "opponent"},
}
"""The tone of each code by what cards are coloured by; others are of the tone "unknown"."""

WEIGHTS: Final = {"local": 1, "political": 2, "inner_circle": 3}
"""How many arrows an influence has."""

CHANGES: Final = {
    "came": Words("New on the chart", "新たに加わる"),
    "left": Words("Left", "離任"),
    "moved": Words("New post", "異動"),
    "above": Words("Stands under", "直属の上"),
    "attitude": Words("Attitude", "態度"),
    "influence": Words("Influence", "影響力"),
    "evidence": Words("Better or worse known", "確度の変化"),
    "role_added": Words("Role added", "役割の追加"),
    "role_lost": Words("Role taken away", "役割の終了"),
    "line_added": Words("New line", "線の追加"),
    "line_lost": Words("Line gone", "線の削除"),
    "line_changed": Words("Line changed", "線の変更"),
    "relation": Words("Relation", "関係"),
    "cover_added": Words("Now looked after by", "担当の追加"),
    "cover_lost": Words("No longer looked after by", "担当の終了"),
    "unit_made": Words("New department", "部署の新設"),
    "unit_closed": Words("Department gone", "部署の廃止"),
    "unit_renamed": Words("Department renamed", "部署の改称"),
}
"""What each kind of change between two charts is called."""


def freshness_code(last: date | None, today: date) -> str:
    """How long ago a contact was: up to 30 days is fresh, up to 90 cooling."""
    if last is None:
        return "never"
    days = (today - last).days
    return "fresh" if days <= FRESH_DAYS else "cooling" if days <= COOLING_DAYS else "cold"


def covered_code(count: int) -> str:
    """How many of us look after somebody: a single thread is a risk."""
    return "several" if count > 1 else "one" if count else "nobody"


def age_step(on: date | None, today: date) -> int:
    """How far a judgement has faded: 0 up to 90 days, 1 up to 180, 2 beyond, also undated."""
    if on is None:
        return 2
    days = (today - on).days
    return 0 if days <= 90 else 1 if days <= 180 else 2
