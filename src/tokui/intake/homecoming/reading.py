"""An edited workbook, read back: what it remembers of its export, and what was edited since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core.plan import SCHEMA_VERSION
from tokui.core.words import Language
from tokui.intake.homecoming.cells import Illegible, read_cell
from tokui.intake.parsing import Refused
from tokui.intake.workbooks import check_archive
from tokui.kernel.errors import InvalidInput, Problem
from tokui.outputs.xlsx.base import MARK, SHEET, unpacked_base
from tokui.outputs.xlsx.columns import ID, Column
from tokui.plans.sealing import is_sealed

_HEAD_WITHIN: Final = 10
_MOST_PROBLEMS: Final = 50

ColumnsOf = Mapping[str, Mapping[str, Column]]
"""Noun to column key to column, as far as the reader may know them."""


@dataclass(slots=True)
class EditedTable:
    """What was edited in one sheet. Cells are as `plain_cell` writes them."""

    noun: str
    sheet: str
    labels: dict[str, str] = field(default_factory=dict)
    base: dict[str, dict[str, str]] = field(default_factory=dict)
    """Id to the cells that were edited, as they were given out; whole rows of those removed."""
    mine: dict[str, dict[str, str]] = field(default_factory=dict)
    added: dict[str, dict[str, str]] = field(default_factory=dict)
    """Number of the new row to its cells."""
    places: dict[str, str] = field(default_factory=dict)
    """`id:column` of an edited cell to its place in the sheet, such as C5."""


@dataclass(slots=True)
class Edited:
    """All that was edited in a workbook, small enough to be carried from preview to commit."""

    account: str
    account_name: str
    plan: str
    language: Language
    taken_at: str
    tables: list[EditedTable] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Sheets and columns that are not compared, and why."""

    @property
    def digest(self) -> str:
        """The same for the same edits of the same export, however the file was saved."""
        kept = [self.taken_at, [[one.noun, one.base, one.mine, one.added] for one in self.tables]]
        plain = json.dumps(kept, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(plain.encode()).hexdigest()[:32]


@dataclass
class OpenWorkbook:
    """A workbook whose seal was found good: what it remembers, and its cells."""

    base: dict[str, Any]
    book: Any
    path: Path
    _values: Any = None

    @property
    def values(self) -> Any:
        """The same workbook with the results of its formulas, read when one is met."""
        if self._values is None:
            self._values = _loaded(self.path, data_only=True)
        return self._values


def open_workbook(path: Path, *, workspace: str) -> OpenWorkbook:
    """The workbook behind an upload; raises InvalidInput for what cannot come home."""
    try:
        names = check_archive(path)
    except Refused as error:
        raise _refused(
            _("This is no workbook that can be opened. Save it as .xlsx again.")
        ) from error
    if any(name.endswith("vbaProject.bin") for name in names):
        raise _refused(_("This workbook carries macros. Save it as .xlsx without them."))
    book = _loaded(path, data_only=False)
    if SHEET not in book.sheetnames:
        message = _(
            "This workbook does not come from Tokui, or its memory was removed. "
            "Export the plan as a workbook and make your changes there."
        )
        raise _refused(message, "not_from_here")
    cells = [row[0] for row in book[SHEET].iter_rows(max_col=1, values_only=True)]
    mark, signature = (*cells[:2], "", "")[:2]
    packed = "".join(str(one) for one in cells[2:] if one)
    if mark != MARK:
        raise _refused(_old_message(), "older_schema")
    if not is_sealed(packed, str(signature)):
        message = _(
            "Sheet “%(sheet)s”, cell A2: the seal does not fit. Ids were changed by hand, or the "
            "workbook comes from another installation. Export the plan again."
        )
        raise _refused(message % {"sheet": SHEET}, "tampered")
    base = unpacked_base(packed)
    if base.get("schema") != SCHEMA_VERSION:
        raise _refused(_old_message(), "older_schema")
    if base["workspace"] != workspace:
        raise _refused(_("This workbook was exported from another workspace."), "other_workspace")
    return OpenWorkbook(base, book, path)


def read_edits(opened: OpenWorkbook, columns_of: ColumnsOf) -> Edited:
    """What was edited since the export; raises InvalidInput with every sheet and cell at fault."""
    base = opened.base
    edited = Edited(
        base["account"], base["account_name"], base["plan"],
        "en" if base["language"] == "en" else "ja", base["taken_at"],
    )  # fmt: skip
    problems: list[Problem] = []
    for table in base["tables"]:
        if table["sheet"] not in opened.book.sheetnames:
            message = _("Sheet “%(sheet)s” is not in the workbook: its records stay as they are.")
            edited.left_out.append(message % {"sheet": table["sheet"]})
            continue
        known = columns_of.get(table["noun"], {})
        hidden = [label for key, label in table["columns"] if key not in known]
        if hidden:
            message = _("Sheet “%(sheet)s”: you may not change %(columns)s. They stay as they are.")
            said = _(", ").join(hidden)
            edited.left_out.append(message % {"sheet": table["sheet"], "columns": said})
        if known:
            reader = _SheetReader(opened, table, known, edited, problems)
            reader.read()
    if problems:
        raise InvalidInput(problems[:_MOST_PROBLEMS])
    return edited


@dataclass
class _SheetReader:
    """Reads one sheet against what was remembered of it."""

    opened: OpenWorkbook
    table: dict[str, Any]
    known: Mapping[str, Column]
    edited: Edited
    problems: list[Problem]
    found: EditedTable = field(init=False)

    def __post_init__(self) -> None:
        self.found = EditedTable(
            self.table["noun"], self.table["sheet"], dict(self.table["columns"])
        )

    def read(self) -> None:
        """Note what was edited, and what cannot be read."""
        sheet = self.opened.book[self.found.sheet]
        for merged in sheet.merged_cells.ranges:
            self._refuse(str(merged), "merged_cells", _("Cells are merged here. Split them again."))
        head = self._head(sheet)
        if head is None:
            return
        row_of_head, at = head
        seen: dict[str, int] = {}
        for number, row in enumerate(
            sheet.iter_rows(min_row=row_of_head + 1), start=row_of_head + 1
        ):
            self._row(number, row, at, seen)
        removed = [key for key in self.table["rows"] if key not in seen]
        for key in removed:
            self.found.base[key] = {
                name: said for name, said in self.table["rows"][key].items() if name in self.known
            }
        self.edited.tables.append(self.found)

    def _head(self, sheet: Any) -> tuple[int, dict[str, int]] | None:
        """The row of the headings, and where the id and each known column stand."""
        wanted = {label: key for key, label in self.table["columns"] if key in self.known}
        for number, row in enumerate(sheet.iter_rows(max_row=_HEAD_WITHIN), start=1):
            texts = [str(cell.value).strip() if cell.value is not None else "" for cell in row]
            if ID.en not in texts:
                continue
            at: dict[str, int] = {"id": texts.index(ID.en)}
            for place, text in enumerate(texts):
                key = wanted.get(text)
                if key in at:
                    message = _("“%(label)s” stands in two columns. Remove one of them.")
                    self._refuse(row[place].coordinate, "two_columns", message % {"label": text})
                elif key:
                    at[key] = place
            return number, at
        self._refuse("A1", "no_ids", _("The column “ID” is missing. Without it no row is known."))
        return None

    def _row(self, number: int, row: Sequence[Any], at: Mapping[str, int], seen: Any) -> None:
        cells = {key: row[place] for key, place in at.items() if place < len(row)}
        marker = cells.pop("id", None)
        key = "" if marker is None or marker.value is None else str(marker.value).strip()
        if not key:
            self._new_row(number, cells)
            return
        place = marker.coordinate if marker is not None else ""
        if key in seen:
            message = _("The id of row %(row)d stands here again. For a new row leave it empty.")
            self._refuse(place, "tampered", message % {"row": seen[key]})
        elif key not in self.table["rows"]:
            message = _("“%(id)s” is no id of this sheet. Ids must stay as they were exported.")
            self._refuse(place, "tampered", message % {"id": key[:40]})
        seen[key] = number
        before = self.table["rows"].get(key, {})
        for name, cell in cells.items():
            wanted = self._cell(name, cell, before.get(name, ""))
            if wanted is not None and wanted != before.get(name, ""):
                self.found.mine.setdefault(key, {})[name] = wanted
                self.found.base.setdefault(key, {})[name] = before.get(name, "")
                self.found.places[f"{key}:{name}"] = cell.coordinate

    def _new_row(self, number: int, cells: Mapping[str, Any]) -> None:
        values = {name: self._cell(name, cell, "") for name, cell in cells.items()}
        filled = {name: said for name, said in values.items() if said}
        if filled and not self._is_computed(filled):
            self.found.added[str(number)] = filled

    def _is_computed(self, filled: Mapping[str, str]) -> bool:
        """Whether the row was given out without an id, as a figure that Tokui works out."""
        return any(
            filled == {name: said for name, said in row.items() if said and name in self.known}
            for row in self.table["computed"]
        )

    def _cell(self, name: str, cell: Any, before: str) -> str | None:
        value = cell.value
        if cell.data_type == "f":
            value = self.opened.values[self.found.sheet][cell.coordinate].value
            if value is None:
                message = _("The formula has no result yet. Open and save the workbook once.")
                self._refuse(cell.coordinate, "no_result", message)
                return None
        if cell.data_type == "e" or (cell.data_type == "f" and str(value).startswith("#")):
            message = _("The cell holds the error “%(value)s”. Write a value.")
            self._refuse(cell.coordinate, "error_value", message % {"value": str(value)})
            return None
        try:
            return read_cell(self.known[name], value, before, self.edited.language)
        except Illegible as error:
            self._refuse(cell.coordinate, "unreadable", error.message)
            return None

    def _refuse(self, place: str, code: str, message: str) -> None:
        where = _("Sheet “%(sheet)s”, %(cell)s: %(problem)s")
        told = where % {"sheet": self.found.sheet, "cell": place, "problem": message}
        self.problems.append(Problem(code, told, place))


def _loaded(path: Path, *, data_only: bool) -> Any:
    import openpyxl

    try:
        with path.open("rb") as file:
            return openpyxl.load_workbook(file, data_only=data_only, keep_links=False)
    except Exception as error:
        # Whatever a broken file makes of the reader, it is the file that is at fault.
        raise _refused(
            _("This is no workbook that can be opened. Save it as .xlsx again.")
        ) from error


def _refused(message: str, code: str = "broken_workbook") -> InvalidInput:
    return InvalidInput(Problem(code, message))


def _old_message() -> str:
    return _("This workbook was exported by another version of Tokui. Export the plan again.")
