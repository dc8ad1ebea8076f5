"""From a key or a press to the next paint: Chromium, the largest lists, the largest plan."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect, sync_playwright

from tests.bench.databases import where_it_is
from tests.bench.figures import Figure, percentile
from tests.bench.promises import PAINT
from tests.bench.servers import signed_in
from tests.bench.world import Ground
from tests.e2e.conftest import ARGUMENTS, chromium
from tests.e2e.visiting import WIDE
from tests.painting import WATCHED, paints
from tests.serving import Server, serving
from tokui.web.queries.lists.page import list_url

RUNS: Final = 12


@dataclass(frozen=True, slots=True)
class Act:
    """Something a hand does on a page."""

    name: str
    path: str
    begin: Callable[[Page], object]
    """What leads to it once the page is there."""
    do: Callable[[Page], None]


def measure_paints(folder: Path, ground: Ground, runs: int = RUNS) -> list[Figure]:
    """Each act some times on a page opened anew; the first does not count."""
    # The browser's driver and the database do not share a thread: all that is asked comes first.
    acts, key = _acts(ground), signed_in(ground.manager)
    figures = []
    with serving(folder, **where_it_is()) as server, _window(server, key) as page:
        for act in acts:
            counted = list(islice(paints(page, _opened(page, act), _done(page, act)), 1, runs + 1))
            figures.append(
                Figure(
                    "paints", act.name, percentile(counted, 0.95),
                    typical=statistics.median(counted), promise=PAINT,
                )
            )  # fmt: skip
    return figures


def _opened(page: Page, act: Act) -> Callable[[], None]:
    def open_it() -> None:
        page.goto(act.path)
        act.begin(page)

    return open_it


def _done(page: Page, act: Act) -> Callable[[], None]:
    return lambda: act.do(page)


@contextmanager
def _window(server: Server, key: str) -> Iterator[Page]:
    """A window of the machine's own Chromium in which a colleague is signed in."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        window = browser.new_context(base_url=server.address, viewport=WIDE, locale="ja")
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.address}
        window.add_cookies([cookie])
        window.add_init_script(WATCHED)
        yield window.new_page()
        browser.close()


def _acts(ground: Ground) -> list[Act]:
    def plan(name: str) -> str:
        return reverse(f"plans:{name}", args=[ground.largest])

    return [
        Act("a line ticked, accounts", reverse("web:accounts"), _nothing, _tick),
        Act("a line ticked, people", list_url("person"), _nothing, _tick),
        Act("a line ticked, actions", list_url("action"), _nothing, _tick),
        Act("the command box is called", list_url("person"), _nothing, _call),
        Act("a name typed into it", list_url("person"), _call, _ask),
        Act("a key in a cell, stakeholders", plan("stakeholders"), _cell("next_step"), _type),
        Act("a key in a cell, actions", plan("actions"), _cell("title"), _type),
        Act("a need opens beside the map", plan("needs"), _nothing, _inspect),
    ]


def _nothing(_page: Page) -> None:
    """The page itself is where it counts."""


def _tick(page: Page) -> None:
    tick = page.locator("[data-tick]").nth(3)
    tick.click()
    expect(tick).to_be_checked()


def _call(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.locator("#command-box")).to_be_visible()


def _ask(page: Page) -> None:
    page.keyboard.type("hotaka", delay=30)
    expect(page.locator("#command-box [role=option]").nth(1)).to_be_visible()


def _cell(field: str) -> Callable[[Page], None]:
    def choose(page: Page) -> None:
        page.locator(f"[data-grid][data-ready] tbody td[data-field={field}]").first.click()
        expect(page.locator(".grid-input:focus")).to_be_attached()

    return choose


def _type(page: Page) -> None:
    page.keyboard.type("abc")
    page.keyboard.press("Escape")


def _inspect(page: Page) -> None:
    page.locator("[data-card]").first.click()
    expect(page.locator("#inspector > .record")).to_be_visible()
