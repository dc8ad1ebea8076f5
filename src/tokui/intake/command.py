"""Imports without a browser, as the command line offers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.intake.actions import choose, commit, discard, look_into, store_file
from tokui.intake.columns import Wishes
from tokui.intake.policies import get_import
from tokui.intake.reports import report
from tokui.intake.undoing import undo_batch
from tokui.kernel.errors import InvalidInput, Problem

Told = Callable[[int, int], None]


def import_file(
    path: Path,
    *,
    by: Member,
    kind: str | None = None,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    encoding: str | None = None,
    header_row: int | None = None,
    maps: Sequence[str] | Mapping[str, str] = (),
    currency: str | None = None,
    date_order: str | None = None,
    on_progress: Told | None = None,
) -> dict[str, Any]:
    """Bring a file in, or with `dry_run` say what that would do; gives the report of DESIGN §3.

    `maps` are texts "COLUMN=FIELD", "COLUMN=FIELD@million" (also one, thousand, oku), "COLUMN=" to
    leave a column out, or "=TEXT=FIELD" for a text that holds for every row. When `problems` is not
    empty and bad rows are not skipped, nothing was written and `batch` is None. Raises InvalidInput
    for files that cannot be read and for wishes that cannot be granted.
    """
    columns, constants = read_maps(maps)
    wishes = Wishes(
        kind=kind,
        encoding=encoding,
        header_row=header_row,
        date_order=date_order,
        currency=currency,
        maps=columns,
        constants=constants,
    )
    look = look_into(path, wishes, by=by, told=on_progress)
    draft = look.draft
    if dry_run:
        return report(draft, None)
    if draft.problems and not skip_bad_rows:
        return report(draft, None, is_refused=True)
    batch = store_file(path, by=by)
    choose(batch, wishes, by=by)
    try:
        written = commit(batch, by=by, skip_bad_rows=skip_bad_rows, look=look, told=on_progress)
    except InvalidInput:
        # Somebody changed the workspace between the look and the writing.
        discard(batch, by=by)
        raise
    return report(written or draft, batch.public_id)


def undo_import(batch_id: str, *, by: Member) -> dict[str, Any]:
    """Take a committed import back; what people changed since is left alone and listed.

    Gives {"batch", "removed", "reverted", "kept": [{"noun", "id", "title", "reason"}]}.
    """
    return undo_batch(get_import(by, batch_id), by=by).plain()


def read_maps(maps: Sequence[str] | Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Column wishes and constants out of the texts of `--map`; raises InvalidInput."""
    if isinstance(maps, Mapping):
        return dict(maps), {}
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    for text in maps:
        column, equals, target = text.rpartition("=")
        if not equals or not column.strip("= "):
            message = _("Write a mapping as COLUMN=FIELD, for example 会社名=name.")
            raise InvalidInput(Problem("not_a_mapping", message, value=text))
        if column.startswith("="):
            constants[target.strip()] = column[1:].strip()
        else:
            columns[column.strip()] = target.strip()
    return columns, constants
