"""A real server that many people write to at the same time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.calling import Caller
from tests.serving import Server, run_python, serving
from tests.tables import with_cast

EMI, KEN = "emi@kitahama.example", "ken@kitahama.example"


@pytest.fixture(scope="module")
def server(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Tokui with the cast of tests/world.py, on a database file of its own."""
    folder = with_cast(tables, tmp_path_factory.mktemp("crowd"), "en")
    with serving(folder) as started:
        yield started


@pytest.fixture(scope="module")
def callers(server: Server) -> list[Caller]:
    """Two editors of the same account, each with a key."""
    return [_key_of(server, email) for email in (EMI, KEN)]


def _key_of(server: Server, email: str) -> Caller:
    command = ["-m", "tokui", "token", "create", "--name", "crowd", "--as", email, "--json"]
    made = json.loads(run_python(server.folder, *command, "--scope", "read", "--scope", "write"))
    return Caller(server.port, made["token"])
