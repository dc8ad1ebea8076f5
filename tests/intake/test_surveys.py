"""Surveys from files: guessed, found again, refused where they clash, taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World
from tokui.intake.models import ImportBatch
from tokui.intake.undoing import undo_batch
from tokui.plans.surveys.models import Survey

HEAD = [
    "取引先名",
    "調査名",
    "調査日",
    "配布数",
    "有効回答数",
    "推奨者",
    "中立者",
    "批判者",
    "部門",
]
ROW = ["東亜精密株式会社", "年次調査", "2026/10/01", "40", "20", "11", "5", "4", ""]


def rows() -> list[Any]:
    return list(Survey.objects.filter(removed_at=None).order_by("asked_on", "pk"))


def test_a_sheet_of_surveys_is_guessed_and_found_again(bring: Any, world: World) -> None:
    world.add("department", name="購買部")
    other = [*ROW[:8], "購買部"]
    report = bring([HEAD, ROW, other])
    assert (report["kind"], report["created"]) == ("surveys", 2)
    whole, part = rows()
    assert (whole.promoters, whole.answered, whole.department) == (11, 20, None)
    assert part.department.name == "購買部"
    assert bring([HEAD, ROW, other])["unchanged"] == 2
    changed = [*ROW[:3], "50", *ROW[4:]]
    assert bring([HEAD, changed])["updated"] == 1
    assert rows()[0].asked == 50


def test_what_was_brought_in_is_taken_back(bring: Any, world: World) -> None:
    bring([HEAD, ROW])
    undo_batch(ImportBatch.objects.get(), by=world.emi)
    assert rows() == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ([*ROW[:4], "41", *ROW[5:]], "too_many"),
        ([*ROW[:7], "", ""], "incomplete"),
        ([*ROW[:2], "いつか", *ROW[3:]], "not_a_date"),
        ([*ROW[:8], "知らない部"], "unknown_reference"),
        ([*ROW[:2], "2026/11/01", *ROW[3:]], "duplicate_in_file"),
    ],
)
def test_a_row_that_clashes_is_told_and_the_others_come(
    bring: Any, world: World, row: list[str], code: str
) -> None:
    good = [*ROW[:2], "2026/11/01", *ROW[3:]]
    report = bring([HEAD, good, row], skip_bad_rows=True)
    assert report["created"] == 1
    assert [problem["code"] for problem in report["problems"]] == [code]
