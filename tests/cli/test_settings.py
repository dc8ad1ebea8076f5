"""O-03: a setting that cannot be used is one line with its remedy, in the reader's language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, environment
from tokui import environment as settings

WRONG = [
    ("TOKUI_BASE_URL", "kitahama.example", "https://"),
    ("TOKUI_BASE_URL", "ftp://kitahama.example", "https://"),
    ("TOKUI_BASE_URL", "https://kitahama.example:99999", "https://"),
    ("TOKUI_BASE_URL", "https://kitahama.example/tokui", "https://"),
    ("TOKUI_TIME_ZONE", "Tokyo", "Asia/Tokyo"),
    ("TOKUI_TIME_ZONE", "../secret", "Asia/Tokyo"),
    ("TOKUI_UPLOAD_LIMIT_MB", "0", ""),
    ("TOKUI_UPLOAD_LIMIT_MB", "５", ""),
    ("TOKUI_IMPORT_LIMIT_ROWS", "-1", ""),
    ("TOKUI_PROCESSES", "many", ""),
    ("TOKUI_BEHIND_PROXY", "perhaps", "1"),
    ("TOKUI_SECRET_KEY", "short", "40"),
    ("TOKUI_SECRET_KEY_FILE", "/nowhere/at/all", ""),
    ("TOKUI_DATABASE_URL", "mysql://a@b/c", "postgresql://"),
    ("TOKUI_DATABASE_URL", "postgresql://a:b@c:99999/d", "postgresql://"),
    ("TOKUI_SMTP_URL", "mail.kitahama.example", "smtp://"),
    ("TOKUI_SMTP_URL", "smtp://mail.kitahama.example:99999", "smtp://"),
]


def read_all(folder: Path) -> None:
    """As settings.py does, in this process: a start for each case would take a minute."""
    settings.address("TOKUI_BASE_URL", "http://localhost:8000")
    settings.time_zone("TOKUI_TIME_ZONE", "Asia/Tokyo")
    settings.number("TOKUI_UPLOAD_LIMIT_MB", 50)
    settings.number("TOKUI_IMPORT_LIMIT_ROWS", 200_000)
    settings.flag("TOKUI_BEHIND_PROXY")
    settings.server_processes()
    settings.secret_key(folder)
    settings.database(folder)
    settings.mailers()


@pytest.mark.parametrize(("name", "value", "remedy"), WRONG)
def test_a_wrong_setting_is_refused_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, remedy: str
):
    monkeypatch.setenv(name, value)
    said = []
    for language in ("en_GB.UTF-8", "ja_JP.UTF-8"):
        monkeypatch.setenv("LC_ALL", language)
        with pytest.raises(settings.WrongSetting) as refused:
            read_all(tmp_path)
        said.append(str(refused.value.code))
    english, japanese = said
    assert english.startswith(f"tokui: {name}: ")
    assert japanese.startswith(f"tokui: {name}: ")
    assert remedy in english
    assert remedy in japanese
    assert english.isascii()
    assert not japanese.removeprefix(f"tokui: {name}: ").isascii()
    assert "\n" not in english + japanese


@pytest.mark.parametrize(
    ("url", "port", "starts_tls", "tls_from_the_start"),
    [
        ("smtp://a%40b.example:p%2Fw@mail.kitahama.example:587", 587, True, False),
        ("smtps://a%40b.example:p%2Fw@mail.kitahama.example", None, False, True),
        ("smtp://a%40b.example:p%2Fw@localhost:1025", 1025, False, False),
        ("smtp://a%40b.example:p%2Fw@relay.kitahama.example:25?tls=off", 25, False, False),
    ],
)
def test_a_mail_server_is_encrypted_unless_it_is_near_or_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    port: int | None,
    starts_tls: bool,
    tls_from_the_start: bool,
):
    monkeypatch.setenv("TOKUI_SMTP_URL", url)
    options = settings.mailers()["default"]["OPTIONS"]
    assert isinstance(options, dict)
    assert (options["username"], options["password"]) == ("a@b.example", "p/w")
    assert (options["port"], options["use_tls"], options["use_ssl"]) == (
        port, starts_tls, tls_from_the_start,
    )  # fmt: skip


def test_without_a_mail_server_there_is_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TOKUI_SMTP_URL", raising=False)
    assert settings.mailers() == {}


def test_it_ends_a_command_with_one_line(alone: Run):
    answer = alone("accounts", lang="ja_JP.UTF-8", TOKUI_TIME_ZONE="Tokyo")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert "Asia/Tokyo のような" in answer.err


def test_it_ends_another_server_of_the_application_the_same_way(tmp_path: Path):
    """A WSGI server that is not ours reads the settings without our command line."""
    done = subprocess.run(
        [sys.executable, "-c", "import tokui.wsgi"],
        env=environment(tmp_path) | {"TOKUI_BASE_URL": "kitahama"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("tokui: TOKUI_BASE_URL: ")
    assert done.stderr.count("\n") == 1


def test_the_caches_of_all_connections_together_are_bounded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.delenv("TOKUI_DATABASE_URL", raising=False)
    for processors in (1, 2, 4, 8, 64):
        monkeypatch.setattr(os, "cpu_count", lambda count=processors: count)
        options = settings.database(tmp_path)["OPTIONS"]
        assert isinstance(options, dict)
        pragma = str(options["init_command"]).partition("cache_size=-")[2]
        each = int(pragma.partition(";")[0])
        assert 16_000 <= each <= 64_000
        assert each * settings.server_processes() * settings.serving_threads() <= 256_000


def test_postgresql_compiles_no_queries_unless_the_address_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    address = "postgresql://a:b@c:5432/d"
    for url, wanted in ((address, "-c jit=off"), (f"{address}?options=-c%20jit%3Don", "-c jit=on")):
        monkeypatch.setenv("TOKUI_DATABASE_URL", url)
        options = settings.database(tmp_path)["OPTIONS"]
        assert isinstance(options, dict)
        assert options["options"] == wanted
