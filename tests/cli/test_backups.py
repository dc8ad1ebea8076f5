"""F-27, F-28: a backup is whole, tested, and comes back the same on another machine."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import PASSWORD, Run, in_series
from tests.market.small import list_rows, name_of, number_of, write_register
from tests.tables import with_tables
from tokui.kernel.sqlite.library import dbapi

EMAIL = "aoi@kitahama.example"


@pytest.fixture(scope="module")
def made(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data folder (a workspace, accounts, a file, a market) and a backup of it."""
    folder = tmp_path_factory.mktemp("backups")
    table = folder / "accounts.csv"
    table.write_text("会社名\n備後電機株式会社\n丹波紡績株式会社\n")
    market = write_register(folder / "bought_20251031.csv", list_rows(20))
    outcomes = in_series(
        with_tables(tables, folder / "data"),
        (["init", "--email", EMAIL, "--password-stdin"], PASSWORD),
        (["import", table, "--as", "accounts"], ""),
        (["market", "load", market], ""),
        (["backup", folder / "backup.zip", "--json"], ""),
    )
    assert [outcome.code for outcome in outcomes] == [0, 0, 0, 0], outcomes
    assert outcomes[3].document["files"] >= 3
    return folder


@pytest.fixture
def filled(made: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own; nothing runs on the one that is copied."""
    shutil.copytree(made / "data", tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(made / "backup.zip", tmp_path / "backup.zip"))


def test_f27_everything_comes_back_on_another_machine(
    alone: Run, filled: Path, backup: Path, tmp_path: Path
):
    before = alone("accounts", "--json").document
    elsewhere = tmp_path / "elsewhere"
    restored, accounts, found = in_series(
        elsewhere,
        (["restore", backup, "--json"], ""),
        (["accounts", "--json"], ""),
        (["market", "find", name_of(4)[4:], "--json"], ""),
    )
    assert restored.code == 0, restored.err
    assert accounts.document == before
    assert number_of(4) in [one["number"] for one in found.document["firms"]]
    files = {path.relative_to(filled / "files") for path in (filled / "files").rglob("*")}
    assert {
        path.relative_to(elsewhere / "files") for path in (elsewhere / "files").rglob("*")
    } == files
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["tables"]["accounts_account"] == 2
    assert manifest["tables"] == restored.document["tables"]
    # The installation's secret is no part of it: who finds a backup cannot forge a session.
    assert not any("secret" in name for name in archive.namelist())


def test_a_backup_is_for_its_owner_only_and_replaces_nothing_unasked(
    alone: Run, filled: Path, backup: Path
):
    assert backup.stat().st_mode & 0o077 == 0
    before = backup.read_bytes()
    refused = alone("backup", backup)
    assert (refused.code, refused.out) == (1, "")
    assert backup.read_bytes() == before
    assert alone("backup", backup, "--yes").code == 0
    assert [path.name for path in backup.parent.iterdir() if "tokui-backup" in path.name] == []


def test_restoring_replaces_only_when_told_and_keeps_what_was_there(
    filled: Path, backup: Path, tmp_path: Path
):
    table = tmp_path / "more.csv"
    table.write_text("会社名\n但馬化学株式会社\n")
    imported, refused, still, restored, now = in_series(
        filled,
        (["import", table, "--as", "accounts"], ""),
        (["restore", backup], ""),
        (["accounts", "--json"], ""),
        (["restore", backup, "--yes", "--json"], ""),
        (["accounts", "--json"], ""),
    )
    assert imported.code == 0, imported.err
    assert (refused.code, refused.out) == (1, "")
    assert len(still.document) == 3
    assert restored.code == 0, restored.err
    assert len(now.document) == 2
    kept = Path(restored.document["kept_in"])
    with dbapi.connect(str(kept / "tokui.sqlite3")) as opened:
        assert opened.execute("SELECT COUNT(*) FROM accounts_account").fetchone() == (3,)
    assert (kept / "files").is_dir()


def _rewritten(source: Path, target: Path, **changed: bytes | None) -> Path:
    """The backup with some of its members changed or left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = changed.get(name.partition(".")[0], old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def _with_manifest(source: Path, target: Path, **values: object) -> Path:
    with zipfile.ZipFile(source) as archive:
        manifest = {**json.loads(archive.read("manifest.json")), **values}
    return _rewritten(source, target, manifest=json.dumps(manifest).encode())


def test_a_damaged_or_foreign_backup_changes_nothing(filled: Path, backup: Path, tmp_path: Path):
    with zipfile.ZipFile(backup) as archive:
        database = archive.read("database.sqlite3")
    half = tmp_path / "half.zip"
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    text = tmp_path / "text.zip"
    text.write_text("no backup")
    climbing = {"path": "../../climbed", "bytes": 1, "sha256": "0" * 64}
    damaged = [
        half,
        text,
        _rewritten(backup, tmp_path / "a.zip", database=database[:-4096] + bytes(4096)),
        _rewritten(backup, tmp_path / "b.zip", database=None),
        _rewritten(backup, tmp_path / "c.zip", manifest=b"{}"),
        _with_manifest(backup, tmp_path / "d.zip", format=99),
        _with_manifest(backup, tmp_path / "e.zip", files=[climbing]),
        _with_manifest(backup, tmp_path / "f.zip", tables={"accounts_account": 5}),
        _with_manifest(backup, tmp_path / "g.zip", migrations=["plans.9999_tomorrow"]),
        _with_manifest(backup, tmp_path / "h.zip", engine="postgresql"),
        tmp_path / "none.zip",
    ]
    content = {path.name for path in filled.iterdir()} | {"running.lock"}
    first, *answers, last = in_series(
        filled,
        (["accounts", "--json"], ""),
        *((["restore", path, "--yes"], "") for path in damaged),
        (["accounts", "--json"], ""),
    )
    for path, answer in zip(damaged, answers, strict=True):
        assert (answer.code, answer.out) == (1, ""), path.name
    assert len(first.document) == 2
    assert last.document == first.document
    left = {path.name for path in filled.iterdir() if not path.name.endswith(("-wal", "-shm"))}
    assert left <= content
    assert not (tmp_path / "climbed").exists()


def test_doctor_knows_the_last_backup(filled: Path, tmp_path: Path):
    (filled / "last-backup.json").unlink()
    doctor: tuple[list[object], str] = (["doctor", "--json"], "")
    before, made, after = in_series(filled, doctor, (["backup", tmp_path / "x.zip"], ""), doctor)
    assert made.code == 0
    verdicts = [
        next(check["verdict"] for check in one.document["checks"] if check["code"] == "backup")
        for one in (before, after)
    ]
    assert verdicts == ["warning", "good"]
