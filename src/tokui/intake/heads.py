"""The rows that name the columns: found below titles and notes, joined when there are several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tokui.core.japan import find_money_unit
from tokui.intake.headings import fold_heading, in_brackets, without_brackets
from tokui.intake.kinds import KINDS
from tokui.intake.registry import registry_headings
from tokui.intake.rows import Row
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.tables import RawTable
from tokui.kernel.errors import InvalidInput, Problem

_WITHIN: Final = 40
_MOST_ROWS: Final = 3
_LONGEST_JOINED: Final = 40
_LONGEST: Final = 60
_NUMBER: Final = re.compile(r"[\d,.\-/:¥$%△▲ ]+")


@dataclass(frozen=True)
class Heading:
    """What names one column, and the texts by which it may be known, the surest first."""

    text: str
    spellings: tuple[str, ...]
    sure: int = 2
    """How many of the spellings are the heading itself, not a part of it."""


@dataclass(frozen=True)
class Head:
    """The rows that name the columns."""

    rows: tuple[Row, ...]
    headings: tuple[Heading, ...]
    unit: str = ""
    """The unit of money that a title above states for the whole table."""

    @property
    def last(self) -> int:
        """The row number below which the table begins; 0 when the file has no head."""
        return self.rows[-1].number if self.rows else 0

    @property
    def width(self) -> int:
        """How many cells a row may have; a column without a heading is one all the same."""
        return max([len(self.headings), *(len(row.cells) for row in self.rows)])

    @property
    def texts(self) -> list[str]:
        """The headings as they are shown."""
        return [heading.text for heading in self.headings]


def find_head(raw: RawTable, wanted: int | None) -> Head:
    """The head of a file, or the one that ends in row `wanted`; raises InvalidInput."""
    first = raw.rows.first(_WITHIN)
    if not first:
        raise InvalidInput(Problem("empty_file", _("This file holds no cells.")))
    if wanted is not None:
        return _head(_wanted_rows(raw, first, wanted), first)
    if texts := registry_headings(first[0].cells):
        return Head((), tuple(_headings([texts])))
    return _head(_found_rows(first), first)


def _wanted_rows(raw: RawTable, first: Sequence[Row], wanted: int) -> list[Row]:
    row = raw.rows.numbered(wanted)
    if row is None:
        message = _("Row %(row)d is empty. Choose the row that names the columns.")
        raise InvalidInput(Problem("no_header", message % {"row": wanted}, value=str(wanted)))
    ending = [rows for rows in _blocks(first) if rows[-1].number == wanted]
    return max(ending, key=_hits) if ending else [row]


def _found_rows(first: Sequence[Row]) -> list[Row]:
    blocks = list(_blocks(first))
    # Of equal ones the first, and the one of fewer rows: a row of data is not to become a heading.
    best = max(blocks, key=_hits)
    if _hits(best) >= 2:
        return best
    usual, _count = Counter(_width(row.cells) for row in first).most_common(1)[0]
    for row in first:
        if _hits([row]) or (_width(row.cells) >= max(2, usual - 1) and _is_wordy(row.cells)):
            return [row]
    message = _(
        "No row of this file names columns. Put a header row such as “Name, Industry” above the "
        "rows, or say which row it is."
    )
    raise InvalidInput(Problem("not_a_table", message))


def _blocks(first: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that may be a head: one, or some that merged cells hold together."""
    for place, row in enumerate(first):
        yield [row]
        for height in range(2, _MOST_ROWS + 1):
            block = list(first[place : place + height])
            if len(block) == height and _belong_together(block):
                yield block


def _belong_together(block: Sequence[Row]) -> bool:
    """Merged cells leave gaps in one row where another has a word; rows of data have numbers, or
    fill what the row above fills."""
    numbers = [row.number for row in block]
    if numbers != list(range(numbers[0], numbers[0] + len(block))):
        return False
    cells = [cell for row in block for cell in row.cells]
    if any(_NUMBER.fullmatch(cell) or len(cell) > _LONGEST_JOINED for cell in cells):
        return False
    width = max(len(row.cells) for row in block)
    padded = [row.cells + [""] * (width - len(row.cells)) for row in block]
    for upper, lower in pairwise(padded):
        # One gap filled by the other row, on both sides or under a group of columns.
        has_group = any(
            not above and below and any(upper[:place])
            for place, (above, below) in enumerate(zip(upper, lower, strict=True))
        )
        if _width(upper) < 2 or not has_group:
            return False
    return True


def _head(rows: Sequence[Row], first: Sequence[Row]) -> Head:
    above = [row for row in first if row.number < rows[0].number]
    unit = next(
        (found.code for row in above for cell in row.cells if (found := find_money_unit(cell))), ""
    )
    headings = tuple(_headings([row.cells for row in rows]))
    return Head(tuple(rows), headings, "" if unit == "one" else unit)


def _hits(rows: Sequence[Row]) -> int:
    """How many targets of one kind of file the headings would fill."""
    spellings = [heading.spellings for heading in _headings([row.cells for row in rows])]
    return max(
        len({
            kind.by_heading[text].name
            for each in spellings
            if (text := next((text for text in each if text in kind.by_heading), None))
        })
        for kind in KINDS.values()
    )  # fmt: skip


def _headings(rows: Sequence[Sequence[str]]) -> list[Heading]:
    """The columns of a head, trailing empty ones cut, repeated ones numbered."""
    width = max((place for cells in rows for place, cell in enumerate(cells, 1) if cell), default=0)
    padded = [[*cells[:width], *[""] * (width - len(cells))] for cells in rows]
    groups = [_spread(cells, below) for cells, below in pairwise(padded)]
    seen: Counter[str] = Counter()
    found = []
    for place in range(width):
        parts = [cells[place] for cells, _alone in groups] + [padded[-1][place]]
        parts = list(dict.fromkeys(" ".join(part.split()) for part in parts if part))
        alone = [alone[place] for _cells, alone in groups if alone[place]]
        text = " ".join(parts) or f"#{place + 1}"
        seen[text] += 1
        shown = text if seen[text] == 1 else f"{text} ({seen[text]})"
        found.append(_heading(shown, parts, alone))
    return found


def _spread(cells: Sequence[str], below: Sequence[str]) -> tuple[list[str], list[str]]:
    """A row of a head with its groups spread over the columns below them, and what of it names one
    column only."""
    spread = list(cells)
    for place in range(1, len(spread)):
        if not spread[place] and below[place] and spread[place - 1]:
            spread[place] = spread[place - 1]
    count = Counter(spread)
    return spread, [cell if count[cell] == 1 else "" for cell in spread]


def _heading(shown: str, parts: Sequence[str], alone: Sequence[str]) -> Heading:
    whole = fold_heading("".join(parts))
    sure = dict.fromkeys(text for text in (whole, without_brackets(whole)) if text)
    others = [in_brackets(whole)]
    for part in (*parts[-1:], *alone):
        folded = fold_heading(part)
        others += [folded, without_brackets(folded), in_brackets(folded)]
    spellings = dict.fromkeys(text for text in (*sure, *others) if text and len(text) <= _LONGEST)
    return Heading(shown, tuple(spellings), len(sure))


def _width(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def _is_wordy(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return not any(_NUMBER.fullmatch(cell) for cell in filled) and len(set(filled)) == len(filled)
