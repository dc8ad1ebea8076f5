"""Reading on a phone: the menu. That every page fits is tried in test_pages.py."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.visiting import PHONE
from tests.serving import Server


def test_the_menu_opens(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI, size=PHONE)
    page = visit.open("/")
    page.locator("[data-side-menu] summary").click()
    link = page.locator("[data-side-menu] a[href='/accounts/']")
    expect(link).to_be_visible()
    visit.check_access()
    link.click()
    page.wait_for_url("**/accounts/")
