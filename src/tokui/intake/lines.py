"""The rows of a file as the targets they fill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from tokui.core.japan import is_blank
from tokui.intake.references import LEAVE
from tokui.intake.rows import pack_cells, unpack_cells
from tokui.intake.tables import Table

blank: Final = lru_cache(maxsize=50_000)(is_blank)


class Line:
    """One row of the file: target name to the text of its cell, blank ones left out.

    Lines are made anew for each walk through the file; what is changed in one is not kept.
    """

    __slots__ = ("_given", "_lines", "number")

    def __init__(self, number: int, lines: Lines) -> None:
        self.number = number
        self._lines = lines
        self._given: dict[str, str] | None = None

    @property
    def given(self) -> dict[str, str]:
        """Texts by target."""
        if self._given is None:
            self._given = self._lines.given(self)
        return self._given

    def get(self, name: str) -> str:
        """The text for a target; empty when the row has none."""
        return self.given.get(name, "")


class Lines:
    """All lines of a table, packed."""

    def __init__(
        self,
        table: Table,
        note_ragged: Callable[[Line, int, int], None],
        complete: Callable[[dict[str, str]], None] | None,
    ) -> None:
        self._complete = None
        self._left = _left_empty(table)
        self._names: list[str] = []
        self._packed: dict[int, bytes] = {}
        self._take(table, note_ragged)
        self._complete = complete

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[Line]:
        for number in self._packed:
            yield Line(number, self)

    def line(self, number: int) -> Line:
        """One line by its row number."""
        return Line(number, self)

    def given(self, line: Line) -> dict[str, str]:
        """Texts by target of a line."""
        given = self.texts(line.number)
        if self._complete is not None:
            self._complete(given)
        return given

    def texts(self, number: int) -> dict[str, str]:
        """Texts by target of a row, before any is completed out of others."""
        cells = unpack_cells(self._packed[number])
        found = {name: cell for name, cell in zip(self._names, cells, strict=True) if cell}
        for name, texts in self._left.items():
            if found.get(name) in texts:
                del found[name]
        return found

    def let_go(self) -> None:
        """Forget the texts; how many lines there were stays known."""
        self._packed = dict.fromkeys(self._packed, b"")

    def _take(self, table: Table, note_ragged: Callable[[Line, int, int], None]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        for column in table.columns:
            if column.target:
                places[column.target].append(column.index)
        self._names = list(dict.fromkeys([*places, *table.constants]))
        sources = [(places[name], table.constants.get(name, "")) for name in self._names]
        width = max(table.width, len(table.columns))
        for row in table.rows.taken():
            cells, count = row.cells, len(row.cells)
            texts = []
            for indexes, constant in sources:
                found = constant
                if len(indexes) == 1:
                    if indexes[0] < count and (text := cells[indexes[0]]) and not blank(text):
                        found = text
                elif indexes:
                    filled = [cells[place] for place in indexes if place < count]
                    filled = [text for text in filled if text and not blank(text)]
                    found = " ".join(filled) or constant
                texts.append(found)
            self._packed[row.number] = pack_cells(texts)
            if count > width and any(cells[width:]):
                note_ragged(Line(row.number, self), count, width)


def _left_empty(table: Table) -> dict[str, set[str]]:
    """Targets to the names in their cells that somebody decided to leave out."""
    found = {
        target: {text for text, decision in decided.items() if decision == LEAVE}
        for target, decided in table.references.items()
    }
    return {target: texts for target, texts in found.items() if texts}
