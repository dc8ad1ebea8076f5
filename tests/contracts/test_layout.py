"""The house rules hold for every file, and every rule would notice a file that breaks it."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.contracts.rules import RULES, UNESCAPED_ALLOWED, Source, read_sources

ROOT = Path(__file__).resolve().parents[2]

type Rule = Callable[[Source], Iterator[str]]

BROKEN = {
    "file_is_short": ("src/tokui/a.py", "x = 1\n" * 401),
    "functions_are_short": ("src/tokui/a.py", "def f():\n" + "    x = 1\n" * 60),
    "names_say_something": ("src/tokui/core/utils.py", ""),
    "views_ask_policies": ("src/tokui/plans/views/plan.py", "Plan.objects.all()"),
    "nothing_is_unescaped": ("src/tokui/web/templates/a.html", "{{ note|safe }}"),
    "templates_obey_the_content_policy": ("src/tokui/web/templates/a.html", '<b style="x">'),
    "time_comes_in": ("src/tokui/core/a.py", "import datetime\ndatetime.date.today()"),
    "messages_can_be_translated": ("src/tokui/plans/a.py", '_(f"{n} plans")'),
    "one_sqlite_per_process": ("src/tokui/cli/backup.py", "import sqlite3"),
    "nothing_is_left_unfinished": ("docs/a.md", "TO" + "DO: write"),
    "no_place_of_one_machine": ("run", "ls /" + "root/tokui"),
    "tests_neither_skip_nor_sleep": ("tests/test_a.py", "import time\ntime.sleep(1)"),
}

ALSO_BROKEN = [
    ("views_ask_policies", "src/tokui/accounts/api.py", "Account.objects.get(pk=1)"),
    ("nothing_is_unescaped", "src/tokui/web/static/js/a.js", "node.innerHTML = text"),
    ("nothing_is_unescaped", "src/tokui/web/marks.py", "return mark_safe(text)"),
    ("templates_obey_the_content_policy", "src/tokui/web/templates/a.html", '<b onclick="x()">'),
    ("templates_obey_the_content_policy", "src/tokui/web/templates/a.html", "<script>x()</script>"),
    ("time_comes_in", "src/tokui/plans/actions.py", "datetime.now()"),
    ("messages_can_be_translated", "src/tokui/plans/a.py", '_("%s plans") % n'),
    ("messages_can_be_translated", "src/tokui/plans/a.py", '_("{} plans").format(n)'),
    ("messages_can_be_translated", "src/tokui/plans/a.py", '_("a %(n)s" % {"n": 1})'),
    ("tests_neither_skip_nor_sleep", "tests/test_a.py", "import pytest\npytest.mark.skipif(True)"),
    ("tests_neither_skip_nor_sleep", "tests/e2e/test_a.py", "page.wait_for_timeout(500)"),
]

FINE = [
    ("time_comes_in", "src/tokui/plans/actions.py", "timezone.now()"),
    ("messages_can_be_translated", "src/tokui/plans/a.py", '_("%(count)d plans") % {"count": 1}'),
    ("templates_obey_the_content_policy", "src/tokui/web/templates/a.html",
     '<script type="module" src="x.js"></script><a data-on="x" class="style">'),
    ("no_place_of_one_machine", "docs/a.md", "https://example.com/work/root/ and ./tmp/"),
]  # fmt: skip


def named(name: str) -> Rule:
    return next(rule for rule in RULES if rule.__name__ == name)


@pytest.fixture(scope="session")
def sources() -> list[Source]:
    """What is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = read_sources(ROOT, sorted(set(listed.stdout.split("\0")) - {""}))
    assert any(source.path == PurePosixPath("pyproject.toml") for source in found)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps(rule: Rule, sources: list[Source]) -> None:
    broken = [place for source in sources for place in rule(source)]
    assert broken == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_broken_file_is_noticed(rule: Rule) -> None:
    path, text = BROKEN[rule.__name__]
    assert list(rule(Source(PurePosixPath(path), text)))


@pytest.mark.parametrize(("name", "path", "text"), ALSO_BROKEN)
def test_other_ways_to_break_a_rule_are_noticed(name: str, path: str, text: str) -> None:
    assert list(named(name)(Source(PurePosixPath(path), text)))


@pytest.mark.parametrize(("name", "path", "text"), FINE)
def test_fine_files_are_left_alone(name: str, path: str, text: str) -> None:
    assert list(named(name)(Source(PurePosixPath(path), text))) == []


def test_every_exception_is_still_needed() -> None:
    assert [path for path in UNESCAPED_ALLOWED if not (ROOT / path).is_file()] == []
