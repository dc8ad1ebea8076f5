"""All problems of a preview, kept beside the file, and the workbook that shows them in its rows."""

from __future__ import annotations

import gzip
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.intake.actions import wishes_of
from tokui.intake.draft import RowProblem
from tokui.intake.models import ImportBatch
from tokui.intake.preparing import read_table
from tokui.intake.reading import read_rows
from tokui.intake.reports import column_said
from tokui.intake.rows import Row
from tokui.intake.sentences import sentence_of

_LONGEST_CELL: Final = 32_000
_MOST_COLUMNS: Final = 500


def keep_problems(batch: ImportBatch, problems: Iterable[RowProblem]) -> None:
    """Keep all problems of a preview; of none, nothing."""
    kept = [problem.kept() for problem in problems]
    if not kept:
        batch.problems_path.unlink(missing_ok=True)
        return
    with gzip.open(batch.problems_path, "wt", encoding="utf-8") as file:
        for problem in kept:
            file.write(json.dumps(problem, ensure_ascii=False) + "\n")


def kept_problems(batch: ImportBatch) -> Iterator[dict[str, Any]]:
    """All problems of the newest preview, by row."""
    if batch.problems_path.exists():
        with gzip.open(batch.problems_path, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def problem_workbook(batch: ImportBatch, *, by: Member, all_rows: bool = False) -> bytes:
    """The rows with problems as the file has them, or all rows as they are read, corrections
    included; each with what is wrong beside it, in the reader's language. The sheet can be
    corrected and brought in again as it is."""
    # Most previews are read on screen: the library loads when somebody wants the file.
    import xlsxwriter

    by_row: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for problem in kept_problems(batch):
        by_row[problem["row"]].append(problem)
    wishes = wishes_of(batch)
    sheet_name = batch.outcome.get("sheet") or None
    rows: Iterable[Row]
    if all_rows:
        rows = read_table(batch.path, replace(wishes, sheet=sheet_name), by).rows
    else:
        raw = read_rows(batch.path, encoding=wishes.encoding, sheet=sheet_name)
        rows = (row for _place, row in raw.rows.places(by_row))
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False, "in_memory": False}  # fmt: skip
    book = xlsxwriter.Workbook(out, options)
    sheet = book.add_worksheet(_("Problems"))
    head = book.add_format({"bold": True, "bg_color": "#EEF1F5", "text_wrap": True})
    bad = book.add_format({"bg_color": "#FCE4D6"})
    said = book.add_format({"font_color": "#9C2A10", "text_wrap": True, "valign": "top"})
    headings = [column["heading"] for column in batch.outcome.get("columns", [])][:_MOST_COLUMNS]
    sheet.set_column(0, len(headings) - 1, 16)
    sheet.set_column(len(headings), len(headings), 8)
    sheet.set_column(len(headings) + 1, len(headings) + 1, 70)
    sheet.freeze_panes(1, 0)
    for place, text in enumerate([*headings, _("Row in the file"), _("What to do")]):
        sheet.write_string(0, place, text, head)
    for line, row in enumerate(rows, 1):
        _write_row(sheet, line, row, by_row.get(row.number, []), len(headings), bad, said)
    book.close()
    return out.getvalue()


def _write_row(
    sheet: Any,
    line: int,
    row: Row,
    problems: list[dict[str, Any]],
    width: int,
    bad: Any,
    said: Any,
) -> None:
    marked = {problem["index"] for problem in problems}
    for place in range(width):
        text = row.cells[place][:_LONGEST_CELL] if place < len(row.cells) else ""
        if place in marked:
            sheet.write_string(line, place, text, bad) if text else sheet.write_blank(
                line, place, None, bad
            )
        elif text:
            sheet.write_string(line, place, text)
    sheet.write_number(line, width, row.number)
    words = [f"{column_said(each['column'])}: {sentence_of(each['message'])}" for each in problems]
    sheet.write_string(line, width + 1, "\n".join(words)[:_LONGEST_CELL], said)
