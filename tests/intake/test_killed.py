"""F-01: kill -9 in the middle of an import leaves all of it or nothing, and no duplicates later."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tables import with_tables

ROWS = 1_500
ROOT = Path(__file__).resolve().parents[2]


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOKUI_")}
    return {
        **kept,
        "TOKUI_DATA": str(data),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "DJANGO_SETTINGS_MODULE": "tokui.settings",
    }


def run(data: Path, *words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.killed", *words],
        env=_environment(data), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


def counts(data: Path) -> dict[str, int]:
    """Everything an import writes, counted, in a database that is whole."""
    asked = {
        "accounts": "SELECT count(*) FROM accounts_account",
        "parts": "SELECT count(*) FROM accounts_accountmember",
        "events": "SELECT count(*) FROM kernel_event",
        "committed": "SELECT count(*) FROM intake_importbatch WHERE state = 'committed'",
    }
    with contextlib.closing(sqlite3.connect(data / "tokui.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {name: connection.execute(query).fetchone()[0] for name, query in asked.items()}


def kill_at(data: Path, file: Path, line: int) -> None:
    """Start the import and kill it the moment it has told its `line`th progress."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.intake.killed", "import", str(file)],
        env=_environment(data), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    for told, _text in enumerate(process.stdout, 1):
        if told == line:
            process.send_signal(signal.SIGKILL)
            break
    process.stdout.close()
    process.wait()


@pytest.fixture(scope="module")
def prepared(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = with_tables(tables, tmp_path_factory.mktemp("prepared"))
    run(data, "prepare")
    return data


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "accounts.csv"
    lines = "".join(f"C{n},会社{n},化学,{n}\n" for n in range(ROWS))
    path.write_text("取引先ID,会社名,業種,従業員数\n" + lines)
    return path


@pytest.fixture(scope="module")
def told(prepared: Path, file: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many lines a whole import tells; the last is its report."""
    data = tmp_path_factory.mktemp("whole")
    shutil.copytree(prepared, data, dirs_exist_ok=True)
    return len(run(data, "import", str(file)))


@pytest.mark.parametrize("part", [0.1, 0.7, 0.9, 1.0])
def test_f01_all_or_nothing(prepared: Path, file: Path, told: int, tmp_path: Path, part: float):
    data = tmp_path / "data"
    shutil.copytree(prepared, data)
    before = counts(data)
    kill_at(data, file, max(1, round(told * part)))
    after = counts(data)
    whole = {
        "accounts": before["accounts"] + ROWS,
        "parts": before["parts"] + ROWS,
        "events": before["events"] + 2 * ROWS,
        "committed": 1,
    }
    assert after in (before, whole), "half of an import was written"
    again = json.loads(run(data, "import", str(file))[-1])
    assert again == (
        {"created": ROWS, "unchanged": 0} if after == before else {"created": 0, "unchanged": ROWS}
    )
    final = counts(data)
    assert {**final, "committed": 1} == whole
    assert final["committed"] == (1 if after == before else 2)
