"""Beside the page: a record by its address, as wide as one likes, in step with what is selected."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Enter
from tests.e2e.demo_pages import address_of_the_full_plan, visit_demo
from tests.e2e.visiting import PHONE, Visit
from tests.serving import Server

pytestmark = pytest.mark.hands("en")


def open_needs(visit: Visit) -> Page:
    return visit.open(address_of_the_full_plan(visit) + "needs/")


def key_of(link: Locator) -> str:
    """What tells the record apart that a link leads to."""
    noun, public_id = (link.get_attribute("href") or "").strip("/").split("/")[-2:]
    return f"{noun}:{public_id}"


def expect_shown(page: Page, key: str) -> None:
    expect(page.locator("#inspector > .record")).to_have_attribute("data-record", key)
    expect(page.locator(".is-inspected")).to_have_count(1)
    page.wait_for_url(f"**?*inspect={key}")


def test_the_address_can_be_sent_to_a_colleague(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    page = open_needs(visit)
    home = page.url
    card = page.locator("[data-card]").nth(2)
    key = key_of(card)
    card.click()
    expect_shown(page, key)
    expect(page.locator("#inspector")).to_be_focused()
    # A map lights up what hangs together while the pointer is on it.
    page.mouse.move(1, 1)
    visit.check_access()
    page.keyboard.press("Escape")
    expect(page.locator("#inspector")).to_be_hidden()
    expect(card).to_be_focused()
    expect(page).to_have_url(home)
    page = visit.open(home.removeprefix(demo_server.address) + f"?inspect={key}")
    expect_shown(page, key)
    page.locator("[data-close-inspector]").click()
    expect(page).to_have_url(home)
    page.go_back()
    expect(page).to_have_url(home)


def test_an_unknown_record_is_said_beside_the_page(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    page = visit.open("/accounts/?inspect=need:00000000000000000000000000")
    said = visit.text("There is nothing at this address, or it is not shared with you.")
    expect(page.locator("#inspector")).to_have_text(said)
    page.locator("[data-close-inspector]").click()
    expect(page.locator("#inspector")).to_be_hidden()
    expect(page).to_have_url(f"{demo_server.address}/accounts/")


def test_its_width_is_moved_and_remembered(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    page = open_needs(visit)
    page.locator("[data-card]").first.click()
    panel, edge = page.locator("#inspector"), page.get_by_role("separator")
    expect(panel).to_be_focused()
    usual = width(panel)
    edge.focus()
    for wider in (24, 48):
        page.keyboard.press("ArrowLeft")
        expect(edge).to_have_attribute("aria-valuenow", str(usual + wider))
        expect(edge).to_be_focused()
    assert width(panel) == usual + 48
    box = edge.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] - 96, box["y"] + 220, steps=4)
    page.mouse.up()
    assert abs(width(panel) - (usual + 148)) <= 4
    kept = width(panel)
    page.reload()
    # The edge tells its place as soon as it can be moved.
    expect(edge).to_have_attribute("aria-valuenow", str(kept))
    edge.dblclick()
    expect(edge).to_have_attribute("aria-valuenow", str(usual))
    assert width(panel) == usual


def width(panel: Locator) -> int:
    return round(panel.bounding_box()["width"])


def test_it_follows_the_arrows_on_a_map(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    page = open_needs(visit)
    cards = page.locator(".needs-layer").first.locator("[data-card]")
    cards.nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(cards.nth(1)).to_be_focused()
    expect(page.locator("#inspector")).to_be_hidden()
    page.keyboard.press("Enter")
    expect_shown(page, key_of(cards.nth(1)))
    cards.nth(1).focus()
    page.keyboard.press("ArrowUp")
    expect_shown(page, key_of(cards.nth(0)))
    expect(cards.nth(0)).to_be_focused()


@pytest.mark.parametrize("drawing", [".matrix-stakeholder", "plan-chart svg"])
def test_it_follows_the_arrows_on_boards_and_drawings(
    enter: Enter, demo_server: Server, drawing: str
) -> None:
    visit = visit_demo(enter, demo_server)
    page = visit.open(address_of_the_full_plan(visit) + "stakeholders/")
    first = page.locator(drawing).locator("a[data-inspect]").first
    first.focus()
    page.keyboard.press("Enter")
    expect_shown(page, key_of(first))
    first.focus()
    for key in ("ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(first).not_to_be_focused()
    now = page.locator(f"{drawing} a[data-inspect]:focus")
    expect(now).to_be_in_viewport()
    expect_shown(page, key_of(now))


def test_on_a_phone_it_is_a_sheet_from_below(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server, size=PHONE)
    page = open_needs(visit)
    card = page.locator("[data-card]").first
    card.click()
    panel = page.locator("#inspector")
    expect(panel.locator(".record")).to_be_visible()
    box = panel.bounding_box()
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert box["y"] > 100
    assert round(box["y"] + box["height"]) == PHONE["height"]
    expect(page.get_by_role("separator")).to_be_hidden()
    visit.check_access()
    page.locator("[data-close-inspector]").click()
    expect(panel).to_be_hidden()
    expect(card).to_be_focused()
