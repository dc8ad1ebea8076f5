"""The life of an import: the file is stored, looked at, committed in one transaction, undone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tokui.identity.models import Member, Workspace
from tokui.intake.draft import Draft
from tokui.intake.models import ImportBatch
from tokui.intake.policies import get_import, require_import
from tokui.intake.preparing import make_draft, read_table, without_garbage_collection
from tokui.intake.remembering import remember
from tokui.intake.reports import outcome_of
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.spellings import keep_spellings
from tokui.intake.tables import Wishes
from tokui.intake.writing import write_script
from tokui.kernel.errors import Conflict, InvalidInput, LimitReached, NotFound, Problem
from tokui.kernel.events import Origin
from tokui.kernel.models import Event
from tokui.kernel.once import add_once
from tokui.kernel.sqlite.statistics import renew_statistics

Told = Callable[[int, int], None]
Keep = Callable[[], None]
"""Called last in a transaction that writes; raises when the writing was stopped meanwhile."""
_ROUNDS: Final = 3
_LONGEST_REASON: Final = 200


def store_upload(chunks: Iterable[bytes], filename: str, *, by: Member) -> ImportBatch:
    """Keep a file for the import that follows; raises LimitReached when it is too large."""
    require_import(by)
    name = Path(filename.replace("\\", "/")).name.replace("\0", "")[-255:] or "import"
    batch = ImportBatch(workspace=by.workspace, member=by, filename=name, size=0)
    batch.sha256, batch.size = _keep(chunks, batch.path)
    batch.save()
    return batch


def _keep(chunks: Iterable[bytes], path: Path) -> tuple[str, int]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > settings.UPLOAD_LIMIT_BYTES:
                    message = _("This file is larger than %(limit)s MB. Split it.")
                    limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
                    raise LimitReached(message % {"limit": limit})
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


def wishes_of(batch: ImportBatch) -> Wishes:
    """What was chosen for an import so far."""
    return Wishes(**batch.wishes)


def choose(batch: ImportBatch, wishes: Wishes, *, by: Member) -> None:
    """Keep what was chosen for an import that is not committed yet."""
    _require_open(batch)
    require_import(by)
    batch.wishes = asdict(wishes)
    batch.kind = wishes.kind or batch.kind
    batch.save(update_fields=["wishes", "kind"])


@dataclass(frozen=True)
class Look:
    """A draft, and the newest event when it was worked out: if it still is, the draft holds."""

    draft: Draft
    newest_event: int


def look_into(path: Path, wishes: Wishes, *, by: Member, told: Told | None = None) -> Look:
    """What bringing in a file would do; writes nothing."""
    require_import(by)
    newest = _newest_event()
    return Look(make_draft(read_table(path, wishes, by), by, told), newest)


def note_draft(batch: ImportBatch, draft: Draft) -> None:
    """Put the summary of a draft on its batch, not saved yet."""
    table = draft.table
    batch.kind, batch.encoding, batch.header_row = draft.kind.code, table.encoding, table.header_row
    batch.mapping = {column.heading: column.written for column in table.columns}
    batch.counts = draft.counts()
    batch.outcome = outcome_of(draft)


def commit(
    batch: ImportBatch,
    *,
    by: Member,
    skip_bad_rows: bool = False,
    reason: str = "",
    once: Once | None = None,
    look: Look | None = None,
    told: Told | None = None,
    keep: Keep | None = None,
) -> Draft | None:
    """Write everything in one transaction; raises InvalidInput when a row has a problem and bad
    rows are not to be skipped, or none is left. A batch that is committed already stays as it is
    (None). Raises SentBefore when `once` brought in another batch already."""
    require_import(by)
    batch.reason = " ".join(reason.split())[:_LONGEST_REASON]
    for _round in range(_ROUNDS):
        look = look or look_into(batch.path, wishes_of(batch), by=by, told=told)
        refuse_bad_rows(look.draft, skip_bad_rows=skip_bad_rows)
        try:
            written = _write(batch, look, once, by=by, now=timezone.now(), told=told, keep=keep)
            renew_statistics()
            return written
        except Conflict:
            # Somebody saved something meanwhile; what was worked out may no longer hold.
            batch.refresh_from_db(fields=["state", "job_id"])
            look = None
    raise Conflict(message=_("Others keep changing the same records. Please try again."))


def refuse_bad_rows(draft: Draft, *, skip_bad_rows: bool) -> None:
    """Raise InvalidInput when rows have problems and must not be left out, or all of them have."""
    if not draft.problems:
        return
    if not skip_bad_rows:
        message = _("Some rows cannot be taken. Nothing was changed.")
    elif len(draft.bad) == len(draft.lines):
        message = _("Every row has a problem, so no row is left to import. Nothing was changed.")
    else:
        return
    problems = (problem.plain() for problem in draft.problems)
    raise InvalidInput(
        [
            Problem(each["code"], each["message"], each["column"], each["value"])
            for each in problems
        ],
        message,
    )


def _newest_event() -> int:
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@dataclass(frozen=True)
class Once:
    """A sender's key: the same request is done once, however often it is sent."""

    key: str
    body: Mapping[str, Any]


class SentBefore(Exception):
    """The same request was done before; `batch` is what it brought in."""

    def __init__(self, batch: ImportBatch) -> None:
        super().__init__(batch.public_id)
        self.batch = batch


class _NotYet(Exception):
    """Ends the question whether a key was used."""


def refuse_second_sending(once: Once, *, by: Member) -> None:
    """Raise SentBefore when the same request was done before, InvalidInput when another was."""

    def add() -> ImportBatch:
        raise _NotYet

    with suppress(_NotYet):
        raise SentBefore(_add_once(once, add, by=by))


def _add_once(once: Once | None, add: Callable[[], ImportBatch], *, by: Member) -> ImportBatch:
    if once is None:
        return add()
    made: ImportBatch = add_once(
        once.key,
        once.body,
        by=by,
        noun="import",
        find=lambda public_id: get_import(by, public_id),
        add=add,
    )
    return made


def _write(
    batch: ImportBatch,
    look: Look,
    once: Once | None,
    *,
    by: Member,
    now: datetime,
    told: Told | None,
    keep: Keep | None,
) -> Draft | None:
    note_draft(batch, look.draft)
    with without_garbage_collection():
        script = write_script(look.draft, origin_of(batch), now, told)
    with closing(script), transaction.atomic():
        # One import at a time in a workspace: two of the same file would make everything twice.
        Workspace.objects.select_for_update().get(pk=batch.workspace_id)
        current = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if current.state == "committed":
            return None
        _require_open(current)

        def run() -> ImportBatch:
            if _newest_event() != look.newest_event:
                raise Conflict
            script.run()
            keep_spellings(batch, look.draft)
            batch.state, batch.committed_at = "committed", now
            batch.save()
            remember(batch, wishes_of(batch), by=by, now=now)
            return batch

        made = _add_once(once, run, by=by)
        if made.pk != batch.pk:
            raise SentBefore(made)
        if keep is not None:
            keep()
    return look.draft


def origin_of(batch: ImportBatch) -> Origin:
    """What the history says about changes of this import."""
    reason = batch.reason or batch.filename[:_LONGEST_REASON]
    return Origin(source="import", reason=reason, batch_key=batch.pk)


def discard(batch: ImportBatch, *, by: Member) -> None:
    """Forget an import that was not committed, and its file."""
    require_import(by)
    _require_open(batch)
    batch.path.unlink(missing_ok=True)
    batch.problems_path.unlink(missing_ok=True)
    batch.delete()


def _require_open(batch: ImportBatch) -> None:
    if batch.state not in ("read", "failed"):
        raise Conflict(message=_("This import is committed already."))


def store_file(path: Path, *, by: Member, name: str = "") -> ImportBatch:
    """`store_upload` for a file at hand."""
    with path.open("rb") as file:
        return store_upload(iter(lambda: file.read(1 << 20), b""), name or path.name, by=by)


def store_sheet(batch: ImportBatch, sheet: str, *, by: Member) -> ImportBatch:
    """A new import of another sheet of the same file; raises NotFound when there is none."""
    require_import(by)
    if sheet not in batch.outcome.get("sheets", []) or not batch.path.exists():
        raise NotFound
    other = store_file(batch.path, by=by, name=batch.filename)
    choose(other, Wishes(sheet=sheet), by=by)
    return other
