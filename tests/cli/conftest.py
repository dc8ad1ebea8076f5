"""Running commands: in this process on the tests' database, or whole, on a folder of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tokui.cli import main

SOURCE = Path(__file__).parents[2] / "src"
PASSWORD = "tokui-no-aikotoba"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of a database server belong to the run that has one."""
    if os.environ.get("TOKUI_DATABASE_URL", "").startswith("postgres"):
        return
    of_servers = [item for item in items if item.get_closest_marker("postgres")]
    config.hook.pytest_deselected(items=of_servers)
    items[:] = [item for item in items if item not in of_servers]


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process."""

    def running(*arguments: object, lang: str = "en_GB.UTF-8") -> Outcome:
        monkeypatch.setenv("LC_ALL", lang)
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return running


@pytest.fixture
def alone(tmp_path: Path) -> Run:
    """Run a command as a process of its own, on a data folder of its own."""

    def running(
        *arguments: object,
        input: str = "",
        data: Path = tmp_path / "data",
        lang: str = "en_GB.UTF-8",
        **variables: str,
    ) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "tokui", *(str(argument) for argument in arguments)],
            input=input,
            env=environment(data, lang) | variables,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return running


SERIES = """
import contextlib, io, json, sys
from tokui.cli import main
outcomes = []
for arguments, given in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    sys.stdin = io.StringIO(given)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = ended.code
    outcomes.append([code, out.getvalue(), err.getvalue()])
print(json.dumps(outcomes))
"""


def in_series(data: Path, *commands: tuple[list[object], str]) -> list[Outcome]:
    """Several commands, each with its standard input, in one process on one data folder."""
    texts = [([str(part) for part in arguments], given) for arguments, given in commands]
    done = subprocess.run(
        [sys.executable, "-c", SERIES],
        input=json.dumps(texts),
        env=environment(data),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return [Outcome(*outcome) for outcome in json.loads(done.stdout)]


def environment(data: Path, lang: str = "en_GB.UTF-8") -> dict[str, str]:
    """The variables of a machine on which nothing of Tokui is set but its data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOKUI_")}
    return kept | {
        "TOKUI_DATA": str(data),
        "PYTHONPATH": str(SOURCE),
        "LC_ALL": lang,
        "PYTHONIOENCODING": "utf-8",
    }
