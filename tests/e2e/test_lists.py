"""Working a list by keys: columns, a filter, a view to keep, and many rows changed and put back."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.visiting import Visit
from tests.serving import Server


def heads(page: Page) -> Locator:
    return page.locator("[data-list-table] thead th")


def open_menu(page: Page, name: str) -> None:
    page.locator(".list-bar summary", has_text=name).focus()
    page.keyboard.press("Enter")


def open_needs(enter: Enter, server: Server) -> Visit:
    visit = enter(server, EMI)
    visit.open("/lists/need/")
    return visit


def test_columns_are_chosen_and_moved_by_keys(enter: Enter, world_server: Server) -> None:
    visit = open_needs(enter, world_server)
    page = visit.page
    second, third = (heads(page).nth(place).inner_text() for place in (2, 3))
    open_menu(page, visit.text("Columns"))
    first = page.locator("[data-column-list] input").first
    expect(first).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-column-list] input").nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"cols="))
    expect(heads(page).nth(2)).to_have_text(third)
    expect(heads(page).nth(3)).to_have_text(second)
    visit.check_access()


def test_a_filter_is_set_by_keys_and_kept_as_a_view(enter: Enter, world_server: Server) -> None:
    visit = open_needs(enter, world_server)
    page = visit.page
    whole = page.locator("[data-tick]").count()
    open_menu(page, visit.text("Filter"))
    expect(page.locator("[data-menu-filter]")).to_be_focused()
    page.keyboard.type("ニーズ" if visit.language == "ja" else "title")
    page.locator("[data-menu-filter]").fill("")
    name = page.locator(".filter-columns a").first
    page.keyboard.press("ArrowDown")
    expect(name).to_be_focused()
    page.keyboard.press("Enter")
    operator = page.locator("[data-filter-form] [name=op]")
    expect(operator).to_be_focused()
    visit.check_access()
    page.keyboard.press("Tab")
    page.keyboard.insert_text("0")
    page.keyboard.press("Enter")
    chip = page.locator(".filter-chip")
    expect(chip).to_be_visible()
    assert page.locator("[data-tick]").count() < whole
    page.locator("[data-view-menu] summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".view-panel [name=name]")).to_be_focused()
    page.keyboard.insert_text("見るもの")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lists/need/?view=*")
    tab = page.locator(".list-views [aria-current]")
    expect(tab).to_have_text("見るもの")
    expect(chip).to_be_visible()
    page.locator(".star button").press("Enter")
    expect(page.locator("#favourites")).to_contain_text("見るもの")
    expect(page.locator(".star button")).to_have_attribute("aria-pressed", "true")
    visit.check_access()


def test_many_rows_are_changed_and_put_back(enter: Enter, world_server: Server) -> None:
    visit = open_needs(enter, world_server)
    page = visit.page
    before = page.locator("td[data-field=layer]").all_inner_texts()
    page.locator("[data-tick]").first.focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("[data-tick]:checked")).to_have_count(2)
    expect(page.locator("[data-selected]")).to_contain_text("2")
    page.locator("[data-selection] button[type=submit]").press("Enter")
    sheet = page.locator("dialog[data-bulk-sheet]")
    field = sheet.locator("[data-bulk-field]")
    expect(field).to_be_focused()
    field.select_option("layer")
    value = sheet.locator("[name=layer]")
    expect(value).to_be_visible()
    value.select_option("obstacle")
    sheet.locator("[value=preview]").press("Enter")
    expect(sheet.locator(".bulk-preview")).to_be_visible()
    visit.check_access()
    sheet.locator("[value=apply]").press("Enter")
    expect(sheet).not_to_be_visible()
    said = visit.text("Obstacle") if visit.language == "en" else "障害"
    rows = page.locator("td[data-field=layer]")
    expect(rows.first).not_to_have_text(before[0])
    changed = rows.all_inner_texts()
    assert changed[0] == changed[1] != before[0], said
    page.locator("#toasts button", has_text=visit.text("Undo", "change")).press("Enter")
    expect(rows.first).to_have_text(before[0])
    assert rows.all_inner_texts() == before
