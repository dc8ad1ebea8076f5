"""Loading in the background: the file waits in the data folder, and the work can be stopped."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, LimitReached, NotFound
from tokui.kernel.jobs import RunningJob, enqueue, job_kind, stop
from tokui.kernel.models import Job
from tokui.market.universe.actions import load_source, require_loader
from tokui.market.universe.store import work_folder

LOAD: Final = "market.load"
MOST_BYTES: Final = 2 * 1024**3


def load_soon(chunks: Iterable[bytes], name: str, *, by: Member, kind: str = "") -> Job:
    """Put a file aside and load it as a job."""
    require_loader(by)
    path = _waiting_folder(by) / secrets.token_hex(8)
    size = 0
    try:
        with path.open("wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > MOST_BYTES:
                    raise LimitReached
                file.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    payload = {"file": path.name, "name": Path(name).name[:200], "kind": kind}
    return enqueue(LOAD, payload, by=by, total=3)


def _waiting_folder(member: Member) -> Path:
    folder = work_folder(member.workspace) / "waiting"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@job_kind(LOAD)
def _load(job: RunningJob) -> dict[str, Any]:
    by: Member | None = job.job.requested_by
    if by is None or by.removed_at is not None:
        raise Forbidden
    asked = job.payload
    path = _waiting_folder(by) / asked["file"]
    if not path.exists():
        raise NotFound(_("The file that was put aside is gone. Choose it again."))

    def is_stopped() -> bool:
        try:
            return not Job.objects.filter(pk=job.job.pk, state="running").exists()
        finally:
            connection.close()

    now = timezone.now()
    try:
        loaded = load_source(
            path, by=by, today=timezone.localdate(), now=now, name=asked["name"],
            kind=asked["kind"], told=lambda done, _of: job.tell(done, 3), is_stopped=is_stopped,
        )  # fmt: skip
    finally:
        path.unlink(missing_ok=True)
    return {"rows": loaded.rows, "firms": loaded.firms, "kind": loaded.kind}


def loads_of(member: Member) -> QuerySet[Job]:
    """The loads of the workspace, the newest first."""
    return Job.objects.filter(workspace=member.workspace, kind=LOAD).order_by("-id")


def stop_load(public_id: str, *, by: Member) -> None:
    """Stop a load that waits or runs; what was loaded before stands."""
    require_loader(by)
    job = loads_of(by).filter(public_id=public_id).first()
    if job is None:
        raise NotFound
    said = _("The loading was stopped. Nothing was changed.")
    was_waiting = job.state == "queued"
    if stop(loads_of(by).filter(pk=job.pk), said) and was_waiting:
        with contextlib.suppress(OSError):
            (_waiting_folder(by) / job.payload["file"]).unlink()
