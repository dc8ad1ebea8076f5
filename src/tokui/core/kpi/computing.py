"""Readings that nobody types: a KPI worked out of the facts of its plan, day by day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tokui.core.kpi.figures import Evidence, Figure, Measure
from tokui.core.kpi.measures import MEASURES
from tokui.core.kpi.spans import Span, days_of, over_of, span_of
from tokui.core.kpi.units import in_money_unit
from tokui.core.plan import Kpi, PlanSnapshot, Reading
from tokui.core.sentences import fill
from tokui.core.words import Words

NOT_MONEY = Words(
    "The unit “{unit}” is none of {currency}: write 百万円 or JPY million, for example.",
    "単位「{unit}」は{currency}の金額ではありません。百万円、千円などにしてください。",
)


@dataclass(frozen=True, slots=True)
class Worked:
    """A figure in the unit of its KPI, with the days it counts over."""

    measure: Measure
    span: Span
    figure: Figure


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that somebody typed for a day on which another one is worked out."""

    reading: Reading
    worked: Decimal


def worked_out(kpi: Kpi, snapshot: PlanSnapshot, on: date) -> Worked | None:
    """The figure of a KPI on a day with the rows behind it; None for one that is typed."""
    measure = MEASURES.get(kpi.measure)
    if measure is None:
        return None
    span = span_of(over_of(kpi, snapshot), on, snapshot)
    figure = measure.count(snapshot, span)
    if measure.kind == "money":
        figure = _in_unit(figure, kpi.unit, snapshot.account.currency)
    if figure.value is not None:
        figure = replace(figure, value=_rounded(figure.value))
    return Worked(measure, span, figure)


def computed_readings(kpi: Kpi, snapshot: PlanSnapshot) -> tuple[Reading, ...]:
    """The readings that are worked out for a KPI up to the snapshot's day, oldest first; empty for
    one that is typed, and where the facts are missing. They have no id: they are no records."""
    measure = MEASURES.get(kpi.measure)
    if measure is None:
        return ()
    days = (snapshot.taken_on,) if measure.is_now else days_of(kpi, snapshot)
    worked = [(day, worked_out(kpi, snapshot, day)) for day in days]
    return tuple(
        Reading("", day, one.figure.value)
        for day, one in worked
        if one is not None and one.figure.value is not None
    )


def with_computed(snapshot: PlanSnapshot) -> PlanSnapshot:
    """The snapshot with what its KPIs are worked out to be."""
    if not any(kpi.measure for held in snapshot.objectives for kpi in held.kpis):
        return snapshot
    objectives = tuple(
        replace(
            held,
            kpis=tuple(
                replace(kpi, computed=computed_readings(kpi, snapshot)) if kpi.measure else kpi
                for kpi in held.kpis
            ),
        )
        for held in snapshot.objectives
    )
    return replace(snapshot, objectives=objectives)


def differences(kpi: Kpi, snapshot: PlanSnapshot) -> tuple[Difference, ...]:
    """What was typed otherwise than it is worked out, for days of which both are known."""
    if not kpi.computed:
        return ()
    first, measure = kpi.computed[0].on, MEASURES[kpi.measure]
    found = []
    for reading in kpi.readings:
        if reading.on < first or reading.on > snapshot.taken_on:
            continue
        worked = worked_out(kpi, snapshot, snapshot.taken_on if measure.is_now else reading.on)
        if worked is not None and worked.figure.value not in (None, reading.value):
            found.append(Difference(reading, worked.figure.value or Decimal(0)))
    return tuple(found)


def _in_unit(figure: Figure, unit: str, currency: str) -> Figure:
    if figure.value is None:
        return figure
    value = in_money_unit(figure.value, currency, unit)
    if value is None:
        return Figure(None, (), fill(NOT_MONEY, unit=unit or "–", currency=currency))
    return Figure(value, tuple(_row_in_unit(row, unit, currency) for row in figure.rows))


def _row_in_unit(row: Evidence, unit: str, currency: str) -> Evidence:
    if row.amount is None:
        return row
    amount = in_money_unit(row.amount, currency, unit)
    return replace(row, amount=None if amount is None else _rounded(amount))


def _rounded(value: Decimal) -> Decimal:
    """To four decimals, as readings are kept, without idle zeros."""
    return Decimal(f"{round(value, 4).normalize():f}")
