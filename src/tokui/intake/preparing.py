"""From a file to a draft: read, settle the columns, work out what would happen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tokui.identity.models import Member
from tokui.intake.columns import Table, Wishes, missing_needs, settle
from tokui.intake.draft import Draft
from tokui.intake.reading import read_rows
from tokui.kernel.errors import InvalidInput, Problem

Told = Callable[[int, int], None]


def read_table(path: Path, wishes: Wishes, member: Member) -> Table:
    """The settled table of a file; raises InvalidInput."""
    raw = read_rows(path, encoding=wishes.encoding or None)
    return settle(raw, wishes, currency=member.workspace.currency)


def make_draft(table: Table, member: Member, told: Told | None = None) -> Draft:
    """What bringing in a table would do; raises InvalidInput when a needed column is missing."""
    missing = missing_needs(table)
    if missing:
        message = _(
            "No column holds %(fields)s. Choose the column, or say one value for all rows. The "
            "columns are: %(columns)s."
        )
        columns = "、".join(column.heading for column in table.columns)
        filled = message % {"fields": "; ".join(missing), "columns": columns}
        raise InvalidInput(Problem("missing_column", filled, value="; ".join(missing)))
    with without_garbage_collection():
        draft = Draft(table, member, told)
        table.kind.fill(draft)
        draft.settle_outcomes()
        draft.problems.sort(key=lambda problem: problem.row)
    draft.notes += _notes(table)
    return draft


def _notes(table: Table) -> list[str]:
    notes = []
    if table.joined_rows:
        notes.append(
            ngettext(
                "In %(count)d row a cell with a comma had no quotation marks; Tokui put it "
                "together again.",
                "In %(count)d rows cells with a comma had no quotation marks; Tokui put them "
                "together again.",
                table.joined_rows,
            )
            % {"count": table.joined_rows}
        )
    if table.private_use:
        notes.append(
            ngettext(
                "%(count)d character is a private one (外字) and looks different on every "
                "machine. It is taken over as it is.",
                "%(count)d characters are private ones (外字) and look different on every "
                "machine. They are taken over as they are.",
                table.private_use,
            )
            % {"count": table.private_use}
        )
    return notes


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Half a million small objects make the collector walk them again and again for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
