"""How cells look: formats, column widths and row heights of a workbook."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from tokui.outputs.widths import width_em, wrap

FONT: Final = "Yu Gothic"
FONT_SIZE: Final = 10
LINE_HEIGHT: Final = 15.0
MOST_LINES: Final = 6
"""A row grows to this many lines; longer text is read in the cell or the formula bar."""
INK: Final = "#1B2B3A"
GREY: Final = "#8A94A0"
RULE: Final = "#D5DBE1"
HEAD: Final = "#E6ECF2"
ACCENT: Final = "#2F5FA7"

RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet may take for a formula (ASVS 1.2.10)."""

FOOTPRINT_FILLS: Final = {
    "ours": "#D9EFE3",
    "in_deal": "#DFE9FA",
    "competitor": "#FBE0DE",
    "in_house": "#F4E9D3",
    "not_done": "#FFF6DD",
    "not_applicable": "#ECEEF0",
}


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might run the text as a formula once somebody edits the cell."""
    return text.startswith(RISKY)


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made = cache(self._make)

    def cell(self, kind: str, *, is_risky: bool = False, decimals: int = 0) -> Any:
        """The format of a table's cell of a kind."""
        return self._made(kind, is_risky, decimals)

    def plain(self, **properties: Any) -> Any:
        """A format of its own, on the ground of all others."""
        return self._workbook.add_format(
            {"font_name": FONT, "font_size": FONT_SIZE, "font_color": INK, **properties}
        )

    @property
    def head(self) -> Any:
        """The header row of a table."""
        return self._made("head", False, 0)

    def _make(self, kind: str, is_risky: bool, decimals: int) -> Any:
        number = "#,##0" + (f".{'0' * decimals}" if decimals else "")
        own: dict[str, dict[str, Any]] = {
            "id": {"font_color": GREY, "font_size": 8, "shrink": True},
            "text": {"text_wrap": True},
            "answer": {"text_wrap": True},
            "day": {"num_format": "yyyy/mm/dd", "align": "center"},
            "number": {"num_format": "#,##0.###############", "align": "right", "indent": 1},
            "whole": {"num_format": "#,##0", "align": "right", "indent": 1},
            "money": {"num_format": f"{number};[Red]-{number}", "align": "right", "indent": 1},
            "scale": {},
            "flag": {"align": "center"},
            "head": {"bold": True, "bg_color": HEAD, "text_wrap": True, "valign": "vcenter"},
        }
        border = {"border": 1, "border_color": RULE, "valign": "top"}
        risky = {"quote_prefix": True} if is_risky else {}
        return self.plain(**{**border, **own[kind], **risky})


def column_width(label: str, texts: list[str], kind: str) -> float:
    """Width of a column in characters, by its longest line, within the bounds of its kind.

    The label of the column may take two lines, so that short values stay narrow.
    """
    least, most = {
        "id": (7, 7), "text": (9, 40), "day": (11, 11), "number": (8, 16),
        "money": (11, 20), "scale": (8, 22), "flag": (6, 8), "answer": (44, 44),
    }[kind]  # fmt: skip
    longest = max((width_em(line) for text in texts for line in text.split("\n")), default=0.0)
    return min(max(longest * 2 + 2, width_em(label) + 4, least), most)


def row_height(texts: list[tuple[str, float]]) -> float:
    """Height of a row in points from its (text, column width in characters) cells."""
    lines = max((len(wrap(text, max(width - 1, 4) / 2)) for text, width in texts), default=1)
    return LINE_HEIGHT * min(max(lines, 1), MOST_LINES) + 3
