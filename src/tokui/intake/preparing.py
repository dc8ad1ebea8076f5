"""From a file to a draft: read, settle the columns, work out what would happen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tokui.identity.models import Member
from tokui.intake.columns import missing_needs, settle
from tokui.intake.draft import Draft
from tokui.intake.reading import read_rows
from tokui.intake.sentences import Sentence, ngettext_lazy
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.tables import RawTable, Table, Wishes
from tokui.intake.tidying import shown_rows
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.words import say

_MOST_SHEETS: Final = 20

Told = Callable[[int, int], None]


def read_table(path: Path, wishes: Wishes, member: Member) -> Table:
    """The settled table of a file; raises InvalidInput."""
    return find_table(path, wishes, member)[1]


def find_table(path: Path, wishes: Wishes, member: Member) -> tuple[RawTable, Table]:
    """The rows of a file and its settled table. Of several sheets the first that can be taken,
    unless one is asked for; raises NoTable with the rows of the first."""
    raw = read_rows(path, encoding=wishes.encoding or None, sheet=wishes.sheet or None)
    currency = member.workspace.currency
    try:
        return raw, settle(raw, wishes, currency=currency)
    except InvalidInput as error:
        refused = NoTable(raw, error)
    others = [] if wishes.sheet else [name for name in raw.sheets if name != raw.sheet]
    for name in others[:_MOST_SHEETS]:
        try:
            other = read_rows(path, encoding=wishes.encoding or None, sheet=name)
            return other, settle(other, wishes, currency=currency)
        except InvalidInput:
            continue
    raise refused


class NoTable(InvalidInput):
    """A file that was read, and in which no table was found."""

    def __init__(self, raw: RawTable, error: InvalidInput) -> None:
        super().__init__(error.problems, error.message)
        self.raw = raw


def make_draft(table: Table, member: Member, told: Told | None = None) -> Draft:
    """What bringing in a table would do; raises InvalidInput when a needed column is missing."""
    missing = missing_needs(table)
    if missing:
        message = _(
            "No column holds %(fields)s. Choose the column, or say one value for all rows. The "
            "columns are: %(columns)s."
        )
        columns = [column.heading for column in table.columns]
        filled = message % {"fields": missing, "columns": columns}
        raise InvalidInput(Problem("missing_column", filled, value="; ".join(map(say, missing))))
    with without_garbage_collection():
        draft = Draft(table, member, told)
        table.kind.fill(draft)
        draft.settle_outcomes()
        draft.problems.sort(key=lambda problem: problem.row)
    draft.notes += [*table.notes, *_repeats(draft), *_roundings(draft)]
    return draft


def _repeats(draft: Draft) -> Iterator[Sentence]:
    if count := len(draft.repeats):
        note = ngettext_lazy(
            "Row %(rows)s says again what an earlier row says and is left out.",
            "%(count)s rows say again what an earlier row says and are left out (%(rows)s).",
            count,
        )
        yield note % {"rows": shown_rows(sorted(draft.repeats))}


def _roundings(draft: Draft) -> Iterator[Sentence]:
    """What was finer than can be kept is rounded, and never without a word."""
    for name, rows in draft.rounded.items():
        count = len(rows - draft.bad)
        item = draft.kind.by_name[name].field
        if not count or item is None:
            continue
        if item.kind == "money":
            note = ngettext_lazy(
                "“%(column)s”: %(count)s amount is finer than its currency allows and is rounded "
                "to the nearest, halves away from zero.",
                "“%(column)s”: %(count)s amounts are finer than their currency allows and are "
                "rounded to the nearest, halves away from zero.",
                count,
            )
        else:
            note = ngettext_lazy(
                "“%(column)s”: %(count)s number has more than four decimals and is rounded.",
                "“%(column)s”: %(count)s numbers have more than four decimals and are rounded.",
                count,
            )
        yield note % {"column": draft.said_column(name)}


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
