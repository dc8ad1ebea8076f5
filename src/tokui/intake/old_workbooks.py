"""Workbooks of the old kind (.xls): read like the new ones, sheet by sheet, as text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tokui.intake.parsing import Refused, Row
from tokui.intake.workbooks import Merges, chained, continued

_BEGINNING: Final = bytes.fromhex("0908 1000 0006 0500")
_RECORD: Final = 4 + 16
_PASSWORD: Final = bytes.fromhex("2f00")


def read_old_workbook(path: Path, sheet: str | None) -> tuple[dict[str, Any], Iterator[Row]]:
    """What a workbook is, and the rows of one sheet."""
    if _asks_for_a_password(path):
        raise Refused("protected_workbook")
    import python_calamine as calamine

    with _refusing():
        book = calamine.CalamineWorkbook.from_path(str(path))
        visible = calamine.SheetVisibleEnum.Visible
        titles = [one.name for one in book.sheets_metadata if one.visible == visible]
    if sheet is not None and sheet not in titles:
        raise Refused("no_such_sheet", found=sheet, sheets=titles)
    for title in titles if sheet is None else [sheet]:
        with _refusing():
            page = book.get_sheet_by_name(title)
        rows = continued(_cells(page), _merges(page))
        first = next(rows, None)
        if first is not None:
            return {"encoding": "xls", "sheet": title, "sheets": titles}, chained(first, rows)
    raise Refused("empty_file", sheets=titles)


@contextmanager
def _refusing() -> Iterator[None]:
    """What the library did not foresee in a damaged file it raises beside Exception."""
    try:
        yield
    except MemoryError:
        raise
    except BaseException as error:
        raise Refused("broken_workbook") from error


def _cells(page: Any) -> Iterator[list[Any]]:
    """Every row of a sheet from its first on, with the empty columns that the library drops."""
    if page.start is None:
        return
    indent = [None] * page.start[1]
    rows = page.iter_rows()
    while True:
        with _refusing():
            cells = next(rows, None)
        if cells is None:
            return
        yield [*indent, *cells]


def _merges(page: Any) -> Merges:
    return (
        (left, top + 1, bottom + 1) for (top, left), (bottom, _) in page.merged_cell_ranges or ()
    )


def _asks_for_a_password(path: Path) -> bool:
    """The word for it stands right behind the beginning of the book."""
    content = path.read_bytes()
    place = content.find(_BEGINNING)
    behind = place + _RECORD
    return place >= 0 and content[behind : behind + 2] == _PASSWORD
