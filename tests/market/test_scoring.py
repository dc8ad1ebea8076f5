"""Score models over a small market: versions, runs, what they say of a company, comparing runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from tests.market.small import load_small_universe, number_of
from tests.world import World
from tokui.core.market.scoring.definition import Condition, Criterion, Definition, Filter, Tiers
from tokui.core.market.scoring.presets import PRESETS
from tokui.core.words import Words
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.events import Origin
from tokui.kernel.jobs import run_next
from tokui.kernel.models import Event, Job
from tokui.market.scoring.actions import (
    change_model,
    make_model,
    remove_model,
    restore_model,
    run_model,
    take_up_version,
)
from tokui.market.scoring.live import forget_idle, spread_now
from tokui.market.scoring.models import ModelVersion, ScoreModel, ScoreRun
from tokui.market.scoring.policies import get_model, get_run, visible_models
from tokui.market.scoring.queries import (
    companies,
    company,
    compared,
    count_companies,
    scores_of,
)
from tokui.market.scoring.results import file_of, reading
from tokui.market.scoring.universes import columns_of


def criterion(code: str, axis: str, kind: str, *columns: str, **more: object) -> Criterion:
    return Criterion(code, Words(code, f"{code}。"), axis, kind, columns, **more)  # type: ignore[arg-type]


MODEL = Definition(
    (
        criterion("people", "potential", "linear", "employees", weight=2.0, log=True),
        criterion("sales", "potential", "percentile", "revenue", weight=1.0),
        criterion("growing", "willingness", "linear", "growth", low=-20.0, high=40.0),
        criterion("trade", "fit", "category", "industry", other=0.2,
                  categories=(("機械", 1.0), ("建設業", 0.5)), missing="penalty"),
    ),
    tiers=Tiers("size", (5, 10)),
)  # fmt: skip


@pytest.fixture
def market(world: World) -> World:
    load_small_universe(world.makoto, rows=120)
    return world


def ran(world: World, version: ModelVersion) -> ScoreRun:
    run = run_model(version, by=world.makoto, now=timezone.now())
    job = run_next()
    assert job is not None
    assert (job.state, job.error) == ("done", "")
    return ScoreRun.objects.get(pk=run.pk)


def test_every_change_is_a_version_with_its_author_and_reason(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    changed = replace(MODEL, least_known=0.5)
    second = change_model(
        model, changed, by=market.aoi, origin=Origin(reason="情報不足を除外"), expected=1
    )
    assert (second.number, second.made_by, second.reason) == (2, market.aoi, "情報不足を除外")
    assert model.versions.get(number=1).read() == MODEL
    assert second.read() == changed
    verbs = Event.objects.filter(noun="score_model", subject_key=model.pk)
    assert [(one.verb, one.changes["version"]) for one in verbs] == [
        ("created", [None, 1]), ("changed", [1, 2]),
    ]  # fmt: skip


def test_the_same_again_is_no_new_version(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    assert change_model(model, MODEL, by=market.makoto).number == 1
    assert Event.objects.filter(noun="score_model").count() == 1


def test_a_change_made_from_an_older_version_is_refused(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    change_model(model, replace(MODEL, least_known=0.5), by=market.makoto, expected=1)
    with pytest.raises(Conflict):
        change_model(model, replace(MODEL, least_known=0.1), by=market.aoi, expected=1)
    assert model.versions.count() == 2


def test_rolling_back_is_a_new_version_that_says_the_old(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    change_model(model, replace(MODEL, least_known=0.5), by=market.makoto)
    back = take_up_version(model.versions.get(number=1), by=market.makoto)
    assert (back.number, back.read(), back.taken_from) == (3, MODEL, model.versions.get(number=1))


def test_what_contradicts_itself_is_not_kept(market: World) -> None:
    zero = replace(MODEL, criteria=tuple(replace(one, weight=0.0) for one in MODEL.criteria))
    with pytest.raises(InvalidInput) as refused:
        make_model("重みなし", zero, by=market.makoto)
    assert [one.code for one in refused.value.problems] == ["weights_zero"]
    assert not ScoreModel.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", "長" * 121])
def test_a_model_has_a_name(market: World, name: str) -> None:
    with pytest.raises(InvalidInput):
        make_model(name, MODEL, by=market.makoto)


def test_members_read_and_leaders_change(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    assert get_model(market.rin, model.public_id) == model
    for refused in (
        lambda: make_model("別", MODEL, by=market.emi),
        lambda: change_model(model, MODEL, by=market.emi),
        lambda: take_up_version(model.newest, by=market.emi),
        lambda: run_model(model.newest, by=market.emi, now=timezone.now()),
        lambda: remove_model(model, by=market.emi),
    ):
        with pytest.raises(Forbidden):
            refused()
    assert not Job.objects.filter(kind="market.score").exists()


def test_another_workspace_knows_nothing_of_it(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    run = ran(market, model.newest)
    with pytest.raises(NotFound):
        get_model(market.yu, model.public_id)
    with pytest.raises(NotFound):
        get_run(market.yu, run.public_id)
    with pytest.raises(NotFound):
        make_model("空", MODEL, by=market.yu)


def test_a_removed_model_comes_back_and_keeps_its_runs(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    run = ran(market, model.newest)
    remove_model(model, by=market.makoto)
    assert not visible_models(market.makoto).exists()
    assert get_run(market.rin, run.public_id) == run
    restore_model(model, by=market.makoto)
    assert list(visible_models(market.makoto)) == [model]


def test_a_run_keeps_model_data_and_companies(market: World) -> None:
    run = ran(market, make_model("成長企業", MODEL, by=market.makoto).newest)
    assert run.state == "done"
    assert run.companies == run.kept == sum(run.bins) == 120
    assert run.tiers == [5, 10]
    told = {one[0]: one for one in run.columns}
    assert told["employees"][3:5] == ["bought_20251031.csv", "2025-10-31"]
    assert 0 < run.unknown["people"] < 1
    with reading(run) as connection:
        names = [row[0] for row in connection.execute("DESCRIBE scored").fetchall()]
    assert names[:12] == [
        "firm", "name", "prefecture", "score", "coverage", "tier",
        "potential", "willingness", "fit", "access", "rivalry", "rank",
    ]  # fmt: skip


def test_the_companies_of_a_run_stand_in_order(market: World) -> None:
    run = ran(market, make_model("成長企業", MODEL, by=market.makoto).newest)
    found = companies(run, limit=200)
    assert [one.rank for one in found] == list(range(1, 121))
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert [one.tier for one in found[:16]] == [1] * 5 + [2] * 10 + [None]
    assert [one.rank for one in companies(run, tier=2)] == list(range(6, 16))
    assert [one.rank for one in companies(run, after=118)] == [119, 120]
    one = found[3]
    assert [other.firm for other in companies(run, search=one.firm)] == [one.firm]
    assert count_companies(run, search=one.name) >= 1


def test_a_company_is_explained_to_its_last_point(market: World) -> None:
    run = ran(market, make_model("成長企業", MODEL, by=market.makoto).newest)
    firm = companies(run, tier=2)[4].firm
    told = company(run, firm)
    points = told.explanation.points
    assert points.score == pytest.approx(told.scored.score)
    assert sum(one.points for one in points.contributions) == pytest.approx(told.scored.score)
    assert told.wanted_tier == 1
    assert told.wanted == pytest.approx(companies(run, tier=1)[-1].score)
    assert [one.rank for one in told.above] == [7, 8, 9]
    assert [one.rank for one in told.below] == [11, 12, 13]
    with pytest.raises(NotFound):
        company(run, "9999999999999")


def test_two_runs_tell_who_moved_and_that_the_model_moved_them(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    before = ran(market, model.newest)
    heavier = replace(MODEL, axis_weights=(("potential", 1.0), ("willingness", 9.0), ("fit", 1.0)))
    after = ran(market, change_model(model, heavier, by=market.makoto))
    moved = compared(before, after)
    assert len(moved) == 120
    assert any(one.changes_tier for one in moved[:5])
    for one in moved:
        assert one.before is not None
        assert one.after is not None
        assert one.by_data == pytest.approx(0)
        assert one.by_model == pytest.approx(one.after.score - one.before.score)


def test_two_runs_tell_that_the_data_moved_them(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    before = ran(market, model.newest)
    load_small_universe(market.makoto, rows=160)
    after = ran(market, model.newest)
    assert before.generation != after.generation
    moved = compared(before, after)
    assert all(one.by_model == pytest.approx(0) for one in moved if one.by_model is not None)
    assert sum(one.before is None for one in moved) == 40


def test_a_run_whose_column_is_gone_is_refused_and_the_last_one_stays(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    run = ran(market, model.newest)
    newest = model.newest
    newest.definition["criteria"][0]["columns"] = ["no_more"]
    newest.save()
    with pytest.raises(InvalidInput) as refused:
        run_model(newest, by=market.makoto, now=timezone.now())
    assert [one.code for one in refused.value.problems] == ["unknown_column"]
    assert file_of(run).exists()


def test_filters_and_thresholds_count_all_companies(market: World) -> None:
    filtered = replace(
        MODEL, filters=(Filter(Condition("kind", "is", ("305",))),),
        tiers=Tiers("threshold", (), (60.0, 40.0)),
    )  # fmt: skip
    run = ran(market, make_model("合同会社", filtered, by=market.makoto).newest)
    found = companies(run, limit=200)
    assert len(found) == run.companies == 13
    assert run.tiers == [sum(one.score >= 60 for one in found),
                         sum(40 <= one.score < 60 for one in found)]  # fmt: skip


def test_companies_are_scored_whether_or_not_they_pass_the_filters(market: World) -> None:
    filtered = replace(MODEL, filters=(Filter(Condition("kind", "is", ("305",))),))
    asked = [number_of(index) for index in (0, 2, 8, 4)]
    today = timezone.localdate()
    found = scores_of(market.workspace, filtered, [*asked, "0000000000000"], today)
    assert set(found) == set(asked)
    assert all(0 <= score <= 100 for score, _coverage, _said in found.values())
    assert scores_of(market.workspace, filtered, [], today) == {}


def test_weighing_anew_shows_what_a_run_would_give(market: World) -> None:
    run = ran(market, make_model("成長企業", MODEL, by=market.makoto).newest)
    live = spread_now(market.workspace, MODEL, timezone.localdate())
    assert live is not None
    assert live.spread.companies == run.companies
    assert list(live.spread.tiers) == run.tiers
    first = companies(run, limit=5)
    assert [firm for firm, _name, _score in live.best[:5]] == [one.firm for one in first]
    heavier = replace(MODEL, axis_weights=(("potential", 0.0), ("willingness", 1.0)))
    again = spread_now(market.workspace, heavier, timezone.localdate())
    assert again is not None
    every = [number_of(index) for index in range(120)]
    asked = scores_of(market.workspace, heavier, every, timezone.localdate())
    assert again.best[0][2] == pytest.approx(max(one[0] for one in asked.values()), abs=1e-3)


def test_memory_is_given_back_when_nobody_edits(market: World) -> None:
    assert spread_now(market.workspace, MODEL, timezone.localdate()) is not None
    assert not forget_idle()
    assert forget_idle(now=10.0**9)
    assert not forget_idle(now=10.0**9)


def test_presets_take_the_criteria_whose_columns_are_loaded(market: World) -> None:
    columns = columns_of(market.workspace)
    for preset in PRESETS:
        definition = preset.definition(columns)
        assert definition.criteria
        assert ran(market, make_model(preset.name.ja, definition, by=market.makoto).newest)
    codes = {one.code for one in PRESETS[2].definition(columns).criteria}
    assert "growth" in codes
    assert "fierce_rivalry" not in codes


def test_doing_a_run_again_changes_nothing(market: World) -> None:
    run = ran(market, make_model("成長企業", MODEL, by=market.makoto).newest)
    before = file_of(run).read_bytes()
    Job.objects.filter(kind="market.score").update(state="queued")
    run_next()
    assert file_of(run).read_bytes() == before
