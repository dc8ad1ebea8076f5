"""What the map of needs tells: where a need comes from, and those that a filter leaves."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import Enter
from tests.e2e.demo_pages import address_of_the_full_plan, visit_demo
from tests.serving import Server

COMING_FROM = "[data-needs-map] [data-noun=need]:not([data-causes=''])"
SEEN = "[data-needs-map] [data-noun=need]:visible"


def test_a_need_says_why_and_a_filter_leaves_those_that_fit(
    enter: Enter, demo_server: Server
) -> None:
    visit = visit_demo(enter, demo_server)
    page = visit.open(f"{address_of_the_full_plan(visit)}needs/")
    card = page.locator(COMING_FROM).first
    card.focus()
    expect(page.locator("[data-needs-says]")).to_contain_text(" ← ")
    expect(page.locator("[data-needs-says]")).to_contain_text(card.get_attribute("data-name") or "")
    every = page.locator(SEEN).count()
    for code in ("firm", "holder", "department"):
        choice = page.locator(f"[data-filter={code}]")
        value = choice.locator("option").nth(1).get_attribute("value")
        choice.select_option(value)
        fitting = page.locator(f"[data-needs-map] [data-noun=need][data-{code}='{value}']").count()
        expect(page.locator(SEEN)).to_have_count(fitting)
        assert 0 < fitting < every, code
        choice.select_option("")
    expect(page.locator(SEEN)).to_have_count(every)
