"""Tables of the plan: stakeholders, needs, objectives, rivals, plays, actions, routes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tokui.core import scales
from tokui.core.kpi import KpiReport, reports_of
from tokui.core.plan import Kpi, Objective, PlanSnapshot
from tokui.core.sentences import same
from tokui.core.smart import judge_kpi
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs.xlsx.columns import Column, Fields, Table
from tokui.outputs.xlsx.evidence_tables import JUDGED_SCALES, RATINGS


def plan_tables(snapshot: PlanSnapshot) -> list[Table]:
    """The sections of the plan, from stakeholders to plays."""
    return [
        _stakeholders(snapshot),
        *((_deal_stakes(snapshot),) if snapshot.has_opinions else ()),
        _needs(snapshot),
        _objectives(snapshot),
        _kpis(snapshot),
        readings_table(snapshot),
        _milestones(snapshot),
        _contributions(snapshot),
        _customer_rivals(snapshot),
        _our_rivals(snapshot),
        _footprint(snapshot),
        _plays(snapshot),
        _phases(snapshot),
        _actions(snapshot),
    ]


def route_tables(snapshot: PlanSnapshot) -> list[Table]:
    """The decision routes, a row for each step, and the committees."""
    return [_routes(snapshot), _bodies(snapshot)]


def _stakeholders(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "stakeholder")

    def roles(held: Any) -> list[Words]:
        return [scales.ROLE[role].words for role in held.roles if role in scales.ROLE]

    columns = [
        of.id(),
        *of.text("name"),
        of.scale("side", scales.STAKEHOLDER_SIDE),
        Column(of.label("roles"), "text", roles),
    ]
    for name, scale in JUDGED_SCALES["stakeholder"].items():
        columns += of.judged(name, scale, is_sensitive=True)
    columns += [
        *of.text("company_goal"),
        *of.secret("personal_goal"),
        of.scale("wanted_relation", scales.RELATION),
        *of.text("next_step", "skill"),
        *of.number("capacity_days"),
        *of.text("asked_for"),
        *of.secret("private_note"),
    ]
    return Table(of.title, tuple(columns), snapshot.stakeholders)


def _deal_stakes(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "deal_stake")

    def roles(kept: Any) -> list[Words]:
        return [scales.DEAL_ROLE[role].words for role in kept.roles if role in scales.DEAL_ROLE]

    columns = [
        of.id(),
        *of.one("stakeholder", "deal"),
        Column(of.label("roles"), "text", roles),
        *of.judged("attitude", scales.ATTITUDE, is_sensitive=True),
    ]
    return Table(of.title, tuple(columns), snapshot.deal_stakes)


def _needs(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "need")
    columns = [
        of.id(),
        *of.text("title"),
        of.scale("layer", scales.NEED_LAYER),
        of.scale("pressure", scales.PRESSURE),
        *of.judged("state", scales.NEED_STATE),
        *of.text("detail"),
        *of.one("holder", "department"),
        *of.judged("importance", scales.FIVE),
        *of.judged("urgency", scales.FIVE),
        *of.text("value_hypothesis"),
        *of.one("cause"),
        *of.day("due_on"),
        *of.many("products", "deals"),
    ]
    return Table(of.title, tuple(columns), snapshot.needs)


def _objectives(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "objective")
    columns = [
        of.id(),
        *of.text("title"),
        of.scale("kind", scales.OBJECTIVE_KIND),
        *of.text("detail"),
        *of.one("owner"),
        of.scale("state", scales.OBJECTIVE_STATE),
        *of.day("start_on", "due_on"),
        of.scale("outcome", scales.OUTCOME),
        *of.text("lesson"),
        *of.one("parent"),
        *of.many("needs"),
    ]
    return Table(of.title, tuple(columns), snapshot.objectives)


def _kpis(snapshot: PlanSnapshot) -> Table:
    needs = {need.id: need for need in snapshot.needs}
    reports = reports_of(snapshot)
    rows = [
        (
            objective,
            kpi,
            judge_kpi(
                kpi, objective, today=snapshot.taken_on, needs=needs,
                plan_start=snapshot.plan.start_on, plan_end=snapshot.plan.end_on,
            ),
            reports[kpi.id],
        )
        for objective in snapshot.objectives
        for kpi in objective.kpis
    ]  # fmt: skip
    of = Fields(snapshot, "kpi", lambda row: row[1])
    columns = [
        of.id(),
        *of.text("name"),
        of.told("objective", lambda row: row[0].title),
        *of.text("unit"),
        of.scale("direction", scales.DIRECTION),
        *of.number("baseline"),
        *of.day("baseline_on"),
        *of.number("target"),
        Column(Words("Latest reading", "最新の実績"), "number", _latest),
        *of.day("due_on"),
        Column(scales.KPI_STATUS.words, "text", _standing),
        Column(Words("Why it stands so", "状況の理由"), "text", lambda row: row[3].standing.reason),
        Column(Words("Forecast", "予測"), "number", lambda row: _ahead(row, "value")),
        Column(Words("Forecast from", "予測（下限）"), "number", lambda row: _ahead(row, "low")),
        Column(Words("Forecast to", "予測（上限）"), "number", lambda row: _ahead(row, "high")),
        Column(Words("Method", "予測の方法"), "text", lambda row: row[3].forecast.words),
        of.scale("measure", scales.MEASURE),
        of.scale("measure_over", scales.MEASURE_OVER),
        of.scale("cadence", scales.CADENCE),
        *of.one("owner"),
        *of.text("achievable_because"),
        *(_letter(letter) for letter in "SMART"),
        Column(Words("To mend", "直すこと"), "text", lambda row: list(row[2].mends)),
    ]
    return Table(of.title, tuple(columns), rows)


def _latest(row: tuple[Objective, Kpi, Any, KpiReport]) -> Any:
    latest = row[1].latest
    return latest.value if latest else None


def _standing(row: tuple[Objective, Kpi, Any, KpiReport]) -> Words:
    return scales.KPI_STATUS[row[3].standing.code].words


def _ahead(row: tuple[Objective, Kpi, Any, KpiReport], part: str) -> Any:
    """A number of the forecast; None where there is none."""
    due = row[3].forecast.due
    return getattr(due, part) if due else None


def _milestones(snapshot: PlanSnapshot) -> Table:
    rows = [
        (kpi, one) for held in snapshot.objectives for kpi in held.kpis for one in kpi.milestones
    ]
    of = Fields(snapshot, "milestone", lambda row: row[1])
    columns = [
        of.id(),
        of.told("kpi", lambda row: row[0].name),
        *of.day("on"),
        *of.number("value"),
        *of.text("note"),
    ]
    return Table(of.title, tuple(columns), rows)


def _contributions(snapshot: PlanSnapshot) -> Table:
    rows = [
        (kpi, one) for held in snapshot.objectives for kpi in held.kpis for one in kpi.contributions
    ]
    of = Fields(snapshot, "contribution", lambda row: row[1])
    columns = [
        of.id(),
        of.told("kpi", lambda row: row[0].name),
        *of.text("department"),
        *of.one("colleague"),
        *of.number("amount"),
        *of.text("note"),
    ]
    return Table(of.title, tuple(columns), rows)


def _letter(letter: str) -> Column:
    return Column(same(letter), "text", lambda row: "○" if row[2][letter].passed else "×")


def readings_table(snapshot: PlanSnapshot) -> Table:
    """Readings, those of one KPI together and oldest first: charts draw rows in a row."""
    rows = [
        (kpi, reading)
        for objective in snapshot.objectives
        for kpi in objective.kpis
        for reading in kpi.measured
    ]
    of = Fields(snapshot, "reading", lambda row: row[1])
    columns = [
        of.id(),
        of.told("kpi", lambda row: row[0].name),
        *of.day("on"),
        *of.number("value"),
        Column(NOUNS["kpi"].fields["unit"], "text", lambda row: row[0].unit),
        *of.text("note"),
    ]
    return Table(of.title, tuple(columns), rows)


def _customer_rivals(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "customer_rival")
    columns = [of.id(), *of.text("name", "trend"), *_axes(of), *of.text("implication", "source")]
    return Table(of.title, tuple(columns), snapshot.customer_rivals)


def _our_rivals(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "our_rival")
    supporters = Column(
        of.label("supporters"), "text", lambda rival: of.names(rival.supporters), None, True
    )
    columns = [
        of.id(),
        *of.text("name", "offering"),
        *of.many("departments"),
        *_axes(of),
        *of.money("contract_value"),
        *of.day("contract_ends_on"),
        supporters,
        *of.text("counter_move", "winning_path"),
    ]
    return Table(of.title, tuple(columns), snapshot.our_rivals)


def _axes(of: Fields) -> Iterator[Column]:
    for axis in RATINGS:
        yield from of.text(axis)
        yield from of.judged(f"{axis}_rating", scales.RATING)


def _footprint(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "footprint")
    columns = [
        of.id(),
        *of.one("department", "product"),
        *of.judged("status", scales.FOOTPRINT),
        *of.money("our_sales", "wallet"),
        *of.text("rival"),
        *of.day("contract_ends_on"),
        *of.text("reason", "next_step"),
    ]
    title = Words("Whitespace list", "ホワイトスペース一覧")
    return Table(title, tuple(columns), snapshot.footprint)


def _plays(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "play")
    columns = [
        of.id(),
        *of.text("title"),
        *of.many("whom"),
        *of.text("value"),
        *of.day("start_on", "due_on"),
        *of.text("means", "customer_benefit", "our_benefit", "proof"),
        of.scale("state", scales.PLAY_STATE),
        *of.money("amount"),
        *of.many("needs", "products", "deals"),
    ]
    return Table(of.title, tuple(columns), snapshot.plays)


def _phases(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "phase")
    columns = [of.id(), *of.text("name"), *of.day("start_on", "end_on"), *of.text("goal")]
    return Table(of.title, tuple(columns), snapshot.phases)


def _actions(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "action")
    owner = of.told("owner", lambda action: action.owner_name or snapshot.name(action.owner))
    columns = [
        of.id(),
        *of.text("title"),
        *of.one("phase"),
        *of.text("how"),
        owner,
        *of.one("counterpart"),
        of.scale("side", scales.SIDE),
        of.scale("state", scales.ACTION_STATE),
        *of.day("start_on", "due_on"),
        of.scale("relative_to", scales.RELATIVE_TO),
        *of.number("offset_days", "person_days"),
        *of.money("cost"),
        *of.one("need", "kpi", "play", "deal"),
        *of.many("after"),
        *of.text("result", "lesson"),
        *of.day("completed_on"),
    ]
    return Table(of.title, tuple(columns), snapshot.actions)


def _routes(snapshot: PlanSnapshot) -> Table:
    """One row for each step; a route without steps has one row."""
    rows = [(route, step) for route in snapshot.routes for step in (route.steps or (None,))]
    route = Fields(snapshot, "route", lambda row: row[0])
    step = Fields(snapshot, "step", lambda row: row[1])
    steps = [
        Column(Words("Step ID", "段階ID"), "id", lambda row: row[1].id),
        *step.number("position"),
        step.scale("kind", scales.STEP_KIND),
        *step.one("stakeholder"),
        *step.text("title"),
        *step.one("body"),
        *step.number("lead_days"),
    ]
    columns = [
        # A row is a step, and a route has several: nothing that could be merged by its id.
        replace(route.id(), noun=""),
        *route.text("name"),
        *route.money("amount_from", "amount_to"),
        route.scale("amount_basis", scales.AMOUNT_BASIS),
        *(Column(one.label, one.kind, _if_step(one), one.scale) for one in steps),
        *route.text("note"),
    ]
    return Table(route.title, tuple(columns), rows)


def _if_step(column: Column) -> Any:
    return lambda row: column.read(row) if row[1] is not None else None


def _bodies(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "body")
    columns = [of.id(), *of.text("name", "meets"), *of.number("day_of_month", "paper_lead_days")]
    return Table(of.title, tuple(columns), snapshot.bodies)
