"""Every further page: axe, console, overflow, targets, headings and stillness, in one walk each."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.e2e.conftest import Enter
from tests.e2e.test_demo import address_of_the_full_plan
from tests.e2e.test_frame import CROWDED, HEADINGS, SIDEWAYS, SMALL, visit_demo
from tests.e2e.test_speed import MOST_MOVED
from tests.e2e.visiting import PHONE, WIDE, Visit
from tests.painting import DRAWN, WATCHED
from tests.serving import Server

OF_THE_PLAN = [
    "actions/board/", "year/", "effort/", "health/", "agreement/", "reviews/", "compare/",
    "roll-forward/", "handover/", "rechecks/", "power/", "relations/", "brief/",
    "organisation/", "transfers/", "people/recheck/", "people/former/", "minutes/", "viewings/",
    "investment/", "coverage/", "stakes/",
]  # fmt: skip
OF_THE_COMPANY = [
    "/inbox/", "/me/calendar/", "/findings/", "/rules/", "/health/", "/health/rubric/",
    "/consents/", "/calibration/", "/rhythms/", "/rechecks/", "/recheck/",
    "/exports/", "/workspace/settings/", "/workspace/privacy/", "/workspace/privacy/review/",
]  # fmt: skip
OF_THE_MARKET = [
    "", "firms/", "sources/", "changes/", "doubts/", "models/", "targets/",
    "allocation/", "portfolio/",
]  # fmt: skip
BEHIND_A_LINK = {
    "reviews/": "main a[href*='/reviews/']:not([href$='/reviews/'])",
    "/market/firms/": "main a[href*='/market/firms/']",
    "/market/models/": "main a[href*='/market/models/']",
    "/market/targets/": "main a[href*='/market/targets/']:not([href*='/new/'])",
    "/market/allocation/": "main a[href*='/market/allocation/']",
}
"""Where the address of a page stands that has one of its own in each demo."""
PICTURES = {
    "/actions/board/": "action-board", "/year/": "year", "/health/": "health",
    "/agreement/": "agreement", "/reviews/*/": "review", "/coverage/": "coverage",
    "/stakes/": "stakes", "/power/": "power", "/market/models/*/": "score-model",
    "/market/runs/*/": "score", "/market/allocation/*/": "allocation",
    "/market/portfolio/": "portfolio",
}  # fmt: skip
"""Pages that the user guide shows, by the end of their address without keys."""


def more_pages(visit: Visit) -> list[str]:
    """Addresses of the pages that test_frame.py does not walk."""
    plan = address_of_the_full_plan(visit)
    found = [*OF_THE_COMPANY, *(plan + section for section in OF_THE_PLAN)]
    found += ["/market/" + page for page in OF_THE_MARKET]
    for path, link in BEHIND_A_LINK.items():
        whole = path if path.startswith("/") else plan + path
        address = visit.open(whole).locator(link).first.get_attribute("href")
        assert address, path
        found.append(address)
    model = next(path for path in found if "/market/models/" in path and path.count("/") > 3)
    run = visit.open(model).locator("main a[href*='/market/runs/']").first.get_attribute("href")
    assert run
    workbook = f"/imports/workbooks/{plan.split('/')[2]}/"
    return [*found, workbook, f"{model}back-test/", run, f"{run}grid/"]


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
    found += visit.findings()
    found += page.evaluate(CROWDED)
    levels = page.evaluate(HEADINGS)
    if levels.count(1) != 1 or any(b > a + 1 for a, b in zip([0, *levels], levels, strict=False)):
        found.append(f"headings {levels}")
    if over := page.evaluate(SIDEWAYS):
        found.append(f"runs over by {over} px")
    if page.viewport_size == PHONE:
        page.set_viewport_size(SMALL)
        page.evaluate(DRAWN)
        if over := page.evaluate(SIDEWAYS):
            found.append(f"runs over by {over} px at 320 px")
        page.set_viewport_size(PHONE)
    return [f"{path}: {what}" for what in found]


def picture_of(path: str) -> str:
    """The name of the picture that the user guide shows of a page; empty where it shows none."""
    plain = re.sub(r"/\w{26}/", "/*/", path).removeprefix("/accounts/*")
    return PICTURES.get(plain, "") if path != "/health/" else ""


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide and light", "phone and dark"]
)
def test_nothing_is_wrong_with_a_page(
    enter: Enter, demo_server: Server, size: dict[str, int], scheme: str
) -> None:
    visit = visit_demo(enter, demo_server, size=size, scheme=scheme)
    visit.page.add_init_script(WATCHED)
    paths = more_pages(visit)
    found = []
    for path in paths:
        found += faults_of(visit, path)
        if size == WIDE and (name := picture_of(path)):
            visit.take_picture(name)
    assert not found, "\n".join(found)
