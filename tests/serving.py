"""Tokui as people run it: `tokui serve` in a process of its own, on a folder of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parents[1]
READY_WITHIN = 180.0
"""Seconds: generous, for a machine that does other things too."""
LOOKS_EVERY = 0.1


class ServerFailed(AssertionError):
    """The server did not come up; says what it wrote."""


@dataclass
class Server:
    """A running server: where it answers, and the folder that holds its database."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> str:
        """Without a slash at the end."""
        return f"http://localhost:{self.port}"

    def wait_until_ready(self) -> None:
        """Return when /readyz says so; raises ServerFailed when the process ends or is late."""
        self._wait_for(self._is_ready)

    def printed(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """What the server wrote to its terminal, once it did."""
        found: list[re.Match[str]] = []

        def has_printed() -> bool:
            found.extend(pattern.finditer(self.log.read_text(encoding="utf-8")))
            return bool(found)

        self._wait_for(has_printed)
        return found[0]

    def _wait_for(self, is_there: Callable[[], bool]) -> None:
        deadline = monotonic() + READY_WITHIN
        while not is_there():
            try:
                # Waits a moment for the next look, and notices at once when the server died.
                self.process.wait(LOOKS_EVERY)
            except subprocess.TimeoutExpired:
                if monotonic() < deadline:
                    continue
            raise ServerFailed(self.log.read_text(encoding="utf-8", errors="replace"))

    def _is_ready(self) -> bool:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        """End it the way an operator does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it without warning, the worker processes too."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


def free_port() -> int:
    """A port that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a Tokui that lives in `folder` and takes nothing from this machine's."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TOKUI_", "DJANGO_"))}
    settings = {"DJANGO_SETTINGS_MODULE": "tokui.settings", "TOKUI_DATA": str(folder)}
    return (
        kept
        | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "LANG": "C.UTF-8"}
        | settings
        | more
    )


def run_python(folder: Path, *arguments: str, stdin: str = "", **more: str) -> str:
    """What Python writes when it is run on `folder`; fails with its messages."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, env=surroundings(folder, **more), input=stdin, capture_output=True, text=True,
        timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def serving(folder: Path, *command: str, **more: str) -> Iterator[Server]:
    """A server on `folder`, ready for requests; `tokui serve` unless another command is given."""
    folder.mkdir(parents=True, exist_ok=True)
    port, log = free_port(), folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tokui", *(command or ("serve",)), "--port", str(port)],
            cwd=ROOT, env=surroundings(folder, **more), stdout=output, stderr=output,
            start_new_session=True,
        )  # fmt: skip
    server = Server(port, folder, process, log)
    try:
        server.wait_until_ready()
        yield server
    finally:
        if process.poll() is None:
            server.stop()
