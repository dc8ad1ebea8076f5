"""KPIs whose next value is to be measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import DateField, DecimalField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from tokui.core.readings import next_reading
from tokui.identity.models import Member
from tokui.plans.objectives.models import Kpi, Reading
from tokui.plans.objectives.nouns import KPI

MOST: Final = 60


@dataclass(frozen=True)
class DueKpi:
    """A KPI whose next value is to be measured."""

    kpi: Any
    due: date
    may_edit: bool


def kpis_of(member: Member) -> QuerySet[Kpi]:
    """KPIs that fall to me, or to nobody in a plan or under an objective of mine."""
    nobody = Q(owner=None)
    of_objective = nobody & Q(objective__owner=member)
    of_plan = nobody & Q(objective__owner=None, plan__owner=member)
    readings = Reading.objects.filter(kpi=OuterRef("pk"), removed_at=None).order_by("-on", "-pk")
    kpis: QuerySet[Kpi] = (
        KPI.policy.visible(member)
        .filter(Q(owner=member) | of_objective | of_plan, plan__is_current=True)
        .filter(objective__removed_at=None)
        .exclude(Q(cadence="") | Q(objective__state="closed"))
        .filter(measure="")
        .annotate(
            last_on=Subquery(readings.values("on")[:1], output_field=DateField()),
            last_value=Subquery(readings.values("value")[:1], output_field=DecimalField()),
        )
        .select_related("plan__account__workspace")
        .order_by("pk")
    )
    return kpis


def kpis_due(kpis: Iterable[Any], today: date) -> list[tuple[Any, date]]:
    """KPIs to be measured by today, the longest overdue first."""
    found = []
    for kpi in kpis:
        since = kpi.last_on or kpi.baseline_on or timezone.localdate(kpi.created_at)
        due = next_reading(kpi.cadence, since)
        is_over = kpi.due_on is not None and since >= kpi.due_on
        if due is not None and due <= today and not is_over:
            found.append((kpi, due))
    return sorted(found, key=lambda pair: (pair[1], pair[0].pk))[:MOST]
