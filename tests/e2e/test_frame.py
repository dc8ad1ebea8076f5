"""The frame of every page: it can be walked, read without a script, and printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter
from tests.e2e.demo_pages import address_of_the_full_plan, main_pages, visit_demo
from tests.e2e.visiting import PHONE, WIDE, Visit
from tests.serving import Server

WALKED = [
    "/accounts/",
    "/lists/action/",
    "needs/",
    "stakeholders/",
    "people/",
    "deals/",
    "history/",
]
# A cell's cursor is drawn over the cell; the browser's own parts of a control are its own affair.
UNSEEN = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return 'end';
  const box = one.getBoundingClientRect();
  if (one.matches('.grid-input, [type=file]') || box.width < 2 || box.height < 2) return '';
  const places = [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]];
  const isSeen = places.some(([across, down]) => {
    const [x, y] = [box.left + box.width * across, box.top + box.height * down];
    const found = document.elementFromPoint(x, y);
    const isLabel = found?.closest('label')?.control === one;
    return found && (isLabel || one.contains(found) || found.contains(one));
  });
  const { outlineStyle, boxShadow } = getComputedStyle(one);
  const isMarked = outlineStyle !== 'none' || boxShadow !== 'none';
  if (isSeen && isMarked) return '';
  return one.outerHTML.slice(0, 140) + (isSeen ? ' is not marked' : ` is hidden, ${box.top}`);
}"""

PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def walked_pages(visit: Visit) -> list[str]:
    plan = address_of_the_full_plan(visit)
    return [path if path.startswith("/") else plan + path for path in WALKED]


@pytest.mark.hands("ja")
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_cursor_is_always_seen(enter: Enter, demo_server: Server, size: dict[str, int]) -> None:
    visit = visit_demo(enter, demo_server, size=size)
    unseen = []
    for path in walked_pages(visit):
        page = visit.open(path)
        page.keyboard.press("Tab")
        expect(page.locator("a.skip")).to_be_focused()
        for _ in range(45):
            page.keyboard.press("Tab")
            page.evaluate(PAINTED)
            found = page.evaluate(UNSEEN)
            if found == "end":
                break
            unseen += [f"{path}: {found}"] if found else []
    assert not unseen, "\n".join(unseen)


@pytest.mark.hands("ja")
def test_every_page_is_read_without_a_script(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    with_script = {path: words_of(visit.open(path)) for path in main_pages(visit)}
    visit = visit_demo(enter, demo_server, java_script_enabled=False)
    for path, words in with_script.items():
        page = visit.open(path)
        # Filters of a drawing are all that is missed.
        assert words_of(page) >= words * 0.85, path
        expect(page.locator("nav.side a[href='/accounts/']").first).to_be_visible()
        expect(page.locator("[data-theme-switch]")).to_be_hidden()


def words_of(page: Page) -> int:
    """How much there is to read in the middle of a page."""
    return len("".join(page.locator("main").inner_text().split()))


@pytest.mark.hands("ja")
def test_rows_are_compact_or_comfortable_as_one_likes(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    page = visit.open("/lists/action/")
    row = page.locator("tbody tr td").nth(1)
    compact, comfortable = re.compile(r"^2\d(\.\d+)?px$"), re.compile(r"^3[5-9](\.\d+)?px$")
    expect(row).to_have_css("height", compact)
    switch = page.locator("[data-density-switch]")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(row).to_have_css("height", comfortable)
    page.reload()
    expect(row).to_have_css("height", comfortable)
    expect(switch).to_have_attribute("aria-pressed", "true")
    visit.check_access()
    switch.click()
    page.reload()
    expect(row).to_have_css("height", compact)


@pytest.mark.hands("en")
@pytest.mark.parametrize(
    ("path", "millimetres"),
    [("/lists/action/", (297, 210)), ("document/", (210, 297)), ("needs/", (420, 297)),
     ("stakeholders/", (420, 297)), ("footprint/", (420, 297))],
)  # fmt: skip
def test_paper_has_the_size_of_what_is_on_it(
    enter: Enter, demo_server: Server, path: str, millimetres: tuple[int, int]
) -> None:
    visit = visit_demo(enter, demo_server, scheme="dark")
    page = visit.open(path if path.startswith("/") else address_of_the_full_plan(visit) + path)
    sheets = re.findall(
        rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True)
    )
    assert {tuple(round(float(side) / 72 * 25.4) for side in sheet) for sheet in sheets} == {
        millimetres
    }
    page.emulate_media(media="print")
    for hidden in (".side", ".top", ".tabs", ".bar", ".toasts"):
        assert page.locator(f"{hidden}:visible").count() == 0
    ground = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(255, 255, 255)", "paper is light"
