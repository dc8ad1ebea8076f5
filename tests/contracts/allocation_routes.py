"""Rows of the table of pages for allocation."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from tests.contracts.filled import Filled
from tests.contracts.places import nothing, row
from tokui.market.allocation.actions import make_scenario
from tokui.market.allocation.models import AllocationRun, AllocationScenario


def _scenario(filled: Filled) -> AllocationScenario:
    there = AllocationScenario.objects.filter(workspace=filled.world.workspace).first()
    if there is not None:
        return there
    # What it begins with is written in the language of who makes it.
    with translation.override("en"):
        return make_scenario("FY2027", by=filled.world.makoto)


def scenario(filled: Filled) -> dict[str, Any]:
    """A scenario as it begins."""
    return {"scenario_id": _scenario(filled).public_id}


def account(filled: Filled) -> dict[str, Any]:
    """A scenario and an account."""
    return {**scenario(filled), "account_id": filled.world.toa.public_id}


def run(filled: Filled) -> dict[str, Any]:
    """A scenario with a plan that is done."""
    held = _scenario(filled)
    made, _new = AllocationRun.objects.get_or_create(
        scenario=held, state="done",
        defaults={"problem": {"currency": "JPY"}, "plan": {"feasible": False}},
    )  # fmt: skip
    return {"scenario_id": held.public_id, "run_id": made.public_id}


def file(filled: Filled) -> dict[str, Any]:
    """Its file."""
    return {**run(filled), "format": "csv"}


def named(_filled: Filled) -> dict[str, Any]:
    """A new scenario."""
    return {"name": "次案"}


LED = "302 404 404 404 404 404 "
ALLOCATION = [
    #                                           stran yu  sora rin ken emi mak aoi
    row("GET",  "market:allocations",       "302 200 404 404 404 404 200 200"),
    row("POST", "market:allocations",       "302 302 404 404 404 404 302 302", nothing, named),
    row("GET",  "market:allocation",        LED + "200 200", scenario),
    row("POST", "market:allocation",        LED + "302 302", scenario),
    row("POST", "market:allocation_remove", LED + "302 302", scenario),
    row("POST", "market:allocation_wish",   LED + "302 302", account),
    row("POST", "market:allocation_plan",   LED + "302 302", scenario),
    row("POST", "market:allocation_stop",   LED + "302 302", run),
    row("POST", "market:allocation_take",   LED + "302 302", run),
    row("POST", "market:allocation_back",   LED + "302 302", run),
    row("GET",  "market:allocation_file",   LED + "200 200", file),
]  # fmt: skip
