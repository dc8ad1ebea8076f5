"""Lists worked in like sheets: a block pasted into rows, what cannot be changed, ticks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.e2e.test_grid import box, cell, paste
from tests.e2e.visiting import Visit
from tests.serving import Server

pytestmark = pytest.mark.hands("en")

TABLE = "table[data-list-table][data-ready]"


def open_needs(enter: Enter, server: Server) -> tuple[Visit, Page]:
    visit = enter(server, EMI)
    page = visit.open("/lists/need/?cols=account,state,layer,due_on")
    expect(page.locator(TABLE)).to_be_visible()
    return visit, page


def rows(page: Page) -> Locator:
    return page.locator(f"{TABLE} tr[data-record]")


def lead(row: Locator) -> Locator:
    return row.locator("th.lead")


def test_a_block_is_pasted_into_the_rows_and_taken_back(enter: Enter, world_server: Server) -> None:
    visit, page = open_needs(enter, world_server)
    day = {"ja": "2027/03/31", "en": "31 Mar 2027"}[visit.language]
    first, second = rows(page).nth(0), rows(page).nth(1)
    before = [cell(row, "due_on").inner_text() for row in (first, second)]
    cell(first, "layer").click()
    layers = [cell(row, "layer").get_attribute("data-text") for row in (first, second)]
    paste(page, f"{layers[0]}\t2027/3/31\r\n{layers[1]}\tいつか\r\n")
    expect(cell(first, "due_on")).to_have_text(day)
    expect(cell(second, "due_on")).to_have_attribute("aria-invalid", "true")
    page.locator(".grid-bar button[data-act=next]").click()
    expect(page.locator(".grid-note:popover-open .problem")).to_be_visible()
    visit.check_access()
    page.keyboard.insert_text("2027/3/31")
    page.keyboard.press("Enter")
    expect(cell(second, "due_on")).to_have_text(day)
    for _act in range(2):
        page.keyboard.press("Control+z")
    for row, text in zip((first, second), before, strict=True):
        expect(cell(row, "due_on")).to_have_text(text)


def test_a_name_is_written_over_and_still_leads_to_its_record(
    enter: Enter, world_server: Server
) -> None:
    _visit, page = open_needs(enter, world_server)
    row = rows(page).first
    cell(row, "layer").click()
    page.keyboard.press("Home")
    expect(lead(row)).to_have_attribute("aria-selected", "true")
    name = lead(row).inner_text()
    page.keyboard.press("F2")
    page.keyboard.press("End")
    page.keyboard.insert_text("（直した）")
    page.keyboard.press("Enter")
    expect(lead(row)).to_have_text(f"{name}（直した）")
    expect(lead(row)).not_to_have_class(re.compile("is-waiting"))
    lead(row).locator("a").click()
    expect(page.locator("#inspector")).to_contain_text(f"{name}（直した）")
    page.keyboard.press("Escape")
    cell(row, "layer").click()
    page.keyboard.press("Control+z")
    expect(lead(row)).to_have_text(name)


def test_what_is_worked_out_says_that_it_cannot_be_changed(
    enter: Enter, world_server: Server
) -> None:
    visit, page = open_needs(enter, world_server)
    account = cell(rows(page).first, "account")
    text = account.inner_text()
    account.click(position={"x": 2, "y": 2})
    said = visit.text("This is worked out from other records and cannot be changed here.")
    expect(box(page)).to_have_accessible_name(re.compile(re.escape(said)))
    page.keyboard.type("x")
    expect(page.locator(".grid-note:popover-open")).to_have_text(said)
    page.keyboard.press("Delete")
    expect(account).to_have_text(text)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".grid-note:popover-open")).to_have_count(0)


def test_rows_are_ticked_by_space_and_a_sorted_list_is_a_grid_again(
    enter: Enter, world_server: Server
) -> None:
    visit, page = open_needs(enter, world_server)
    cell(rows(page).first, "layer").click()
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(page.locator("[data-tick]:checked")).to_have_count(1)
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator("[data-tick]:checked")).to_have_count(0)
    page.locator("thead .sort-link").first.click()
    expect(page.locator("thead th[aria-sort]")).to_have_count(1)
    expect(page.locator(TABLE)).to_be_visible()
    cell(rows(page).first, "layer").click()
    expect(page.locator(".grid-input:focus")).to_have_count(1)
    visit.check_access()


def test_the_people_of_an_account_are_worked_in_too(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "people")
    expect(page.locator("table[data-ready] #rows-person")).to_be_attached()
    person = page.locator("table[data-ready] tr[data-record]").first
    number = {"ja": "03-0000-1234", "en": "03-0000-5678"}[visit.language]
    cell(person, "phone").click()
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    expect(cell(person, "phone")).to_have_text(number)
    page.locator("form[data-quick-add] [name=name]").fill(f"追加 {visit.language}")
    page.locator("form[data-quick-add] [name=name]").press("Enter")
    added = page.locator("#rows-person tr[data-record]")
    expect(added).to_have_count(1)
    heads = page.locator("table[data-ready] thead th[data-field]")
    fields = "cells => cells.map(cell => cell.dataset.field)"
    assert added.locator("[data-field]").evaluate_all(fields) == heads.evaluate_all(fields)
    cell(added, "phone").click()
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    expect(cell(added, "phone")).to_have_text(number)
    visit.check_access()
