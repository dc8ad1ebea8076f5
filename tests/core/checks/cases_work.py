"""Plays, actions, work, deals, whitespace: plans that break each rule, and plans just inside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.core.checks.model import (
    ACTIONS,
    DEAL,
    LAPSED,
    MILLION,
    MODEL,
    PLAY,
    TODAY,
    add,
    change,
    judged,
    on,
    whole,
)
from tokui.core import plan as values
from tokui.core.plan import PlanSnapshot

GONE = values.Stakeholder("s-gone", "前任 四", person="p-gone", roles=("user",))
STRANGER = values.Person("p-new", "新任 六", posts=(values.Post("post-new", "課長", 20, "dep"),))
NEW = values.Stakeholder("s-new", "新任 六", person="p-new", roles=("user",))
WITH_STRANGER = add("people", STRANGER, to=add("stakeholders", NEW))


def play(**given: Any) -> PlanSnapshot:
    return change("plays", "play", **given)


def act(id: str = "first", /, **given: Any) -> PlanSnapshot:
    return change("actions", id, **given)


def deal(**given: Any) -> PlanSnapshot:
    return change("deals", "deal", **given)


def cell(id: str = "space", /, **given: Any) -> PlanSnapshot:
    return change("footprint", id, **given)


def many(owners: str) -> PlanSnapshot:
    """An action of a boss or of sales for each letter."""
    names = {"b": "c-boss", "s": "c-sales"}
    things = tuple(
        replace(ACTIONS[0], id=f"a{n}", owner=names[letter], person_days=None)
        for n, letter in enumerate(owners)
    )
    return replace(MODEL, actions=things)


WORK = {
    "PLY-01": ([play(whom=())], [play(whom=(), state="dropped"), play(whom=(), state="delivered")]),
    "PLY-02": ([play(value=" ")], []),
    "PLY-03": ([play(start_on=None, due_on=None)], [play(start_on=None), play(due_on=None)]),
    "PLY-04": ([play(means=" ", products=())], [play(means=""), play(products=())]),
    "PLY-05": (
        [play(customer_benefit=" "), play(our_benefit=""),
         play(customer_benefit="", our_benefit="")],
        [],
    ),
    "PLY-06": (
        [play(needs=()), replace(MODEL, needs=tuple(
            replace(one, state=judged("resolved")) for one in MODEL.needs))],
        [play(needs=("need", "gone"))],
    ),
    "PLY-07": (
        [play(id="other"), play(id="other", state="agreed")],
        [play(id="other", state="idea")],
    ),
    "PLY-08": ([play(due_on=on(-1))], [play(due_on=TODAY)]),
    "PLY-09": ([play(proof=" "), play(proof="", state="agreed")], [play(proof="", state="idea")]),
    "PLY-10": ([add("stakeholders", GONE, to=play(whom=("s-head", "s-gone")))], []),
    "PLY-11": (
        [play(due_on=date(2027, 4, 1))],
        [play(due_on=date(2027, 3, 31)),
         replace(play(due_on=date(2027, 4, 1)), plan=replace(MODEL.plan, end_on=None))],
    ),
    "ACT-01": ([act(owner=None)], [act(owner=None, side="partner"), act(owner=None, state="done")]),
    "ACT-02": ([act(due_on=None)], [act(due_on=None, state="cancelled")]),
    "ACT-03": ([act(counterpart=None)], [act("past", counterpart=None)]),
    "ACT-04": ([act(due_on=on(-1)), act(due_on=on(-2))],
               [act(due_on=TODAY), act(due_on=on(-1), state="done")]),
    "ACT-05": (
        [replace(WITH_STRANGER, actions=(replace(ACTIONS[0], counterpart="s-new"),))],
        [replace(WITH_STRANGER,
                 actions=(replace(ACTIONS[0], counterpart="s-new", side="partner"),)),
         replace(WITH_STRANGER, actions=(replace(ACTIONS[0], counterpart="s-new", owner=None),)),
         replace(WITH_STRANGER, actions=(replace(ACTIONS[0], counterpart="s-new"),),
                 coverage=(values.Coverage("x", "c-sales", "p-new", judged("known")),)),
         replace(WITH_STRANGER, actions=(replace(ACTIONS[0], counterpart="s-new"),),
                 activities=(values.Activity("x", "visit", on(-9), "訪問", people=("p-new",),
                                             colleagues=("c-sales",)),)),
         act(counterpart=None), whole(coverage=()), whole(activities=())],
    ),
    "ACT-06": (
        [add("stakeholders", GONE, to=act(counterpart="s-gone"))],
        [add("stakeholders", GONE, to=act("past", counterpart="s-gone"))],
    ),
    "ACT-07": (
        [act(need=None)],
        [act(need=None, kpi="kpi"), act(need=None, play="play"), act(need=None, deal="deal")],
    ),
    "ACT-08": ([act("past", result=" ")], [act("off", result="")]),
    "ACT-09": (
        [act(state="blocked"), act("next", state="blocked", after=("past",))],
        [act(state="blocked", how="予算待ち"), act("next", state="blocked")],
    ),
    "ACT-10": ([act(start_on=on(8))], [act(start_on=on(7)), act(start_on=None)]),
    "ACT-11": (
        [act(due_on=date(2027, 4, 1))],
        [act(due_on=date(2027, 3, 31)),
         replace(act(due_on=date(2027, 4, 1)), plan=replace(MODEL.plan, end_on=None))],
    ),
    "ACT-12": (
        [act(due_on=date(2026, 11, 22)), act(due_on=date(2026, 11, 23))],
        [act(due_on=date(2026, 11, 24)), act(due_on=date(2026, 11, 22), counterpart=None),
         act(due_on=date(2026, 11, 15))],
    ),
    "ACT-13": (
        [replace(MODEL, actions=(replace(ACTIONS[0], due_on=on(31)),)),
         replace(MODEL, actions=(replace(ACTIONS[0], due_on=None),))],
        [replace(MODEL, actions=(replace(ACTIONS[0], due_on=on(30)),)), whole(actions=()),
         replace(MODEL, actions=(replace(ACTIONS[0], due_on=on(-1)),))],
    ),
    "ACT-14": (
        [replace(act(need="guess"), needs=tuple(
            replace(one, state=judged("dropped")) if one.id == "guess" else one
            for one in MODEL.needs))],
        [act(need="elsewhere")],
    ),
    "WRK-01": (
        [act(due_on=on(11)), replace(act(due_on=on(15)), actions=(
            replace(ACTIONS[0], due_on=on(15)), replace(ACTIONS[1], start_on=None)))],
        [act(due_on=on(10)), act(due_on=on(11), state="done"), act(due_on=None),
         replace(MODEL, actions=(ACTIONS[0], replace(ACTIONS[1], start_on=None, due_on=None)))],
    ),
    "WRK-02": (
        [act(after=("next",)), act(after=("first",))],
        [act(after=("elsewhere",))],
    ),
    "WRK-03": ([act("next", after=("off",))], [act("past", after=("off",))]),
    "WRK-04": (
        [act("next", due_on=on(100))],
        [act("next", due_on=on(100), side="customer"), act("next", due_on=on(100), deal=None),
         replace(act("next", due_on=on(100)), deals=(replace(DEAL, closes_on=on(10)),)),
         act("next", due_on=date(2027, 2, 8))],
    ),
    "WRK-05": (
        [act(person_days=Decimal("17.5"))],
        [act(person_days=Decimal(17)), act(person_days=Decimal(90), state="done"),
         replace(act(person_days=Decimal(90)), stakeholders=tuple(
             replace(one, capacity_days=None) for one in MODEL.stakeholders)),
         act(person_days=Decimal(90), owner=None)],
    ),
    "WRK-06": ([many("sssssbbb"), many("ssssssbbbb")], [many("ssssbbbb"), many("sssssss")]),
    "WRK-07": (
        [act(due_on=on(61))],
        [act(due_on=on(60)), act(due_on=on(61), phase=None)],
    ),
    "WRK-08": (
        [act(cost=990_001), act("past", cost=980_001)],
        [act(cost=990_000), act("off", cost=9_000_000),
         replace(act(cost=9_000_000), plan=replace(MODEL.plan, budget=None))],
    ),
    "DEA-01": ([deal(closes_on=on(-1))], [deal(closes_on=TODAY),
                                          deal(closes_on=on(-1), grade="won")]),
    "DEA-02": ([deal(amount=None)], [deal(amount=None, grade="lost", loss_reason="x"),
                                     deal(amount=0)]),
    "DEA-03": ([deal(closes_on=None)], []),
    "DEA-04": (
        [replace(deal(next_step=" "), actions=())],
        [deal(next_step=""), replace(MODEL, actions=())],
    ),
    "DEA-05": ([change("deals", "lost", loss_reason=" ")], []),
    "DEA-06": (
        [replace(MODEL, activities=tuple(one for one in MODEL.activities if one.on < on(-45)))],
        [replace(MODEL, activities=(replace(MODEL.activities[0], on=on(-45)),)),
         whole(activities=())],
    ),
    "DEA-07": (
        [replace(change("needs", "need", deals=()))],
        [replace(change("needs", "need", deals=()), plays=(replace(PLAY, deals=("deal",)),))],
    ),
    "DEA-08": (
        [deal(probability=Decimal(80)), deal(probability=Decimal(49)),
         deal(grade="A", probability=Decimal(79)), deal(grade="C", probability=Decimal(50)),
         deal(grade="C", probability=Decimal(19)), deal(grade="D", probability=Decimal(20))],
        [deal(probability=Decimal(79)), deal(probability=Decimal(50)),
         deal(grade="A", probability=Decimal(100)), deal(grade="A", probability=Decimal(80)),
         deal(grade="C", probability=Decimal(49)), deal(grade="C", probability=Decimal(20)),
         deal(grade="D", probability=Decimal(19)), deal(grade="D", probability=Decimal(0)),
         deal(probability=None), deal(grade="Z", probability=Decimal(1))],
    ),
    "DEA-09": (
        [deal(closes_on=date(2027, 4, 1))],
        [deal(closes_on=date(2027, 3, 31)),
         replace(deal(closes_on=date(2027, 4, 1)), plan=replace(MODEL.plan, end_on=None))],
    ),
    "DEA-10": (
        [deal(grade="", probability=None)],
        [deal(grade=""), deal(probability=None)],
    ),
    "WHI-01": (
        [cell(status=LAPSED, wallet=20 * MILLION)],
        [cell(status=LAPSED), cell(status=LAPSED, wallet=None),
         cell(wallet=20 * MILLION)],
    ),
    "WHI-02": (
        [cell("cell", our_sales=20 * MILLION + 1)],
        [cell("cell", our_sales=20 * MILLION), cell("cell", our_sales=None),
         cell("cell", wallet=None)],
    ),
    "WHI-03": (
        [cell(status=judged("in_deal"))],
        [cell("cell", status=judged("in_deal")),
         replace(cell(status=judged("in_deal")), deals=(replace(DEAL, products=()),))],
    ),
    "WHI-04": (
        [cell("cell", product="other"), replace(MODEL, orders=MODEL.orders[1:])],
        [whole(orders=()), cell("cell", product="other", status=judged("in_house"))],
    ),
    "WHI-05": (
        [cell(next_step=" ", contract_ends_on=end) for end in (TODAY, on(180))],
        [cell(next_step="", contract_ends_on=end) for end in (on(-1), on(181), None)]
        + [replace(cell(next_step=""), deals=(replace(DEAL, products=("other",)),)),
           replace(cell(next_step=""), plays=(replace(PLAY, products=("other",)),))],
    ),
    "WHI-06": (
        [cell(reason=" ", next_step=" ", status=judged(status))
         for status in ("competitor", "in_house", "not_done")],
        [cell(reason=""), cell(next_step=""), cell(reason="", next_step="", wallet=None),
         cell(reason="", next_step="", status=judged("not_applicable"))],
    ),
    "WHI-07": (
        [replace(cell("cell", status=judged("not_applicable")))],
        [cell(status=judged("not_applicable")),
         replace(cell("cell", status=judged("not_applicable")),
                 deals=(replace(DEAL, department=None),)),
         replace(cell("cell", status=judged("not_applicable"), department=None),
                 deals=(replace(DEAL, department=None),))],
    ),
    "CUS-02": (
        [replace(MODEL, actions=(*ACTIONS[:2], replace(ACTIONS[2], side="partner")))],
        [replace(MODEL, actions=ACTIONS[:2])],
    ),
}  # fmt: skip
"""By code: plans in which the rule fires, and plans in which it does not."""
