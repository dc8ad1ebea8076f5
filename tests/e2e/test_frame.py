"""The frame of every page: it fits, can be hit and walked, read without a script, and printed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter
from tests.e2e.test_demo import PAGES, SECTIONS, SIGN_IN, address_of_the_full_plan
from tests.e2e.visiting import PHONE, WIDE, Visit
from tests.serving import Server

MAIN = [*PAGES, "/lists/action/", "/lists/person/", "/search/?q=%E4%BD%90", "/capture/"]
BESIDE = ["stakes/", "coverage/", "findings/", "route/"]
"""Further pages of a plan."""
WALKED = [
    "/accounts/",
    "/lists/action/",
    "needs/",
    "stakeholders/",
    "people/",
    "deals/",
    "history/",
]
SMALL = {"width": 320, "height": 640}
ZOOMED = {"width": 720, "height": 450}
"""What is left of a 1440 × 900 window at 200 %."""

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

# WCAG 2.5.8: 24 px, or a circle of 24 px around the middle that meets no other target. Bars of the
# timeline, cards of a chart and bubbles of a market stand in the table below too; a term's question
# mark is larger than it looks.
CROWDED = """() => {
  const grown = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const more = one.matches('.term') ? 5 : 0;
    return { left: left - more, right: right + more, top: top - more, bottom: bottom + more };
  };
  const isInText = (one) => getComputedStyle(one).display === 'inline' &&
    (isInText(one.parentElement) ||
      [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim()[1]));
  const isCovered = ({ one, left, right, top, bottom }) => {
    const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return found && !found.contains(one) && !one.contains(found);
  };
  const targets = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, summary, textarea:not(.grid-input)')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.offsetWidth !== 1)
    .filter((one) => one.getClientRects().length)
    .filter((one) => !one.closest(
      '.visually-hidden, .timeline, .power-host, .score-grid, [disabled]'))
    .map((one) => ({ one, ...grown(one) }));
  const isSmall = (box) => box.right - box.left < 23.5 || box.bottom - box.top < 23.5;
  return targets.filter((box) => {
    if (!isSmall(box) || isCovered(box) || isInText(box.one)) return false;
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    return targets.some((other) => {
      if (other.one.contains(box.one) || box.one.contains(other.one)) return false;
      const aside = Math.max(other.left - x, 0, x - other.right);
      const above = Math.max(other.top - y, 0, y - other.bottom);
      return Math.hypot(aside, above) < 12;
    });
  }).map(({ one, left, right, top, bottom }) => one.outerHTML.slice(0, 140) + ' ' +
    Math.round(right - left) + '×' + Math.round(bottom - top));
}"""

HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter((one) => one.checkVisibility() && !one.closest('nav, aside, dialog'))
  .map((one) => Number(one.localName[1]))"""

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


def visit_demo(enter: Enter, server: Server, **more: Any) -> Visit:
    """The owner of the demo, in a window as wanted."""
    found = server.printed(SIGN_IN)
    return enter(server, found[1], found[2], **more)


def main_pages(visit: Visit) -> list[str]:
    """Addresses of the pages people use most, those of a full plan included."""
    plan = address_of_the_full_plan(visit)
    return [*MAIN, *(plan + section for section in [*SECTIONS, *BESIDE])]


def walked_pages(visit: Visit) -> list[str]:
    plan = address_of_the_full_plan(visit)
    return [path if path.startswith("/") else plan + path for path in WALKED]


@pytest.mark.parametrize("size", [SMALL, ZOOMED], ids=["320 px", "200 %"])
def test_nothing_scrolls_sideways(enter: Enter, demo_server: Server, size: dict[str, int]) -> None:
    visit = visit_demo(enter, demo_server, size=size)
    found = [
        f"{path}: {over} px"
        for path in main_pages(visit)
        if (over := visit.open(path).evaluate(SIDEWAYS))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_target_can_be_hit(enter: Enter, demo_server: Server, size: dict[str, int]) -> None:
    visit = visit_demo(enter, demo_server, size=size)
    found = []
    for path in main_pages(visit):
        found += [f"{path}: {target}" for target in visit.open(path).evaluate(CROWDED)]
    assert not found, "\n".join(found)


def test_headings_lead_down_step_by_step(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    for path in main_pages(visit):
        levels = visit.open(path).evaluate(HEADINGS)
        assert levels.count(1) == 1, path
        steps = zip([0, *levels], levels, strict=False)
        assert [(one, next) for one, next in steps if next > one + 1] == [], path


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
