"""The way that a KPI is expected to take: from its baseline over its milestones to its target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from tokui.core.plan import Kpi, Objective

Point = tuple[date, Decimal]


def due_of(kpi: Kpi, objective: Objective | None = None) -> date | None:
    """The day a KPI is due: its own, else that of its objective."""
    return kpi.due_on or (objective.due_on if objective else None)


def expected_path(kpi: Kpi, due: date | None) -> tuple[Point, ...]:
    """The points of the way in the order of their days, one for each day.

    It begins with the baseline, and ends with the target on the day that is due. A baseline
    without a day begins with the first reading's; milestones from the due day on do not count.
    """
    points: dict[date, Decimal] = {}
    began = kpi.baseline_on or _first_day(kpi)
    if kpi.baseline is not None and began is not None and (due is None or began < due):
        points[began] = kpi.baseline
    for milestone in kpi.milestones:
        after_start = began is None or milestone.on > began
        if after_start and (due is None or milestone.on < due):
            points[milestone.on] = milestone.value
    if due is not None and kpi.target is not None:
        points[due] = kpi.target
    return tuple(sorted(points.items()))


def expected_on(kpi: Kpi, due: date | None, day: date) -> Decimal | None:
    """The value wanted on a day, by straight lines between the points of the way.

    None where fewer than two points say where to be, and before the first of them. After the last
    point it is that point's value.
    """
    path = expected_path(kpi, due)
    if len(path) < 2 or day < path[0][0]:
        return None
    for (start, low), (end, high) in pairwise(path):
        if day <= end:
            passed = Decimal((day - start).days) / Decimal((end - start).days)
            return low + (high - low) * passed
    return path[-1][1]


def way_of(kpi: Kpi) -> Decimal | None:
    """How far the target lies from the baseline, positive whichever the direction.

    None where either is not known, and where the target does not lie in the wanted direction.
    """
    if kpi.baseline is None or kpi.target is None:
        return None
    way = kpi.target - kpi.baseline
    way = -way if kpi.direction == "down" else way
    return way if way > 0 else None


def is_reached(kpi: Kpi, value: Decimal) -> bool:
    """Whether a value is at the target or beyond it; a KPI to be kept is never reached early."""
    if kpi.target is None or kpi.direction == "keep":
        return False
    return value <= kpi.target if kpi.direction == "down" else value >= kpi.target


def _first_day(kpi: Kpi) -> date | None:
    measured = kpi.measured
    return measured[0].on if measured else None
