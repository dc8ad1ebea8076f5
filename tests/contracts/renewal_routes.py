"""Rows of the table of pages on which a plan is renewed and an account handed over."""

from __future__ import annotations

from typing import Any

from tests.contracts import places as at
from tests.contracts.filled import NOW, Filled
from tests.contracts.places import row
from tokui.core.rolling import asked_about
from tokui.plans.handover.actions import begin_handover, open_handover
from tokui.plans.rolling.actions import begin_rolling, decide, set_frame
from tokui.plans.rolling.finishing import finish_rolling
from tokui.plans.rolling.models import Rolling
from tokui.plans.rolling.reading import kept_of, records_of


def begun(filled: Filled) -> dict[str, Any]:
    """A draft of the next period that Emi began."""
    begin_rolling(filled.world.plan, by=filled.world.emi, now=NOW)
    return at.account(filled)


def rolled(filled: Filled) -> dict[str, Any]:
    """A new plan that Emi made."""
    emi, plan = filled.world.emi, filled.world.plan
    rolling: Rolling = begin_rolling(plan, by=emi, now=NOW)
    keys = [one.key for one in asked_about(kept_of(plan, records_of(plan)))]
    decide(rolling, keys, "drop", by=emi, now=NOW)
    set_frame(
        rolling, name="次期", start_on=rolling.start_on, end_on=rolling.end_on, revenue_target="",
        lessons="", targets={}, by=emi, now=NOW,
    )  # fmt: skip
    finish_rolling(rolling, by=emi, now=NOW)
    return at.account(filled)


def decision(filled: Filled) -> dict[str, Any]:
    return {"key": f"need:{filled.one('need').public_id}", "choice": "confirm"}


def group(filled: Filled) -> dict[str, Any]:
    return {"key": [f"need:{filled.one('need').public_id}"], "group": "needs"}


def handing(filled: Filled) -> dict[str, Any]:
    """A hand-over from Emi to Ken."""
    world = filled.world
    if open_handover(world.toa) is None:
        begin_handover(world.toa, world.emi, world.ken, by=world.emi, now=NOW)
    return at.account(filled)


def both(filled: Filled) -> dict[str, Any]:
    return {"giver": filled.world.emi.public_id, "taker": filled.world.ken.public_id}


FRAME = {"name": "次期", "start_on": "2027-04-01", "end_on": "2028-03-31"}

RENEWAL = [
    #                                       stran yu  sora rin ken emi mak aoi
    row("GET", "plans:roll_forward",       "302 404 404 200 200 200 200 200", begun),
    row("POST", "plans:begin_rolling",     "302 404 404 403 302 302 302 302", at.account),
    row("POST", "plans:decide",            "302 404 404 403 302 302 302 302", begun, decision),
    row("POST", "plans:decide_group",      "302 404 404 403 302 302 302 302", begun, group),
    row("POST", "plans:rolling_frame",     "302 404 404 403 302 302 302 302", begun,
        at.form(**FRAME)),
    row("POST", "plans:leave_rolling",     "302 404 404 403 302 302 302 302", begun),
    row("POST", "plans:undo_rolling",      "302 404 404 403 302 302 302 302", rolled),
    row("GET", "plans:handover",           "302 404 404 200 200 200 200 200", handing),
    row("POST", "plans:begin_handover",    "302 404 404 403 302 302 302 302", at.account, both),
    row("POST", "plans:confirm_handover",  "302 404 404 403 403 302 403 403", handing,
        at.form(point="plan", side="handed")),
    row("POST", "plans:take_over",         "302 404 404 403 302 302 302 302", handing),
    row("POST", "plans:call_off_handover", "302 404 404 403 302 302 302 302", handing),
    row("GET", "plans:calibration",        "302 200 200 200 200 200 200 200"),
]  # fmt: skip
