"""Asking for a back-test, and taking the weights it proposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.market.scoring.definition import AXES
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, NotFound, TokuiError
from tokui.kernel.events import SCREEN, Origin
from tokui.kernel.jobs import RunningJob, enqueue, job_kind
from tokui.market.backtest.models import BackTestRun
from tokui.market.backtest.policies import get_test
from tokui.market.backtest.testing import STEPS, tested
from tokui.market.scoring.actions import change_model
from tokui.market.scoring.models import ModelVersion
from tokui.market.scoring.policies import require_model_making
from tokui.market.scoring.universes import generation_of

TEST: Final = "market.back_test"


def ask_test(version: ModelVersion, *, by: Member, now: datetime) -> BackTestRun:
    """Ask for a back-test of a version with the deals closed until today; a job does it. Raises
    NotFound without a universe."""
    require_model_making(by)
    generation_of(by.workspace)
    with transaction.atomic():
        test = BackTestRun.objects.create(
            workspace=by.workspace, version=version, today=timezone.localdate(now), asked_by=by,
            asked_at=now,
        )  # fmt: skip
        job = enqueue(TEST, {"test": test.public_id}, by=by, total=STEPS)
        test.job_id = job.public_id
        test.save(update_fields=["job_id"])
    return test


def take_weights(test: BackTestRun, *, by: Member, origin: Origin = SCREEN) -> ModelVersion:
    """A new version of the model with the weights that a back-test proposes. Raises Conflict when
    the model changed since, or when nothing is proposed."""
    require_model_making(by)
    proposal = test.report.get("proposal")
    if test.state != "done" or not proposal:
        raise Conflict(message=_("This back-test proposes no weights."))
    definition = test.version.read()
    weight = {one["part"]: one["proposed"] for one in proposal["weights"]}
    criteria = tuple(replace(one, weight=weight.get(one.code, 0.0)) for one in definition.criteria)
    axes = tuple((axis, sum(one.weight for one in criteria if one.axis == axis)) for axis in AXES)
    changed = replace(definition, criteria=criteria, axis_weights=axes)
    return change_model(
        test.version.model, changed, by=by, expected=test.version.number, origin=origin
    )


@job_kind(TEST)
def _test(job: RunningJob) -> dict[str, Any]:
    by = job.job.requested_by
    if not isinstance(by, Member):
        raise NotFound
    test = get_test(by, job.payload["test"])
    if test.state != "done":
        try:
            test.report = tested(test.version, today=test.today, tell=job.tell)
        except TokuiError as error:
            test.state, test.error = "failed", str(error)
            test.save()
            raise
        test.state, test.error = "done", ""
        test.save()
    return {"test": test.public_id}
