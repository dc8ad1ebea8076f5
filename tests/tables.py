"""Data folders whose database has its tables already: laying them anew takes the longest time of
most tests that run Tokui in processes of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from tests.serving import run_python


def lay_once(together: Path) -> Path:
    """The folder below `together` with every table and no row; whichever process of a run comes
    first makes it, and the others wait."""
    ready, begun = together / "tables", together / "tables.begun"
    with (together / "tables.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir(mode=0o700)
            run_python(begun, "-m", "django", "migrate", "--verbosity=0")
            begun.rename(ready)
    return ready


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to copy with `with_tables`."""
    own = tmp_path_factory.getbasetemp()
    return lay_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


def with_tables(tables: Path, folder: Path) -> Path:
    """`folder`, which has an empty database now."""
    shutil.copytree(tables, folder, dirs_exist_ok=True)
    return folder


def with_cast(tables: Path, folder: Path, language: str) -> Path:
    """`folder`, which has the cast of tests/world.py now, all of them readers of `language`."""
    with_tables(tables, folder)
    run_python(folder, "-m", "tests.e2e.laying", language)
    return folder
