"""A line after a meeting, on the phone and at the desk; help to choose a judgement."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.e2e.visiting import PHONE
from tests.serving import Server

LINES = {
    "ja": "2026/11/20 鈴掛課長と面談。予算は来期。次回 2026/12/10 デモ",
    "en": "Met Ms Suzukake on 2026-11-20. Budget next year. Next: demo on 2026-12-10",
}


def test_a_line_is_kept_on_the_phone_and_taken_back(
    enter: Enter, world_server: Server, language: str
) -> None:
    visit = enter(world_server, EMI, size=PHONE, has_touch=True, is_mobile=True)
    page = open_toa(visit)
    page.locator("[data-capture-open]").tap()
    page.locator("#capture-text").fill(LINES[language])
    expect(page.locator("input[name=step-0-due]")).to_have_value("2026-12-10")
    expect(page.locator("input[name=on]")).to_have_value("2026-11-20")
    page.locator("input[name=new]").check()
    visit.check_access()
    visit.take_picture("capture-phone")
    page.locator("button[name=confirm]").tap()
    toast = page.locator("#toasts .toast")
    expect(toast).to_be_visible()
    expect(page.locator("#capture-dialog")).to_be_hidden()
    toast.locator("form button").tap()
    expect(toast.locator("form")).to_contain_text(visit.text("Redo", "change"))


def test_one_key_keeps_a_line(enter: Enter, world_server: Server, language: str) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit)
    page.keyboard.press("n")
    line = page.locator("#capture-text")
    expect(line).to_be_focused()
    line.fill(LINES[language])
    expect(page.locator("input[name=subject]")).not_to_have_value("")
    # What was corrected by hand outlives the next reading.
    page.locator("input[name=subject]").fill("要点")
    line.press("End")
    line.press_sequentially(" ✓")
    expect(page.locator("input[name=read_text]")).to_have_value(f"{LINES[language]} ✓")
    expect(page.locator("input[name=subject]")).to_have_value("要点")
    line.press("Enter")
    expect(page.locator("#toasts .toast")).to_contain_text("要点")
    page.locator("#toasts form button").click()
    again = page.locator("#toasts .toast form")
    expect(again).to_contain_text(visit.text("Redo", "change"))


def test_enter_of_the_input_method_keeps_nothing(
    enter: Enter, world_server: Server, language: str
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit)
    page.keyboard.press("n")
    page.locator("#capture-text").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send(
        "Input.imeSetComposition", {"text": "めんだん", "selectionStart": 4, "selectionEnd": 4}
    )
    page.keyboard.press("Enter")
    expect(page.locator("#capture-dialog")).to_be_visible()
    expect(page.locator("#toasts .toast")).to_have_count(0)


def test_questions_help_to_choose_by_keys_alone(
    enter: Enter, world_server: Server, language: str
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakeholders")
    page.locator("tr[data-record^='stakeholder:'] [data-field=attitude]").first.click()
    page.keyboard.press("Alt+Enter")
    guide = page.locator("[data-guide=attitude]")
    guide.locator("summary").press("Enter")
    first = guide.locator("input[value=spoke]")
    first.focus()
    first.press("Space")
    expect(page.locator("[data-editor] input[name=attitude][value=champion]")).to_be_checked()
    expect(guide.locator("[data-guide-says]")).not_to_be_empty()
    visit.check_access()
    visit.take_picture("help-me-choose")
    guide.locator("input[value=other]").check()
    against = "The answers contradict each other; what somebody did weighs more: {values}"
    said = visit.text(against).partition("{")[0]
    expect(guide.locator("[data-guide-says]")).to_contain_text(said)
    page.keyboard.press("Escape")
