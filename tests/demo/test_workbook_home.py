"""The workbook of the fullest plan there is goes out and comes home."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.demo.conftest import NOW
from tokui.demo import DemoSignIn
from tokui.identity.models import Member
from tokui.intake.homecoming.meeting import Meeting, meet_workbook
from tokui.outputs.export import export_plan
from tokui.plans.base import Plan
from tokui.plans.queries import plan_snapshot
from tokui.plans.sealing import seal_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["ja", "en"])
def workbook(request, demo: DemoSignIn, tmp_path: Path) -> Path:
    """The model plan as a workbook, saved again by another program."""
    plan = Plan.objects.get(account__external_id="C-0001")
    snapshot = plan_snapshot(plan, member=owner(), now=NOW)
    file = export_plan(
        snapshot, format="xlsx", language=request.param, seal=seal_of(plan.account.workspace)
    )
    path = tmp_path / "plan.xlsx"
    path.write_bytes(file.content)
    openpyxl.load_workbook(path).save(path)
    return path


def owner() -> Member:
    return Member.objects.get(role="owner")


def brought_home(path: Path) -> Meeting:
    return meet_workbook(path, by=owner(), now=NOW)


def test_what_was_not_edited_wants_nothing(workbook: Path):
    assert [(one.sheet, one.place, one.difference) for one in brought_home(workbook).wanted] == []


def test_rows_that_are_worked_out_may_be_sorted(workbook: Path):
    book = openpyxl.load_workbook(workbook)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible" and sheet["A1"].value == "ID" and sheet.max_row > 3:
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
            for number, row in enumerate(reversed(rows), start=2):
                for place, value in enumerate(row, start=1):
                    sheet.cell(number, place).value = value
    book.save(workbook)
    assert brought_home(workbook).wanted == []
