"""How far a back-test is."""

from __future__ import annotations

from tokui.kernel.models import Job
from tokui.market.backtest.models import BackTestRun


def job_of(test: BackTestRun) -> Job | None:
    """The job that does a back-test; None once it was cleared away."""
    return Job.objects.filter(public_id=test.job_id).first() if test.job_id else None
