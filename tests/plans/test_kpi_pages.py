"""The section of objectives and the page of a KPI: what they show, to whom, and in which words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.plans.test_pages import at, browser, got
from tests.world import World

NOW = datetime.fromisoformat("2026-09-30T12:00+09:00")


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def objective(world: World, title: str = "年間受注を伸ばす", **more: Any) -> Any:
    return world.add("objective", title=title, owner=world.emi.public_id, **more)


def kpi(world: World, held: Any, name: str = "受注額", **more: Any) -> Any:
    values = {
        "unit": "百万円", "baseline": "100", "baseline_on": "2026-04-01", "target": "220",
        "due_on": "2027-03-31", "cadence": "monthly", **more,
    }  # fmt: skip
    return world.add("kpi", objective=held.public_id, name=name, **values)


def read(world: World, measured: Any, **values: str) -> None:
    for on, value in values.items():
        day = on.removeprefix("d").replace("_", "-")
        world.add("reading", kpi=measured.public_id, on=day, value=value)


def page(world: World, measured: Any, client: Client) -> str:
    return got(client, at(world, f"kpis/{measured.public_id}/"))


@pytest.mark.parametrize(("language", "words"), [("ja", "前倒し"), ("en", "Ahead")])
def test_a_kpi_tells_how_it_stands_and_where_it_leads(
    world: World, language: str, words: str
) -> None:
    measured = kpi(world, objective(world))
    read(world, measured, d2026_06_30="150", d2026_07_31="160", d2026_09_30="180")
    shown = page(world, measured, browser(world, language=language))
    assert words in shown
    assert 'class="kpi-chart"' in shown
    assert 'class="band"' in shown
    assert ("直線をあてはめた" if language == "ja" else "Linear trend") in shown
    section = got(browser(world, language=language), at(world, "objectives/"))
    assert words in section
    assert "spark-band" in section


def test_milestones_and_contributions_stand_on_the_page(world: World) -> None:
    measured = kpi(world, objective(world))
    world.add("milestone", kpi=measured.public_id, on="2026-09-30", value="130", note="上期末")
    world.add("contribution", kpi=measured.public_id, department="営業一部", amount="120")
    world.add("contribution", kpi=measured.public_id, colleague=world.ken.public_id, amount="60")
    read(world, measured, d2026_09_30="125")
    shown = page(world, measured, browser(world))
    assert "計画値130" in shown
    assert 'class="milestone"' in shown
    assert "合計180（目標220百万円）。分担の決まっていない分：40。" in shown
    assert "分担の決まっていない分：40" in got(browser(world), at(world, "objectives/"))


def test_nobody_contributes_without_a_name(world: World) -> None:
    measured = kpi(world, objective(world))
    client = browser(world)
    sent = {"kpi": measured.public_id, "amount": "5", "plan": world.plan.public_id, "into": "rows"}
    answer = client.post("/records/contribution/", sent, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "分担する部門か担当者を入れてください。" in answer.content.decode()


def test_a_worked_out_kpi_shows_its_formula_its_rows_and_what_was_written_otherwise(
    world: World,
) -> None:
    for number, (on, amount) in enumerate((("2026-05-20", 40), ("2026-08-20", 60))):
        order = world.add("order", number=f"N{number}", ordered_on=on)
        world.add("order_line", order=order.public_id, quantity="1", amount=amount * 1_000_000)
    measured = kpi(world, objective(world), measure="order_amount", measure_over="plan")
    read(world, measured, d2026_08_31="90")
    shown = page(world, measured, browser(world))
    assert "期間内の取引実績の金額合計" in shown
    assert "2026/09/30算出：100百万円（2026/04/01から集計）。" in shown
    assert "内訳 2件" in shown
    assert "2026/08/31：入力値は90、算出値は100です。" in shown
    assert "内訳 2件" not in page(world, kpi(world, objective(world)), browser(world))


def test_a_measure_without_facts_says_what_it_needs(world: World) -> None:
    measured = kpi(world, objective(world), measure="order_amount")
    assert "取引実績がありません" in page(world, measured, browser(world))
    wrong = kpi(world, objective(world), measure="order_amount", unit="件")
    world.add("order", ordered_on="2026-05-20")
    assert "単位「件」は算出元と合いません" in page(world, wrong, browser(world))


def test_an_objective_stands_as_the_worst_below_it(world: World) -> None:
    top = objective(world, "全体の受注を伸ばす")
    below = objective(world, "第二工場を受注する", parent=top.public_id)
    read(world, kpi(world, top), d2026_09_30="180")
    read(world, kpi(world, below), d2026_09_30="90")
    shown = got(browser(world), at(world, "objectives/"))
    tree = shown[shown.index('id="tree"') :]
    assert tree.index("未達見込") < tree.index("全体の受注を伸ばす")
    assert 'aria-level="2"' in tree


@pytest.mark.parametrize(
    ("values", "readings", "said"),
    [
        ({"target": "100"}, {}, "目標値と基準値が同じ100です"),
        ({"direction": "down"}, {}, "逆向きです"),
        ({}, {"d2027_04_10": "120"}, "未来の日付"),
        ({"due_on": "2026-08-31"}, {"d2026_09_10": "120"}, "期日2026/08/31より後です"),
        ({}, {"d2026_06_30": "110", "d2026_07_31": "120000"}, "桁が違います"),
    ],
)
def test_what_is_odd_is_said_and_nothing_is_lost(
    world: World, values: dict[str, str], readings: dict[str, str], said: str
) -> None:
    measured = kpi(world, objective(world), **values)
    read(world, measured, **readings)
    assert said in page(world, measured, browser(world))
    assert said in got(browser(world), at(world, "objectives/"))


def test_who_may_not_see_the_account_sees_no_kpi(world: World) -> None:
    measured = kpi(world, objective(world))
    path = at(world, f"kpis/{measured.public_id}/")
    assert browser(world, "rin").get(path).status_code == 200
    assert 'action="/records/reading/"' in browser(world, "emi").get(path).content.decode()
    assert 'action="/records/reading/"' not in browser(world, "rin").get(path).content.decode()
    assert browser(world, "sora").get(path).status_code == 404
    assert browser(world, "emi").get(at(world, "kpis/nothing/")).status_code == 404


def test_what_is_worked_out_is_not_asked_for_on_the_week(world: World) -> None:
    held = objective(world)
    kpi(world, held, "手で測る指標")
    kpi(world, held, "算出される指標", measure="contacts", unit="件")
    week = got(browser(world), "/week/", "week")
    assert "手で測る指標" in week
    assert "算出される指標" not in week
