"""The five panels: on one screen, opened by a key, closed by Escape and Back; terms explained."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.demo_pages import address_of_the_full_plan, visit_demo
from tests.e2e.test_editing import open_toa
from tests.e2e.visiting import PHONE
from tests.serving import Server

pytestmark = pytest.mark.hands("ja")

OVERFLOWING = """() => [...document.querySelectorAll('.stage, .compact, .panel, .panel-body')]
  .filter(one => one.scrollHeight > one.clientHeight + 8).map(one => one.className)"""


def section_of(page: Page) -> str:
    return re.sub(r"^.*/accounts/[^/]+/", "", page.url).strip("/")


def test_a_full_plan_fits_one_screen(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    page = visit.open(address_of_the_full_plan(visit))
    expect(page.locator(".compact .panel")).to_have_count(6)
    assert page.evaluate(OVERFLOWING) == []
    visit.check_access()


def test_a_panel_opens_in_place_by_its_key_and_closes(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit)
    sheet, panels = page.locator("[data-sheet]"), page.locator("#compact")
    page.keyboard.press("4")
    expect(sheet.locator("plan-chart svg")).to_be_visible()
    expect(panels).to_be_hidden()
    assert section_of(page) == "stakeholders"
    expect(sheet.locator("[data-board] [data-item]").first).to_be_visible()
    visit.check_access()
    page.keyboard.press("2")
    expect(sheet.locator("#care-objectives")).to_be_visible()
    assert section_of(page) == "objectives"
    page.keyboard.press("Escape")
    expect(panels).to_be_visible()
    assert section_of(page) == ""
    expect(panels.locator("h2 a[data-open-section='objectives']")).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet.locator("#care-objectives")).to_be_visible()
    page.go_back()
    expect(panels).to_be_visible()
    page.go_forward()
    expect(sheet.locator("#care-objectives")).to_be_visible()
    page.reload()
    expect(page.locator(".tabs [aria-current='page'][href$='/objectives/']")).to_be_visible()


def test_escape_closes_the_inspector_before_the_sheet(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit)
    page.keyboard.press("1")
    sheet, inspector = page.locator("[data-sheet]"), page.locator("#inspector")
    sheet.locator(".topic a[data-inspect]").first.click()
    expect(inspector.locator(".record")).to_be_visible()
    page.keyboard.press("Escape")
    expect(inspector).to_be_hidden()
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_digits_that_somebody_types_open_nothing(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit)
    page.keyboard.press("5")
    field = page.locator("[data-sheet] [data-quick-add] input[name=title]").first
    field.fill("")
    field.press_sequentially("12月の訪問")
    expect(field).to_have_value("12月の訪問")
    assert section_of(page) == "actions"


def test_a_section_is_confirmed_with_one_press(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "plays")
    page.get_by_role("button", name=visit.text("Confirmed today")).click()
    toast = page.locator("#toasts")
    expect(toast).to_contain_text(visit.text("Confirmed: the section holds as of today."))
    expect(page.get_by_role("button", name=visit.text("Confirmed today"))).to_have_count(0)
    visit.check_access()
    toast.get_by_role("button", name=visit.text("Undo", "change")).click()
    expect(page.get_by_role("button", name=visit.text("Confirmed today"))).to_be_visible()


@pytest.mark.parametrize("way", ["hover", "focus", "tap"])
def test_a_term_says_what_it_means(enter: Enter, world_server: Server, way: str) -> None:
    visit = enter(world_server, EMI, has_touch=way == "tap")
    page = open_toa(visit, "stakeholders")
    mark = page.locator(".term[href$='#term-role']").first
    {"hover": mark.hover, "focus": mark.focus, "tap": mark.tap}[way]()
    note = page.locator("#term-note")
    expect(note).to_be_visible()
    expect(note).to_contain_text("決裁者" if visit.language == "ja" else "approver")
    visit.check_access()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_the_full_plan_has_an_outline_that_follows(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "document")
    outline = page.locator("plan-outline")
    expect(outline.locator("[aria-current]")).to_have_attribute("href", "#section-plan")
    visit.check_access()
    outline.locator("a[href='#section-stakeholders']").click()
    expect(outline.locator("[aria-current]")).to_have_attribute("href", "#section-stakeholders")
    page.locator("#section-stakeholders .row-link").first.click()
    expect(page.locator("#inspector .record")).to_be_visible()
    visit.check_access()


@pytest.mark.parametrize("section", ["", "document", "plays"])
def test_the_plan_is_read_on_a_phone(enter: Enter, world_server: Server, section: str) -> None:
    visit = enter(world_server, EMI, size=PHONE, scheme="dark")
    page = open_toa(visit, section)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0
    visit.check_access()
