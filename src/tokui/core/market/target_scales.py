"""How far a company of a target list has come."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Scale, scale, step

TARGET_STATE: Final[Scale] = scale(
    "target_state", "State", "状態",
    step("candidate", "Candidate", "候補", None, "○"),
    step("approved", "Approved", "承認済", None, "✓"),
    step("contacting", "Contacting", "接触中", None, "→"),
    step("engaged", "Engaged", "関係構築", None, "◎"),
    step("account", "Account", "アカウント", None, "★"),
    step("rejected", "Rejected", "見送り", None, "✕"),
)  # fmt: skip

OPEN_STATES: Final = ("candidate", "approved", "contacting", "engaged")
"""States in which somebody may still turn a company into an account."""

TARGET_ORIGIN: Final[Scale] = scale(
    "target_origin", "Made from", "作成元",
    ("run", "A score", "スコア"),
    ("browse", "The market", "市場データ"),
    ("paste", "Pasted", "貼り付け"),
    ("file", "A file", "ファイル"),
)  # fmt: skip

TIER_SIZES: Final = (10, 50, 200)
"""How many companies the first, second and third tier hold unless told otherwise."""


def tier_of(place: int, sizes: tuple[int, ...] = TIER_SIZES) -> int | None:
    """The tier, from 1, of whoever stands at a place, from 1, when tiers hold so many each; None
    below the last."""
    last = 0
    for tier, size in enumerate(sizes, start=1):
        last += size
        if place <= last:
            return tier
    return None
