"""Moving needs, people and rivals on their maps, by pointer and by keys."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.serving import Server


def drag(page: Page, start: str, end: str) -> None:
    """Press, move and let go, as a hand does."""
    page.locator(start).scroll_into_view_if_needed()
    source, target = page.locator(start).bounding_box(), page.locator(end).bounding_box()
    assert source is not None
    assert target is not None
    page.mouse.move(source["x"] + source["width"] / 2, source["y"] + 12)
    page.mouse.down()
    page.mouse.move(source["x"] + source["width"] / 2 + 20, source["y"] + 30, steps=3)
    page.mouse.move(target["x"] + target["width"] / 2, target["y"] + 24, steps=5)
    page.mouse.up()


def undo(page: Page) -> None:
    """Take back what the toast tells of."""
    page.locator("#toasts .toast form button").last.click()


def test_a_need_is_moved_to_another_layer_and_back(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    card = page.locator("[data-layer=need] [data-card]").first
    key = card.get_attribute("data-card")
    drag(page, f"[data-card='{key}']", "[data-layer=obstacle]")
    expect(page.locator(f"[data-layer=obstacle] [data-card='{key}']")).to_be_visible()
    undo(page)
    expect(page.locator(f"[data-layer=need] [data-card='{key}']")).to_be_visible()
    visit.check_access()


def test_a_need_is_moved_and_linked_by_keys(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    card = page.locator("[data-layer=need] [data-card]").first
    key = card.get_attribute("data-card")
    card.focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator(f"[data-layer=obstacle] [data-card='{key}']")).to_be_focused()
    undo(page)
    expect(page.locator(f"[data-layer=need] [data-card='{key}']")).to_be_visible()
    page.locator(f"[data-card='{key}']").focus()
    page.keyboard.press("l")
    expect(page.locator("[data-needs-says]")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(page.locator(".is-linking")).to_have_count(0)


def test_a_judgement_is_moved_with_its_evidence(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakeholders")
    board = page.locator("[data-board=power]")
    item = board.locator("[data-item]").first
    name, key = item.get_attribute("data-name"), item.get_attribute("data-item")
    before = board.locator(f"[data-cell]:has([data-item='{key}'])").get_attribute("data-column")
    item.focus()
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Escape")
    expect(board.locator(f"[data-column='{before}'] [data-item='{key}']")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Enter")
    dialog = board.locator("[data-move]")
    expect(dialog).to_contain_text(str(name))
    visit.check_access()
    page.keyboard.type("部長会の出席者")
    page.keyboard.press("Enter")
    moved = board.locator(f"[data-item='{key}']")
    expect(page.locator("#toasts .toast")).to_contain_text(str(name))
    expect(moved).not_to_have_attribute("data-from", re.compile(".+"))
    undo(page)
    expect(board.locator(f"[data-column='{before}'] [data-item='{key}']")).to_be_visible()
    visit.check_access()
