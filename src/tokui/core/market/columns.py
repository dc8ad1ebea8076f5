"""What is known of the companies of a market: one column for each fact, with its source and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tokui.core.words import Words

ColumnKind = Literal["number", "category", "flag", "date", "text"]
"""number: a float in the column's unit; category: a code or word; flag: true, false or unknown;
date: a day; text: words to read, of no use to a score."""

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,40}")


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of every company. `code` names it in SQL, in definitions and in files."""

    code: str
    label: Words
    kind: ColumnKind
    unit: str = ""
    """As stored: "JPY", "people", "percent", "count" …; empty for what has none."""
    source: str = ""
    """The name of the file or register it was read from, as people know it."""
    as_of: date | None = None
    """The day for which the source says it."""
    known: float = 0.0
    """Share of companies, 0–1, whose value is known."""

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError(f"not a name for a column: {self.code!r}")
