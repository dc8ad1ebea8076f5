"""A plan as a workbook: one sheet for each kind of thing, with ids, lists and native charts."""

from __future__ import annotations

import io
from datetime import UTC

import xlsxwriter

from tokui.core.plan import PlanSnapshot
from tokui.core.words import Language
from tokui.outputs.xlsx.base import Seal, write_base
from tokui.outputs.xlsx.charts import add_kpi_charts
from tokui.outputs.xlsx.columns import Table
from tokui.outputs.xlsx.customer_tables import customer_tables, trade_tables
from tokui.outputs.xlsx.evidence_tables import evidence_tables
from tokui.outputs.xlsx.finding_tables import findings_table
from tokui.outputs.xlsx.formats import Formats
from tokui.outputs.xlsx.plan_tables import plan_tables, readings_table, route_tables
from tokui.outputs.xlsx.sheet import Book, write_table
from tokui.outputs.xlsx.summary import write_summary
from tokui.outputs.xlsx.upkeep_tables import upkeep_tables
from tokui.outputs.xlsx.whitespace import write_whitespace

_FOOTPRINT_LIST = "Whitespace list"


def build_xlsx(snapshot: PlanSnapshot, *, language: Language, seal: Seal | None = None) -> bytes:
    """The workbook of a plan in the reader's language. Texts are never written as formulas.

    With a `seal` the workbook remembers how it was given out, and its edits can come home.
    """
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    workbook.set_properties(
        {
            "title": snapshot.plan.name,
            "subject": snapshot.account.name,
            "created": snapshot.taken_at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    book = Book(workbook, snapshot, language, Formats(workbook))
    write_summary(book)
    readings = readings_table(snapshot).title
    tables = tables_of(snapshot)
    for table in tables:
        if table.title.en == _FOOTPRINT_LIST:
            write_whitespace(book)
        sheet = write_table(book, table)
        if table.title == readings:
            add_kpi_charts(book, sheet, book.sheet_name(readings), len(table.columns) + 1)
    book.write_lists()
    if seal is not None:
        write_base(book, tables, seal)
    workbook.close()
    return target.getvalue()


def tables_of(snapshot: PlanSnapshot) -> tuple[Table, ...]:
    """The tables of a workbook, in the order of its sheets."""
    return (
        *customer_tables(snapshot),
        *plan_tables(snapshot),
        *trade_tables(snapshot),
        *route_tables(snapshot),
        *upkeep_tables(snapshot),
        findings_table(snapshot),
        *evidence_tables(snapshot),
    )
