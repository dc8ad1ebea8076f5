"""The plan's side of a snapshot: its head and its sections."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from tokui.core.checks import RULE_BY_CODE
from tokui.core.plan import (
    Action,
    Contribution,
    CustomerRival,
    DealStake,
    DecisionBody,
    DecisionRoute,
    Footprint,
    Kpi,
    Milestone,
    Need,
    Objective,
    OurRival,
    Phase,
    PlanHead,
    Play,
    Reading,
    RouteStep,
    SectionState,
    Stakeholder,
    Waiver,
)
from tokui.core.scales import PLAN_SECTION
from tokui.plans.snapshot.making import Maker
from tokui.plans.snapshot.rows import Row, Rows


def make_head(maker: Maker, rows: Rows) -> PlanHead:
    """The plan itself."""
    row = rows.of("plan")[rows.plan_key]
    return maker.make(
        PlanHead,
        "plan",
        row,
        owner_name=maker.name("colleague", row["owner"]),
        sponsor_name=maker.name("colleague", row["sponsor"]),
    )


def make_sections(maker: Maker, rows: Rows) -> dict[str, Any]:
    """The plan's parts of a snapshot by their names there."""
    return {
        "needs": maker.placed(Need, "need"),
        "objectives": _objectives(maker),
        "customer_rivals": maker.all(CustomerRival, "customer_rival"),
        "our_rivals": maker.all(OurRival, "our_rival"),
        "stakeholders": tuple(
            _stakeholder(maker, row) for row in maker.live["stakeholder"].values()
        ),
        "deal_stakes": maker.all(DealStake, "deal_stake"),
        "plays": maker.all(Play, "play"),
        "footprint": maker.all(Footprint, "footprint"),
        "phases": maker.placed(Phase, "phase"),
        "actions": _actions(maker, rows.of("plan")[rows.plan_key]),
        "bodies": maker.all(DecisionBody, "body"),
        "routes": _routes(maker),
        "section_states": _section_states(maker),
        "waivers": _waivers(maker),
    }


def _waivers(maker: Maker) -> tuple[Waiver, ...]:
    """Those of rules and records that still exist."""
    here = {row["public_id"] for table in maker.live.values() for row in table.values()}
    return tuple(
        maker.make(
            Waiver,
            "waiver",
            row,
            facts=row["facts"],
            is_opinion=RULE_BY_CODE[row["rule"]].is_opinion,
        )
        for row in maker.live["waiver"].values()
        if row["rule"] in RULE_BY_CODE and row["subject"] in here
    )


def _section_states(maker: Maker) -> tuple[SectionState, ...]:
    """In the order of the plan."""
    rows = {row["section"]: row for row in maker.live["section"].values()}
    return tuple(
        maker.make(
            SectionState,
            "section",
            rows[code],
            owner_name=maker.name("colleague", rows[code]["owner"]),
        )
        for code in PLAN_SECTION.codes
        if code in rows
    )


def _objectives(maker: Maker) -> tuple[Objective, ...]:
    parts = _parts_of_kpis(maker)
    kpis = _grouped(maker, "kpi", "objective", "position")
    objectives = sorted(
        maker.live["objective"].values(), key=lambda row: (row["position"], row["id"])
    )
    return tuple(
        maker.make(
            Objective,
            "objective",
            row,
            kpis=tuple(
                maker.make(Kpi, "kpi", kpi, **{name: made[kpi["id"]] for name, made in parts})
                for kpi in kpis[row["id"]]
            ),
        )
        for row in objectives
    )


def _parts_of_kpis(maker: Maker) -> list[tuple[str, dict[int, tuple[Any, ...]]]]:
    """What belongs to each KPI, by the name of the list and the KPI's key."""
    kinds: tuple[tuple[str, Any, str, str], ...] = (
        ("readings", Reading, "reading", "on"),
        ("milestones", Milestone, "milestone", "on"),
        ("contributions", Contribution, "contribution", "id"),
    )
    parts = []
    for name, kind, code, order in kinds:
        made: dict[int, tuple[Any, ...]] = defaultdict(tuple)
        for key, rows in _grouped(maker, code, "kpi", order).items():
            made[key] = tuple(maker.make(kind, code, row) for row in rows)
        parts.append((name, made))
    return parts


def _grouped(maker: Maker, code: str, owner: str, order: str) -> dict[int, list[Row]]:
    """Live rows by the key of what they belong to, in order."""
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in sorted(maker.live[code].values(), key=lambda row: (row[order], row["id"])):
        grouped[row[owner]].append(row)
    return grouped


def _stakeholder(maker: Maker, row: Row) -> Stakeholder:
    named = maker.name("person", row["person"]) or maker.name("colleague", row["colleague"])
    return maker.make(
        Stakeholder,
        "stakeholder",
        row,
        name=named or row["placeholder"],
        is_placeholder=not named,
    )


def _actions(maker: Maker, plan: Row) -> tuple[Action, ...]:
    rows = sorted(maker.live["action"].values(), key=lambda row: (row["position"], row["id"]))
    return tuple(
        maker.make(
            Action,
            "action",
            row,
            owner_name=maker.name("colleague", row["owner"]),
            due_on=_due_on(maker, row, plan),
        )
        for row in rows
    )


def _due_on(maker: Maker, row: Row, plan: Row) -> date | None:
    """The day an action is due; where the point that it counts from is not dated, the day that was
    written."""
    written: date | None = row["due_on"]
    what, _, edge = row["relative_to"].partition("_")
    if not edge:
        return written
    counted_from = plan if what == "plan" else maker.live["phase"].get(row["phase"], {})
    point: date | None = counted_from.get(f"{edge}_on")
    return point + timedelta(days=row["offset_days"] or 0) if point else written


def _routes(maker: Maker) -> tuple[DecisionRoute, ...]:
    steps = _grouped(maker, "step", "route", "position")
    return tuple(
        maker.make(
            DecisionRoute,
            "route",
            row,
            steps=tuple(maker.make(RouteStep, "step", step) for step in steps[row["id"]]),
        )
        for row in maker.live["route"].values()
    )
