"""Colours, sizes and text styles of the deck. All lengths are points; a page is 960 wide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

WIDTH: Final = 960.0
LEFT: Final = 36.0
RIGHT: Final = 924.0
TOP: Final = 93.0
BODY_WIDTH: Final = RIGHT - LEFT
FOOT: Final = 35.0
"""Room at the foot of a page."""

HEIGHTS: Final = {"16:9": 540.0, "4:3": 720.0, "a3": 679.0}
"""Height of a page by its shape; that of A3 is for charts that are printed."""

INK: Final = "1B2430"
MUTED: Final = "5B6675"
FAINT: Final = "6B7685"
RULE: Final = "D5DBE5"
BAND: Final = "F3F5F9"
WHITE: Final = "FFFFFF"
ACCENT: Final = "2F55D4"
ACCENT_SOFT: Final = "E8EDFB"
GOOD: Final = "0B6B47"
GOOD_SOFT: Final = "E3F3EB"
WARN: Final = "9A5B00"
WARN_SOFT: Final = "FCF1DE"
BAD: Final = "B3261E"
BAD_SOFT: Final = "FBE9E7"

ATTITUDES: Final = {
    "champion": GOOD,
    "supporter": "2B7D55",
    "neutral": MUTED,
    "sceptic": WARN,
    "opponent": BAD,
    "unknown": FAINT,
}
"""Colour of an attitude; its symbol and word always stand next to it."""

SERIES: Final = (ACCENT, "7A8CA8", "2B7D55", "C08A2E")
"""Colours of the series of a chart."""

SMALLEST: Final = 10.0
"""No text on a page is smaller."""

LINE_HEIGHT: Final = 1.25
"""Height of a line as a multiple of the size of its text."""

Align = Literal["l", "ctr", "r"]
Anchor = Literal["t", "ctr", "b"]


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set."""

    size: float = 11.0
    bold: bool = False
    colour: str = INK
    align: Align = "l"
    anchor: Anchor = "t"

    @property
    def line(self) -> float:
        """Height of a line: fixed, so that no font can push text off the page."""
        return round(self.size * LINE_HEIGHT, 1)

    def but(self, **changes: object) -> Style:
        """The same style with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


BODY: Final = Style()
SMALL: Final = Style(SMALLEST)
NOTE: Final = Style(SMALLEST, colour=MUTED)
STRONG: Final = Style(bold=True)
HEADING: Final = Style(12.0, bold=True, colour=ACCENT)
TITLE: Final = Style(24.0, bold=True, anchor="ctr")
KICKER: Final = Style(SMALLEST, bold=True, colour=ACCENT)
