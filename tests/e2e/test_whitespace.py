"""The whitespace matrix worked in like a sheet: keys, blocks from Excel, errors, undo and redo."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import EMI, KEN, Enter
from tests.e2e.laying import DEPARTMENTS, PRODUCTS
from tests.e2e.test_editing import add_need, open_toa
from tests.e2e.test_grid import box, copied, paste, ready
from tests.e2e.test_grid import cell as cell_of
from tests.e2e.visiting import Visit
from tests.serving import Server

pytestmark = pytest.mark.hands("ja")

WORDS = {
    "ja": {"ours": "導入済", "deal": "商談中", "rival": "競合利用", "house": "内製"},
    "en": {"ours": "Ours", "deal": "In a deal", "rival": "Competitor", "house": "In house"},
}
REDO = ("Control+y", "Control+Shift+z")


@pytest.fixture
def matrix(enter: Enter, world_server: Server) -> tuple[Visit, Page]:
    """Emi at the matrix of her account."""
    visit = enter(world_server, EMI)
    return visit, opened(visit)


def opened(visit: Visit) -> Page:
    page = open_toa(visit, "footprint")
    expect(page.locator("table.whitespace[data-ready]")).to_be_attached()
    return page


def cell(page: Page, row: int, column: int) -> Locator:
    """Where a department and a product meet that tests/e2e/laying.py has laid."""
    table = page.locator("table.whitespace")
    head = table.locator("thead th", has_text=PRODUCTS[column])
    product = head.get_attribute("data-field")
    line = table.locator("tbody tr", has=page.get_by_role("rowheader", name=DEPARTMENTS[row]))
    return line.locator(f"td[data-field='{product}']")


def settled(page: Page) -> None:
    expect(page.locator("table.whitespace td:is(.is-waiting, .is-refused)")).to_have_count(0)


def emptied(page: Page) -> None:
    """As it was laid: the next test finds every cell empty."""
    cell(page, 0, 0).click()
    page.keyboard.press("Shift+ArrowDown")
    for _column in PRODUCTS[1:]:
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Delete")
    for row in (0, 1):
        for column in range(len(PRODUCTS)):
            expect(cell(page, row, column).locator(".add-cell")).to_be_attached()


def test_a_word_is_typed_cleared_taken_back_and_done_again(matrix: tuple[Visit, Page]) -> None:
    visit, page = matrix
    house, wanted = WORDS[visit.language]["house"], cell(page, 0, 0)
    listed = page.locator("#rows-footprint tr[data-record]:visible", has_text=DEPARTMENTS[0])
    wanted.click()
    expect(box(page)).to_be_focused()
    page.keyboard.insert_text(house)
    page.keyboard.press("Enter")
    expect(wanted.locator(".chip")).to_contain_text(house)
    expect(listed).to_have_count(1)
    expect(cell(page, 1, 0)).to_have_attribute("aria-selected", "true")
    for again in REDO:
        page.keyboard.press("Control+z")
        expect(wanted.locator(".add-cell")).to_be_attached()
        expect(listed).to_have_count(0)
        page.keyboard.press(again)
        expect(wanted.locator(".chip")).to_contain_text(house)
        expect(listed).to_have_count(1)
    settled(page)
    visit.check_access()
    emptied(page)


def test_a_block_of_excel_is_pasted_by_its_heads_and_mended(matrix: tuple[Visit, Page]) -> None:
    visit, page = matrix
    said = WORDS[visit.language]
    cell(page, 0, 0).click()
    block = [
        ["", PRODUCTS[2], PRODUCTS[0]],
        [DEPARTMENTS[1], "Ours", "たぶん"],
        [DEPARTMENTS[0], "商談中", "×"],
    ]
    paste(page, "\r\n".join("\t".join(line) for line in block) + "\r\n")
    expect(cell(page, 1, 2).locator(".chip")).to_contain_text(said["ours"])
    expect(cell(page, 0, 2).locator(".chip")).to_contain_text(said["deal"])
    expect(cell(page, 0, 0).locator(".chip")).to_contain_text(said["rival"])
    wrong = cell(page, 1, 0)
    expect(wrong).to_have_attribute("aria-invalid", "true")
    page.locator(".grid-bar button[data-act=next]").click()
    expect(page.locator(".grid-note:popover-open .problem")).to_be_visible()
    visit.check_access()
    page.keyboard.insert_text(said["house"])
    page.keyboard.press("Enter")
    expect(wrong.locator(".chip")).to_contain_text(said["house"])
    settled(page)
    for _act in range(2):
        page.keyboard.press("Control+z")
    expect(cell(page, 1, 2).locator(".add-cell")).to_be_attached()
    page.keyboard.press("Control+y")
    expect(cell(page, 1, 2).locator(".chip")).to_contain_text(said["ours"])
    expect(wrong.locator(".add-cell")).to_be_attached()
    emptied(page)


def test_cells_are_filled_and_copied_as_words(matrix: tuple[Visit, Page]) -> None:
    visit, page = matrix
    ours = WORDS[visit.language]["ours"]
    cell(page, 0, 0).click()
    page.keyboard.insert_text("◎")
    page.keyboard.press("Control+Enter")
    expect(cell(page, 0, 0).locator(".chip")).to_contain_text(ours)
    for key in ("Shift+ArrowRight", "Shift+ArrowDown", "Control+r", "Control+d"):
        page.keyboard.press(key)
    expect(cell(page, 1, 1).locator(".chip")).to_contain_text(ours)
    settled(page)
    assert copied(page) == f"{ours}\t{ours}\r\n{ours}\t{ours}"
    expect(page.locator(".grid-bar button[data-act=remove]")).to_have_count(0)
    emptied(page)


def test_an_edit_that_the_server_lost_is_sent_again_and_done_again(
    matrix: tuple[Visit, Page],
) -> None:
    visit, page = matrix
    said, wanted = WORDS[visit.language], cell(page, 0, 0)
    fails = iter([True])

    def fail_once(route: Route) -> None:
        if next(fails, False):
            route.fulfill(status=500, content_type="text/html", body="")
        else:
            route.continue_()

    page.route("**/footprint/grid/turn/", fail_once)
    wanted.click()
    page.keyboard.insert_text(said["deal"])
    page.keyboard.press("Enter")
    expect(wanted.locator(".chip")).to_contain_text(said["deal"])
    visit.faults.expected.add(500)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(wanted.locator(".add-cell")).to_be_attached()
    page.keyboard.press("Control+y")
    expect(wanted.locator(".chip")).to_contain_text(said["deal"])
    emptied(page)


def test_two_at_one_cell_see_what_the_other_wrote(enter: Enter, world_server: Server) -> None:
    emi, ken = enter(world_server, EMI), enter(world_server, KEN)
    said = WORDS[emi.language]
    for visit in (emi, ken):
        opened(visit)
    for visit, word in ((emi, said["deal"]), (ken, said["ours"])):
        cell(visit.page, 1, 1).click()
        visit.page.keyboard.insert_text(word)
        visit.page.keyboard.press("Enter")
        if visit is emi:
            expect(cell(visit.page, 1, 1).locator(".chip")).to_contain_text(word)
    page = ken.page
    page.locator(".grid-bar button[data-act=next]").click()
    note = page.locator(".grid-note:popover-open")
    expect(note).to_contain_text(said["deal"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(cell(page, 1, 1).locator(".chip")).to_contain_text(said["ours"])
    settled(page)
    emptied(page)


def test_the_inspector_follows_the_cell_and_a_new_cell_has_its_form(
    matrix: tuple[Visit, Page],
) -> None:
    visit, page = matrix
    cell(page, 0, 0).click()
    page.keyboard.press("Alt+Enter")
    form = page.locator("#inspector form")
    expect(form.locator("[name=status]").first).to_be_visible()
    form.locator("[name=status][value=in_deal]").check()
    form.locator("button.primary").click()
    expect(cell(page, 0, 0).locator(".chip")).to_contain_text(WORDS[visit.language]["deal"])
    cell(page, 0, 1).click()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#inspector [data-record^='footprint:']").first).to_be_visible()
    emptied(page)


def test_redo_in_a_table_after_a_paste_and_after_an_error(
    enter: Enter, world_server: Server
) -> None:
    page = open_toa(enter(world_server, EMI), "needs")
    ready(page)
    row = add_need(page, "やり直しを試す")
    texts = page.locator("#rows-need td[data-field=title]:visible")
    cell_of(row, "title").click()
    paste(page, "貼り付けた一行目\r\n")
    expect(texts.filter(has_text="貼り付けた一行目")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.insert_text("存在しない段")
    page.keyboard.press("Enter")
    expect(page.locator("#rows-need td[aria-invalid=true]")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(texts.filter(has_text="やり直しを試す")).to_have_count(1)
    for again in REDO:
        page.keyboard.press(again)
        expect(texts.filter(has_text="貼り付けた一行目")).to_have_count(1)
        page.keyboard.press("Control+z")
        expect(texts.filter(has_text="やり直しを試す")).to_have_count(1)
    page.locator(".grid-bar button[data-act=next]").click()
    page.locator(".grid-note:popover-open button[data-act=drop]").click()
    expect(page.locator("#rows-need td[aria-invalid=true]")).to_have_count(0)
