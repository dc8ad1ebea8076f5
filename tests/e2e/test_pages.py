"""Every page: axe, console, overflow, targets, headings and stillness, in one walk each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.conftest import Enter
from tests.e2e.demo_pages import address_of_the_full_plan, main_pages, more_pages, visit_demo
from tests.e2e.visiting import PHONE, WIDE, Visit
from tests.painting import DRAWN, WATCHED
from tests.serving import Server

SMALL = {"width": 320, "height": 640}
ZOOMED = {"width": 720, "height": 450}
"""What is left of a 1440 × 900 window at 200 %."""
MOST_MOVED = 0.02
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

PICTURES = {
    "": "overview", "needs/": "needs", "stakeholders/": "stakeholders", "actions/": "actions",
    "objectives/": "objectives", "footprint/": "footprint", "actions/board/": "action-board",
    "year/": "year", "health/": "health", "agreement/": "agreement", "reviews/*/": "review",
    "coverage/": "coverage", "stakes/": "stakes", "power/": "power",
    "/lists/deal/?view=open": "list", "/market/models/*/": "score-model",
    "/market/runs/*/": "score", "/market/allocation/*/": "allocation",
    "/market/portfolio/": "portfolio",
}  # fmt: skip
"""Pages that the user guide shows, by what their address says after that of the plan."""


def moved(visit: Visit, path: str) -> float:
    """How far things moved while a page was loaded, in the best of three tries."""
    best = 1.0
    for _ in range(3):
        page = visit.open(path)
        page.evaluate(DRAWN)
        best = min(best, page.evaluate("window.moved"))
        if best < MOST_MOVED:
            break
    return best


def faults_of(visit: Visit, path: str) -> list[str]:
    """What is wrong with a page as it stands in this window."""
    found: list[Any] = []
    if (much := moved(visit, path)) >= MOST_MOVED:
        found.append(f"things moved by {much}")
    page = visit.page
    if visit.language == "ja":
        # Names, roles and colours are the same in both; what is longer in English is tried below.
        found += visit.findings()
    found += page.evaluate(CROWDED)
    levels = page.evaluate(HEADINGS)
    if levels.count(1) != 1 or any(b > a + 1 for a, b in zip([0, *levels], levels, strict=False)):
        found.append(f"headings {levels}")
    if over := page.evaluate(SIDEWAYS):
        found.append(f"runs over by {over} px")
    size, narrow = (PHONE, SMALL) if page.viewport_size == PHONE else (WIDE, ZOOMED)
    page.set_viewport_size(narrow)
    page.evaluate(DRAWN)
    if over := page.evaluate(SIDEWAYS):
        found.append(f"runs over by {over} px in a window of {narrow['width']} px")
    page.set_viewport_size(size)
    return [f"{path}: {what}" for what in found]


def take_pictures(visit: Visit, path: str, plan: str) -> None:
    """Those of a page that the user guide shows."""
    section = re.sub(r"\w{26}", "*", path.removeprefix(plan))
    if visit.page.viewport_size == WIDE and section in PICTURES:
        visit.take_picture(PICTURES[section])
    if visit.page.viewport_size == PHONE and path == plan:
        visit.page.set_viewport_size(WIDE)
        visit.take_picture("overview-dark")
        visit.page.set_viewport_size(PHONE)


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide and light", "phone and dark"]
)
@pytest.mark.parametrize("pages", [main_pages, more_pages], ids=["main", "more"])
def test_nothing_is_wrong_with_a_page(
    enter: Enter,
    demo_server: Server,
    pages: Callable[[Visit], list[str]],
    size: dict[str, int],
    scheme: str,
) -> None:
    visit = visit_demo(enter, demo_server, size=size, scheme=scheme)
    visit.page.add_init_script(WATCHED)
    plan = address_of_the_full_plan(visit)
    found = []
    for path in pages(visit):
        found += faults_of(visit, path)
        take_pictures(visit, path, plan)
    assert not found, "\n".join(found)
