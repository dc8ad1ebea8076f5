"""A run on two axes: what the lines part, kept with the run, drawn, and made a list."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils import timezone

from tests.plans.test_pages import browser, got
from tests.world import World
from tokui.core.market.scoring.definition import Criterion, Definition, as_json
from tokui.core.market.scoring.quadrants import Cuts
from tokui.core.words import Words
from tokui.kernel.errors import Forbidden, InvalidInput
from tokui.kernel.models import Event
from tokui.market.scoring.actions import cut_run
from tokui.market.scoring.grid import cuts_of, grid_of, placed_in
from tokui.market.scoring.models import ModelVersion, ScoreModel, ScoreRun
from tokui.market.scoring.results import write_results
from tokui.market.targets.models import TargetFirm, TargetList

NAMES = ("firm", "name", "prefecture", "score", "coverage", "tier", "potential", "willingness",
         "fit", "access", "rivalry", "rank")  # fmt: skip
PLACES = [
    ("a", 90.0, 80.0),
    ("b", 85.0, 30.0),
    ("c", 50.0, 60.0),
    ("d", 20.0, 70.0),
    ("e", 10.0, 10.0),
    ("f", None, 95.0),
    ("g", 99.0, None),
]
"""Company, potential, willingness; ranked as they stand."""


@pytest.fixture
def run(world: World) -> ScoreRun:
    criteria = tuple(
        Criterion(axis, Words(axis, axis), axis, "percentile", ("revenue",))
        for axis in ("potential", "willingness")
    )
    model = ScoreModel.objects.create(workspace=world.workspace, name="二軸")
    version = ModelVersion.objects.create(
        model=model, number=1, definition=as_json(Definition(criteria))
    )
    made = ScoreRun.objects.create(
        workspace=world.workspace, version=version, generation="1", today=date(2026, 11, 1),
        state="done", finished_at=timezone.now(), companies=len(PLACES), kept=len(PLACES),
        bins=[0] * 40, tiers=[1, 0, 0], cuts=[90.0, None, None],
    )  # fmt: skip
    rows = [
        (firm, f"企業{firm}", "13", 100.0 - rank, 1.0, 1, potential, willingness, None, None, None,
         rank)
        for rank, (firm, potential, willingness) in enumerate(PLACES, 1)
    ]  # fmt: skip
    write_results(made, NAMES, rows)
    return made


def test_a_company_on_a_line_is_above_it_and_an_unknown_one_in_no_segment(run: ScoreRun) -> None:
    cuts = Cuts(50, 60)
    found = grid_of(run, cuts)
    assert found.counts == {"first": 2, "nurture": 1, "answer": 1, "leave": 1}
    assert found.unknown == 2
    for firm, potential, willingness in PLACES:
        segment = cuts.segment(potential, willingness)
        listed = {
            code
            for code in found.counts
            if firm in {one.firm for one in placed_in(run, cuts, code, 50)}
        }
        assert listed == ({segment} if segment else set())


def test_lines_begin_at_the_middle_and_stay_where_they_are_saved(
    world: World, run: ScoreRun
) -> None:
    assert cuts_of(run) == Cuts(50, 60)
    assert cut_run(run, Cuts(80, 25), by=world.makoto)
    assert not cut_run(run, Cuts(80, 25), by=world.makoto)
    run.refresh_from_db()
    assert cuts_of(run) == Cuts(80, 25)
    told = Event.objects.filter(noun="score_model", verb="changed")
    assert [one.changes["cuts"] for one in told] == [[[None, None], [80, 25]]]


def test_only_who_leads_saves_lines_and_they_lie_on_the_axes(world: World, run: ScoreRun) -> None:
    with pytest.raises(Forbidden):
        cut_run(run, Cuts(50, 50), by=world.rin)
    for points in (-1, 101, float("nan")):
        with pytest.raises(InvalidInput):
            cut_run(run, Cuts(points, 50), by=world.makoto)


def test_the_page_draws_what_its_address_says(world: World, run: ScoreRun) -> None:
    makoto = browser(world, "makoto")
    address = f"/market/runs/{run.public_id}/grid/"
    page = got(makoto, f"{address}?potential=15&willingness=75&segment=nurture")
    assert page.count('class="bubble first"') == 1
    assert page.count('class="bubble nurture"') == 3
    assert "企業b" in page.split('class="grid-rows"')[1]
    assert "企業a" not in page.split('class="grid-rows"')[1]
    assert re.search(r'name="potential"[^>]* value="15"', page)
    for wrong in ("potential=101&willingness=3", "potential=x&willingness=3", "segment=none"):
        assert makoto.get(f"{address}?{wrong}").status_code == 404


def test_saving_on_the_page_keeps_the_lines(world: World, run: ScoreRun) -> None:
    makoto = browser(world, "makoto")
    address = f"/market/runs/{run.public_id}/grid/"
    answer = makoto.post(address, {"potential": "40", "willingness": "65"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "この線は保存済みです。" in got(makoto, address)
    makoto.post(address, {"potential": "400", "willingness": "65"})
    run.refresh_from_db()
    assert (run.potential_cut, run.willingness_cut) == (40, 65)


def test_the_lines_decide_the_tiers_of_a_list(world: World, run: ScoreRun) -> None:
    sent = {"made_from": "run", "run": run.public_id, "name": "二軸の候補", "potential": "50",
            "willingness": "60", "size": ["1", "5", "5"]}  # fmt: skip
    browser(world, "makoto").post("/market/targets/new/", sent)
    held = TargetList.objects.get()
    firms = TargetFirm.objects.filter(target_list=held).order_by("place")
    assert [(one.firm, one.tier) for one in firms] == [("a", 1), ("b", 2), ("d", 3)]


def test_a_model_without_the_axes_says_so(world: World, run: ScoreRun) -> None:
    bare = Definition((Criterion("fit", Words("f", "f"), "fit", "percentile", ("revenue",)),))
    ModelVersion.objects.update(definition=as_json(bare))
    page = got(browser(world, "rin"), f"/market/runs/{run.public_id}/grid/")
    assert "潜在力または投資意欲の基準がありません" in page
    assert "線を保存" not in page
