"""Taking readings of health, and changing the rubric they are made under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.policies import require_edit
from tokui.core.health import Health, Rubric, document_of, health_of, rubric_problems
from tokui.core.months import first_of_month
from tokui.identity.models import Member, Workspace
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import require_owner
from tokui.kernel.errors import Conflict, InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.plans.base import Plan
from tokui.plans.health.models import HealthReading, HealthRubric
from tokui.plans.health.queries import rubric_in, rubric_of
from tokui.plans.nouns import PLAN
from tokui.plans.queries import plan_snapshot

SCHEDULE: Final = Origin(source="schedule")
USUAL_PAST: Final = 12
"""So many months back readings are worked out from history."""


@dataclass(frozen=True)
class _Worked:
    """The health of an account for who sees opinions about people, and without them."""

    whole: Health
    plain: Health


def take_reading(
    plan: Plan, *, by: Member | None, now: datetime, origin: Origin = SCREEN
) -> HealthReading:
    """Read the health of a plan's account for the running month, in place of an earlier reading of
    it. Readings of other months are never changed. `by` is None for the schedule."""
    if by is not None:
        require_edit(by, plan.account)
    today = timezone.localdate(now)
    rubric = rubric_of(plan.account.workspace)
    worked = _work_out(plan, rubric, as_of=None, now=now)
    with transaction.atomic():
        row = _rubric_row(plan.account.workspace, today, rubric)
        reading, _created = HealthReading.objects.update_or_create(
            account=plan.account,
            month=first_of_month(today),
            defaults=_values(plan, worked, row, by, today),
        )
        _tell(plan, by, origin, {"month": [None, f"{reading.month:%Y-%m}"]})
    return reading


def fill_past_readings(
    plan: Plan,
    *,
    by: Member | None,
    now: datetime,
    months: int = USUAL_PAST,
    origin: Origin = SCREEN,
) -> int:
    """Work out readings of the months before this one that have none, each from the plan as its
    history says it stood on the first day of the month; how many there were. Months in which there
    was no such plan stay without."""
    if by is not None:
        require_edit(by, plan.account)
    today = timezone.localdate(now)
    wanted = [first_of_month(today, -back) for back in range(months, 0, -1)]
    taken = HealthReading.objects.filter(account=plan.account, month__in=wanted)
    there = set(taken.values_list("month", flat=True))
    rubric = rubric_of(plan.account.workspace)
    count = 0
    with transaction.atomic():
        for month in wanted:
            if month in there:
                continue
            try:
                worked = _work_out(plan, rubric, as_of=month, now=now)
            except NotFound:
                continue
            row = _rubric_row(plan.account.workspace, today, rubric)
            values = _values(plan, worked, row, by, month)
            HealthReading.objects.create(account=plan.account, month=month, **values)
            count += 1
        if count:
            _tell(plan, by, origin, {"months": [None, count]})
    return count


def change_rubric(
    values: Mapping[str, int],
    *,
    base: int,
    by: Member,
    now: datetime,
    origin: Origin = SCREEN,
) -> Rubric:
    """Let health be worked out with other numbers from now on. `base` is the number of the rubric
    that they were chosen over: raises Conflict when somebody changed it meanwhile, InvalidInput for
    numbers that do not fit together. Readings keep the rubric they were made under."""
    require_owner(by)
    found = [Problem("invalid", say(words), code) for code, words in rubric_problems(values)]
    if found:
        raise InvalidInput(found)
    today = timezone.localdate(now)
    with transaction.atomic():
        workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
        standing = rubric_of(workspace)
        if standing.number != base:
            message = _("Somebody else changed the rubric meanwhile. Look at it, then try again.")
            raise Conflict(message=message)
        after = Rubric(standing.number + 1, dict(values))
        if after.values == standing.values:
            return standing
        _rubric_row(workspace, today, standing)
        row = HealthRubric.objects.create(
            workspace=workspace,
            number=after.number,
            valid_from=today,
            values=after.values,
            changed_by=by,
            changed_at=now,
        )
        differing = {code for code, value in after.values.items() if standing[code] != value}
        changes = {
            "rubric": [
                {code: standing[code] for code in sorted(differing)},
                {code: after[code] for code in sorted(differing)},
            ]
        }
        verb, scope = "rubric_changed", Scope(workspace)
        record_event(COLLEAGUE, by, verb, changes, by=by, scope=scope, origin=origin)
    return rubric_in(row)


def _work_out(plan: Plan, rubric: Rubric, *, as_of: date | None, now: datetime) -> _Worked:
    snapshot = plan_snapshot(plan, as_of=as_of, now=now)
    return _Worked(health_of(snapshot, rubric), health_of(snapshot.without_opinions(), rubric))


def _rubric_row(workspace: Workspace, today: date, rubric: Rubric) -> HealthRubric:
    """The row of a rubric that holds; the one that Tokui brings is written when it is first used,
    so that a later Tokui with other numbers gives no reading another name."""
    row, _created = HealthRubric.objects.get_or_create(
        workspace=workspace,
        number=rubric.number,
        defaults={"valid_from": today, "values": rubric.values},
    )
    return row


def _values(
    plan: Plan, worked: _Worked, rubric: HealthRubric, by: Member | None, day: date
) -> dict[str, Any]:
    return {
        "plan": plan,
        "taken_on": day,
        "rubric": rubric,
        "total": worked.whole.points,
        "parts": document_of(worked.whole),
        "plain_total": worked.plain.points,
        "plain_parts": document_of(worked.plain),
        "taken_by": by,
    }


def _tell(plan: Plan, by: Member | None, origin: Origin, changes: Mapping[str, Any]) -> None:
    scope = Scope(plan.account.workspace, plan.account, plan)
    record_event(PLAN, plan, "health_taken", changes, by=by, scope=scope, origin=origin)
