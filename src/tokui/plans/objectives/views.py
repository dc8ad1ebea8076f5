"""The page of one KPI: its way drawn and written, where it leads, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tokui.core.kpi import (
    KpiReport,
    Projected,
    contributed,
    differences,
    expected_on,
    forecast_words,
    report_of,
    worked_out,
)
from tokui.core.plan import Kpi, Objective, Reading
from tokui.core.smart import judge_kpi
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.words import reading_language
from tokui.outputs.svg_kpi_chart import kpi_chart_svg
from tokui.plans.views.drawings import drawn
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

PARTS: Final = ("reading", "milestone", "contribution")


@dataclass(frozen=True)
class Day:
    """A line of the table beneath the chart."""

    on: date
    wanted: Decimal | None
    reading: Reading | None = None
    ahead: Projected | None = None
    is_milestone: bool = False

    @property
    def lead(self) -> Decimal | None:
        """How far the reading lies from what was wanted."""
        if self.reading is None or self.wanted is None:
            return None
        return self.reading.value - self.wanted


@require_safe
def kpi(request: HttpRequest, account_id: str, kpi_id: str) -> HttpResponse:
    """One KPI of the current plan."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "objectives")
    held, objective = _found(opened, kpi_id)
    report = report_of(held, objective, today=opened.snapshot.taken_on)
    return opened.page("objectives/kpi", "objectives", **_shown(opened, report))


def _found(opened: OpenPlan, kpi_id: str) -> tuple[Kpi, Objective]:
    for objective in opened.snapshot.objectives:
        for held in objective.kpis:
            if held.id == kpi_id:
                return held, objective
    raise NotFound


def _shown(opened: OpenPlan, report: KpiReport) -> dict[str, Any]:
    snapshot, plan = opened.snapshot, opened.snapshot.plan
    held = report.kpi
    smart = judge_kpi(
        held, report.objective, today=report.today, plan_start=plan.start_on,
        plan_end=plan.end_on, needs={need.id: need for need in snapshot.needs},
    )  # fmt: skip
    worked_on = held.computed[-1].on if held.computed else snapshot.taken_on
    return {
        "care": None,
        "report": report,
        "kpi": held,
        "chart": drawn(kpi_chart_svg(report, language=reading_language())),
        "forecast": forecast_words(report.forecast, held.unit),
        "days": list(_days(report)),
        "worked": worked_out(held, snapshot, worked_on),
        "worked_on": worked_on,
        "differences": differences(held, snapshot),
        "sum": contributed(held),
        "widest": max((abs(one.amount) for one in held.contributions), default=Decimal(1)),
        "smart": smart,
        "parts": {
            code: noun_of(code)
            .rows_in(opened.scope)
            .filter(kpi__public_id=held.id)
            .order_by("id" if code == "contribution" else "on", "id")
            for code in PARTS
        },
    }


def _days(report: KpiReport) -> Iterator[Day]:
    """The days of readings and of points of the way, oldest first; the forecast for the last."""
    readings = {one.on: one for one in report.series}
    points = dict(report.path)
    ahead = report.forecast.due
    milestones = {one.on for one in report.kpi.milestones} & set(points)
    days = sorted({*readings, *points, *([ahead.on] if ahead else [])})
    for day in days:
        wanted = expected_on(report.kpi, report.due, day)
        yield Day(
            day,
            None if wanted is None else round(wanted, 2),
            readings.get(day),
            ahead if ahead is not None and day == ahead.on else None,
            day in milestones,
        )
