"""O-01, O-04, F-09: from an empty folder to a running Tokui, and what it tells about itself."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PASSWORD, Outcome, Run, environment, in_series
from tests.tables import with_tables
from tokui.kernel.sqlite.library import dbapi

EMAIL = "aoi@kitahama.example"


@dataclass
class Server:
    """A running Tokui."""

    process: subprocess.Popen[str]
    address: str
    told: list[str]

    def ask(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        request = urllib.request.Request(
            self.address + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def started(data: Path, *arguments: str, lang: str = "en_GB.UTF-8") -> Server:
    """A server that listens: it says its address once the port is open."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tokui", *arguments, "--port", str(port)],
        env=environment(data, lang),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = []
    while f":{port}/" not in "".join(told):
        line = process.stdout.readline()
        assert line, process.stderr.read() if process.stderr else ""
        told.append(line)
    return Server(process, f"http://localhost:{port}", told)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serving") / "data"


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[Server]:
    """A server on an empty folder, shared by the tests of this module."""
    running = started(data, "serve")
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture
def ready(tables: Path, tmp_path: Path) -> Path:
    """A folder with a database that is empty."""
    return with_tables(tables, tmp_path / "data")


def command(data: Path, *arguments: str, input: str = "") -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "tokui", *arguments],
        env=environment(data),
        input=input,
        capture_output=True,
        text=True,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def key(server: Server, data: Path) -> dict[str, str]:
    """A key of the owner, made while the server runs."""
    init = command(data, "init", "--email", EMAIL, "--password-stdin", input=PASSWORD + "\n")
    assert init.code == 0, init.err
    made = command(data, "token", "create", "--name", "x", "--scope", "read", "--scope", "write")
    assert made.code == 0, made.err
    return {"Authorization": f"Bearer {made.out.strip()}", "Content_Type": "application/json"}


def test_o04_health_is_public_and_tells_no_data(server: Server):
    assert server.ask("/livez") == (200, b'{"status": "ok"}')
    status, body = server.ask("/readyz")
    assert (status, json.loads(body)["checks"]) == (
        200,
        {"database": "ok", "disk": "ok", "migrations": "ok"},
    )


def test_the_folder_is_for_its_owner_only(server: Server, data: Path):
    assert data.stat().st_mode & 0o077 == 0
    assert (data / "secret.key").stat().st_mode & 0o077 == 0


def test_a_second_server_and_a_restore_are_refused_meanwhile(server: Server, data: Path):
    second = command(data, "serve", "--port", str(free_port()))
    assert (second.code, second.out) == (1, "")
    assert "is running" in second.err
    assert command(data, "restore", "x.zip", "--yes").code == 1


def test_a_taken_port_says_so(server: Server, ready: Path):
    port = server.address.rpartition(":")[2]
    answer = command(ready, "serve", "--port", port)
    assert (answer.code, answer.out) == (1, "")
    assert "--port" in answer.err


def test_f09_twins_at_the_same_moment_make_one_record(server: Server, key: dict[str, str]):
    barrier = threading.Barrier(8)
    answers: list[tuple[int, Any]] = []

    def send() -> None:
        barrier.wait()
        answers.append(
            server.ask("/api/v1/accounts", {"name": "備後電機"}, Idempotency_Key="twin", **key)
        )

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(status for status, _body in answers) == [200] * 7 + [201], answers
    assert len({json.loads(body)["id"] for _status, body in answers}) == 1
    accounts = json.loads(server.ask("/api/v1/accounts", **key)[1])["items"]
    assert [account["name"] for account in accounts] == ["備後電機"]


def test_f07_many_writers_at_once_all_succeed(server: Server, key: dict[str, str]):
    answers: list[int] = []

    def send(at: int) -> None:
        for number in range(4):
            body = {"name": f"商材 {at}-{number}"}
            answers.append(server.ask("/api/v1/products", body, **key)[0])

    threads = [threading.Thread(target=send, args=(at,)) for at in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [201] * 32


def test_ctrl_c_ends_it_in_good_order(ready: Path):
    server = started(ready, "serve", lang="ja_JP.UTF-8")
    try:
        assert "Tokui を起動しました" in server.told[0]
        assert server.ask("/livez")[0] == 200
    finally:
        code = server.stop()
    assert code == 0
    _out, err = server.process.communicate()
    assert "Traceback" not in err
    # Let go of in full: the log of the database is back in the one file, or gone.
    with dbapi.connect(str(ready / "tokui.sqlite3")) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_nothing_is_left_when_the_server_is_killed(ready: Path):
    server = started(ready, "serve")
    server.process.kill()
    # Its pipes close with the last process that holds them.
    server.process.communicate(timeout=30)
    with pytest.raises(urllib.error.URLError):
        server.ask("/livez")


def test_a_database_of_a_newer_tokui_is_not_touched(alone: Run, ready: Path):
    assert alone("init", "--email", EMAIL, "--password-stdin", input=PASSWORD).code == 0
    path = ready / "tokui.sqlite3"
    with dbapi.connect(str(path)) as opened:
        opened.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('plans', '9999_tomorrow', '2027-01-01')"
        )
    opened.close()
    before = path.read_bytes()
    for arguments in (("serve", "--port", str(free_port())), ("accounts",)):
        answer = alone(*arguments)
        assert (answer.code, answer.out) == (1, "")
        assert "9999_tomorrow" in answer.err
    assert path.read_bytes() == before
    document = alone("doctor", "--json").document
    assert [check["code"] for check in document["checks"] if check["verdict"] == "bad"] == [
        "migrations"
    ]


def test_init_opens_one_workspace(ready: Path):
    init = ["init", "--email", EMAIL, "--password-stdin", "--company", "北浜システムズ"]
    weak, empty, no_address, made, again, accounts = in_series(
        ready,
        (init, "short\n"),
        (init, ""),
        (["init", "--email", "aoi", "--password-stdin"], PASSWORD),
        ([*init, "--json"], PASSWORD + "\n"),
        (init, PASSWORD),
        (["accounts", "--json"], ""),
    )
    assert (weak.code, weak.out) == (1, "")
    assert empty.code == no_address.code == 2
    assert made.code == 0, made.err
    assert made.document["workspace"]["name"] == "北浜システムズ"
    assert made.document["owner"]["email"] == EMAIL
    assert PASSWORD not in made.out + made.err
    assert again.code == 1
    assert accounts.document == []


def test_the_demo_stands_beside_the_real_data(ready: Path, alone: Run):
    assert alone("init", "--email", EMAIL, "--password-stdin", input=PASSWORD).code == 0
    before = (ready / "tokui.sqlite3").read_bytes()
    server = started(ready, "demo", "--no-open")
    try:
        sign_in = server.process.stdout.readline() if server.process.stdout else ""
        assert "@" in sign_in
        assert server.ask("/readyz")[0] == 200
    finally:
        server.stop()
    assert (ready / "tokui.sqlite3").read_bytes() == before
    demo = alone("accounts", "--json", TOKUI_DATA=os.fspath(ready / "demo")).document
    assert len(demo) >= 2
