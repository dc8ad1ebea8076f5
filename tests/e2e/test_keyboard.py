"""Without a mouse, and with a Japanese input method: no key counts before its words are chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import add_need, open_editor, open_toa
from tests.serving import Server

pytestmark = pytest.mark.hands("ja")


def saves(page: Page) -> list[str]:
    """Fields that are saved from now on, as they are sent."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and not request.url.endswith("/presence/"):
            sent.append(request.url)

    page.on("request", note)
    return sent


def test_the_first_tab_leads_past_the_menu(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = visit.open("/accounts/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=visit.text("Skip to the content"))
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_cells_are_walked_edited_and_left_by_keys(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    row = add_need(page, "鍵盤だけで直したい")
    row.locator(".open-record").focus()
    title = row.locator("[data-field=title]")
    expect(title).to_have_attribute("aria-selected", "true")
    sent = saves(page)
    page.keyboard.press("Alt+Enter")
    control = page.locator("form[data-editor] [name=title]")
    expect(control).to_be_focused()
    page.keyboard.type("捨てる文字")
    page.keyboard.press("Escape")
    expect(control).to_have_count(0)
    expect(page.locator("textarea.grid-input:focus")).to_have_value("鍵盤だけで直したい")
    expect(title).to_have_text("鍵盤だけで直したい")
    assert sent == []
    page.keyboard.press("Alt+Enter")
    expect(control).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.insert_text("です")
    page.keyboard.press("Tab")
    expect(page.locator("#rows-need", has_text="鍵盤だけで直したいです")).to_be_visible()
    expect(page.locator("form[data-editor] [name=layer]")).to_be_focused()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator("#rows-need", has_text="鍵盤だけで直したいです")).to_be_visible()


def test_enter_that_chooses_a_conversion_saves_nothing(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    row = add_need(page, "変換の途中")
    open_editor(row.locator("[data-field=title]"))
    control = page.locator("form[data-editor] [name=title]")
    expect(control).to_be_focused()
    control.fill("")
    sent = saves(page)
    driver = page.context.new_cdp_session(page)
    for written in ("せ", "せっけい"):
        composition = {
            "text": written,
            "selectionStart": len(written),
            "selectionEnd": len(written),
        }
        driver.send("Input.imeSetComposition", composition)
    # While an input method composes, Chromium reports every key as 229.
    for kind in ("rawKeyDown", "keyUp"):
        key = {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        driver.send("Input.dispatchKeyEvent", key)
    expect(control).to_be_focused()
    expect(control).to_have_value("せっけい")
    driver.send("Input.insertText", {"text": "設計変更を減らしたい"})
    expect(control).to_have_value("設計変更を減らしたい")
    assert sent == []
    page.keyboard.press("Enter")
    expect(page.locator("#rows-need", has_text="設計変更を減らしたい")).to_be_visible()
    assert len(sent) == 1
