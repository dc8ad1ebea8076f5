"""Reading on a phone: nothing is cut off, nothing scrolls sideways but tables and drawings."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.e2e.visiting import PHONE
from tests.serving import Server

TOO_WIDE = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""


@pytest.mark.parametrize("path", ["/", "/accounts/", "/imports/", "/me/", "/members/"])
def test_pages_fit_the_screen(enter: Enter, world_server: Server, path: str) -> None:
    visit = enter(world_server, EMI, size=PHONE)
    page = visit.open(path)
    assert page.evaluate(TOO_WIDE) == 0
    visit.check_access()


@pytest.mark.parametrize("section", ["", "needs", "stakeholders", "actions", "footprint"])
def test_sections_of_a_plan_fit_the_screen(
    enter: Enter, world_server: Server, section: str
) -> None:
    visit = enter(world_server, EMI, size=PHONE)
    page = open_toa(visit, section)
    assert page.evaluate(TOO_WIDE) == 0
    visit.check_access()


def test_the_menu_opens(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI, size=PHONE)
    page = visit.open("/")
    page.locator("[data-side-menu] summary").click()
    link = page.locator("[data-side-menu] a[href='/accounts/']")
    expect(link).to_be_visible()
    visit.check_access()
    link.click()
    page.wait_for_url("**/accounts/")
