"""A question to a colleague: from the record into their inbox and back, by keys alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import EMI, KEN, Enter
from tests.e2e.test_editing import open_toa
from tests.serving import Server

COMPOSING_ENTER = """line => line.dispatchEvent(new KeyboardEvent("keydown", {
  key: "Enter", ctrlKey: true, isComposing: true, bubbles: true, cancelable: true }))"""


def open_need(page: Page) -> None:
    page.locator("#main a[data-inspect][href*='/records/need/']").first.click()
    expect(page.locator("#inspector .comments")).to_be_visible()


def test_a_question_reaches_a_colleague_and_its_answer_comes_back(
    enter: Enter, world_server: Server
) -> None:
    emi = enter(world_server, EMI)
    page = open_toa(emi, "needs")
    open_need(page)
    page.locator("#inspector").focus()
    page.keyboard.press("m")
    line = page.locator("#inspector .comments > form textarea")
    expect(line).to_be_focused()
    page.keyboard.type("予算はいつ決まりますか @剣")
    names = page.locator("#inspector .mention-list")
    expect(names.get_by_role("option")).to_have_count(1)
    emi.check_access()
    page.keyboard.press("Enter")
    expect(names).to_have_count(0)
    expect(line).to_have_value("予算はいつ決まりますか @剣持 健 ")
    line.evaluate(COMPOSING_ENTER)
    expect(page.locator("#inspector .said-text")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#inspector .said-text .named")).to_have_text("@剣持 健")
    expect(line).to_have_value("")
    emi.check_access()

    ken = enter(world_server, KEN)
    inbox = ken.open("/")
    expect(inbox.locator(".nav-count.is-waiting")).to_be_visible()
    inbox.locator(".nav-link", has_text=ken.text("Inbox")).click()
    unread = inbox.locator("#inbox .is-unread")
    expect(unread.first).to_contain_text("江川 恵美")
    waiting = unread.count()
    ken.check_access()
    inbox.keyboard.press("j")
    inbox.keyboard.press("e")
    expect(unread).to_have_count(waiting - 1)
    inbox.keyboard.press("u")
    expect(unread).to_have_count(waiting)
    inbox.locator("#inbox [data-open]").first.focus()
    inbox.keyboard.press("Enter")
    inbox.wait_for_url("**/records/need/*/#comments")
    inbox.locator(".thread-do summary").press("Enter")
    expect(inbox.locator(".thread-do textarea")).to_be_focused()
    inbox.keyboard.type("来月の役員会です")
    inbox.keyboard.press("Control+Enter")
    expect(inbox.locator(".answers .said-text")).to_have_text("来月の役員会です")
    ken.check_access()

    page = emi.open("/inbox/")
    expect(page.locator("#inbox .is-unread").first).to_contain_text("剣持 健")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".answers .said-text")).to_have_text("来月の役員会です")
    page.get_by_role("button", name=emi.text("Settled", "do")).click()
    expect(page.locator(".settled")).to_contain_text("1")
    emi.check_access()


def test_what_was_typed_and_not_sent_is_offered_again(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit)
    page.keyboard.press("m")
    line = page.locator("#inspector .comments > form textarea")
    expect(line).to_be_focused()
    page.keyboard.type("あとで書く")
    page.reload()
    page.keyboard.press("m")
    page.locator("#inspector [data-draft-restore]").first.click()
    expect(line).to_have_value("あとで書く")
    visit.check_access()
