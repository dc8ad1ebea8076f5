"""Readings of KPIs from files: found again, converted, and refused where they clash."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.world import World
from tokui.intake.models import ImportBatch
from tokui.intake.undoing import undo_batch
from tokui.plans.objectives.models import Reading

SHEET = [
    ["KPI名", "測定日", "実績", "単位", "備考"],
    ["受注額", "2026/09/30", "82,000", "千円", ""],
    ["受注額", "2026年10月31日", "0.9", "億円", "速報"],
]


@pytest.fixture
def kpi(world: World) -> Any:
    objective = world.add("objective", title="受注を伸ばす")
    return world.add("kpi", objective=objective.public_id, name="受注額", unit="百万円")


def values() -> list[Decimal]:
    return [one.value for one in Reading.objects.filter(removed_at=None).order_by("on")]


def test_a_sheet_of_readings_is_guessed_and_found_again(bring: Any, kpi: Any) -> None:
    report = bring(SHEET)
    assert (report["kind"], report["created"]) == ("readings", 2)
    assert values() == [82, 90]
    assert Reading.objects.latest("on").note == "速報"
    assert bring(SHEET)["unchanged"] == 2
    changed = [SHEET[0], ["受注額", "2026/09/30", "83", "百万円", ""]]
    assert bring(changed)["updated"] == 1
    assert values() == [83, 90]


def test_what_was_brought_in_is_taken_back(bring: Any, kpi: Any, world: World) -> None:
    bring(SHEET)
    undo_batch(ImportBatch.objects.get(), by=world.emi)
    assert values() == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["受注額", "2026/09/30", "82", "件", ""], "other_unit"),
        (["受注高", "2026/09/30", "82", "", ""], "unknown_reference"),
        (["受注額", "いつか", "82", "", ""], "not_a_date"),
        (["受注額", "2026/09/30", "多い", "", ""], "not_a_number"),
        (["受注額", "2026/10/31", "91", "", ""], "duplicate_in_file"),
    ],
)
def test_a_row_that_clashes_is_told_and_the_others_come(
    bring: Any, kpi: Any, row: list[str], code: str
) -> None:
    report = bring([SHEET[0], SHEET[2], row], skip_bad_rows=True)
    assert report["created"] == 1
    assert [problem["code"] for problem in report["problems"]] == [code]
    assert values() == [90]


def test_of_two_plans_with_such_a_kpi_the_account_decides(
    bring: Any, kpi: Any, world: World
) -> None:
    other = world.add("objective", title="別の目的")
    world.add("kpi", objective=other.public_id, name="受注額", unit="百万円")
    report = bring(SHEET)
    assert {problem["code"] for problem in report["problems"]} == {"ambiguous"}
    by_id = [SHEET[0], [kpi.public_id, *SHEET[1][1:]]]
    assert bring(by_id)["created"] == 1


def test_nobody_brings_readings_into_an_account_that_is_not_theirs(
    bring: Any, kpi: Any, world: World
) -> None:
    report = bring(SHEET, by=world.rin)
    assert {problem["code"] for problem in report["problems"]} == {"unknown_reference"}
    assert values() == []
