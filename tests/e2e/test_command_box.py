"""The command box, by keys alone: a person found three ways, going, adding and doing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.e2e.visiting import PHONE, Visit
from tests.serving import Server

PERSON = {"name": "髙野 翔平", "family_kana": "タカノ", "given_kana": "ショウヘイ"}


def add_person(visit: Visit) -> None:
    """Somebody with a reading at Toa Seimitsu, once."""
    page = open_toa(visit, "people")
    if page.get_by_text(PERSON["name"]).count():
        return
    account = page.url.split("/accounts/")[1].split("/")[0]
    visit.open(f"/records/person/new/?account={account}")
    for name, value in PERSON.items():
        page.locator(f"#main [name={name}]").fill(value)
    page.locator("#main [name=given_kana]").press("Enter")
    expect(page.locator("#main [name=given_kana]")).to_have_count(0)


def opened(page: Page, key: str = "Control+k") -> None:
    page.keyboard.press(key)
    expect(page.get_by_role("combobox").first).to_be_focused()


@pytest.mark.parametrize("text", ["高野", "たかの", "takano sho"])
def test_a_person_is_found_three_ways_by_keys_alone(
    enter: Enter, world_server: Server, text: str
) -> None:
    visit = enter(world_server, EMI)
    add_person(visit)
    page = visit.open("/accounts/")
    opened(page, "/")
    page.keyboard.insert_text(text)
    chosen = page.locator("#command-list [aria-selected=true]")
    expect(chosen).to_contain_text(PERSON["name"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/person/**")
    expect(page.locator("h2", has_text=PERSON["name"]).first).to_be_visible()


def test_enter_right_after_typing_waits_for_what_is_found(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    add_person(visit)
    page = visit.open("/accounts/")
    opened(page)
    page.keyboard.insert_text("翔平")
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/person/**")


def test_enter_that_chooses_a_conversion_runs_no_command(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    add_person(visit)
    page = visit.open("/accounts/")
    address = page.url
    opened(page)
    driver = page.context.new_cdp_session(page)
    for written in ("た", "たか", "たかの"):
        at = len(written)
        composition = {"text": written, "selectionStart": at, "selectionEnd": at}
        driver.send("Input.imeSetComposition", composition)
    # What is being composed is looked for already; the Enter that confirms it opens nothing.
    expect(page.locator("#command-list")).to_contain_text(PERSON["name"])
    for kind in ("rawKeyDown", "keyUp"):
        key = {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        driver.send("Input.dispatchKeyEvent", key)
    expect(page.locator("#command-box")).to_be_visible()
    assert page.url == address
    driver.send("Input.insertText", {"text": "高野"})
    expect(page.locator("#command-list [aria-selected=true]")).to_contain_text(PERSON["name"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/person/**")


@pytest.mark.parametrize("text", ["課題 追加", "かだい ついか", "kadai tsuika", "need add"])
def test_something_is_added_where_one_is(enter: Enter, world_server: Server, text: str) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    opened(page)
    page.keyboard.insert_text(text)
    add = page.locator("#command-list [role=option][href*='/records/need/new/']")
    expect(add).to_be_visible()
    while add.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/need/new/**")
    expect(page.locator("#main [name=title]")).to_be_visible()


def test_the_box_is_walked_closed_and_opened_again(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    opened(page)
    options = page.locator("#command-list [role=option]")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    visit.check_access()
    page.keyboard.press("Escape")
    expect(page.locator("#command-box")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    visit.check_access()
    page.keyboard.press("Escape")
    # What is typed into a field is text.
    page.locator("form[data-quick-add] [name=title]").focus()
    page.keyboard.type("/?")
    expect(page.locator("#command-box")).to_be_hidden()
    expect(page.locator("#shortcuts")).to_be_hidden()


def test_places_opened_last_come_first_and_leave_no_name_behind(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    name = page.locator(".head-title h1").inner_text()
    visit.open("/accounts/")
    opened(page)
    first = page.locator("#command-list [role=option]").first
    expect(first).to_contain_text(name)
    kept = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    assert name not in kept
    page.keyboard.press("Enter")
    expect(page.locator(".head-title h1")).to_have_text(name)


def test_the_theme_turns_from_the_box(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = visit.open("/accounts/")
    opened(page)
    page.keyboard.insert_text("dark")
    expect(page.locator("#command-list [aria-selected=true]")).to_have_attribute(
        "data-press", "theme"
    )
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_on_a_phone_the_box_fills_the_screen(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI, size=PHONE)
    add_person(visit)
    page = visit.open("/accounts/")
    page.locator("[data-command-open]").click()
    box = page.locator("#command-box").bounding_box()
    assert box == {"x": 0, "y": 0, "width": PHONE["width"], "height": PHONE["height"]}
    page.get_by_role("combobox").first.fill("しょうへい")
    page.locator("#command-list [role=option]", has_text=PERSON["name"]).first.click()
    page.wait_for_url("**/records/person/**")


def test_without_typing_the_page_of_results_does_the_same(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI, java_script_enabled=False)
    page = visit.open("/search/?q=精密")
    expect(page.locator("mark").first).to_have_text("精密")
    page.locator(".search-hits a").first.click()
    expect(page.locator(".head-title h1")).to_contain_text("精密")
