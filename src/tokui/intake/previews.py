"""The preview of an import as its page shows it, kept on the batch until something is chosen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from tokui.identity.models import Member
from tokui.intake.actions import note_draft, wishes_of
from tokui.intake.columns import bare_columns
from tokui.intake.models import ImportBatch
from tokui.intake.policies import require_import
from tokui.intake.preparing import NoTable, find_table, make_draft
from tokui.intake.problem_files import keep_problems
from tokui.intake.remembering import recall
from tokui.intake.sentences import kept_message
from tokui.intake.tables import Column, RawTable, Table, Wishes
from tokui.kernel.errors import InvalidInput, TokuiError

Told = Callable[[int, int], None]


def preview(batch: ImportBatch, *, by: Member, told: Told | None = None) -> None:
    """Note on the batch what committing would do, or why nothing can be done yet."""
    require_import(by)
    batch.outcome, batch.counts = {}, {}
    keep_problems(batch, [])
    try:
        raw, table, is_recalled = _table_of(batch, by)
    except TokuiError as error:
        _note_error(batch, error)
        if isinstance(error, NoTable):
            _note_sheets(batch, error.raw)
            _note_columns(batch, error.raw)
    else:
        _preview_table(batch, table, by=by, told=told)
        _note_sheets(batch, raw)
        batch.outcome["is_recalled"] = is_recalled
    batch.save()


def _table_of(batch: ImportBatch, by: Member) -> tuple[RawTable, Table, bool]:
    """The table as such a file was read the last time, or else as guessed and chosen now."""
    wishes = wishes_of(batch)
    refusal: NoTable | None = None
    table: Table | None = None
    try:
        raw, table = find_table(batch.path, wishes, by)
    except NoTable as error:
        raw, refusal = error.raw, error
    recalled = recall(batch, wishes, raw, by=by)
    if recalled is not None:
        with suppress(InvalidInput):
            raw, table = find_table(batch.path, recalled, by)
            batch.wishes = asdict(recalled)
            return raw, table, True
    if table is None:
        raise refusal or InvalidInput([])
    return raw, table, False


def _preview_table(batch: ImportBatch, table: Table, *, by: Member, told: Told | None) -> None:
    batch.kind, batch.header_row = table.kind.code, table.header_row
    try:
        draft = make_draft(table, by, told)
    except TokuiError as error:
        _note_error(batch, error)
    else:
        note_draft(batch, draft)
        keep_problems(batch, draft.problems)
    batch.outcome |= {
        "columns": [_plain(column) for column in table.columns],
        "date_order": table.date_order or "",
        "currency": table.currency,
        "totals": table.totals,
    }


def _note_error(batch: ImportBatch, error: TokuiError) -> None:
    message = kept_message(error.message)
    batch.outcome = {"error": {"code": error.reason, "message": message.plain()}}


def _note_sheets(batch: ImportBatch, raw: RawTable) -> None:
    batch.encoding = raw.encoding
    batch.outcome |= {"sheet": raw.sheet, "sheets": list(raw.sheets)}


def _note_columns(batch: ImportBatch, raw: RawTable) -> None:
    wishes: Wishes = wishes_of(batch)
    with suppress(InvalidInput):
        batch.header_row, columns = bare_columns(raw, wishes)
        batch.outcome["columns"] = [_plain(column) for column in columns]


def _plain(column: Column) -> dict[str, Any]:
    return {
        "heading": column.heading,
        "index": column.index,
        "target": column.target,
        "unit": column.unit,
        "examples": list(column.examples),
    }
