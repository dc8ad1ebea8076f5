"""A model is held against deals of accounts in a small market, by those who lead."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django.utils import timezone

from tests.market.small import load_small_universe, name_of, number_of, register_row
from tests.plans.test_pages import browser, got
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.core.market.scoring.definition import Criterion, Definition
from tokui.core.words import Words
from tokui.kernel.errors import Conflict, Forbidden, NotFound
from tokui.kernel.jobs import run_next
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.market import universe
from tokui.market.backtest.actions import ask_test, take_weights
from tokui.market.backtest.models import BackTestRun
from tokui.market.backtest.policies import get_test
from tokui.market.backtest.testing import said_of
from tokui.market.linking import companies_of
from tokui.market.scoring.actions import make_model
from tokui.market.scoring.models import ScoreModel

ROWS = 240
MODEL = Definition(
    (
        Criterion("people", Words("People", "従業員"), "potential", "percentile", ("employees",)),
        Criterion("young", Words("Young", "若さ"), "fit", "recency", ("established_on",),
                  full_days=3650, zero_days=25000),
    ),
    axis_weights=(("potential", 1.0), ("fit", 1.0)),
)  # fmt: skip


@pytest.fixture
def model(world: World) -> ScoreModel:
    load_small_universe(world.makoto, rows=ROWS)
    return make_model("規模", MODEL, by=world.makoto)


def employees_of(world: World) -> dict[str, float]:
    with universe.reading(world.workspace) as connection:
        rows = connection.execute("SELECT firm, employees FROM firms").fetchall()
    return {firm: number for firm, number in rows if number is not None}


def sell(world: World, *, planted: bool) -> None:
    """Two closed deals for each company with known employees: the larger half of them wins where a
    signal is planted, any of them where not. One deal has no day, one account no number."""
    known = employees_of(world)
    middle = sorted(known.values())[len(known) // 2]
    for place, number in enumerate(sorted(known)):
        account = open_account(
            {"name": f"取引先{place}", "corporate_number": number}, by=world.makoto
        )
        is_won = known[number] >= middle if planted else Random(number).random() < 0.5
        for year in (2024, 2025):
            close(world, account, "won" if is_won else "lost", f"{year}-05-31")
    close(world, world.hokuriku, "won", "2025-01-31")
    close(world, world.hokuriku, "won", "")


def close(world: World, account: Any, grade: str, day: str) -> None:
    values = {"name": "商談", "grade": grade, "amount": "1000000", "closes_on": day}
    add_record(noun_of("deal"), values, by=world.makoto, scope=Scope(world.workspace, account))


def report_of(world: World, model: ScoreModel) -> BackTestRun:
    test = ask_test(model.newest, by=world.makoto, now=timezone.now())
    while run_next():
        pass
    test.refresh_from_db()
    assert (test.state, test.error) == ("done", "")
    return test


def test_a_planted_signal_is_found_and_its_criterion_missed(
    world: World, model: ScoreModel
) -> None:
    sell(world, planted=True)
    test = report_of(world, model)
    report = test.report
    assert report["test"]["verdict"] == "tells_apart"
    assert report["not_in_market"] == 1
    assert report["deals"] == report["scored"] + 1
    assert [one["year"] for one in report["test"]["years"]] == [2024, 2025]
    loss = {one["criterion"]: one["loss"] for one in report["test"]["without"]}
    assert loss["people"]["low"] > 0
    weights = {one["part"]: one["proposed"] for one in report["proposal"]["weights"]}
    assert weights["people"] > 80
    version = take_weights(test, by=world.makoto)
    assert version.number == 2
    assert version.read().shares["people"] == pytest.approx(weights["people"] / 100)
    with pytest.raises(Conflict):
        take_weights(test, by=world.makoto)


def test_noise_is_called_noise(world: World, model: ScoreModel) -> None:
    sell(world, planted=False)
    report = report_of(world, model).report
    assert report["test"]["verdict"] == "cannot_tell"


def test_without_deals_nothing_is_said(world: World, model: ScoreModel) -> None:
    report = report_of(world, model).report
    assert report == {
        "deals": 0, "not_in_market": 0, "without_score": 0, "scored": 0,
    }  # fmt: skip


def test_companies_out_of_the_market_say_nothing(world: World, model: ScoreModel) -> None:
    today = timezone.localdate()
    said = said_of(world.workspace, MODEL, [number_of(0), number_of(ROWS + 5)], today)
    assert list(said) == [number_of(0)]
    assert set(said[number_of(0)]) == {"people", "young"}


def test_an_account_without_a_number_is_its_company_by_name_unless_the_address_is_another(
    world: World, model: ScoreModel
) -> None:
    clear = open_account({"name": f"（株）{name_of(3)[4:]}"}, by=world.makoto)
    elsewhere = "北海道" if register_row(5)[9] != "北海道" else "沖縄県"
    wrong = open_account({"name": name_of(5), "address": f"{elsewhere}中央区"}, by=world.makoto)
    numbered = open_account({"name": "別の名前", "corporate_number": number_of(4)}, by=world.makoto)
    strange = open_account({"name": "どこにもない商会"}, by=world.makoto)
    found = companies_of(world.workspace, [clear, wrong, numbered, strange])
    assert found == {clear.pk: number_of(3), numbered.pk: number_of(4)}


def test_only_who_leads_tests_and_sees(world: World, model: ScoreModel) -> None:
    with pytest.raises(Forbidden):
        ask_test(model.newest, by=world.emi, now=timezone.now())
    test = report_of(world, model)
    assert get_test(world.aoi, test.public_id) == test
    for member in (world.emi, world.yu):
        with pytest.raises(NotFound):
            get_test(member, test.public_id)


@pytest.mark.parametrize(
    ("language", "words"),
    [("ja", "このスコアは受注と失注を見分けています。"), ("en", "tells won deals from lost")],
)
def test_the_page_tells_the_verdict_and_takes_weights(
    world: World, model: ScoreModel, language: str, words: str
) -> None:
    path = f"/market/models/{model.public_id}/back-test/"
    client = browser(world, "makoto", language)
    got(client, path)
    sell(world, planted=True)
    assert client.post(path).status_code == 302
    assert "hx-trigger" in got(client, path)
    while run_next():
        pass
    page = got(client, path)
    assert words in page
    test = BackTestRun.objects.get()
    assert client.post(f"{path}{test.public_id}/weights/").status_code == 302
    assert model.newest.number == 2
    assert browser(world, "emi").get(path).status_code == 404
