"""Files as other programs write them: headings as they stand there, with invented rows.

What a column is expected to fill stands beside it; "" is a column that is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

TOA: Final = "東亜精密株式会社"


@dataclass(frozen=True)
class Shape:
    """One kind of file: (heading, target, cell) of each column, and what stands above it."""

    name: str
    kind: str
    columns: tuple[tuple[str, str, str], ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    above: tuple[str, ...] = ()
    wishes: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The file."""
        heads = self._line([heading for heading, _target, _cell in self.columns])
        cells = self._line([cell for _heading, _target, cell in self.columns])
        return "\r\n".join([*self.above, heads, cells]) + "\r\n"

    def _line(self, cells: list[str]) -> str:
        return self.delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)
