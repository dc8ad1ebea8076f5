"""Rows of the table of pages for the portfolio and for back-tests."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.contracts.filled import Filled
from tests.contracts.places import row
from tokui.core.market.scoring.definition import Criterion, Definition, as_json
from tokui.core.words import Words
from tokui.market.backtest.models import BackTestRun
from tokui.market.scoring.models import ModelVersion, ScoreModel

_KIND = Criterion("kind", Words("Kind", "K"), "fit", "category", ("kind",))


def model(filled: Filled) -> dict[str, Any]:
    """A model, laid without the market that making one looks at."""
    workspace = filled.world.workspace
    made = ScoreModel.objects.filter(workspace=workspace, removed_at=None).first()
    if made is None:
        made = ScoreModel.objects.create(workspace=workspace, name="K-1")
        ModelVersion.objects.create(model=made, number=1, definition=as_json(Definition((_KIND,))))
    return {"model_id": made.public_id}


def a_test(filled: Filled) -> dict[str, Any]:
    """A back-test that waits."""
    at = model(filled)
    version = ModelVersion.objects.get(model__public_id=at["model_id"])
    made, _new = BackTestRun.objects.get_or_create(
        workspace=filled.world.workspace, version=version, today=timezone.localdate()
    )
    return {**at, "test_id": made.public_id}


PORTFOLIO = [
    #                                    stran yu  sora rin ken emi mak aoi
    row("GET", "market:portfolio",      "302 200 200 200 200 200 200 200"),
    row("GET", "market:portfolio_file", "302 200 200 200 200 200 200 200",
         lambda _filled: {"format": "csv"}),
    row("GET", "market:back_test",      "302 404 404 404 404 404 200 200", model),
    row("POST", "market:back_test",     "302 404 404 404 404 404 404 404", model),
    row("POST", "market:take_weights",  "302 404 404 404 404 404 302 302", a_test),
]  # fmt: skip
