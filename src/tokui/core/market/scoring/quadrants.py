"""Four segments of a market: potential above or below one line, willingness above or below another.

Source: the account selection matrix of account-based marketing (value to us × readiness to buy).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tokui.core.words import Scale, scale

SEGMENT: Final[Scale] = scale(
    "market_segment", "Segment", "区分",
    ("first", "Invest first", "優先投入"),
    ("nurture", "Nurture for the long term", "長期育成"),
    ("answer", "Answer when asked", "機会対応"),
    ("leave", "Leave for now", "静観"),
)  # fmt: skip

TIERED: Final = ("first", "nurture", "answer")
"""Segments that make a tier, tier 1 first; nobody works on the last one."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the two lines lie, in points from 0 to 100; a company on a line is above it."""

    potential: float
    willingness: float

    def segment(self, potential: float | None, willingness: float | None) -> str | None:
        """The code of SEGMENT for points from 0 to 100; None where either is unknown, for unknown
        is not low."""
        if potential is None or willingness is None:
            return None
        if potential >= self.potential:
            return "first" if willingness >= self.willingness else "nurture"
        return "answer" if willingness >= self.willingness else "leave"
