"""Every main page of the demo: nothing on the console, nothing for axe to say, light and dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Enter
from tests.e2e.visiting import Visit
from tests.serving import Server

FULL_PLAN = re.compile("瑞嶺精機|Zuirei Precision Machinery")
SIGN_IN = re.compile(r"([\w.+-]+@[\w.-]+) [/／] (\S+)", re.ASCII)
PAGES = [
    "/", "/accounts/", "/products/", "/imports/", "/imports/new/", "/members/", "/me/",
    "/glossary/", "/lists/deal/?view=open",
]  # fmt: skip
SECTIONS = [
    "", "needs/", "objectives/", "competitors/", "profile/", "actions/", "stakeholders/", "plays/",
    "footprint/", "people/", "departments/", "deals/", "orders/", "activities/", "history/",
    "versions/", "export/", "team/", "document/",
]  # fmt: skip
PICTURES = {
    "": "overview", "needs/": "needs", "stakeholders/": "stakeholders", "actions/": "actions",
    "objectives/": "objectives", "footprint/": "footprint", "/lists/deal/?view=open": "list",
}  # fmt: skip
"""Pages that the user guide shows, by their address below the plan."""


def enter_demo(enter: Enter, server: Server, scheme: str) -> Visit:
    """The owner of the demo, by what `tokui demo` printed."""
    found = server.printed(SIGN_IN)
    return enter(server, found[1], found[2], scheme=scheme)


def address_of_the_full_plan(visit: Visit) -> str:
    page = visit.open("/accounts/")
    address = page.get_by_role("link", name=FULL_PLAN).first.get_attribute("href")
    assert address
    return address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_main_page(enter: Enter, demo_server: Server, scheme: str) -> None:
    visit = enter_demo(enter, demo_server, scheme)
    plan = address_of_the_full_plan(visit)
    found = []
    for path in [*PAGES, *(plan + section for section in SECTIONS)]:
        visit.open(path)
        found += visit.findings()
        section = path.removeprefix(plan)
        if scheme == "light" and section in PICTURES:
            visit.take_picture(PICTURES[section])
        if scheme == "dark" and path == plan:
            visit.take_picture("overview-dark")
    assert not found, "\n".join(found)


def test_the_demo_speaks_the_readers_language(enter: Enter, demo_server: Server) -> None:
    visit = enter_demo(enter, demo_server, "light")
    expect(visit.open("/").locator("html")).to_have_attribute("lang", visit.language)
    page = visit.open(address_of_the_full_plan(visit) + "needs/")
    has_japanese = bool(re.search("[ぁ-ん]", page.locator("main").inner_text()))
    assert has_japanese == (visit.language == "ja")
