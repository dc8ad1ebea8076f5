"""The pages of a roll-forward: look back, decide line by line, set the frame, finish, take back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.plans.test_pages import at, browser, got
from tests.world import World
from tokui.plans.queries import current_plan
from tokui.plans.rolling.models import Rolling

HTMX = {"HX-Request": "true"}


@pytest.fixture
def laid(world: World) -> dict[str, Any]:
    person = world.add("person", name="浅井 決子").public_id
    return {
        "held": world.add("stakeholder", person=person, attitude="opponent"),
        "need": world.add("need", title="検査を自動にしたい"),
        "done": world.add("action", title="初回訪問", state="done", lesson="早めに訪ねる"),
        "open": world.add("action", title="提案書を出す", due_on="2026-12-18"),
    }


@pytest.fixture
def emi(world: World, laid: dict[str, Any]) -> Client:
    found = browser(world)
    assert found.post(at(world, "roll-forward/begin/")).status_code == 302
    return found


def sent(record: Any, noun: str, choice: str, **values: str) -> dict[str, str]:
    return {"key": f"{noun}:{record.public_id}", "choice": choice, **values}


def frame() -> dict[str, str]:
    return {
        "name": "2027年度プラン", "start_on": "2027-04-01", "end_on": "2028-03-31",
        "revenue_target": "1億円", "lessons": "春に会う",
    }  # fmt: skip


def test_the_first_step_tells_what_the_period_brought(world: World, emi: Client):
    page = got(emi, at(world, "roll-forward/"))
    for text in ("早めに訪ねる", "初回訪問", "判断には件数が足りません"):
        assert text in page


def test_nothing_is_chosen_beforehand(world: World, emi: Client):
    page = got(emi, at(world, "roll-forward/?step=2"))
    for text in ("検査を自動にしたい", "浅井 決子", "提案書を出す"):
        assert text in page
    assert "初回訪問" not in page
    assert 'aria-pressed="true"' not in page


def test_a_decision_answers_with_its_line_and_the_count(
    world: World, emi: Client, laid: dict[str, Any]
):
    answer = emi.post(
        at(world, "roll-forward/decide/"), sent(laid["need"], "need", "drop"), headers=HTMX
    )
    told = answer.content.decode()
    assert 'class="pile-line is-drop"' in told
    assert 'id="rolling-waiting"' in told
    assert Rolling.objects.get().choices.get().choice == "drop"


def test_a_draft_survives_until_another_colleague_goes_on(
    world: World, emi: Client, laid: dict[str, Any]
):
    emi.post(at(world, "roll-forward/decide/"), sent(laid["need"], "need", "confirm"))
    page = got(browser(world, "ken"), at(world, "roll-forward/?step=2"))
    assert "江川 恵美" in page
    assert 'aria-pressed="true"' in page


def test_a_period_is_rolled_and_taken_back(world: World, emi: Client, laid: dict[str, Any]):
    values = {"title": "全数検査を自動にしたい"}
    emi.post(at(world, "roll-forward/decide/"), sent(laid["need"], "need", "change", **values))
    keys = [f"stakeholder:{laid['held'].public_id}", f"action:{laid['open'].public_id}"]
    emi.post(at(world, "roll-forward/group/"), {"key": keys, "group": "actions"})
    kept = emi.post(at(world, "roll-forward/frame/"), frame())
    assert kept.status_code == 302
    page = got(emi, at(world, "roll-forward/?step=3"))
    assert "2027年度プラン" in page
    assert 'name="finish"' in page
    emi.post(at(world, "roll-forward/frame/"), {**frame(), "finish": "1"})
    new = current_plan(world.toa)
    assert new is not None
    assert new.name == "2027年度プラン"
    assert "全数検査を自動にしたい" in got(emi, at(world, "needs/"))
    assert "2026年度プラン" in got(emi, at(world, "roll-forward/"))
    emi.post(at(world, "roll-forward/undo/"))
    assert current_plan(world.toa) == world.plan


def test_finishing_too_early_is_refused_and_the_frame_is_kept_from_it(world: World, emi: Client):
    answer = emi.post(at(world, "roll-forward/frame/"), {**frame(), "finish": "1"})
    assert answer.status_code == 422
    assert current_plan(world.toa) == world.plan


def test_a_viewer_looks_back_and_decides_nothing(world: World, emi: Client, laid: dict[str, Any]):
    rin = browser(world, "rin")
    page = got(rin, at(world, "roll-forward/?step=2"))
    assert "浅井 決子" not in page
    answer = rin.post(
        at(world, "roll-forward/decide/"), sent(laid["need"], "need", "drop"), headers=HTMX
    )
    assert answer.status_code == 403
    assert browser(world, "sora").get(at(world, "roll-forward/")).status_code == 404


def test_calibration_shows_accounts_of_the_team_alone(world: World, laid: dict[str, Any]):
    objective = world.add("objective", title="標準採用").public_id
    kpi = world.add("kpi", objective=objective, name="台数", baseline="0", target="9").public_id
    for month in range(4, 11):
        world.add("reading", kpi=kpi, on=f"2026-{month:02}-15", value=str(month))
    assert world.toa.name in got(browser(world), "/calibration/")
    assert world.toa.name not in got(browser(world, "sora"), "/calibration/")
