"""How quickly pages answer a hand, measured in Chromium.

A machine that does other work at the same time is slower, never faster: the best try counts.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter
from tests.e2e.demo_pages import address_of_the_full_plan, visit_demo
from tests.e2e.visiting import Visit
from tests.painting import WATCHED, best_paint
from tests.serving import Server

pytestmark = pytest.mark.hands("en")

SLOWEST = 100
"""Milliseconds from a key or a press to the next paint."""
TRIES = 5


def watched(enter: Enter, server: Server) -> Visit:
    visit = visit_demo(enter, server)
    visit.page.add_init_script(WATCHED)
    return visit


def slowest_of(page: Page, begin: Callable[[], object], act: Callable[[], None]) -> float:
    """Milliseconds to the next paint in the best try; `begin` leads to where it counts."""
    return best_paint(page, begin, act, SLOWEST, TRIES)


def test_typing_into_a_cell_is_drawn_at_once(enter: Enter, demo_server: Server) -> None:
    visit = watched(enter, demo_server)
    path = address_of_the_full_plan(visit) + "deals/"

    def begin() -> None:
        visit.open(path).locator("[data-grid] tbody td[data-field=next_step]").first.click()
        expect(visit.page.locator(".grid-input")).to_be_focused()

    def type_and_leave() -> None:
        visit.page.keyboard.type("abc")
        visit.page.keyboard.press("Escape")

    assert slowest_of(visit.page, begin, type_and_leave) < SLOWEST


def test_the_inspector_opens_at_once(enter: Enter, demo_server: Server) -> None:
    visit = watched(enter, demo_server)
    path = address_of_the_full_plan(visit) + "needs/"
    card = visit.page.locator("[data-card]").first

    def open_card() -> None:
        card.click()
        expect(visit.page.locator("#inspector > .record")).to_be_visible()

    assert slowest_of(visit.page, lambda: visit.open(path), open_card) < SLOWEST


def test_the_command_box_opens_at_once(enter: Enter, demo_server: Server) -> None:
    visit = watched(enter, demo_server)

    def call() -> None:
        visit.page.keyboard.press("Control+k")
        expect(visit.page.locator("#command-box")).to_be_visible()

    assert slowest_of(visit.page, lambda: visit.open("/accounts/"), call) < SLOWEST


def test_a_row_is_selected_at_once(enter: Enter, demo_server: Server) -> None:
    visit = watched(enter, demo_server)
    tick = visit.page.locator("[data-tick]").nth(3)

    def choose() -> None:
        tick.click()
        expect(tick).to_be_checked()

    assert slowest_of(visit.page, lambda: visit.open("/lists/action/"), choose) < SLOWEST
