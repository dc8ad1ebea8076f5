"""Run a command against a PostgreSQL server of its own: `postgres.py run -- COMMAND ...`.

The server lives in a temporary folder, listens on a free loopback port, is named to the command by
TOKUI_DATABASE_URL, and is stopped and removed when the command ends.
"""

import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OLDEST_MAJOR = 15
ROLE = "tokui"

ALWAYS = {"max_connections": "60", "listen_addresses": "127.0.0.1"}

# The database is thrown away, so nothing is gained by waiting for the disk: except a measurement.
SPEED_OVER_SAFETY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class MissingServer(Exception):
    """No PostgreSQL server programs of a supported version are installed."""


def find_programs() -> Path:
    """The folder with initdb and pg_ctl of the newest supported PostgreSQL here."""
    found: dict[int, Path] = {}
    on_path = shutil.which("initdb")
    folders = [*Path("/usr/lib/postgresql").glob("*/bin")]
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        initdb = folder / "initdb"
        if not initdb.exists():
            continue
        answer = subprocess.run([initdb, "--version"], capture_output=True, text=True, check=True)
        major = re.search(r"(\d+)", answer.stdout)
        if major and int(major[1]) >= OLDEST_MAJOR:
            found[int(major[1])] = folder
    if not found:
        raise MissingServer(
            f"PostgreSQL {OLDEST_MAJOR} or newer is not installed. "
            "Remedy on Debian: apt-get install postgresql"
        )
    return found[max(found)]


def server_user() -> str | None:
    """Whom the server runs as: PostgreSQL refuses root, anyone else runs it as themselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise MissingServer("Run as root this needs a user named postgres or nobody.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_server(*, is_durable: bool = False) -> Iterator[str]:
    """A fresh server for the time of the block; gives its URL. `is_durable`: as in earnest, every
    commit waits for the disk."""
    programs, user = find_programs(), server_user()
    folder = Path(tempfile.mkdtemp(prefix="tokui-postgres-"))
    password = secrets.token_hex(16)
    password_file = folder / "password"
    password_file.write_text(password)
    if user:
        for path in (folder, password_file):
            shutil.chown(path, user=user)

    def call(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, *arguments],
            check=True,
            user=user,
            extra_groups=[] if user else None,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )

    cluster, log = folder / "cluster", folder / "log"
    port = free_port()
    options = {"port": str(port), "unix_socket_directories": str(folder), **ALWAYS}
    if not is_durable:
        options |= SPEED_OVER_SAFETY
    try:
        call(
            "initdb", "--encoding=UTF8", "--no-locale", "--auth=scram-sha-256", "--no-sync",
            f"--username={ROLE}", f"--pwfile={password_file}", f"--pgdata={cluster}",
        )  # fmt: skip
        settings = " ".join(f"-c {name}={value}" for name, value in options.items())
        try:
            call("pg_ctl", "start", "-w", "-D", str(cluster), "-l", str(log), "-o", settings)
        except subprocess.CalledProcessError:
            sys.stderr.write(log.read_text() if log.exists() else "")
            raise
        try:
            yield f"postgresql://{ROLE}:{password}@127.0.0.1:{port}/postgres"
        finally:
            call("pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(cluster))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    if len(arguments) < 3 or arguments[:2] != ["run", "--"]:
        print("Usage: postgres.py run -- COMMAND ...", file=sys.stderr)
        return 2
    # A stopped run must still take its server down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with running_server() as url:
            environment = {**os.environ, "TOKUI_DATABASE_URL": url}
            return subprocess.run(arguments[2:], env=environment, check=False).returncode
    except MissingServer as problem:
        print(problem, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
