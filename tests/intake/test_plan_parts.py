"""Needs, objectives and KPIs from files: a plan is built by import, again and back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World
from tokui.intake.models import ImportBatch
from tokui.intake.undoing import undo_batch
from tokui.plans.needs.models import Need
from tokui.plans.objectives.models import Kpi, Objective

ACCOUNT = "東亜精密株式会社"
NEEDS_JA = [
    ["取引先名", "施策名", "階層", "現状・課題", "部署"],
    [ACCOUNT, "設計変更の手戻りを減らす", "取り組み", "紙の図面が残る", "設計部"],
    [ACCOUNT, "検査の人手が足りない", "障害", "", ""],
]
NEEDS_EN = [
    ["Account", "Initiative", "Layer", "Current issues"],
    [ACCOUNT, "Fewer design changes", "Initiative", "Paper drawings remain"],
]
OBJECTIVES_JA = [
    ["取引先名", "目的", "目的の種類", "目的の期限"],
    [ACCOUNT, "標準に採用される", "関係構築", "2027/03/31"],
]
KPIS_JA = [
    ["取引先名", "目的", "指標名", "単位", "基準値", "目標値", "期限"],
    [ACCOUNT, "標準に採用される", "採用した課の数", "課", "1", "4", "2027/03/31"],
    [ACCOUNT, "受注を伸ばす", "受注額", "百万円", "120", "200", "2027/03/31"],
    [ACCOUNT, "受注を伸ばす", "粗利", "百万円", "40", "65", "2027/03/31"],
]
KPIS_EN = [
    ["Customer", "Objective", "KPI", "Unit", "Baseline", "Target", "Due date"],
    [ACCOUNT, "Grow orders", "Orders", "JPY million", "120", "200", "2027-03-31"],
]


def live(model: Any) -> list[Any]:
    return list(model.objects.filter(removed_at=None).order_by("pk"))


def test_needs_are_guessed_found_again_and_changed(bring: Any, world: World) -> None:
    world.add("department", name="設計部")
    report = bring(NEEDS_JA)
    assert (report["kind"], report["created"]) == ("needs", 2)
    first, second = live(Need)
    assert (first.layer, first.department.name, first.detail) == (
        "initiative",
        "設計部",
        "紙の図面が残る",
    )
    assert (first.plan, second.layer) == (world.plan, "obstacle")
    assert bring(NEEDS_JA)["unchanged"] == 2
    changed = [NEEDS_JA[0], [*NEEDS_JA[1][:3], "図面は電子になった", "設計部"]]
    assert bring(changed)["updated"] == 1
    assert live(Need)[0].detail == "図面は電子になった"


def test_objectives_are_guessed_and_found_again(bring: Any, world: World) -> None:
    report = bring(OBJECTIVES_JA)
    assert (report["kind"], report["created"]) == ("objectives", 1)
    assert [(row.kind, str(row.due_on)) for row in live(Objective)] == [
        ("relationship", "2027-03-31")
    ]
    assert bring(OBJECTIVES_JA)["unchanged"] == 1


def test_kpis_bring_the_objectives_along_that_are_new(bring: Any, world: World) -> None:
    bring(OBJECTIVES_JA)
    report = bring(KPIS_JA)
    assert (report["kind"], report["created"]) == ("kpis", 3)
    assert [row.title for row in live(Objective)] == ["標準に採用される", "受注を伸ばす"]
    assert [(row.objective.title, row.baseline, row.target, row.unit) for row in live(Kpi)] == [
        ("標準に採用される", 1, 4, "課"),
        ("受注を伸ばす", 120, 200, "百万円"),
        ("受注を伸ばす", 40, 65, "百万円"),
    ]
    assert bring(KPIS_JA)["unchanged"] == 3


@pytest.mark.parametrize(("sheet", "kind"), [(NEEDS_EN, "needs"), (KPIS_EN, "kpis")])
def test_english_files_are_known_too(
    bring: Any, world: World, sheet: list[list[str]], kind: str
) -> None:
    report = bring(sheet)
    assert (report["kind"], report["created"]) == (kind, 1)


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (["KPI名", "目的", "単位", "目標値", "期限", "測定日", "実績"], "readings"),
        (["会社名", "案件名", "課題", "部署"], "deals"),
        (["取引先", "活動日", "件名", "目的"], "activities"),
    ],
)
def test_files_of_other_kinds_stay_theirs(bring: Any, heads: list[str], kind: str) -> None:
    assert bring([heads, ["-"] * len(heads)], dry_run=True)["kind"] == kind


@pytest.mark.parametrize(("sheet", "model"), [(NEEDS_EN, Need), (KPIS_JA, Kpi)])
def test_what_was_brought_in_is_taken_back_with_what_came_along(
    bring: Any, world: World, sheet: list[list[str]], model: Any
) -> None:
    bring(sheet)
    undo_batch(ImportBatch.objects.get(), by=world.emi)
    assert live(model) == live(Objective) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ([ACCOUNT, "受注を伸ばす", "受注額", "百万円", "多い", "200", ""], "not_a_number"),
        ([ACCOUNT, "受注を伸ばす", "", "百万円", "1", "2", ""], "required"),
        ([ACCOUNT, "", "受注額", "百万円", "1", "2", ""], "required"),
        (["知らない会社", "受注を伸ばす", "受注額", "", "1", "2", ""], "unknown_reference"),
        ([ACCOUNT, "受注を伸ばす", "粗利", "百万円", "1", "2", ""], "duplicate_in_file"),
    ],
)
def test_a_row_that_is_wrong_is_told_and_the_others_come(
    bring: Any, world: World, row: list[str], code: str
) -> None:
    report = bring([KPIS_JA[0], KPIS_JA[3], row], skip_bad_rows=True)
    assert report["created"] == 1
    assert [problem["code"] for problem in report["problems"]] == [code]
    assert [kpi.name for kpi in live(Kpi)] == ["粗利"]
    assert [objective.title for objective in live(Objective)] == ["受注を伸ばす"]


def test_an_account_without_a_plan_is_told_to_start_one(bring: Any, world: World) -> None:
    other = [NEEDS_EN[0], [world.hokuriku.name, *NEEDS_EN[1][1:]]]
    report = bring(other, by=world.aoi)
    assert {problem["code"] for problem in report["problems"]} == {"no_plan"}
    assert live(Need) == []


def test_of_two_needs_with_one_title_none_is_guessed(bring: Any, world: World) -> None:
    for _each in range(2):
        world.add("need", title="Fewer design changes")
    report = bring(NEEDS_EN)
    assert {problem["code"] for problem in report["problems"]} == {"ambiguous"}


def test_nobody_brings_needs_into_a_plan_that_is_not_theirs(bring: Any, world: World) -> None:
    report = bring(NEEDS_EN, by=world.rin)
    assert report["created"] == 0
    assert report["problems"]
    assert live(Need) == []


def test_objectives_say_who_answers_and_which_needs_they_serve(bring: Any, world: World) -> None:
    first, second = (world.add("need", title=title) for title in ("手戻りを減らす", "検査を速く"))
    rows = [
        ["取引先名", "目的", "責任者", "対応する課題"],
        [ACCOUNT, "標準に採用される", "江川 恵美", "手戻りを減らす；検査を速く"],
        [ACCOUNT, "受注を伸ばす", "誰か", "知らない課題"],
    ]
    report = bring(rows, skip_bad_rows=True)
    assert (report["kind"], report["created"]) == ("objectives", 1)
    assert [problem["row"] for problem in report["problems"]] == [3, 3]
    objective = live(Objective)[0]
    assert objective.owner == world.emi
    assert set(objective.needs.all()) == {first, second}
    assert bring(rows[:2])["unchanged"] == 1
    kpis = [[*KPIS_JA[0], "担当者"], [*KPIS_JA[1], "emi@kitahama.example"]]
    assert bring(kpis)["problems"] == []
    assert live(Kpi)[0].owner == world.emi
