"""Imports from the command line: the report of the contract, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.world import World
from tokui.accounts.models import Account
from tokui.intake.models import ImportBatch

REPORT = {
    "batch",
    "kind",
    "encoding",
    "header_row",
    "rows",
    "created",
    "updated",
    "unchanged",
    "skipped",
    "columns",
    "problems",
}
PROBLEM = {"row", "column", "value", "code", "message"}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "取引先.csv"
    path.write_text("会社名,売上高\n備後電機株式会社,12億円\n丹波紡績株式会社,3億円\n")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.csv"
    path.write_text("会社名,売上高\n備後電機株式会社,12億円\n丹波紡績株式会社,いっぱい\n")
    return path


def test_a_dry_run_reports_and_writes_nothing(world: World, run: Run, good: Path):
    before = Account.objects.count()
    answer = run("import", good, "--as", "accounts", "--dry-run", "--json")
    assert answer.code == 0, answer.err
    assert set(answer.document) >= REPORT
    counts = {name: answer.document[name] for name in ("rows", "created", "problems", "batch")}
    assert counts == {"rows": 2, "created": 2, "problems": [], "batch": None}
    assert Account.objects.count() == before


def test_a_file_goes_in_and_out_again(world: World, run: Run, good: Path):
    report = run("import", good, "--json").document
    assert (report["kind"], report["created"]) == ("accounts", 2)
    assert Account.objects.filter(name="備後電機株式会社", removed_at=None).exists()
    again = run("import", good, "--json").document
    assert (again["created"], again["unchanged"]) == (0, 2)
    undone = run("import", "--undo", report["batch"], "--json")
    assert (undone.code, undone.document["removed"] >= 2) == (0, True)
    assert not Account.objects.filter(name="備後電機株式会社", removed_at=None).exists()
    assert run("import", "--undo", report["batch"]).code == 1
    assert run("import", "--undo", "0" * 26).code == 1


def test_one_bad_row_stops_the_file_unless_it_may_be_skipped(world: World, run: Run, bad: Path):
    before = Account.objects.count()
    answer = run("import", bad, "--json")
    assert answer.code == 1
    (problem,) = answer.document["problems"]
    assert set(problem) == PROBLEM
    assert (problem["row"], problem["column"], problem["value"]) == (3, "売上高", "いっぱい")
    assert answer.document["batch"] is None
    assert Account.objects.count() == before
    in_words = run("import", bad, lang="ja_JP.UTF-8")
    assert in_words.code == 1
    assert "3 行目 売上高" in in_words.err
    skipped = run("import", bad, "--skip-bad-rows", "--json")
    assert skipped.code == 0
    assert (skipped.document["created"], skipped.document["skipped"]) == (1, 1)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--as", "dreams"], 2),
        (["--map", "会社名"], 2),
        (["--map", "会社名=colour"], 2),
        (["--date-order", "xyz"], 2),
        (["--currency", "yen!"], 2),
        (["--encoding", "klingon"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wishes_that_cannot_be_granted(
    world: World, run: Run, good: Path, options: list[str], code: int
):
    answer = run("import", good, "--as", "accounts", *options, "--json")
    assert answer.code == code, answer.out
    assert not Account.objects.filter(name="備後電機株式会社").exists()


def test_a_missing_and_an_unreadable_file(world: World, run: Run, tmp_path: Path):
    assert run("import", tmp_path / "none.csv").code == 1
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    answer = run("import", empty, "--as", "accounts", "--json")
    assert answer.code == 1
    assert set(answer.document) >= REPORT
    assert answer.document["problems"][0]["code"]


def test_who_may_not_write_may_not_import(world: World, run: Run, good: Path):
    type(world.rin).objects.filter(pk=world.rin.pk).update(role="viewer")
    answer = run("import", good, "--by", "rin@kitahama.example")
    assert (answer.code, answer.out) == (1, "")


def test_when_every_row_is_bad_nothing_is_committed(world: World, run: Run, tmp_path: Path):
    path = tmp_path / "bad.csv"
    path.write_text("会社名,売上高\n備後電機株式会社,いっぱい\n")
    answer = run("import", path, "--skip-bad-rows", "--json")
    assert (answer.code, answer.document["batch"]) == (1, None)
    assert answer.document["refused"]
    in_words = run("import", path, "--skip-bad-rows", lang="en_US.UTF-8")
    assert in_words.code == 1
    assert "Every row has a problem" in in_words.err
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("lang", "rows", "said"),
    [
        ("en_US.UTF-8", 1, "1 row — 1 new"),
        ("en_US.UTF-8", 1_200, "1,200 rows — 1,200 new"),
        ("ja_JP.UTF-8", 1_200, "1,200 行 — 新規 1,200"),
    ],
)
def test_numbers_read_well(world: World, run: Run, tmp_path: Path, lang, rows, said):
    path = tmp_path / "many.csv"
    path.write_text("会社名\n" + "".join(f"会社{number}\n" for number in range(rows)))
    assert said in run("import", path, "--dry-run", lang=lang).out


def test_why_is_kept_and_rounding_is_told(world: World, run: Run, tmp_path: Path):
    path = tmp_path / "fine.csv"
    path.write_text("会社名,売上高\n備後電機株式会社,1.5\n")
    answer = run("import", path, "--reason", "棚卸し", lang="ja_JP.UTF-8")
    assert answer.code == 0
    assert "端数" in answer.err
    assert ImportBatch.objects.get().reason == "棚卸し"
