"""The board of actions: moved by mouse and keys, taken back, finished with result and lesson."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_boards import drag, undo
from tests.e2e.test_editing import open_toa
from tests.serving import Server


def test_an_action_is_moved_taken_back_and_finished(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "actions/board")
    visit.check_access()
    card = page.locator("[data-column=todo] [data-card]").first
    key = card.get_attribute("data-card")
    here = f"[data-card='{key}']"
    drag(page, here, "[data-column=in_progress]")
    expect(page.locator(f"[data-column=in_progress] {here}")).to_be_focused()
    undo(page)
    expect(page.locator(f"[data-column=todo] {here}")).to_be_visible()
    page.locator(here).focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(f"[data-column=in_progress] {here}")).to_be_focused()
    drag(page, here, "[data-column=done]")
    dialog = page.locator("#finish-dialog")
    expect(dialog).to_be_visible()
    visit.check_access()
    dialog.locator("textarea, input[type=text]").first.fill("先方の合意を得た")
    dialog.locator("button[type=submit]").click()
    expect(page.locator(f"[data-column=done] {here}")).to_be_visible()
    expect(dialog).not_to_be_visible()
    undo(page)
    expect(page.locator(f"[data-column=in_progress] {here}")).to_be_visible()
    page.locator(here).focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator(f"[data-column=todo] {here}")).to_be_focused()
    visit.check_access()
