"""Rows of the table of pages for score models and their runs."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.contracts.filled import Filled
from tests.contracts.places import row
from tests.contracts.portfolio_routes import model
from tokui.market.scoring.models import ModelVersion, ScoreModel, ScoreRun
from tokui.market.scoring.results import write_results

_NAMES = ("firm", "name", "prefecture", "score", "coverage", "tier", "potential", "willingness",
          "fit", "access", "rivalry", "rank", "said_kind")  # fmt: skip
_FIRM = "9990000000000"


def run(filled: Filled, generation: str = "1") -> dict[str, Any]:
    """A run with one company."""
    at = model(filled)
    there = ScoreRun.objects.filter(generation=generation).first()
    if there is not None:
        return {"run_id": there.public_id}
    made = ScoreRun.objects.create(
        workspace=filled.world.workspace,
        version=ModelVersion.objects.get(model__public_id=at["model_id"]),
        generation=generation, today=timezone.localdate(), state="done", finished_at=timezone.now(),
        companies=1, kept=1, bins=[0] * 20 + [1] + [0] * 19, tiers=[1, 0, 0],
        cuts=[50.0, None, None], unknown={"kind": 0.0},
    )  # fmt: skip
    write_results(made, _NAMES, [(_FIRM, "Kitaguni", "13", 50.0, 1.0, 1, None, None, 50.0, None,
                                  None, 1, 0.5)])  # fmt: skip
    return {"run_id": made.public_id}


def halves(_filled: Filled) -> dict[str, Any]:
    return {"potential": "50", "willingness": "40"}


def its_firm(filled: Filled) -> dict[str, Any]:
    return {**run(filled), "number": _FIRM}


def two_runs(filled: Filled) -> dict[str, Any]:
    return {**run(filled), "other_id": run(filled, "2")["run_id"]}


def its_first_version(filled: Filled) -> dict[str, Any]:
    return {**model(filled), "number": 1}


def removed(filled: Filled) -> dict[str, Any]:
    at = model(filled)
    ScoreModel.objects.filter(public_id=at["model_id"]).update(removed_at=timezone.now())
    return at


SCORES = [
    #                                    stran yu  sora rin ken emi mak aoi
    row("GET", "market:models",          "302 200 200 200 200 200 200 200"),
    row("POST", "market:models",         "302 404 403 403 403 403 404 404"),
    row("GET", "market:model",           "302 404 200 200 200 200 200 200", model),
    row("POST", "market:model",          "302 404 403 403 403 403 404 404", model),
    row("POST", "market:live_model",     "302 404 404 404 404 404 404 404", model),
    row("POST", "market:run_model",      "302 404 403 403 403 403 404 404", model),
    row("POST", "market:take_up_version","302 404 403 403 403 403 302 302", its_first_version),
    row("POST", "market:remove_model",   "302 404 403 403 403 403 302 302", model),
    row("POST", "market:restore_model",  "302 404 403 403 403 403 302 302", removed),
    row("GET", "market:run",             "302 404 200 200 200 200 200 200", run),
    row("GET", "market:run_grid",        "302 404 200 200 200 200 200 200", run),
    row("POST", "market:run_grid",       "302 404 403 403 403 403 302 302", run, halves),
    row("GET", "market:run_firm",        "302 404 200 200 200 200 200 200", its_firm),
    row("GET", "market:compare_runs",    "302 404 200 200 200 200 200 200", two_runs),
]  # fmt: skip
