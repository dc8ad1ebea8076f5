"""Column widths that make a table low: room goes from columns with slack to those that wrap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from tokui.outputs.widths import width_em

STEPS: Final = (32.0, 16.0, 8.0)
"""Points of width that are moved at a time, the coarse ones first."""
MOVES: Final = 12
"""Moves at most for each step."""
BROKEN: Final = 0.92
"""Share of a line that is used before it breaks, on average."""
SLOPE: Final = 0.05
"""Weight of a part of a line, which shows the way where no whole line is won."""
LOST: Final = 2
"""Weight of a line that is cut."""
TIE: Final = 0.01
"""Weight of the lines of cells that are not the tallest of their row."""


class Balance:
    """The texts of a table, measured once, row by row."""

    def __init__(
        self, texts: Sequence[Sequence[str]], most: Sequence[int], margin: float, size: float
    ) -> None:
        """`most` are the lines that a cell of each column has at most."""
        self.ems = [[[width_em(line) for line in text.split("\n")] for text in row]
                    for row in texts]  # fmt: skip
        self.most, self.margin, self.size = most, margin, size

    def improved(self, widths: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
        """`widths` with room moved between columns so that the table gets lower; no column gets
        narrower than `least`, unless it is already."""
        lines = [self._lines(column, width) for column, width in enumerate(widths)]
        held = list(widths)
        for step in STEPS:
            for _ in range(MOVES):
                best = self._best_move(held, lines, least, step)
                if best is None:
                    break
                giver, taker = best
                held[giver] -= step
                held[taker] += step
                for column in best:
                    lines[column] = self._lines(column, held[column])
        return tuple(held)

    def _best_move(
        self, widths: Sequence[float], lines: Sequence[list[float]], least: Sequence[float],
        step: float,
    ) -> tuple[int, int] | None:  # fmt: skip
        columns = range(len(widths))
        givers = {column: self._lines(column, widths[column] - step) for column in columns
                  if widths[column] - step >= least[column]}  # fmt: skip
        takers = {column: self._lines(column, widths[column] + step) for column in columns}
        found, lowest = None, _height(lines)
        for giver, narrow in givers.items():
            for taker, wide in takers.items():
                if giver == taker:
                    continue
                moved = list(lines)
                moved[giver], moved[taker] = narrow, wide
                height = _height(moved)
                if height < lowest - 1e-9:
                    found, lowest = (giver, taker), height
        return found

    def _lines(self, column: int, width: float) -> list[float]:
        """About how many lines each cell of a column needs; lines that are cut weigh more."""
        em = max(1.0, (width - self.margin) / self.size * BROKEN)
        most = self.most[column]
        found = []
        for row in self.ems:
            lines = sum(max(1, math.ceil(line / em)) for line in row[column])
            filled = sum(row[column]) / em
            found.append(lines + LOST * max(0, lines - most) + SLOPE * filled)
        return found


def _height(lines: Sequence[list[float]]) -> float:
    return sum(max(row) + TIE * sum(row) for row in zip(*lines, strict=True))
