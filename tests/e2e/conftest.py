"""A real server, a real browser, and people who sign in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from xdist.scheduler import LoadScopeScheduling

from tests.e2e.visiting import WAIT, Visit, visiting
from tests.serving import Server, serving
from tests.tables import with_cast
from tests.world import PASSWORD

EMI, KEN, AOI = "emi@kitahama.example", "ken@kitahama.example", "aoi@kitahama.example"

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

type Enter = Callable[..., Visit]


class ByLanguage(LoadScopeScheduling):  # type: ignore[misc]
    """Shares the journeys out by language: those of one share servers, and so one process."""

    def _split_scope(self, nodeid: str) -> str:
        return "en" if "[en-" in nodeid else "ja"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByLanguage:
    return ByLanguage(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    journeys = [item for item in items if here in item.path.parents]
    for item in journeys:
        item.add_marker(pytest.mark.e2e)
    elsewhere = [item for item in journeys if not _is_wanted(item)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in set(elsewhere)]


def _language_of(item: pytest.Item) -> str:
    callspec = getattr(item, "callspec", None)
    return str(callspec.params.get("language", "ja")) if callspec else "ja"


def _is_wanted(item: pytest.Item) -> bool:
    """What hands do is the same in both languages, so each such file is for one of them."""
    only = item.get_closest_marker("hands")
    return only is None or only.args == (_language_of(item),)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium: nothing is downloaded."""
    expect.set_options(timeout=WAIT)
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ARGUMENTS}


def chromium() -> str:
    """The browser of this machine."""
    return os.environ.get("TOKUI_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session", params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Every journey is made in both languages, but for those of hands alone."""
    said: str = request.param
    return said


@pytest.fixture(scope="session")
def world_server(
    language: str, tables: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server with the cast of tests/world.py, who all read the language."""
    folder = with_cast(tables, tmp_path_factory.mktemp("world"), language)
    with serving(folder) as server:
        yield server


@pytest.fixture(scope="session")
def demo_server(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo, as `tokui demo` opens it for a reader of the language."""
    folder = tmp_path_factory.mktemp("demo")
    with serving(folder, "demo", "--no-open", LC_ALL=f"{language}.UTF-8") as server:
        yield server


@pytest.fixture(scope="session")
def keys() -> dict[tuple[int, str], Any]:
    """Sessions that were opened, so that signing in is done once for each person."""
    return {}


@pytest.fixture
def enter(browser: Browser, language: str, keys: dict[tuple[int, str], Any]) -> Iterator[Enter]:
    """`enter(server, email)` gives a window of somebody who is signed in; None is a stranger."""
    with ExitStack() as windows:
        yield partial(_enter, windows, browser, keys, language)


def _enter(
    windows: ExitStack,
    browser: Browser,
    keys: dict[tuple[int, str], Any],
    language: str,
    server: Server,
    email: str | None,
    password: str = PASSWORD,
    **more: Any,
) -> Visit:
    if email is None:
        return windows.enter_context(visiting(browser, server, language, **more))
    key = (server.port, email)
    if key not in keys:
        with visiting(browser, server, language) as visit:
            sign_in(visit, email, password)
            keys[key] = visit.page.context.storage_state()
    return windows.enter_context(visiting(browser, server, language, session=keys[key], **more))


def sign_in(visit: Visit, email: str, password: str = PASSWORD) -> None:
    """Through the sign-in page, to the home page in the person's language."""
    page = visit.open("/sign-in/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(visit.server.address + "/")
    expect(page.locator("html")).to_have_attribute("lang", visit.language)
