"""Rows of a table that are no records: headings said again, totals, notes at its foot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tokui.intake.heads import Head
from tokui.intake.rows import Row, Rows
from tokui.intake.sentences import Sentence, ngettext_lazy

_TOTAL: Final = re.compile(
    r"(?:.*(?:合計|小計|総計|累計)|計|.+ 計|(?:grand ?|sub[- ]?)?totals?)(?: ?\(.*\))?:?",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(
    r"[△▲()¥$€\d,.\-%\s]*\d[\d,.%)\s]*(?:円|千円|百万円|億円|件|社|名|人|個|台)?"
)
_FOOTNOTE: Final = re.compile(
    r"[※*]|\(?注\s*\d*[):]|出典|出所|(?:資料|備考|notes?|source)\s*:|以上$", re.IGNORECASE
)
_SHOWN: Final = 5
_LONGEST_LABEL: Final = 40


@dataclass
class Tidied:
    """What was left out, by row number."""

    heads: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    footnotes: list[int] = field(default_factory=list)

    def rows(self) -> set[int]:
        """All of them."""
        return {*self.heads, *self.totals, *self.footnotes}

    def notes(self) -> list[Sentence]:
        """What is said of it."""
        said = [
            (self.heads, _repeated_heads), (self.totals, _totals), (self.footnotes, _footnotes)
        ]  # fmt: skip
        return [say(len(rows)) % {"rows": shown_rows(rows)} for rows, say in said if rows]


def find_untidy(rows: Rows, head: Head, *, keeps_totals: bool) -> Tidied:
    """The rows of a table that are no records."""
    found = Tidied()
    repeated = [[cell for cell in row.cells if cell] for row in head.rows]
    width = len(head.headings)
    for row in rows:
        filled = [cell for cell in row.cells if cell]
        if filled in repeated and len(filled) > 1:
            found.heads.append(row.number)
        elif not keeps_totals and width > 1 and _is_total(filled):
            found.totals.append(row.number)
        elif width > 2 and len(filled) == 1 and _is_footnote(row):
            found.footnotes.append(row.number)
    return found


def _is_total(filled: Sequence[str]) -> bool:
    """A word for a total, and besides it nothing but figures."""
    first = (cell for cell in filled[:2] if len(cell) <= _LONGEST_LABEL)
    label = next((cell for cell in first if _names_total(cell)), None)
    if label is None:
        return False
    others = [unicodedata.normalize("NFKC", cell) for cell in filled if cell != label]
    return bool(others) and all(_FIGURE.fullmatch(cell) for cell in others)


def _names_total(cell: str) -> bool:
    # Most cells are left after a glance at their end.
    if cell[-1].casefold() not in "計ls:：)）":
        return False
    plain = " ".join(unicodedata.normalize("NFKC", cell).split())
    return bool(_TOTAL.fullmatch(plain) or _TOTAL.fullmatch(plain.replace(" ", "")))


def _is_footnote(row: Row) -> bool:
    cell = next(cell for cell in row.cells if cell)
    return bool(_FOOTNOTE.match(unicodedata.normalize("NFKC", cell)))


_Say = Callable[[int], Sentence]


def _repeated_heads(count: int) -> Sentence:
    return ngettext_lazy(
        "Row %(rows)s repeats the headings and is left out.",
        "%(count)s rows repeat the headings and are left out (%(rows)s).",
        count,
    )


def _totals(count: int) -> Sentence:
    return ngettext_lazy(
        "Row %(rows)s is a total and is left out.",
        "%(count)s rows are totals and are left out (%(rows)s).",
        count,
    )


def _footnotes(count: int) -> Sentence:
    return ngettext_lazy(
        "Row %(rows)s is a note and is left out.",
        "%(count)s rows are notes and are left out (%(rows)s).",
        count,
    )


def shown_rows(rows: Sequence[int]) -> list[str]:
    """The first of some row numbers, to be said."""
    shown = [str(row) for row in rows[:_SHOWN]]
    return [*shown, "…"] if len(rows) > _SHOWN else shown
