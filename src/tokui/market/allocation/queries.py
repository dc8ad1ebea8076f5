"""How far a plan is."""

from __future__ import annotations

from tokui.kernel.models import Job
from tokui.market.allocation.models import AllocationRun


def job_of(run: AllocationRun | None) -> Job | None:
    """The job that works a plan out; None when none does."""
    if run is None or run.state != "waiting":
        return None
    return Job.objects.filter(public_id=run.job_id).first()
