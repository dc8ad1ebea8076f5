"""`tokui market models`, `score`, `explain` and `sql`."""

from __future__ import annotations

import pytest
import sqlglot

from tests.cli.conftest import Run
from tests.market.small import load_small_universe
from tests.world import World
from tokui.core.market.scoring.definition import Criterion, Definition
from tokui.core.words import Words
from tokui.market.scoring.actions import make_model

_PEOPLE = Criterion("people", Words("People", "人数"), "potential", "linear", ("employees",))


@pytest.fixture
def model(world: World) -> str:
    load_small_universe(world.makoto, rows=60)
    return make_model("成長", Definition((_PEOPLE,)), by=world.makoto).public_id


AS = ("--as", "makoto@kitahama.example")


def test_a_model_is_listed_run_and_explained(model: str, run: Run) -> None:
    assert run("market", "models", *AS, "--json").document == [
        {"id": model, "name": "成長", "version": 1}
    ]
    early = run("market", "explain", "成長", "9990000000000", *AS)
    assert (early.code, "market score" in early.err) == (1, True)
    scored = run("market", "score", "成長", *AS, "--json")
    assert scored.code == 0, scored.err
    first = scored.document["first"][0]
    assert (first["rank"], first["score"]) == (1, 100.0)
    told = run("market", "explain", model, first["firm"], *AS, "--json").document
    assert told["score"] == 100.0
    assert [one["points"] for one in told["contributions"]] == [100.0]
    assert first["name"] in run("market", "score", "成長", *AS).out


def test_the_query_is_printed_for_another_engine(model: str, run: Run) -> None:
    printed = run("market", "sql", "成長", "--dialect", "trino", *AS)
    assert printed.code == 0, printed.err
    assert sqlglot.parse_one(printed.out, read="trino")
    wrong = run("market", "sql", "成長", "--dialect", "abacus", *AS)
    assert (wrong.code, "duckdb" in wrong.err) == (2, True)


def test_a_model_that_is_not_there_is_said(model: str, run: Run) -> None:
    missing = run("market", "score", "なし", *AS)
    assert (missing.code, missing.out) == (1, "")
