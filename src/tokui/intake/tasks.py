"""Imports in the background: previews and commits of large files."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.intake.actions import commit
from tokui.intake.models import ImportBatch
from tokui.intake.policies import get_import, require_import
from tokui.intake.previews import preview
from tokui.intake.undoing import Undone, undo_batch
from tokui.kernel.errors import Forbidden
from tokui.kernel.jobs import RunningJob, enqueue, job_kind, stop
from tokui.kernel.models import Job

PREVIEW: Final = "intake.preview"
COMMIT: Final = "intake.commit"
UNDO: Final = "intake.undo"
LONG_ROWS: Final = 2_000
LONG_BYTES: Final = 2_000_000


def preview_soon(batch: ImportBatch, *, by: Member) -> None:
    """Preview at once, or as a job when the file is large."""
    if batch.size <= LONG_BYTES:
        preview(batch, by=by)
        return
    job = enqueue(PREVIEW, {"import": batch.public_id}, by=by)
    batch.job_id, batch.outcome, batch.counts = job.public_id, {}, {}
    batch.save()


def commit_soon(batch: ImportBatch, *, by: Member, skip_bad_rows: bool, reason: str = "") -> None:
    """Commit at once, or as a job when there are many rows."""
    if batch.counts.get("rows", 0) <= LONG_ROWS:
        commit(batch, by=by, skip_bad_rows=skip_bad_rows, reason=reason)
        return
    payload = {"import": batch.public_id, "skip_bad_rows": skip_bad_rows, "reason": reason}
    job = enqueue(COMMIT, payload, by=by, total=batch.counts.get("rows", 0))
    batch.job_id = job.public_id
    batch.save(update_fields=["job_id"])


def job_of(batch: ImportBatch) -> Job | None:
    """The newest job of an import."""
    return Job.objects.filter(public_id=batch.job_id).first() if batch.job_id else None


@job_kind(PREVIEW)
def _preview(job: RunningJob) -> dict[str, Any]:
    by = _requester(job)
    preview(get_import(by, job.payload["import"]), by=by, told=job.tell)
    return {}


@job_kind(COMMIT)
def _commit(job: RunningJob) -> dict[str, Any]:
    by = _requester(job)
    batch = get_import(by, job.payload["import"])
    if batch.state != "committed":
        asked = job.payload
        commit(
            batch,
            by=by,
            skip_bad_rows=asked["skip_bad_rows"],
            reason=asked.get("reason", ""),
            told=job.tell,
            keep=job.keep,
        )
    return {"counts": batch.counts}


def undo_soon(batch: ImportBatch, *, by: Member) -> Undone | None:
    """Take an import back at once, or as a job (None) when it wrote much."""
    if batch.counts.get("created", 0) + batch.counts.get("updated", 0) <= LONG_ROWS:
        return undo_batch(batch, by=by)
    job = enqueue(UNDO, {"import": batch.public_id}, by=by)
    batch.job_id = job.public_id
    batch.save(update_fields=["job_id"])
    return None


@job_kind(UNDO)
def _undo(job: RunningJob) -> dict[str, Any]:
    by = _requester(job)
    batch = get_import(by, job.payload["import"])
    if batch.state == "committed":
        undo_batch(batch, by=by, keep=job.keep)
    return {}


def stop_job(batch: ImportBatch, *, by: Member) -> bool:
    """End the reading, writing or taking back that goes on; whether there was any. Nothing of it
    stays, and it can be asked for again."""
    require_import(by)
    said = _("This was stopped. Nothing was changed.")
    return stop(Job.objects.filter(public_id=batch.job_id), said)


def _requester(job: RunningJob) -> Member:
    member: Member | None = job.job.requested_by
    if member is None or member.removed_at is not None:
        raise Forbidden
    return member
