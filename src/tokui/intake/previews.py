"""The preview of an import as its page shows it, kept on the batch until something is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tokui.identity.models import Member
from tokui.intake.actions import note_draft, wishes_of
from tokui.intake.columns import bare_columns, settle
from tokui.intake.models import ImportBatch
from tokui.intake.policies import require_import
from tokui.intake.preparing import make_draft
from tokui.intake.reading import read_rows
from tokui.intake.sentences import kept_message
from tokui.intake.tables import Column, RawTable, Table
from tokui.kernel.errors import InvalidInput, TokuiError


def preview(
    batch: ImportBatch, *, by: Member, told: Callable[[int, int], None] | None = None
) -> None:
    """Note on the batch what committing would do, or why nothing can be done yet."""
    require_import(by)
    batch.outcome, batch.counts = {}, {}
    wishes = wishes_of(batch)
    raw: RawTable | None = None
    table: Table | None = None
    try:
        raw = read_rows(batch.path, encoding=wishes.encoding)
        batch.encoding = raw.encoding
        table = settle(raw, wishes, currency=by.workspace.currency)
        note_draft(batch, make_draft(table, by, told))
    except TokuiError as error:
        message = kept_message(error.message)
        batch.outcome = {"error": {"code": error.reason, "message": message.plain()}}
        if raw is not None and table is None:
            _note_columns(batch, raw)
    if table is not None:
        batch.kind, batch.header_row = table.kind.code, table.header_row
        batch.outcome |= {
            "columns": [_plain(column) for column in table.columns],
            "date_order": table.date_order or "",
            "currency": table.currency,
        }
    batch.save()


def _note_columns(batch: ImportBatch, raw: RawTable) -> None:
    try:
        batch.header_row, columns = bare_columns(raw, wishes_of(batch))
    except InvalidInput:
        return
    batch.outcome["columns"] = [_plain(column) for column in columns]


def _plain(column: Column) -> dict[str, Any]:
    return {
        "heading": column.heading,
        "index": column.index,
        "target": column.target,
        "unit": column.unit,
        "examples": list(column.examples),
    }
