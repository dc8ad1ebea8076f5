"""The investment decision: plans whose class and effort disagree, and plans just inside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.core.checks.model import ACTIONS, MODEL, TODAY, on
from tokui.core.plan import Activity, PlanSnapshot
from tokui.core.plan.investment import Effort, Investment, NotDone


def decided(tier: str = "invest", days: int | str = 40, /, **given: Any) -> PlanSnapshot:
    """The model with a decision of a class and person-days a year."""
    sound: dict[str, Any] = {
        "decided_on": on(-90), "reason": "更新時期", "stop_if": "更新の先送り",
        "effort": (Effort("営業", Decimal(days)),), "next_look_on": on(90),
    }  # fmt: skip
    return replace(MODEL, investment=Investment("inv", tier, **{**sound, **given}))


def quiet(plan: PlanSnapshot, *activities: Activity) -> PlanSnapshot:
    """A plan with other activities alone."""
    return replace(plan, activities=activities)


def met(days: int, *people: str) -> Activity:
    """A visit so many days ago."""
    return Activity("met", "visit", on(-days), "訪問", people=people, colleagues=("c-sales",))


def finished(day: date) -> tuple[Any, ...]:
    """The actions of the model, one finished on a day."""
    return tuple(replace(one, completed_on=day) if one.id == "past" else one for one in ACTIONS)


def filed_as(tier: str) -> PlanSnapshot:
    """The model decided as invest whose account is kept as another class."""
    return replace(decided(), account=replace(MODEL.account, tier=tier))


def open_days(days: int) -> PlanSnapshot:
    """The model, maintained with little effort, whose one open action takes so many days."""
    action = replace(ACTIONS[0], person_days=Decimal(days))
    return replace(decided("maintain", 1), actions=(action, *ACTIONS[3:]))


def skipped(until: date | None) -> PlanSnapshot:
    """The model with something that is not done until a day."""
    return replace(MODEL, not_done=(NotDone("nd", "値引き提案", "粗利を守る", until),))


INVESTMENT: dict[str, tuple[list[PlanSnapshot], list[PlanSnapshot]]] = {
    "INV-01": (
        [decided("maintain", "12.5"), open_days(13)],
        [decided("maintain", 12), open_days(12), decided("invest", 40), decided("develop", 40)],
    ),
    "INV-02": (
        [quiet(decided()), quiet(decided(), met(60)), quiet(decided(decided_on=on(-60))),
         replace(quiet(decided()), actions=finished(on(-60)))],
        [quiet(decided(), met(59)), quiet(decided(decided_on=on(-59))), quiet(decided("develop")),
         replace(quiet(decided()), actions=finished(on(-59))), decided()],
    ),
    "INV-03": (
        [replace(decided(), actions=ACTIONS[3:]), replace(decided(), actions=())],
        [decided(), replace(decided("maintain", 1), actions=()), replace(MODEL, actions=())],
    ),
    "INV-04": (
        [quiet(decided(), met(180, "p-top")), quiet(decided(), met(5, "p-user"))],
        [quiet(decided(), met(179, "p-top")), quiet(decided("develop"), met(5, "p-user"))],
    ),
    "INV-05": (
        [decided(next_look_on=on(-1))],
        [decided(next_look_on=TODAY), decided(next_look_on=None), MODEL],
    ),
    "INV-06": (
        [decided(stop_met_on=on(-3))],
        [decided(), decided("maintain", 1, stop_met_on=on(-3))],
    ),
    "INV-07": (
        [filed_as("maintain"), filed_as("develop")],
        [filed_as("invest"), filed_as("")],
    ),
    "INV-08": (
        [skipped(on(-1))],
        [skipped(TODAY), skipped(None)],
    ),
}  # fmt: skip
"""By code: plans in which the rule fires, and plans in which it does not."""
