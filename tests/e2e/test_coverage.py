"""Coverage by keys: cells are set and taken back, a gap becomes an action; words about people."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_boards import undo
from tests.e2e.test_editing import open_toa
from tests.e2e.visiting import PHONE, Visit
from tests.serving import Server


def first_cell(page: Page) -> Locator:
    """The way into the grid: its first cell, or what is in it."""
    place = page.locator("[data-coverage-grid] :is(td, td a)[tabindex='0']")
    expect(place).to_have_count(1)
    return place


def here(page: Page) -> Locator:
    """The cell that has the cursor."""
    return page.locator("[data-coverage-grid] td:focus, [data-coverage-grid] td:has(a:focus)")


def test_cells_are_written_by_keys_and_taken_back(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "coverage")
    visit.check_access()
    first_cell(page).focus()
    page.keyboard.press("ArrowDown")
    before = here(page).get_attribute("data-now")
    level, code = ("3", "regular") if before != "regular" else ("4", "consulted")
    page.keyboard.press(level)
    expect(here(page)).to_have_attribute("data-now", code)
    page.keyboard.press("Shift+Digit5")
    expect(here(page)).to_have_attribute("data-wanted", "advocate")
    page.keyboard.press("Enter")
    editor = page.locator("[data-coverage-editor]")
    expect(editor).to_be_visible()
    expect(editor.locator("[name=now]")).to_have_value(code)
    visit.check_access()
    editor.locator("[name=wanted]").select_option("meetings")
    editor.locator("[name=wanted]").press("Enter")
    expect(editor).to_be_hidden()
    expect(here(page)).to_have_attribute("data-wanted", "meetings")
    undo(page)
    expect(page.locator("td[data-wanted=advocate]")).to_be_visible()
    assert visit.faults.found == []


def test_escape_leaves_everything_as_it_was(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "coverage")
    first_cell(page).focus()
    page.keyboard.press("F2")
    editor = page.locator("[data-coverage-editor]")
    editor.locator("[name=now]").select_option("advocate")
    page.keyboard.press("Escape")
    expect(editor).to_be_hidden()
    expect(here(page)).to_have_count(1)
    expect(page.locator("td[data-now=advocate]")).to_have_count(0)


def test_a_gap_becomes_an_action_that_can_be_taken_back(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "coverage")
    step = page.locator(".gap-steps li", has=page.locator("[data-take-one]")).first
    title = step.locator("label").inner_text().strip()
    step.locator("[data-take-one]").click()
    taken = page.locator(".gap-steps a", has_text=title)
    expect(taken).to_be_visible()
    page.locator("form[action*='/batches/'] button").first.click()
    expect(taken).to_be_hidden()
    open_toa(visit, "coverage")
    expect(page.locator(".gap-steps label", has_text=title)).to_be_visible()
    assert visit.faults.found == []


def test_on_a_phone_the_grid_scrolls_in_its_own_box(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page = open_toa(visit, "coverage")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.check_access()


def note_of(visit: Visit) -> Page:
    """The editor of the private note of somebody at the customer, opened beside the grid."""
    page = open_toa(visit, "coverage")
    page.locator("[data-coverage-grid] thead th a[href*='/stakeholder/']").first.click()
    page.locator("#inspector [data-field=private_note] a[data-edit]").click()
    expect(page.locator("[data-editor] textarea")).to_be_focused()
    return page


def test_words_about_people_are_remarked_on_beside_the_text(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = note_of(visit)
    remarks = page.locator("[data-editor] [data-remarks=private_note]")
    expect(remarks).to_be_hidden()
    word = "頑固" if visit.language == "ja" else "stubborn"
    page.keyboard.insert_text(word)
    expect(remarks).to_contain_text(word)
    visit.check_access()
    page.locator("[data-editor] textarea").fill("")
    expect(remarks).to_be_hidden()
    page.keyboard.insert_text("10/12: 2")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-editor]")).to_have_count(0)
    assert visit.faults.found == []


def test_words_typed_into_a_table_are_remarked_on_below_the_cell(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakeholders")
    page.locator("table[data-noun=stakeholder][data-ready] td[data-field=next_step]").first.click()
    word = "頑固" if visit.language == "ja" else "stubborn"
    page.keyboard.insert_text(word)
    expect(page.locator("#grid-remarks")).to_contain_text(word)
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    expect(page.locator("#grid-remarks")).to_be_hidden()


def test_nothing_is_asked_while_an_input_method_composes(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    visit.page.clock.install()
    page = note_of(visit)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/remarks/" in one.url else None)
    page.locator("[data-editor] textarea").evaluate(
        """(area) => {
          area.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
          area.value = 'がんこ';
          area.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
        }"""
    )
    page.clock.fast_forward(5_000)
    assert asked == []
    with page.expect_request("**/remarks/"):
        page.locator("[data-editor] textarea").evaluate(
            """(area) => {
              area.value = '頑固';
              area.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
            }"""
        )
        page.clock.fast_forward(1_000)
    page.keyboard.press("Escape")
