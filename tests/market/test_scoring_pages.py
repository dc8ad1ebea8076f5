"""Pages of score models: made, edited, weighed live, run, explained, compared."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.market.small import load_small_universe
from tests.plans.test_pages import browser, got
from tests.world import World
from tokui.core.market.scoring.definition import Band, Condition, Criterion, Definition
from tokui.core.words import Words
from tokui.kernel.jobs import run_next
from tokui.market.scoring.actions import make_model
from tokui.market.scoring.editing import definition_from
from tokui.market.scoring.models import ScoreModel, ScoreRun
from tokui.market.scoring.queries import companies
from tokui.market.scoring.universes import columns_of


@pytest.fixture
def market(world: World) -> World:
    load_small_universe(world.makoto, rows=90)
    return world


def named(code: str, axis: str, kind: str, *columns: str, **more: Any) -> Criterion:
    return Criterion(code, Words(f"{code} en", f"{code} 日"), axis, kind, columns, **more)


MODEL = Definition(
    (
        named("people", "potential", "linear", "employees", weight=2.0, log=True),
        named("size", "fit", "band", "employees", bands=(Band(None, 50, 0.2), Band(50, None, 1.0))),
        named("trade", "fit", "category", "industry", categories=(("機械", 1.0),), other=0.2),
        named("listed", "fit", "flags", conditions=(Condition("listed", "yes"),)),
        named("young", "willingness", "recency", "established_on", zero_days=20000),
    )
)


def form_of(page: str, client: Client) -> dict[str, Any]:
    """What a browser would send of the editor's form."""
    from html.parser import HTMLParser

    sent: dict[str, list[str]] = {}

    class Form(HTMLParser):
        inside, is_first, select, text, name = False, True, "", "", ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = {name: value or "" for name, value in attrs}
            if tag == "form":
                self.inside = given.get("id") == "model"
            if not self.inside:
                return
            name, kind = given.get("name", ""), given.get("type", "text")
            if tag == "input" and name:
                if kind not in ("checkbox", "radio") or "checked" in given:
                    sent.setdefault(name, []).append(given.get("value", ""))
            elif tag == "select":
                self.select, self.is_first = name, True
                sent.setdefault(name, []).append("")
            elif tag == "option" and self.select:
                if self.is_first or "selected" in given:
                    sent[self.select][-1] = given.get("value", "")
                self.is_first = False
            elif tag == "textarea":
                self.name, self.text = name, ""

        def handle_data(self, data: str) -> None:
            if self.name:
                self.text += data

        def handle_endtag(self, tag: str) -> None:
            if tag == "form":
                self.inside = False
            if tag == "select":
                self.select = ""
            if tag == "textarea" and self.name:
                sent[self.name], self.name = [self.text], ""

    Form().feed(got(client, page))
    for control in ("add_ready", "add_column"):
        sent.pop(control, None)
    return sent


def address(model: ScoreModel) -> str:
    return f"/market/models/{model.public_id}/"


def test_a_model_is_begun_from_a_preset(market: World) -> None:
    makoto = browser(market, "makoto")
    answer = makoto.post("/market/models/", {"preset": "likeness", "name": "近い企業"})
    model = ScoreModel.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address(model))
    assert "近い企業" in got(makoto, "/market/models/")


def test_the_form_says_what_the_model_says(market: World) -> None:
    """Nothing is lost on the way to the browser and back."""
    model = make_model("型", MODEL, by=market.makoto)
    makoto = browser(market, "makoto")
    sent = form_of(address(model), makoto)
    answer = makoto.post(address(model), sent)
    assert answer.status_code == 302
    assert model.versions.count() == 1


def test_a_changed_weight_is_a_new_version(market: World) -> None:
    model = make_model("型", MODEL, by=market.makoto)
    makoto = browser(market, "makoto")
    sent = form_of(address(model), makoto)
    sent["people.weight"] = ["７．５"]
    sent["why"] = ["人数を重く"]
    assert makoto.post(address(model), sent).status_code == 302
    newest = model.newest
    assert (newest.number, newest.reason) == (2, "人数を重く")
    assert newest.read().criteria[0].weight == 7.5
    stale = makoto.post(address(model), {**sent, "people.weight": ["1"]})
    assert stale.status_code == 409
    assert "Somebody else" in stale.content.decode() or "別の人" in stale.content.decode()
    assert model.versions.count() == 2


def test_what_cannot_be_read_is_said_and_kept_in_the_form(market: World) -> None:
    model = make_model("型", MODEL, by=market.makoto)
    makoto = browser(market, "makoto")
    sent = form_of(address(model), makoto)
    sent["size.bands"] = ["0 〜 50 = 0.2\n40 〜 = 1"]
    sent["people.weight"] = ["たくさん"]
    answer = makoto.post(address(model), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "40 が2つの区分に入っています。" in page
    assert model.versions.count() == 1


def test_criteria_are_added_and_left_out_before_anything_is_saved(market: World) -> None:
    model = make_model("型", MODEL, by=market.makoto)
    makoto = browser(market, "makoto")
    sent = form_of(address(model), makoto)
    steps = {"step": "column", "add_column": "revenue"}
    page = makoto.post(address(model), {**sent, **steps}).content.decode()
    assert 'name="criterion" value="revenue"' in page
    page = makoto.post(address(model), {**sent, "step": "ready", "add_ready": "growth"})
    assert 'name="criterion" value="growth"' in page.content.decode()
    page = makoto.post(address(model), {**sent, "step": "remove:people"}).content.decode()
    assert 'name="criterion" value="people"' not in page
    assert model.versions.count() == 1


def test_the_form_is_read_as_it_was_typed(market: World) -> None:
    model = make_model("型", MODEL, by=market.makoto)
    makoto = browser(market, "makoto")
    sent = form_of(address(model), makoto)
    from django.http import QueryDict

    query = QueryDict(mutable=True)
    for name, values in sent.items():
        query.setlist(name, values)
    query["size.bands"] = "〜 1,000 = 0.5\n1000 - = 1"
    query["trade.categories"] = "機械 = 1\n情報・通信業 = 0.75"
    query.setlist("filter_column", ["kind", ""])
    query.setlist("filter_is", ["is", "is"])
    query.setlist("filter_value", ["301、305", ""])
    query.setlist("filter_unknown", ["keep", "drop"])
    edited = definition_from(query, columns_of(market.workspace))
    assert edited.problems == ()
    size, trade = edited.definition.criterion("size"), edited.definition.criterion("trade")
    assert size.bands == (Band(None, 1000, 0.5), Band(1000, None, 1.0))
    assert trade.categories == (("機械", 1.0), ("情報・通信業", 0.75))
    (filtering,) = edited.definition.filters
    assert filtering.condition == Condition("kind", "is", ("301", "305"))
    assert filtering.keeps_unknown


def test_moving_a_weight_shows_what_it_does_without_saving(market: World) -> None:
    model = make_model("型", MODEL, by=market.makoto)
    makoto = browser(market, "makoto")
    sent = form_of(address(model), makoto)
    live = makoto.post(f"{address(model)}live/", sent).content.decode()
    assert "45社" in live, "nothing is known of the other half"
    assert "<svg" in live
    zero = {name: ["0"] if name.endswith(".weight") else value for name, value in sent.items()}
    assert "重みがすべて0" in makoto.post(f"{address(model)}live/", zero).content.decode()
    assert model.versions.count() == 1


def test_members_read_and_cannot_change(market: World) -> None:
    model = make_model("型", MODEL, by=market.makoto)
    rin = browser(market, "rin")
    page = got(rin, address(model))
    assert "people 日" in page
    assert "disabled" in page
    for suffix in ("", "run/", "remove/", "versions/1/"):
        assert rin.post(f"{address(model)}{suffix}", {}).status_code == 403
    assert browser(market, "yu").get(address(model)).status_code == 404


def test_a_run_shows_its_companies_and_explains_one(market: World) -> None:
    model = make_model("型", MODEL, by=market.makoto)
    makoto = browser(market, "makoto")
    answer = makoto.post(f"{address(model)}run/")
    run = ScoreRun.objects.get()
    assert answer["Location"] == f"/market/runs/{run.public_id}/"
    assert "progress" in got(makoto, answer["Location"])
    run_next()
    page = got(makoto, answer["Location"])
    first = companies(run, limit=12)
    assert first[0].name in page
    assert got(makoto, f"{answer['Location']}?tier=1").count("row-link") == 10
    told = got(makoto, f"{answer['Location']}firms/{first[11].firm}/")
    assert first[11].name in told
    assert "ティア1" in told
    assert browser(market, "yu").get(answer["Location"]).status_code == 404


def test_two_runs_stand_side_by_side(market: World) -> None:
    model = make_model("型", MODEL, by=market.makoto)
    makoto = browser(market, "makoto")
    makoto.post(f"{address(model)}run/")
    run_next()
    sent = form_of(address(model), makoto)
    sent["axes.willingness"] = ["9"]
    makoto.post(address(model), sent)
    makoto.post(f"{address(model)}run/")
    run_next()
    after, before = ScoreRun.objects.all()
    page = got(makoto, f"/market/runs/{after.public_id}/compare/{before.public_id}/")
    assert "→" in page
    turned = got(makoto, f"/market/runs/{before.public_id}/compare/{after.public_id}/")
    inside = '<div class="scoring">'
    assert (
        page.partition(inside)[2].partition("</main>")[0]
        == (turned.partition(inside)[2].partition("</main>")[0])
    )


def test_going_back_makes_a_version_of_its_own(market: World) -> None:
    model = make_model("型", MODEL, by=market.makoto)
    makoto = browser(market, "makoto")
    sent = form_of(address(model), makoto)
    sent["people.weight"] = ["9"]
    makoto.post(address(model), sent)
    makoto.post(f"{address(model)}versions/1/")
    assert model.newest.number == 3
    assert model.newest.read() == MODEL
    makoto.post(f"{address(model)}remove/")
    assert makoto.get(address(model)).status_code == 404
    makoto.post(f"{address(model)}restore/")
    assert makoto.get(address(model)).status_code == 200


def test_without_a_market_the_pages_say_so(world: World) -> None:
    makoto = browser(world, "makoto")
    page = got(makoto, "/market/models/")
    assert "市場データを読み込んで" in page
    assert 'href="/market/sources/"' in page
    assert '<form class="panel scoring-new' not in page
    answer = makoto.post("/market/models/", {"preset": "free"})
    assert answer.status_code == 404
