"""`tokui plan export`, edits in a spreadsheet, `tokui plan merge`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record


@pytest.fixture
def edited(world: World, run: Run, tmp_path: Path) -> tuple[Path, Any]:
    """A workbook whose need has another title, and the need."""
    need = world.add("need", title="検査の手間")
    path = tmp_path / "plan.xlsx"
    assert run("plan", "export", world.toa.name, "--format", "xlsx", "--lang", "ja",
               "--out", path).code == 0  # fmt: skip
    book = openpyxl.load_workbook(path)
    sheet = book["課題・ニーズ"]
    place = [cell.value for cell in sheet[1]].index("課題・ニーズ") + 1
    sheet.cell(2, place).value = "検査の待ち時間"
    book.save(path)
    return path, need


def test_a_merge_is_looked_at_then_written_once(run: Run, edited: tuple[Path, Any]):
    path, need = edited
    told = run("plan", "merge", path, "--dry-run")
    assert told.code == 0
    assert "change: 課題・ニーズ B2: “検査の手間” → “検査の待ち時間”" in told.out
    assert "Differences: 1; clashes: 0" in told.out
    need.refresh_from_db()
    assert need.title == "検査の手間"
    assert run("plan", "merge", path, "--reason", "月例", "--json").document["written"] == 1
    need.refresh_from_db()
    assert need.title == "検査の待ち時間"
    again = run("plan", "merge", path)
    assert again.code == 1
    assert "merged this workbook" in again.err


def test_an_open_clash_writes_nothing(world: World, run: Run, edited: tuple[Path, Any]):
    path, need = edited
    change_record(noun_of("need"), need, {"title": "検査の人手"}, by=world.emi)
    told = run("plan", "merge", path, "--json")
    assert told.code == 1
    assert [one["kind"] for one in told.document["differences"]] == ["clash"]
    need.refresh_from_db()
    assert need.title == "検査の人手"
    assert run("plan", "merge", path, "--clashes", "mine").code == 0
    need.refresh_from_db()
    assert need.title == "検査の待ち時間"


def test_what_is_no_workbook_of_ours_is_refused(world: World, run: Run, tmp_path: Path):
    assert run("plan", "merge", tmp_path / "none.xlsx").code == 1
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    told = run("plan", "merge", tmp_path / "other.xlsx")
    assert told.code == 1
    assert "does not come from Tokui" in told.err


def test_readers_do_not_merge(world: World, run: Run, edited: tuple[Path, Any]):
    path, _need = edited
    assert run("plan", "merge", path, "--as", world.rin.user.email).code == 1
