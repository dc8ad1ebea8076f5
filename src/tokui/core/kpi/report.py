"""Everything there is to say of one KPI on one day, worked out once for screen, deck and file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tokui.core.kpi.forecast import Forecast, forecast_of
from tokui.core.kpi.path import Point, due_of, expected_on, expected_path
from tokui.core.kpi.remarks import Remark, remarks_of
from tokui.core.kpi.series import Series, latest_until, readings_until
from tokui.core.kpi.status import Standing, status_of
from tokui.core.plan import Kpi, Objective, PlanSnapshot, Reading
from tokui.core.readings import next_reading
from tokui.core.sentences import fill, number_text
from tokui.core.words import Words

SUM_SAID = Words(
    "Together {sum} of {target} {unit}; {rest} without a name.",
    "合計{sum}（目標{target}{unit}）。分担の決まっていない分：{rest}。",
)
SUM_FULL = Words(
    "Together {sum} of {target} {unit}: the target is covered.",
    "合計{sum}（目標{target}{unit}）。目標を満たしています。",
)


@dataclass(frozen=True, slots=True)
class KpiReport:
    """A KPI of an objective on a day."""

    kpi: Kpi
    objective: Objective
    today: date
    due: date | None
    latest: Reading | None
    """The newest reading that counts on the day."""
    standing: Standing
    forecast: Forecast
    remarks: tuple[Remark, ...]
    next_on: date | None
    """When it is to be measured next; None without a cadence, and once it was due."""

    @property
    def is_overdue(self) -> bool:
        """Whether the day of the next measurement has passed."""
        return self.next_on is not None and self.next_on < self.today

    @property
    def series(self) -> Series:
        """The readings that count, one for each day."""
        return readings_until(self.kpi, self.today)

    @property
    def path(self) -> tuple[Point, ...]:
        """The way expected."""
        return expected_path(self.kpi, self.due)

    @property
    def expected(self) -> Decimal | None:
        """The value wanted today."""
        wanted = expected_on(self.kpi, self.due, self.today)
        return None if wanted is None else round(wanted, 1)

    @property
    def owner(self) -> str | None:
        """Who answers for it: its own owner, else that of the objective."""
        return self.kpi.owner or self.objective.owner


def report_of(kpi: Kpi, objective: Objective, *, today: date) -> KpiReport:
    """What there is to say of a KPI on a day."""
    due = due_of(kpi, objective)
    forecast = forecast_of(kpi, today=today, due=due)
    return KpiReport(
        kpi,
        objective,
        today,
        due,
        latest_until(kpi, today),
        status_of(kpi, today=today, due=due, forecast=forecast),
        forecast,
        remarks_of(kpi, objective, today=today),
        _next_on(kpi, due, today),
    )


def reports_of(snapshot: PlanSnapshot) -> dict[str, KpiReport]:
    """The reports of all KPIs of a plan by their ids, on the snapshot's day."""
    return {
        kpi.id: report_of(kpi, held, today=snapshot.taken_on)
        for held in snapshot.objectives
        for kpi in held.kpis
    }


def contributed(kpi: Kpi) -> Words | None:
    """The sum of contributions against the target, in words; None where nobody contributes or there
    is no target."""
    if not kpi.contributions or kpi.target is None:
        return None
    total = sum((one.amount for one in kpi.contributions), Decimal(0))
    rest = kpi.target - total
    said = {"sum": number_text(total), "target": number_text(kpi.target), "unit": kpi.unit}
    if rest <= 0:
        return fill(SUM_FULL, **said)
    return fill(SUM_SAID, rest=number_text(rest), **said)


def _next_on(kpi: Kpi, due: date | None, today: date) -> date | None:
    """By the cadence after the latest reading or the baseline; not after the due date, which is
    measured itself."""
    latest = latest_until(kpi, today)
    if due is not None and latest is not None and latest.on >= due:
        return None
    last = latest.on if latest else kpi.baseline_on
    following = next_reading(kpi.cadence, last) if last else None
    return min(following, due) if following is not None and due is not None else following
