"""`serve` and `demo`: the web application, with the worker for jobs in one of its processes."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import webbrowser
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tokui import environment
from tokui.cli.ground import bring_up_to_date, django_ready
from tokui.cli.lock import hold_folder
from tokui.cli.speech import Refusal, answer, tell
from tokui.core.words import Language, Words

_TAKEN: Final = Words(
    "Port {port} on {host} cannot be used: {reason}. Choose another with --port.",
    "{host} のポート {port} は使えません（{reason}）。--port で別のポートを指定してください。",
)
_RUNS_AT: Final = Words("Tokui runs at {address}", "Tokui を起動しました：{address}")
_HOW_TO_STOP: Final = Words("Stop it with Ctrl-C.", "Ctrl-C で終了します。")
_SIGN_IN: Final = Words("Sign in with {email} / {password}", "サインイン：{email} ／ {password}")
_OTHER_LANGUAGE: Final = {
    "ja": Words("The demo is in Japanese; for English: --lang en", "英語のデモ：--lang en"),
    "en": Words("The demo is in English; for Japanese: --lang ja", "日本語のデモ：--lang ja"),
}
_PREPARING: Final = Words("Preparing the demo …", "デモを準備しています …")
_FIRST_TIME: Final = Words(
    "No workspace yet: open the address to set one up, or run `tokui init`.",
    "ワークスペースがまだありません。上のアドレスを開いて登録するか、`tokui init` を"
    "実行してください。",
)
_NAME_HOSTS: Final = Words(
    "Other machines reach it only under the names in TOKUI_HOSTS or TOKUI_BASE_URL; set one.",
    "他の端末からは TOKUI_HOSTS か TOKUI_BASE_URL に書いた名前でだけ開けます。"
    "どちらかを設定してください。",
)
_SQLITE_BUG: Final = Words(
    "SQLite {version} can damage a database under concurrent writes. Tokui serves one request at "
    "a time. Remedy: install the package pysqlite3, or a Python with SQLite 3.51.3 or newer.",
    "SQLite {version} には同時書き込みでデータベースが壊れる不具合があるため、1件ずつ処理します。"
    "対処：pysqlite3 パッケージ、または SQLite 3.51.3 以降の Python を入れてください。",
)
_OWN_MACHINE: Final = "localhost"
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104 - told apart, not listened on
_DEMO_FILES: Final = ("tokui.sqlite3", "tokui.sqlite3-wal", "tokui.sqlite3-shm")


def serve(arguments: Namespace) -> int:
    """Run Tokui on its data folder until Ctrl-C."""
    with hold_folder(environment.data_folder()):
        with django_ready():
            bring_up_to_date()
            notes = _notes(arguments.host)
        _run_server(arguments.host, arguments.port, notes)
    return 0


def demo(arguments: Namespace) -> int:
    """A new demo workspace in a folder of its own, served until Ctrl-C."""
    _refuse_taken(arguments.host, arguments.port)
    folder = environment.data_folder() / "demo"
    # Whatever database the machine is set up with, the demo must never touch it.
    for name in ("TOKUI_DATABASE_URL", "TOKUI_DATABASE_URL_FILE"):
        os.environ.pop(name, None)
    os.environ["TOKUI_DATA"] = str(folder)
    with hold_folder(environment.data_folder()):
        tell(_PREPARING)
        _empty(folder)
        with django_ready():
            bring_up_to_date()
            from django.utils import timezone

            from tokui.demo import build_demo

            language = arguments.lang or demo_language()
            sign_in = build_demo(now=timezone.now(), language_hint=language)
        words = _SIGN_IN.fill(email=sign_in.email, password=sign_in.password)
        notes = [words, _OTHER_LANGUAGE[language]]
        _run_server(arguments.host, arguments.port, notes, opens_browser=not arguments.no_open)
    return 0


def demo_language() -> Language:
    """The language of a demo nobody chose one for: English where the terminal says so, else
    Japanese. A terminal set to C or POSIX speaks for nobody."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if given := os.environ.get(name):
            return "en" if given.lower().startswith("en") else "ja"
    return "ja"


def _empty(folder: Path) -> None:
    for name in _DEMO_FILES:
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "files", ignore_errors=True)


def _notes(host: str) -> list[Words]:
    """What whoever starts Tokui should know."""
    from tokui.identity.models import Workspace
    from tokui.kernel.sqlite.state import sqlite_state

    notes = []
    if not Workspace.objects.exists():
        notes.append(_FIRST_TIME)
    if host not in _LOOPBACK and not {"TOKUI_HOSTS", "TOKUI_BASE_URL"} & set(os.environ):
        notes.append(_NAME_HOSTS)
    if _is_fragile():
        notes.append(_SQLITE_BUG.fill(version=sqlite_state().version))
    return notes


def _run_server(
    host: str, port: int, notes: Sequence[Words], *, opens_browser: bool = False
) -> None:
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from tokui.cli.telling import TellingServer

    _refuse_taken(host, port)
    connections.close_all()
    server = TellingServer(
        "tokui.cli.application:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1 if _is_fragile() else environment.server_processes(),
        blocking_threads=_threads(),
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    )
    server.tell_when_ready(partial(_greet, host, port, notes, opens_browser))
    server.serve()


def _greet(host: str, port: int, notes: Sequence[Words], opens_browser: bool) -> None:
    shown = _OWN_MACHINE if host in (*_LOOPBACK, *_EVERYWHERE) else host
    address = f"http://{shown}:{port}/"
    from tokui.cli.telling import wait_for_answer

    wait_for_answer(_OWN_MACHINE if host in _EVERYWHERE else host, port)
    answer(_RUNS_AT.fill(address=address))
    for note in notes:
        answer(note)
    tell(_HOW_TO_STOP)
    if opens_browser and sys.stdout.isatty():
        _open_browser(address)


def _open_browser(address: str) -> None:
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    # A browser that runs inside the terminal would block the server behind it.
    if type(browser) is not webbrowser.GenericBrowser:
        browser.open(address)


def _threads() -> int:
    """How many requests a process serves at once."""
    return 1 if _is_fragile() else environment.serving_threads()


def _is_fragile() -> bool:
    """Whether two that write at once could damage the database."""
    from tokui.kernel.sqlite.state import sqlite_state

    return _is_sqlite() and sqlite_state().has_wal_reset_bug


def _is_sqlite() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refusal(_TAKEN.fill(host=host, port=port, reason=reason)) from error
