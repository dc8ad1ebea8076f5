"""Imports without a browser, as the command line offers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.intake.actions import (
    Look,
    Once,
    SentBefore,
    choose,
    commit,
    discard,
    look_into,
    refuse_bad_rows,
    refuse_second_sending,
    store_file,
)
from tokui.intake.models import ImportBatch
from tokui.intake.policies import get_import
from tokui.intake.references import LEAVE, OTHER
from tokui.intake.reports import report, report_of_batch
from tokui.intake.tables import Wishes
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
    reason: str = "",
    once: Once | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    maps: Sequence[str] | Mapping[str, str] = (),
    refers: Sequence[str] = (),
    currency: str | None = None,
    date_order: str | None = None,
    on_progress: Told | None = None,
) -> dict[str, Any]:
    """Bring a file in, or with `dry_run` say what that would do; gives the report of DESIGN §3.

    `maps` are texts "COLUMN=FIELD", "COLUMN=FIELD@million" (also one, thousand, oku), "COLUMN=" to
    leave a column out, or "=TEXT=FIELD" for a text that holds for every row. `refers` are texts
    "FIELD:TEXT=NAME" for a name in the file that means another, or "FIELD:TEXT=" for one that
    counts as empty. When problems stand in
    the way, nothing was written, `batch` is None and `refused` says why. A request that `once`
    knows gives the report of what it did then, with `repeated` true. Raises InvalidInput for files
    that cannot be read and for wishes that cannot be granted.
    """
    columns, constants = read_maps(maps)
    wishes = Wishes(
        kind=kind,
        encoding=encoding,
        sheet=sheet,
        header_row=header_row,
        date_order=date_order,
        currency=currency,
        maps=columns,
        constants=constants,
        references=read_refers(refers),
    )
    if once is not None and not dry_run:
        try:
            refuse_second_sending(once, by=by)
        except SentBefore as before:
            return report_of_batch(before.batch)
    look = look_into(path, wishes, by=by, told=on_progress)
    draft = look.draft
    if dry_run:
        return report(draft, None)
    try:
        refuse_bad_rows(draft, skip_bad_rows=skip_bad_rows)
    except InvalidInput as refusal:
        return report(draft, None, refused=str(refusal))
    batch = store_file(path, by=by)
    choose(batch, wishes, by=by)
    how = {"skip_bad_rows": skip_bad_rows, "reason": reason, "once": once}
    return _written(batch, look, by=by, told=on_progress, **how)


def _written(batch: ImportBatch, look: Look, *, by: Member, **how: Any) -> dict[str, Any]:
    """The report of a batch that was written; one that could not be leaves nothing behind."""
    try:
        written = commit(batch, by=by, look=look, **how)
    except SentBefore as before:
        discard(batch, by=by)
        return report_of_batch(before.batch)
    except InvalidInput:
        # Somebody changed the workspace between the look and the writing.
        discard(batch, by=by)
        raise
    return report(written or look.draft, batch.public_id)


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


def read_refers(refers: Sequence[str]) -> dict[str, dict[str, str]]:
    """Decisions on names out of the texts of `--refer`; raises InvalidInput."""
    decided: dict[str, dict[str, str]] = {}
    for text in refers:
        target, colon, rest = text.partition(":")
        name, equals, meant = rest.rpartition("=")
        if not (colon and equals and target.strip() and name.strip()):
            message = _("Write a reference as FIELD:TEXT=NAME, for example account:旧社名=新社名.")
            raise InvalidInput(Problem("not_a_mapping", message, value=text))
        decision = OTHER + meant.strip() if meant.strip() else LEAVE
        decided.setdefault(target.strip(), {})[name.strip()] = decision
    return decided
