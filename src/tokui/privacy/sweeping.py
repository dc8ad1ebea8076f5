"""Cleaning what a database keeps of deleted rows: free pages, old parts of an index, the log, and
the samples of values by which it plans.

`secure_delete` overwrites rows as they go, but the index of search keeps a deleted word until its
parts are joined, samples stay until the tables are measured again, and pages that were moved may
hold old bytes until the file is written anew. So all of it is done after an erasure.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from tokui.identity.models import Member
from tokui.kernel.jobs import RunningJob, enqueue, job_kind
from tokui.privacy.models import Erasure
from tokui.search.storing import PAIRS

SWEEP: Final = "sweep_erased"


def sweep_soon(erasure: Erasure, *, by: Member) -> None:
    """Sweep in the background, once what was erased is committed."""
    enqueue(SWEEP, {"erasure": erasure.public_id}, by=by)


def sweep_after(erasure: Erasure, *, now: datetime) -> None:
    """Sweep at once, and note it on the receipts of all that was erased until now."""
    keys = list(Erasure.objects.filter(swept_at=None).values_list("pk", flat=True))
    sweep()
    Erasure.objects.filter(pk__in=keys).update(swept_at=now)


@job_kind(SWEEP)
def _sweep(job: RunningJob) -> dict[str, Any]:
    found = Erasure.objects.filter(public_id=job.payload["erasure"], swept_at=None).first()
    if found is not None:
        sweep_after(found, now=timezone.now())
    return {}


def sweep() -> None:
    """Write the database anew without what was deleted. Readers go on; writers wait."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {PAIRS} ({PAIRS}) VALUES ('optimize')")  # noqa: S608 - a name of ours
            cursor.execute("ANALYZE")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM (ANALYZE)")
