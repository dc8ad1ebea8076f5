"""Rows copied out of a workbook: the text parted into cells, the columns matched to fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core.japan import fold
from tokui.core.words import Language
from tokui.kernel.errors import InvalidInput, LimitReached, Message, Problem, Problems
from tokui.kernel.fields import Field, Link, Links
from tokui.kernel.nouns import Noun
from tokui.kernel.records import read_values
from tokui.kernel.scope import Scope
from tokui.web.queries.choices import linkable
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
class PastedRow:
    """One row: what it says, what it means, and what is wrong with it."""

    number: int
    cells: tuple[str, ...]
    values: Mapping[str, Any]
    problems: tuple[Message, ...]


@dataclass(frozen=True)
class Pasted:
    """What was pasted, read and checked, with nothing written."""

    noun: Noun
    fields: tuple[Field, ...]
    names: tuple[str, ...]
    rows: tuple[PastedRow, ...]

    @property
    def wrong(self) -> int:
        """How many rows cannot be added."""
        return sum(bool(row.problems) for row in self.rows)

    @property
    def is_addable(self) -> bool:
        """Whether all rows can be added."""
        return bool(self.rows) and not self.wrong


def read_pasted(
    text: str, noun: Noun, scope: Scope, member: Any, names: Sequence[str] | None = None
) -> Pasted:
    """Rows out of pasted text. `names` are the fields of the columns when somebody corrected them.

    Raises LimitReached for more than fits one paste.
    """
    if len(text) > LONGEST_TEXT:
        raise LimitReached(_("This is too much for one paste. Use the import for large files."))
    fields = tuple(seen_fields(noun, member, scope))
    order = [item.name for item in shown_columns(noun, member, scope)]
    matched = match_columns(parse_cells(text), fields, order)
    if len(matched.rows) > MOST_ROWS:
        raise LimitReached(_("This is too much for one paste. Use the import for large files."))
    known = {item.name for item in fields}
    chosen = tuple(name if name in known else "" for name in names or matched.names)
    reader = _RowReader(noun, scope, member)
    rows = tuple(
        reader.read(number, cells, chosen) for number, cells in enumerate(matched.rows, start=1)
    )
    return Pasted(noun, fields, chosen, rows)


class _RowReader:
    """Reads rows one by one, remembering the names that links are found by."""

    def __init__(self, noun: Noun, scope: Scope, member: Any) -> None:
        self.noun, self.scope, self.member = noun, scope, member
        self._named: dict[str, dict[str, Any]] = {}

    def read(self, number: int, cells: Sequence[str], names: Sequence[str]) -> PastedRow:
        """One row as values, or with its problems."""
        problems = Problems()
        values: dict[str, Any] = {}
        for name, cell in zip(names, cells, strict=False):
            if name and cell:
                values[name] = self._value(self.noun.by_name[name], cell, problems)
        if not problems.found:
            try:
                read_values(self.noun, values, self.scope)
            except InvalidInput as error:
                problems.found.extend(error.problems)
        found = tuple(_told(self.noun, problem) for problem in problems.found)
        return PastedRow(number, tuple(cells), values, found)

    def _value(self, item: Field, cell: str, problems: Problems) -> Any:
        if isinstance(item, Link):
            return self._record(item, cell, problems)
        if isinstance(item, Links):
            parts = [part for part in re.split(r"[、,;\n]+", cell) if part.strip()]
            return [self._record(item, part, problems) for part in parts]
        return cell

    def _record(self, item: Link | Links, text: str, problems: Problems) -> Any:
        if item.to not in self._named:
            rows = linkable(item.to, self.scope, self.member)
            self._named[item.to] = {fold(str(row)): row for row in reversed(list(rows))}
        found = self._named[item.to].get(fold(text))
        if found is None:
            message = _("“%(name)s” is not known here. Add it first, or leave the cell empty.")
            filled = message % {"name": text[:40]}
            problems.add("unknown_reference", filled, field=item.name, value=text)
        return found


def _told(noun: Noun, problem: Problem) -> Message:
    from tokui.kernel.words import say

    item = noun.by_name.get(problem.field)
    return f"{say(item.words)}: {problem.message}" if item else problem.message
