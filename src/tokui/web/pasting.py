"""Rows copied out of a workbook: the text parted into cells, the columns matched to fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core.japan import fold
from tokui.core.words import Language
from tokui.kernel.errors import InvalidInput, LimitReached, Message, Problem, Problems
from tokui.kernel.fields import Field
from tokui.kernel.nouns import Noun
from tokui.kernel.records import read_values
from tokui.kernel.scope import Scope
from tokui.web.cells import CellReader
from tokui.web.queries.tables import shown_columns
from tokui.web.shown import seen_fields

MOST_ROWS: Final = 500
LONGEST_TEXT: Final = 1_000_000
_LANGUAGES: Final[tuple[Language, ...]] = ("ja", "en")


def parse_cells(text: str) -> list[list[str]]:
    """Cells of text copied out of Excel: tabs between columns, lines between rows; cells that hold
    tabs, quotes or line breaks stand in quotes. Empty rows are left out, short rows filled up.

    A quotation mark that is never closed is taken as an ordinary character.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    source = io.StringIO(plain, newline="")
    if plain.count('"') % 2 == 0:
        lines = csv.reader(source, delimiter="\t")
    else:
        lines = csv.reader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = [[cell.strip() for cell in line] for line in lines]
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def write_cells(rows: Sequence[Sequence[str]]) -> str:
    """Rows as the text that `parse_cells` reads."""
    sink = io.StringIO(newline="")
    csv.writer(sink, delimiter="\t", lineterminator="\n").writerows(rows)
    return sink.getvalue()


@dataclass(frozen=True)
class Matched:
    """Which field each column fills (empty: none), and the rows without their header."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_header: bool


def match_columns(
    cells: Sequence[Sequence[str]], fields: Sequence[Field], order: Sequence[str]
) -> Matched:
    """Columns by the names in the first row when most of them are known, else by their order."""
    if not cells:
        return Matched((), (), False)
    spelled = {
        spelling: item.name
        for item in fields
        for spelling in (
            fold(item.name),
            *(fold(item.words.say(language)) for language in _LANGUAGES),
        )
    }
    by_header = [spelled.get(fold(cell), "") for cell in cells[0]]
    said = [cell for cell in cells[0] if cell]
    if said and 2 * sum(map(bool, by_header)) >= len(said) + (len(said) == 1):
        names = [name if name not in by_header[:at] else "" for at, name in enumerate(by_header)]
        return Matched(tuple(names), tuple(map(tuple, cells[1:])), True)
    width = len(cells[0])
    names = [*order[:width], *[""] * max(0, width - len(order))]
    return Matched(tuple(names), tuple(map(tuple, cells)), False)


@dataclass(frozen=True)
class PastedCell:
    """The text of one cell, and whether something is wrong with it."""

    text: str
    is_wrong: bool

    @property
    def lines(self) -> int:
        """How many lines it needs to be seen whole."""
        return min(8, self.text.count("\n") + 1)


@dataclass(frozen=True)
class PastedRow:
    """One row: what it says, what it means, and what is wrong with it."""

    number: int
    cells: tuple[PastedCell, ...]
    values: Mapping[str, Any]
    problems: tuple[Message, ...]


@dataclass(frozen=True)
class Pasted:
    """What was pasted, read and checked, with nothing written."""

    noun: Noun
    fields: tuple[Field, ...]
    names: tuple[str, ...]
    rows: tuple[PastedRow, ...]
    text: str
    """The same rows as text, with what was put right."""

    @property
    def wrong(self) -> int:
        """How many rows cannot be added."""
        return sum(bool(row.problems) for row in self.rows)

    @property
    def is_addable(self) -> bool:
        """Whether all rows can be added."""
        return bool(self.rows) and not self.wrong


def read_pasted(
    text: str,
    noun: Noun,
    scope: Scope,
    member: Any,
    names: Sequence[str] | None = None,
    fixes: Mapping[tuple[int, int], str] | None = None,
) -> Pasted:
    """Rows out of pasted text. `names` are the fields of the columns when somebody corrected them,
    `fixes` the cells, by the number of the row and the place of the column.

    Raises LimitReached for more than fits one paste.
    """
    if len(text) > LONGEST_TEXT:
        raise LimitReached(_("This is too much for one paste. Use the import for large files."))
    fields = tuple(seen_fields(noun, member, scope))
    order = [item.name for item in shown_columns(noun, member, scope)]
    cells = parse_cells(text)
    matched = match_columns(cells, fields, order)
    if len(matched.rows) > MOST_ROWS:
        raise LimitReached(_("This is too much for one paste. Use the import for large files."))
    known = {item.name for item in fields}
    chosen = tuple(name if name in known else "" for name in names or matched.names)
    fixed = [
        [(fixes or {}).get((number, place), cell) for place, cell in enumerate(row)]
        for number, row in enumerate(matched.rows, start=1)
    ]
    reader = _RowReader(noun, scope, member)
    rows = tuple(reader.read(number, row, chosen) for number, row in enumerate(fixed, start=1))
    header = cells[:1] if matched.has_header else []
    return Pasted(noun, fields, chosen, rows, write_cells([*header, *fixed]))


class _RowReader:
    """Reads rows one by one."""

    def __init__(self, noun: Noun, scope: Scope, member: Any) -> None:
        self.noun, self.scope = noun, scope
        self._cells = CellReader(scope, member)

    def read(self, number: int, cells: Sequence[str], names: Sequence[str]) -> PastedRow:
        """One row as values, or with its problems."""
        problems = Problems()
        values: dict[str, Any] = {}
        for name, cell in zip(names, cells, strict=False):
            if name and cell:
                values[name] = self._cells.read(self.noun.by_name[name], cell, problems)
        if not problems.found:
            try:
                read_values(self.noun, values, self.scope)
            except InvalidInput as error:
                problems.found.extend(error.problems)
        wrong = frozenset(problem.field for problem in problems.found)
        found = tuple(_told(self.noun, problem) for problem in problems.found)
        shown = tuple(
            PastedCell(cell, name in wrong) for name, cell in zip(names, cells, strict=False)
        )
        return PastedRow(number, shown, values, found)


def _told(noun: Noun, problem: Problem) -> Message:
    from tokui.kernel.words import say

    item = noun.by_name.get(problem.field)
    return f"{say(item.words)}: {problem.message}" if item else problem.message
