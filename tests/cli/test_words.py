"""O-02, O-03: help, slips and settings, in the reader's language, with exit code 2."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SOURCE, Run
from tokui.cli.variables import KNOWN

COMMANDS = (
    "demo",
    "serve",
    "init",
    "import",
    "accounts",
    "plan start",
    "plan show",
    "plan export",
    "plan export-many",
    "plan merge",
    "plan seal",
    "plan check",
    "plan health",
    "plan roll-forward",
    "plan brief",
    "plan handover",
    "plan submit",
    "plan approve",
    "plan request-changes",
    "plan reject",
    "plan recall",
    "plan activate",
    "plan reopen",
    "consent list",
    "consent ask",
    "consent agree",
    "consent decline",
    "consent again",
    "consent withdraw",
    "review list",
    "review start",
    "review seal",
    "portfolio",
    "recheck list",
    "recheck confirm",
    "decision plan",
    "decision take",
    "minutes read",
    "relations",
    "capture",
    "search",
    "market load",
    "market sources",
    "market find",
    "market models",
    "market score",
    "market explain",
    "market sql",
    "invest show",
    "invest decide",
    "targets list",
    "targets show",
    "token create",
    "token revoke",
    "token list",
    "person disclose",
    "retention",
    "incident report",
    "mail status",
    "mail test",
    "backup",
    "restore",
    "doctor",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_o03_every_command_has_help_with_an_example_in_both_languages(run: Run, command: str):
    english = run(*command.split(), "--help")
    japanese = run(*command.split(), "--help", lang="ja_JP.UTF-8")
    assert english.code == japanese.code == 0
    assert f"example:\n  tokui {command}" in english.out
    assert f"例:\n  tokui {command}" in japanese.out
    assert "使い方" in japanese.out
    without_example = english.out.partition("example:")[0]
    assert without_example.isascii()
    # Every option is explained in Japanese, not only the first ones.
    for line in re.findall(r"^  (--?[a-z].*?)(?=^  -|^\S|\Z)", japanese.out, re.M | re.S):
        assert not line.isascii(), line


def test_the_list_of_commands_is_complete(run: Run):
    answer = run("--help")
    named = set(re.findall(r"^    ([a-z]+) ", answer.out, re.M))
    assert named == {command.split()[0] for command in COMMANDS}


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["serve", "--port", "x"],
        ["serve", "--port", "70000"],
        ["init"],
        ["plan", "show"],
        ["accounts", "--bogus"],
        ["token", "create", "--name", "x", "--scope", "all"],
        ["import"],
        [],
        ["plan"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["en_GB.UTF-8", "ja_JP.UTF-8"])
def test_o03_a_slip_ends_with_2_and_says_so_on_stderr(
    run: Run, arguments: list[str], lang: str, db: None
):
    answer = run(*arguments, lang=lang)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.isascii() == (lang.startswith("en") or not answer.err)
    assert "Traceback" not in answer.err


def test_help_and_slips_do_not_wait_for_django():
    code = """
import sys
from tokui.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
assert "django" not in sys.modules
"""
    for arguments in (["--help"], ["plan", "export", "--help"], ["bogus"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env={"PYTHONPATH": str(SOURCE)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TOKUI_DATBASE_URL", "postgresql://x", "TOKUI_DATABASE_URL"),
        ("TOKUI_DATABASE_URL", "mysql://x", "TOKUI_DATABASE_URL"),
        ("TOKUI_DEBUG", "perhaps", "TOKUI_DEBUG"),
        ("TOKUI_SECRET_KEY", "short", "TOKUI_SECRET_KEY"),
        ("TOKUI_SECRET_KEY_FILE", "/nowhere/at/all", "TOKUI_SECRET_KEY_FILE"),
        ("TOKUI_UPLOAD_LIMIT_MB", "many", "TOKUI_UPLOAD_LIMIT_MB"),
    ],
)
def test_o02_a_wrong_setting_is_one_line_and_2(alone: Run, name: str, value: str, told: str):
    answer = alone("accounts", **{name: value})
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_o02_every_setting_that_is_read_is_known():
    read = set()
    for path in (SOURCE / "tokui").rglob("*.py"):
        if "cli" not in path.parts:
            read |= set(re.findall(r'"(TOKUI_[A-Z_]+)"', path.read_text(encoding="utf-8")))
    assert read <= KNOWN


def test_an_outdated_or_missing_database_is_said(alone: Run, tmp_path: Path):
    answer = alone("accounts", "--json", data=tmp_path / "empty")
    assert (answer.code, answer.out) == (1, "")
    assert "tokui init" in answer.err
