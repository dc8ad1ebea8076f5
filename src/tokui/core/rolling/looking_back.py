"""Plan and outcome of a period side by side, before anything is carried into the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tokui.core.calibration import Told, first_forecast
from tokui.core.kpi import KpiReport, reports_of
from tokui.core.plan import Action, Deal, Need, Objective, PlanSnapshot, Play
from tokui.core.yearly import MIDDLE_OF_MONTH


@dataclass(frozen=True, slots=True)
class LookBack:
    """What a period was to bring and what it brought. Money in minor units of the account's
    currency; other currencies are not added up."""

    target: int | None
    ordered: int
    """Orders of the months in the period."""
    won: tuple[Deal, ...]
    """Deals won with a closing day in the period."""
    objectives: tuple[tuple[Objective, tuple[KpiReport, ...]], ...]
    done: tuple[Action, ...]
    late: tuple[Action, ...]
    """Done after their due day."""
    dropped: tuple[Action, ...]
    unfinished: tuple[Action, ...]
    plays: tuple[Play, ...]
    """Delivered."""
    needs: tuple[Need, ...]
    """Resolved."""
    forecasts: tuple[Told, ...]
    """The first forecast of each KPI in the period, against its latest reading."""

    @property
    def attained(self) -> Decimal | None:
        """Orders as a share of the target."""
        return Decimal(self.ordered) / self.target if self.target else None

    @property
    def won_amount(self) -> int:
        """What the won deals brought."""
        return sum(deal.amount or 0 for deal in self.won)

    @property
    def reached(self) -> int:
        """How many KPIs are at their target."""
        told = [report for _, reports in self.objectives for report in reports]
        return sum(report.standing.code == "reached" for report in told)

    @property
    def kpis(self) -> int:
        """How many KPIs there are."""
        return sum(len(reports) for _, reports in self.objectives)

    @property
    def lessons(self) -> tuple[tuple[str, str], ...]:
        """What was learned, with the action or objective that taught it."""
        told = [(one.title, one.lesson) for one in (*self.done, *self.dropped, *self.unfinished)]
        told += [(one.title, one.lesson) for one, _ in self.objectives]
        return tuple((title, lesson) for title, lesson in told if lesson.strip())


def look_back(snapshot: PlanSnapshot) -> LookBack:
    """Plan and outcome on the snapshot's day."""
    start, end = snapshot.plan.start_on, snapshot.plan.end_on
    done = tuple(one for one in snapshot.actions if one.state == "done")
    reports = reports_of(snapshot)
    return LookBack(
        snapshot.plan.revenue_target,
        _ordered(snapshot),
        tuple(deal for deal in snapshot.deals if _is_won(deal, snapshot)),
        tuple((one, tuple(reports[kpi.id] for kpi in one.kpis)) for one in snapshot.objectives),
        done,
        tuple(one for one in done if _is_late(one)),
        tuple(one for one in snapshot.actions if one.state == "cancelled"),
        tuple(one for one in snapshot.actions if one.state not in ("done", "cancelled")),
        tuple(one for one in snapshot.plays if one.state == "delivered"),
        tuple(one for one in snapshot.needs if one.state.value == "resolved"),
        tuple(_forecasts(reports, start, end)) if start and end else (),
    )


def _forecasts(reports: dict[str, KpiReport], start: date, end: date) -> Iterator[Told]:
    for report in reports.values():
        if report.latest is None or report.latest.on <= start:
            continue
        told = first_forecast(
            report.kpi, start=start, due=report.due or end, came=report.latest.value
        )
        if told is not None and told.told_on < report.latest.on:
            yield told


def _is_late(action: Action) -> bool:
    if action.due_on is None or action.completed_on is None:
        return False
    return action.completed_on > action.due_on


def _ordered(snapshot: PlanSnapshot) -> int:
    return sum(
        order.amount
        for order in snapshot.orders
        if order.currency == snapshot.account.currency
        and _is_within(order.month.replace(day=MIDDLE_OF_MONTH), snapshot)
    )


def _is_won(deal: Deal, snapshot: PlanSnapshot) -> bool:
    is_own = deal.currency == snapshot.account.currency
    return deal.grade == "won" and is_own and _is_within(deal.closes_on, snapshot)


def _is_within(day: date | None, snapshot: PlanSnapshot) -> bool:
    start, end = snapshot.plan.start_on, snapshot.plan.end_on
    return day is not None and start is not None and end is not None and start <= day <= end
