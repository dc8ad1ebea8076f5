"""The rows of a file, packed: each takes about as much memory as its text."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

# The unit separator of ASCII, which no cell of a table needs.
_SEPARATOR: Final = "\x1f"


def pack_cells(cells: Iterable[str]) -> bytes:
    """Cells as one value; `unpack_cells` gives them back."""
    return _SEPARATOR.join(cells).encode("utf-8", "surrogatepass")


def unpack_cells(packed: bytes) -> list[str]:
    """The cells that `pack_cells` took."""
    return packed.decode("utf-8", "surrogatepass").split(_SEPARATOR)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the file has it; `number` is the row a spreadsheet shows."""

    number: int
    cells: list[str]


class Rows:
    """Rows in the order of the file. Iterating unpacks one after the other."""

    def __init__(self) -> None:
        self._numbers = array("L")
        self._packed: list[bytes] = []
        self.padded: dict[int, tuple[int, ...]] = {}
        """Row number to the places of cells that began with a space, where some did."""

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[Row]:
        for number, packed in zip(self._numbers, self._packed, strict=True):
            yield Row(number, unpack_cells(packed))

    def add(self, number: int, cells: Sequence[str]) -> None:
        """Put a row at the end, its cells without spaces around them."""
        padded = tuple(place for place, cell in enumerate(cells) if cell[:1] == " ")
        if padded:
            self.padded[number] = padded
        self._numbers.append(number)
        self._packed.append(pack_cells(_cleaned(cell) for cell in cells))

    def first(self, count: int) -> list[Row]:
        """The first rows."""
        pairs = zip(self._numbers[:count], self._packed[:count], strict=True)
        return [Row(number, unpack_cells(packed)) for number, packed in pairs]

    def numbered(self, number: int) -> Row | None:
        """The row with this number."""
        for place, other in enumerate(self._numbers):
            if other == number:
                return Row(number, unpack_cells(self._packed[place]))
        return None

    def below(self, number: int) -> Rows:
        """The rows below one of them."""
        found = Rows()
        start = sum(1 for other in self._numbers if other <= number)
        found._numbers, found._packed = self._numbers[start:], self._packed[start:]
        found.padded = {row: places for row, places in self.padded.items() if row > number}
        return found

    def places(self, numbers: Iterable[int]) -> Iterator[tuple[int, Row]]:
        """Place and row of those with these numbers."""
        wanted = set(numbers)
        if wanted:
            for place, number in enumerate(self._numbers):
                if number in wanted:
                    yield place, Row(number, unpack_cells(self._packed[place]))

    def replace(self, place: int, cells: Sequence[str]) -> None:
        """Put other cells into a row."""
        self._packed[place] = pack_cells(cells)

    def without(self, numbers: set[int]) -> Rows:
        """The rows but those with these numbers."""
        found = Rows()
        for number, packed in zip(self._numbers, self._packed, strict=True):
            if number not in numbers:
                found._numbers.append(number)
                found._packed.append(packed)
        found.padded = self.padded
        return found

    def taken(self) -> Iterator[Row]:
        """The rows, each let go as soon as it is given, so that a large file is not held twice."""
        packed, self._packed = self._packed, []
        packed.reverse()
        for number in self._numbers:
            yield Row(number, unpack_cells(packed.pop()))
        self._numbers = array("L")


def _cleaned(cell: str) -> str:
    """A cell without spaces around it, and without the mark that keeps a formula text."""
    cell = cell.strip()
    if cell[:1] == "'" and cell[1:2] in tuple("=+-@＝＋－＠\t\r"):
        cell = cell[1:]
    return cell.replace(_SEPARATOR, " ") if _SEPARATOR in cell else cell
