"""The readings of a KPI that count on a day: one for each day, oldest first."""

from __future__ import annotations

from datetime import date

from tokui.core.plan import Kpi, Reading

Series = tuple[Reading, ...]


def readings_until(kpi: Kpi, today: date) -> Series:
    """The readings up to `today` by their days, the dated baseline first where nothing was measured
    on or before its day. Of two on one day the one that was written later counts."""
    by_day = {one.on: one for one in kpi.measured if one.on <= today}
    series = tuple(by_day[day] for day in sorted(by_day))
    if not series or kpi.baseline is None or kpi.baseline_on is None:
        return series
    if kpi.baseline_on < series[0].on:
        return (Reading("", kpi.baseline_on, kpi.baseline), *series)
    return series


def latest_until(kpi: Kpi, today: date) -> Reading | None:
    """The newest reading that counts on a day; the baseline is none."""
    measured = [one for one in kpi.measured if one.on <= today]
    return max(enumerate(measured), key=lambda one: (one[1].on, one[0]))[1] if measured else None
