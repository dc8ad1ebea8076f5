"""The year of an account: an action goes to another month by pointer, by keys and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Enter
from tests.e2e.demo_pages import address_of_the_full_plan, visit_demo
from tests.e2e.test_boards import undo
from tests.e2e.test_editing import open_toa
from tests.e2e.visiting import PHONE
from tests.serving import Server

pytestmark = pytest.mark.hands("en")

RIN = "rin@kitahama.example"


def month_of(page: Page, key: str) -> Locator:
    """The cell in which an action stands."""
    return page.locator(f"[data-month]:has([data-item='{key}'])")


def test_an_action_goes_to_another_month(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    page = visit.open(f"{address_of_the_full_plan(visit)}year/")
    item = page.locator("[data-month] [data-noun=action]").first
    key = item.get_attribute("data-item") or ""
    before = month_of(page, key).get_attribute("data-month") or ""
    cells = page.locator("[data-lane=actions]")
    here = [cell.get_attribute("data-month") for cell in cells.all()].index(before)
    step, arrow = (1, "Alt+ArrowRight") if here < 11 else (-1, "Alt+ArrowLeft")
    after = cells.nth(here + step).get_attribute("data-month") or ""
    item.focus()
    page.keyboard.press(arrow)
    expect(month_of(page, key)).to_have_attribute("data-month", after)
    expect(page.locator(f"[data-item='{key}']")).to_be_focused()
    undo(page)
    expect(month_of(page, key)).to_have_attribute("data-month", before)

    page.locator(f"[data-item='{key}']").drag_to(cells.nth(here + step))
    expect(month_of(page, key)).to_have_attribute("data-month", after)
    undo(page)
    expect(month_of(page, key)).to_have_attribute("data-month", before)
    visit.check_access()

    page.locator(f"[data-item='{key}']").click()
    expect(page.locator("#inspector")).to_be_visible()


def test_a_reader_moves_nothing_and_a_phone_reads_it(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, RIN, size=PHONE)
    page = open_toa(visit, "year")
    expect(page.locator("[data-month]").first).to_be_visible()
    assert page.locator("[data-item], [data-movable]").count() == 0
    page.locator("a[rel=next]").click()
    expect(page).to_have_url(re.compile(r"from=\d{4}-\d{2}"))
    visit.check_access()
