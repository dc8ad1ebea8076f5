"""J-01: a worker killed at any moment leaves nothing half done, and nothing is done twice."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.faults.dying import JOBS, PARTS
from tests.serving import run_python
from tests.tables import with_cast

KILLS = 50


@pytest.fixture(scope="module")
def laid(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the cast of tests/world.py."""
    return with_cast(tables, tmp_path_factory.mktemp("laid"), "en")


def what_is_left(laid: Path, folder: Path, work: str, kills: int = KILLS) -> dict[str, Any]:
    shutil.copytree(laid, folder, dirs_exist_ok=True)
    printed = run_python(folder, "-m", "tests.faults.dying", work, str(kills))
    left: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return left


def test_daily_work_is_done_once_and_whole(laid: Path, tmp_path: Path) -> None:
    left = what_is_left(laid, tmp_path, "schedule")
    assert (left["runs"], left["notices"]) == (1, PARTS)
    assert left["died"] > 0


def test_a_job_is_done_once_or_says_that_it_was_not(laid: Path, tmp_path: Path) -> None:
    left = what_is_left(laid, tmp_path, "jobs")
    assert left["done"] + left["failed"] == JOBS
    assert left["notices"] % PARTS == 0
    assert left["done"] <= left["notices"] / PARTS <= JOBS
    assert left["done"] > JOBS / 2
    assert left["died"] > 0


def test_every_mail_goes_out_and_one_sent_twice_is_known_by_its_name(
    laid: Path, tmp_path: Path
) -> None:
    left = what_is_left(laid, tmp_path, "mail")
    assert (left["mails"], left["unsent"], left["different"]) == (JOBS, 0, JOBS)
    assert left["letters"] - JOBS <= left["died"]
    assert left["died"] > 0
