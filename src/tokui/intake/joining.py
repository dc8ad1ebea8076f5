"""Columns of a second file beside those of the first: files that name each other by ids."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from tokui.intake.reading import read_rows
from tokui.kernel.errors import InvalidInput, Problem


@contextmanager
def joined(path: Path, joins: Sequence[str]) -> Iterator[Path]:
    """The file with what others say about its rows, for as long as the context lasts.

    A join reads "COLUMN=OTHER.csv:KEY": where KEY of the other file is what COLUMN holds, its cells
    follow as columns "COLUMN.NAME". Both may be any file with a heading line first. Raises
    InvalidInput for joins that do not fit.
    """
    if not joins:
        yield path
        return
    header, rows = _read(path)
    for join in joins:
        header, rows = _with(header, rows, join)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"{path.stem}.csv"
        with made.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows([header, *rows])
        yield made


def _with(header: list[str], rows: list[list[str]], join: str) -> tuple[list[str], list[list[str]]]:
    column, equals, rest = join.partition("=")
    other, colon, key = rest.rpartition(":")
    if not (equals and colon and column in header and Path(other).is_file()):
        raise _misfit(join)
    names, others = _read(Path(other))
    if key not in names:
        raise _misfit(join)
    place, at = header.index(column), names.index(key)
    found = {cells[at]: cells for cells in others}
    blank = [""] * len(names)
    longer = [*header, *(f"{column}.{name}" for name in names)]
    return longer, [[*cells, *found.get(cells[place], blank)] for cells in rows]


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    header, *rows = [row.cells for row in read_rows(path).rows] or [[]]
    width = len(header)
    return header, [[*cells, *[""] * (width - len(cells))][:width] for cells in rows]


def _misfit(join: str) -> InvalidInput:
    message = _("Write a join as COLUMN=OTHER.csv:KEY, with a column of each file.")
    return InvalidInput(Problem("not_a_join", message, value=join))
