"""Needs, objectives, KPIs, competitors: plans that break each rule, and plans just inside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.core.checks.model import (
    KPI,
    LAPSED,
    MILLION,
    MODEL,
    NEEDS,
    OUR_RIVAL,
    TODAY,
    add,
    change,
    judged,
    kpi,
    objective,
    on,
    whole,
)
from tokui.core import plan as values
from tokui.core.plan import Judged, PlanSnapshot
from tokui.core.plan.upkeep import KeepingTime

GUESS = Judged("hypothesis", "inferred")


def kept(plan: PlanSnapshot, months: int | None) -> PlanSnapshot:
    """A plan of a workspace that lets urgency keep so many months."""
    return replace(plan, keeping_times=(KeepingTime("need.urgency", months),))


def need(**given: object) -> PlanSnapshot:
    return change("needs", "need", **given)


def goal(**given: object) -> PlanSnapshot:
    return change("objectives", "goal", **given)


def rival(**given: object) -> PlanSnapshot:
    return change("our_rivals", "rival", **given)


def deal(**given: object) -> PlanSnapshot:
    return change("deals", "deal", **given)


def reading(day: date, value: int) -> values.Reading:
    return values.Reading(f"r-{day}", day, Decimal(value))


AHEAD = {"product_rating": judged("+2"), "price_rating": judged("+1"), "winning_path": " "}

SECTIONS = {
    "NEE-01": (
        [whole(needs=tuple(replace(one, state=GUESS) for one in NEEDS))],
        [whole(needs=())],
    ),
    "NEE-02": (
        [change("actions", "first", need=None), change("actions", "first", state="done")],
        [replace(change("needs", "guess", importance=judged("3")), actions=MODEL.actions[1:])],
    ),
    "NEE-03": (
        [replace(goal(needs=()), objectives=(), plays=())],
        [replace(MODEL, plays=()), replace(MODEL, objectives=()),
         replace(need(layer="goal"), objectives=(), plays=()),
         replace(need(state=GUESS), objectives=(), plays=())],
    ),
    "NEE-04": ([need(holder=None)], [need(holder=None, department="dep"), need()]),
    "NEE-05": ([need(due_on=on(-1))], [need(due_on=TODAY), need(due_on=None)]),
    "NEE-06": (
        [need(state=judged("confirmed", "inferred")), need(state=judged("confirmed", "assumed"))],
        [need(state=judged("confirmed", "stated"))],
    ),
    "NEE-07": (
        [need(value_hypothesis=" "), need(value_hypothesis="", importance=judged("4"))],
        [need(value_hypothesis="", importance=judged("3")),
         need(value_hypothesis="", layer="obstacle")],
    ),
    "NEE-08": (
        [change("needs", "n-goal", cause="need"), need(cause="need")],
        [need(cause="unknown")],
    ),
    "NEE-09": ([need(cause=None)], [need(cause=None, layer="initiative")]),
    "NEE-10": (
        [add("stakeholders", values.Stakeholder("s-gone", "前任 四", person="p-gone"),
             to=need(holder="s-gone"))],
        [need(holder="s-user")],
    ),
    "OBJ-01": (
        [goal(needs=()), replace(need(state=judged("dropped")))],
        [goal(needs=(), state="closed"), goal(needs=("guess",))],
    ),
    "OBJ-02": ([goal(needs=("guess",))], [goal(needs=("guess", "need")), goal(needs=())]),
    "OBJ-03": ([goal(kpis=())], [goal(kpis=(), state="closed")]),
    "OBJ-04": ([goal(owner=None)], [goal(owner=None, state="closed")]),
    "OBJ-05": ([goal(title="関係の強化")], [goal(title="関係の強化", owner=None)]),
    "OBJ-06": ([goal(due_on=None)], [goal(due_on=None, state="closed")]),
    "OBJ-07": ([goal(due_on=on(-1))], [goal(due_on=TODAY), goal(due_on=None)]),
    "OBJ-08": (
        [goal(due_on=date(2027, 4, 1))],
        [goal(due_on=date(2027, 3, 31)), goal(due_on=on(-1))],
    ),
    "OBJ-09": (
        [replace(goal(), actions=()),
         replace(goal(state="not_started"), actions=())],
        [replace(MODEL, objectives=(objective("goal", "revenue", state="deferred"),), actions=()),
         replace(MODEL, actions=(MODEL.actions[1],), objectives=MODEL.objectives[:1]),
         replace(MODEL, actions=(MODEL.actions[2],))],
    ),
    "OBJ-10": (
        [change("objectives", "done", outcome=""), change("objectives", "done", lesson=" ")],
        [goal(outcome="", lesson="")],
    ),
    "OBJ-11": (
        [change("objectives", "part", due_on=on(131))],
        [change("objectives", "part", due_on=on(130)),
         change("objectives", "part", due_on=on(131), parent=None)],
    ),
    "OBJ-12": (
        [goal(state="not_started", start_on=on(-1))],
        [goal(state="not_started", start_on=TODAY), goal(state="not_started", start_on=None),
         goal(start_on=on(-1))],
    ),
    "KPI-01": ([kpi(baseline=None)], [kpi(baseline=Decimal(0), direction="keep")]),
    "KPI-02": ([kpi(target=None)], []),
    "KPI-03": (
        [kpi(target=Decimal(100)), kpi(target=Decimal(120)),
         kpi(direction="up", target=Decimal(100)), kpi(direction="up", target=Decimal(90))],
        [kpi(direction="up", target=Decimal(101)), kpi(direction="down", target=Decimal(99)),
         kpi(direction="keep", target=Decimal(100)), kpi(baseline=None), kpi(target=None)],
    ),
    "KPI-04": ([kpi(unit=" ")], []),
    "KPI-05": ([kpi(due_on=on(131))], [kpi(due_on=on(130)), kpi(due_on=None)]),
    "KPI-06": (
        [kpi(readings=(reading(date(2026, 10, 19), 70),)), kpi(readings=())],
        [kpi(readings=(reading(date(2026, 10, 20), 70),)), kpi(readings=(), cadence=""),
         kpi(readings=(), baseline_on=None)],
    ),
    "KPI-07": (
        [goal(owner=None, kpis=(replace(KPI, owner=None),))],
        [kpi(owner=None), goal(owner=None),
         goal(owner=None, kpis=(replace(KPI, owner=None, cadence=""),))],
    ),
    "KPI-08": (
        [kpi(readings=(reading(date(2026, 11, 1), 98),)),
         kpi(baseline_on=None, readings=(reading(date(2026, 8, 1), 95),
                                         reading(date(2026, 11, 1), 94))),
         kpi(baseline_on=None, readings=tuple(
             reading(date(2026, month, 1), value)
             for month, value in ((6, 55), (8, 60), (11, 66)))),
         kpi(direction="keep", readings=(reading(date(2026, 11, 1), 98),)),
         kpi(readings=(reading(date(2026, 11, 1), 98),), due_on=TODAY)],
        [kpi(readings=(reading(date(2026, 11, 1), 98),), achievable_because="新装置が入る"),
         kpi(readings=(reading(date(2026, 11, 1), 98),), cadence="weekly"),
         kpi(direction="keep", readings=(reading(date(2026, 11, 1), 52),)),
         kpi(readings=(reading(date(2026, 11, 1), 98),), baseline_on=None),
         kpi(readings=(reading(date(2026, 11, 1), 98),), target=None),
         goal(due_on=None, kpis=(replace(KPI, due_on=None,
                                         readings=(reading(date(2026, 11, 1), 98),)),)),
         kpi(readings=())],
    ),
    "KPI-09": (
        [kpi(readings=(reading(on(1), 60),))],
        [kpi(readings=(reading(TODAY, 60),)), kpi(readings=())],
    ),
    "KPI-10": (
        [kpi(readings=())],
        [kpi(readings=(), achievable_because="実績あり"), kpi(readings=(), target=None)],
    ),
    "KPI-11": ([kpi(cadence="")], []),
    "KPI-12": (
        [kpi(due_on=on(-1)), goal(due_on=None, kpis=(replace(KPI, due_on=on(-1)),)),
         goal(due_on=TODAY, kpis=(replace(KPI, due_on=on(-1)),))],
        [kpi(due_on=TODAY), kpi(due_on=None),
         goal(due_on=on(-1), kpis=(replace(KPI, due_on=on(-1)),))],
    ),
    "KPI-13": (
        [kpi(readings=(*KPI.readings, reading(date(2026, 11, 1), 58)))],
        [kpi(target=Decimal(100)), kpi(owner=None)],
    ),
    "COM-01": (
        [replace(rival(contract_ends_on=end), deals=()) for end in (TODAY, on(180))],
        [replace(rival(contract_ends_on=end), deals=()) for end in (on(-1), on(181), None)]
        + [rival(contract_ends_on=on(90)),
           replace(change("actions", "first", how="東雲システムの更改前に会う"),
                   our_rivals=(replace(OUR_RIVAL, contract_ends_on=on(90)),), deals=())],
    ),
    "COM-02": ([rival(counter_move=" ")], []),
    "COM-03": ([rival(contract_ends_on=on(-1))], [rival(contract_ends_on=TODAY)]),
    "COM-04": (
        [deal(competitor="西海電算"), replace(MODEL, our_rivals=())],
        [deal(competitor="東雲"), deal(competitor="東雲システム株式会社"), deal(competitor=""),
         deal(competitor="西海電算", grade="won")],
    ),
    "COM-05": (
        [rival(product_rating=Judged(), price_rating=Judged())],
        [rival(product_rating=Judged(), price_rating=Judged(), relationship_rating=judged("0"))],
    ),
    "COM-06": (
        [rival(product_rating=judged("+1", "assumed"), price_rating=judged("0", "inferred"))],
        [rival(product_rating=judged("+1", "assumed")),
         rival(product_rating=Judged(), price_rating=Judged())],
    ),
    "COM-07": (
        [rival(**AHEAD)],
        [rival(**{**AHEAD, "winning_path": "現場"}), rival(**{**AHEAD, "price_rating": Judged()}),
         rival(**{**AHEAD, "price_rating": judged("0")})],
    ),
    "COM-08": ([change("customer_rivals", "their", implication=" ")], []),
    "COM-09": (
        [replace(rival(supporters=("s-top",)),
                 stakeholders=tuple(replace(one, attitude=judged("neutral"))
                                    if one.id == "s-top" else one for one in MODEL.stakeholders)),
         replace(rival(supporters=("s-user",)),
                 stakeholders=tuple(replace(one, attitude=judged("neutral"))
                                    for one in MODEL.stakeholders))],
        [rival(supporters=("s-user",))],
    ),
    "COM-10": (
        [change("footprint", "space", rival="西海電算")],
        [change("footprint", "space", rival=""), change("footprint", "cell", rival="西海電算")],
    ),
    "EVI-01": (
        [*(need(**{field: LAPSED}) for field in ("state", "importance", "urgency")),
         # Urgency keeps for three months, and has expired after twice as long.
         need(urgency=replace(judged("5", day=on(-190)), expires=None)),
         kept(need(urgency=replace(judged("5", day=on(-70)), expires=None)), 1)],
        [kept(need(urgency=replace(judged("5", day=on(-190)), expires=None)), 4),
         kept(need(urgency=replace(judged("5", day=on(-900)), expires=None)), None),
         need(state=judged("resolved"), urgency=LAPSED), need(urgency=judged("5", day=on(-190))),
         need(urgency=replace(judged("5", day=on(-180)), expires=None))],
    ),
    "EVI-02": (
        [rival(**{f"{axis}_rating": LAPSED})
         for axis in ("product", "price", "marketing", "relationship")],
        [],
    ),
    "EVI-03": ([change("footprint", "cell", status=LAPSED)], []),
    "EVI-04": (
        [change("stakeholders", "s-top", **{field: LAPSED})
         for field in ("attitude", "influence", "authority")],
        [change("stakeholders", "s-user", attitude=LAPSED),
         change("stakeholders", "s-top", attitude=None)],
    ),
    "EVI-05": (
        [whole(needs=(replace(NEEDS[1], state=judged("confirmed", day=on(-181))),)),
         whole(needs=(replace(NEEDS[1], state=judged("confirmed", "stated")),))],
        [whole(needs=(replace(NEEDS[1], state=judged("confirmed", day=on(-180))),)),
         whole(needs=(replace(NEEDS[1], state=GUESS),))],
    ),
    "CUS-01": (
        [whole(objectives=tuple(objective(f"o{n}", "revenue") for n in range(3)))],
        [whole(objectives=tuple(objective(f"o{n}", "revenue") for n in range(2))),
         whole(objectives=(*(objective(f"o{n}", "revenue") for n in range(3)),
                           objective("x", "information")))],
    ),
    "CUS-03": (
        [replace(MODEL, needs=tuple(replace(one, holder="s-user") for one in NEEDS))],
        [replace(MODEL, needs=tuple(replace(one, holder=None) for one in NEEDS)),
         replace(MODEL, needs=tuple(replace(one, holder="s-user") for one in NEEDS),
                 stakeholders=MODEL.stakeholders[2:])],
    ),
    "CUS-04": (
        [whole(objectives=tuple(objective(f"o{n}", "information") for n in range(3)))],
        [whole(objectives=tuple(objective(f"o{n}", "information") for n in range(2))),
         replace(MODEL, footprint=MODEL.footprint[1:],
                 objectives=tuple(objective(f"o{n}", "information") for n in range(3)))],
    ),
    "CUS-05": (
        [whole(plays=()), change("plays", "play", state="dropped")],
        [change("plays", "play", state="delivered"), whole(plays=(), needs=(NEEDS[2],))],
    ),
    "MON-05": (
        [replace(MODEL, plan=replace(MODEL.plan, revenue_target=8 * MILLION))],
        [replace(MODEL, plan=replace(MODEL.plan, revenue_target=9 * MILLION)),
         replace(MODEL, plan=replace(MODEL.plan, revenue_target=8 * MILLION, tier="develop")),
         replace(MODEL, plan=replace(MODEL.plan, revenue_target=8 * MILLION), orders=(),
                 deals=())],
    ),
}  # fmt: skip
"""By code: plans in which the rule fires, and plans in which it does not."""
