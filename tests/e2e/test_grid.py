"""Tables worked in like sheets of a workbook: keys, an input method, pasting, two people."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import EMI, KEN, Enter
from tests.e2e.test_editing import add_need, open_toa
from tests.e2e.visiting import PHONE, Visit
from tests.serving import Server

pytestmark = pytest.mark.hands("ja")


def ready(page: Page, rows: str = "#rows-need") -> None:
    """The script has taken the table over."""
    expect(page.locator(f"table[data-ready] {rows}")).to_be_attached()


def cell(row: Locator, name: str) -> Locator:
    return row.locator(f"td[data-field={name}]")


def box(page: Page) -> Locator:
    """The textarea of the grid that has the cursor."""
    return page.locator("textarea.grid-input:focus")


def paste(page: Page, text: str) -> None:
    """As a browser does on Ctrl+V, without asking for a right to the clipboard."""
    box(page).evaluate(
        """(input, text) => {
          const carried = new DataTransfer();
          carried.setData('text/plain', text);
          input.dispatchEvent(new ClipboardEvent('paste',
            {clipboardData: carried, bubbles: true, cancelable: true}));
        }""",
        text,
    )


def copied(page: Page) -> str:
    """What Ctrl+C puts into the clipboard."""
    found: str = box(page).evaluate(
        """input => {
          const carried = new DataTransfer();
          input.dispatchEvent(new ClipboardEvent('copy',
            {clipboardData: carried, bubbles: true, cancelable: true}));
          return carried.getData('text/plain');
        }"""
    )
    return found


def compose(page: Page, *steps: str) -> Any:
    """What an input method shows while it composes."""
    driver = page.context.new_cdp_session(page)
    for text in steps:
        driver.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    return driver


@pytest.fixture
def needs(enter: Enter, world_server: Server) -> tuple[Visit, Page]:
    """Emi at the needs of her account."""
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    ready(page)
    return visit, page


def test_a_first_stroke_of_an_input_method_is_not_lost(needs: tuple[Visit, Page]) -> None:
    _visit, page = needs
    row = add_need(page, "上書きされる")
    cell(row, "title").click()
    expect(box(page)).to_be_focused()
    driver = compose(page, "k", "か", "かいぜん")
    expect(box(page)).to_have_value("かいぜん")
    for kind in ("rawKeyDown", "keyUp"):
        key = {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        driver.send("Input.dispatchKeyEvent", key)
    expect(box(page)).to_have_value("かいぜん")
    driver.send("Input.insertText", {"text": "改善の提案がほしい"})
    page.keyboard.press("Enter")
    expect(page.locator("#rows-need", has_text="改善の提案がほしい")).to_be_visible()
    page.reload()
    expect(page.locator("#rows-need", has_text="改善の提案がほしい")).to_be_visible()
    expect(page.locator("#rows-need", has_text="上書きされる")).to_have_count(0)


def test_escape_while_composing_leaves_the_cell_as_it_was(needs: tuple[Visit, Page]) -> None:
    _visit, page = needs
    row = add_need(page, "そのままのニーズ")
    cell(row, "title").click()
    compose(page, "あ", "")
    page.keyboard.press("Escape")
    expect(cell(row, "title")).to_have_text("そのままのニーズ")
    expect(box(page)).to_have_value("そのままのニーズ")


def test_a_value_is_typed_chosen_from_its_list_and_taken_back(needs: tuple[Visit, Page]) -> None:
    visit, page = needs
    row = add_need(page, "一覧から選ぶ")
    cell(row, "layer").click()
    chosen = visit.text("Obstacle") if visit.language == "en" else "障害"
    page.keyboard.type("obst")
    option = page.locator(".grid-options [role=option][aria-selected=true]")
    expect(option).to_have_text(chosen)
    page.keyboard.press("Tab")
    expect(cell(row, "layer")).to_have_text(chosen)
    expect(cell(row, "layer")).not_to_have_class("is-waiting")
    page.keyboard.press("Control+z")
    expect(cell(row, "layer")).not_to_have_text(chosen)
    page.keyboard.press("Control+y")
    expect(cell(row, "layer")).to_have_text(chosen)


def test_a_mark_is_a_judgement_and_the_evidence_has_its_editor(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakeholders")
    ready(page, "#rows-stakeholder-external")
    row = page.locator("#rows-stakeholder-external tr[data-record]").first
    cell(row, "attitude").click()
    page.keyboard.type("◎")
    page.keyboard.press("Enter")
    expect(cell(row, "attitude")).to_contain_text("◎")
    expect(cell(row, "attitude").locator(".grade")).to_have_text("?")
    cell(row, "attitude").click()
    page.keyboard.press("Alt+Enter")
    editor = page.locator("form[data-editor]")
    expect(editor.locator("[name='attitude.source']")).to_be_visible()
    editor.locator("[name='attitude.source']").fill("工場長")
    page.keyboard.press("Escape")
    expect(editor).to_have_count(0)
    expect(box(page)).to_be_focused()
    visit.check_access()


def test_keys_walk_extend_fill_and_clear(needs: tuple[Visit, Page]) -> None:
    visit, page = needs
    day = {"ja": "2027/03/31", "en": "31 Mar 2027"}[visit.language]
    rows = [add_need(page, f"埋める {number}") for number in (1, 2, 3)]
    cell(rows[0], "due_on").click()
    page.keyboard.type("2027/3/31")
    page.keyboard.press("Enter")
    expect(cell(rows[0], "due_on")).to_have_text(day)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator(".grid-bar")).to_contain_text("3 × 1")
    page.keyboard.press("Control+d")
    expect(cell(rows[2], "due_on")).to_have_text(day)
    page.keyboard.press("Delete")
    for row in rows:
        expect(cell(row, "due_on")).to_have_text("–")
    page.keyboard.press("Control+z")
    expect(cell(rows[1], "due_on")).to_have_text(day)
    expect(cell(rows[0], "due_on")).to_have_attribute("aria-selected", "true")


def test_what_is_copied_is_what_a_workbook_pastes(needs: tuple[Visit, Page]) -> None:
    _visit, page = needs
    row = add_need(page, '"三重" のニーズ')
    cell(row, "title").click()
    page.keyboard.press("Shift+ArrowRight")
    layer = cell(row, "layer").inner_text()
    assert copied(page) == f'"""三重"" のニーズ"\t{layer}'
    page.keyboard.press("Control+Enter")
    paste(page, f'"""三重"" のニーズ"\t{layer}\r\n')
    expect(page.locator("#rows-need tr[data-record]", has_text="三重")).to_have_count(2)


def sheet_of_stakeholders(wrong: dict[int, tuple[int, str]]) -> str:
    """Fifty rows as Excel copies them; `wrong` gives some rows another cell."""
    lines = []
    for number in range(50):
        cells = ["", f"空席 {number:02}", "", "中枢", "○", "", "", "", f'"一行目\n二行目 {number}"']
        if number in wrong:
            place, text = wrong[number]
            cells[place] = text
        lines.append("\t".join(cells))
    return "\r\n".join(lines) + "\r\n"


def test_fifty_stakeholders_are_pasted_and_three_of_them_mended(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakeholders")
    body = "#rows-stakeholder-external"
    ready(page, body)
    records = page.locator(f"{body} tr[data-record]:visible")
    before = records.count()
    cell(records.last, "person").click()
    page.keyboard.press("ArrowDown")
    wrong = {3: (4, "最高"), 7: (3, "とても"), 11: (1, "")}
    started = page.evaluate("performance.now()")
    paste(page, sheet_of_stakeholders(wrong))
    expect(records).to_have_count(before + 47)
    assert page.evaluate("performance.now()") - started < 8000
    bar = page.locator(".grid-bar")
    expect(bar).to_contain_text("3")
    visit.check_access()
    visit.take_picture("paste")
    invalid = page.locator(f"{body} td[aria-invalid=true]")
    expect(invalid).to_have_count(3)
    for text in ("◎", "なし", "次の工場長"):
        page.locator(".grid-bar button[data-act=next]").click()
        expect(page.locator(".grid-note:popover-open .problem")).to_be_visible()
        if text == "次の工場長":
            page.keyboard.press("ArrowRight")
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
    page.keyboard.press("Control+Home")
    expect(invalid).to_have_count(0)
    expect(records).to_have_count(before + 50)
    expect(page.locator(body, has_text="二行目 49")).to_be_visible()
    for _mended in range(3):
        page.keyboard.press("Control+z")
    expect(records).to_have_count(before + 47)
    page.keyboard.press("Control+z")
    expect(records).to_have_count(before)
    page.keyboard.press("Control+y")
    expect(records).to_have_count(before + 47)
    page.keyboard.press("Control+z")
    expect(records).to_have_count(before)


def test_two_people_at_one_cell_both_see_what_the_other_wrote(
    enter: Enter, world_server: Server
) -> None:
    emi, ken = enter(world_server, EMI), enter(world_server, KEN)
    add_need(open_toa(emi, "needs"), "二人で直す")
    open_toa(ken, "needs")
    for visit in (emi, ken):
        ready(visit.page)
    mine, theirs = "剣持の書いたニーズ", "江川の書いたニーズ"
    for visit, text in ((emi, theirs), (ken, mine)):
        page = visit.page
        cell(page.locator("#rows-need tr", has_text="二人で直す"), "title").click()
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
        if visit is emi:
            expect(page.locator("#rows-need td.is-waiting")).to_have_count(0)
    page = ken.page
    expect(page.locator(".grid-bar")).to_be_visible()
    page.locator(".grid-bar button[data-act=next]").click()
    note = page.locator(".grid-note:popover-open")
    expect(note).to_contain_text(mine)
    expect(note).to_contain_text(theirs)
    expect(note).to_contain_text("二人で直す")
    ken.check_access()
    page.keyboard.press("Tab")
    expect(note.get_by_role("button", name=ken.text("Keep mine"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#rows-need td.is-clash")).to_have_count(0)
    expect(page.locator("#rows-need td.is-waiting")).to_have_count(0)
    emi.page.reload()
    expect(emi.page.locator("#rows-need", has_text=mine)).to_be_visible()


def test_a_name_nobody_has_is_added_from_its_cell(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakeholders")
    body = "#rows-stakeholder-external"
    ready(page, body)
    name = {"ja": "新顔 一郎", "en": "新顔 二郎"}[visit.language]
    cell(page.locator(f"{body} tr[data-record]").last, "person").click()
    page.keyboard.press("Control+Enter")
    page.keyboard.insert_text(name)
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    add = page.locator(".grid-note:popover-open button[data-act=add]")
    expect(add).to_contain_text(name)
    add.click()
    row = page.locator(f"{body} tr[data-record]", has_text=name)
    expect(row).to_have_count(1)
    page.locator("textarea.grid-input").first.focus()
    row.locator(".opener").click(position={"x": 4, "y": 14})
    expect(page.locator(".grid-bar button[data-act=remove]")).to_be_visible()
    page.keyboard.press("Control+-")
    expect(row).to_be_hidden()
    page.locator(".toast .button", has_text=visit.text("Undo", "change")).last.click()
    expect(row).to_be_visible()


def test_tab_passes_through_a_grid_and_walks_in_one_that_is_worked_in(
    needs: tuple[Visit, Page],
) -> None:
    _visit, page = needs
    first = page.locator("#rows-need tr[data-record]").first
    page.locator("textarea.grid-input").focus()
    expect(cell(first, "title")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    expect(box(page)).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(box(page)).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(cell(first, "state")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(box(page)).to_have_count(0)


def test_a_finger_chooses_and_then_opens(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI, size=PHONE, has_touch=True)
    page = open_toa(visit, "needs")
    ready(page)
    title = cell(page.locator("#rows-need tr[data-record]").first, "title")
    title.tap()
    expect(title).to_have_attribute("aria-selected", "true")
    expect(page.locator("form[data-editor]")).to_have_count(0)
    title.tap()
    expect(page.locator("form[data-editor] [name=title]")).to_be_visible()
