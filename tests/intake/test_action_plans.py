"""Actions and facts from files: a hand-made action plan comes in whole, again and back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World
from tokui.accounts.models import Fact
from tokui.intake.models import ImportBatch
from tokui.intake.undoing import undo_batch
from tokui.plans.actions.models import Action, Phase

ACCOUNT = "東亜精密株式会社"
ACTIONS_JA = [
    ["取引先名", "フェーズ名", "アクション", "手段", "担当", "状態", "開始日", "期日", "人日"],
    [ACCOUNT, "関係構築", "部長への現場見学", "訪問", "江川恵美", "進行中", "2026/10/01",
     "2026/12/15", "2"],
    [ACCOUNT, "関係構築", "定例会", "", "", "", "", "2026/11/30", ""],
    [ACCOUNT, "提案", "定例会", "", "江川 恵美", "未着手", "", "2026/12/28", "0.5"],
]  # fmt: skip
ACTIONS_EN = [
    ["Account", "Action item", "Owner", "Status", "Due date"],
    [ACCOUNT, "Show them the plant", "emi@kitahama.example", "Done", "2026-12-15"],
]
FACTS_JA = [
    ["取引先名", "項目", "事実", "出典", "時点"],
    [ACCOUNT, "予算の時期", "12月に来期の予算を固める", "経理部長の話", "2026/11/01"],
    [ACCOUNT, "", "海外の工場を増やす", "決算説明会", "2026/05/14"],
    [ACCOUNT, "予算の時期", "12月に来期の予算を固める", "経理部長の話", "2026/11/01"],
]


def live(model: Any) -> list[Any]:
    return list(model.objects.filter(removed_at=None).order_by("pk"))


def taken_back(report: dict[str, Any], world: World) -> None:
    undo_batch(ImportBatch.objects.get(public_id=report["batch"]), by=world.emi)


def test_an_action_plan_comes_in_whole(bring: Any, world: World) -> None:
    report = bring(ACTIONS_JA)
    assert (report["kind"], report["created"], report["problems"]) == ("actions", 3, [])
    assert report["came_along"] == {"phase": 2}
    visit, first, second = live(Action)
    assert (visit.title, visit.phase.name, visit.how) == ("部長への現場見学", "関係構築", "訪問")
    assert (visit.owner, visit.state, visit.person_days) == (world.emi, "in_progress", 2)
    assert str(visit.due_on) == "2026-12-15"
    assert (first.title, first.phase.name) == (second.title, "関係構築")
    assert second.phase.name == "提案"
    assert bring(ACTIONS_JA)["unchanged"] == 3
    taken_back(report, world)
    assert live(Action) == []
    assert live(Phase) == []


def test_in_english_and_a_date_that_moved(bring: Any, world: World) -> None:
    assert bring(ACTIONS_EN)["created"] == 1
    moved = [ACTIONS_EN[0], [*ACTIONS_EN[1][:-1], "2027-01-20"]]
    assert bring(moved)["updated"] == 1
    action = live(Action)[0]
    assert (str(action.due_on), action.state) == ("2027-01-20", "done")


def test_what_an_action_names_is_found_or_said(bring: Any, world: World) -> None:
    need = world.add("need", title="手戻りを減らす")
    person = world.add("person", name="高瀬 由紀")
    stake = world.add("stakeholder", person=person.public_id)
    rows = [
        ["取引先名", "アクション", "対応する課題", "相手", "担当"],
        [ACCOUNT, "提案する", "手戻りを減らす", "高瀬由紀", ""],
        [ACCOUNT, "訪問する", "知らない課題", "", ""],
        [ACCOUNT, "電話する", "", "佐々木", ""],
        [ACCOUNT, "頼む", "", "", "誰か"],
        [ACCOUNT, "提案する", "", "", ""],
    ]
    report = bring(rows, skip_bad_rows=True)
    assert report["created"] == 1
    said = [(problem["row"], problem["code"]) for problem in report["problems"]]
    assert sorted(said) == [
        (3, "unknown_reference"),
        (4, "unknown_reference"),
        (5, "unknown_reference"),
        (6, "duplicate_in_file"),
    ]
    action = live(Action)[0]
    assert (action.need, action.counterpart) == (need, stake)


def test_an_end_before_its_start_is_said(bring: Any) -> None:
    rows = [
        ["取引先名", "アクション", "開始日", "期日"],
        [ACCOUNT, "提案する", "2026/12/20", "2026/12/01"],
    ]
    problem = bring(rows, skip_bad_rows=True)["problems"][0]
    assert (problem["row"], problem["code"]) == (2, "dates_reversed")


def test_facts_come_in_once_with_their_sources(bring: Any, world: World) -> None:
    report = bring(FACTS_JA)
    assert (report["kind"], report["created"], report["problems"]) == ("facts", 2, [])
    budget, plants = live(Fact)
    assert (budget.topic, budget.statement) == ("budget", "12月に来期の予算を固める")
    assert (budget.source, str(budget.as_of)) == ("経理部長の話", "2026-11-01")
    assert plants.topic == "other"
    again = bring(FACTS_JA)
    assert (again["created"], again["updated"]) == (0, 0)
    newer = [FACTS_JA[0], [*FACTS_JA[1][:-1], "2026/11/20"]]
    assert bring(newer)["updated"] == 1
    taken_back(report, world)
    assert plants not in live(Fact)


@pytest.mark.parametrize("rows", [ACTIONS_EN, FACTS_JA], ids=["actions", "facts"])
def test_another_team_s_account_takes_nothing(bring: Any, world: World, rows: Any) -> None:
    report = bring(rows, by=world.sora, skip_bad_rows=True)
    assert report["created"] == 0
    assert report["problems"]
