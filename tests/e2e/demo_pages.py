"""Where the pages of the demo are, and its owner who opens them."""

from __future__ import annotations

import re
from typing import Any

from tests.e2e.conftest import Enter
from tests.e2e.visiting import Visit
from tests.serving import Server

FULL_PLAN = re.compile("瑞嶺精機|Zuirei Precision Machinery")
SIGN_IN = re.compile(r"([\w.+-]+@[\w.-]+) [/／] (\S+)", re.ASCII)
MAIN = [
    "/", "/accounts/", "/products/", "/imports/", "/imports/new/", "/members/", "/me/",
    "/glossary/", "/lists/deal/?view=open", "/lists/action/", "/lists/person/",
    "/search/?q=%E4%BD%90", "/capture/",
]  # fmt: skip
SECTIONS = [
    "", "needs/", "objectives/", "competitors/", "profile/", "actions/", "stakeholders/", "plays/",
    "footprint/", "people/", "departments/", "deals/", "orders/", "activities/", "history/",
    "versions/", "export/", "team/", "document/", "stakes/", "coverage/", "findings/", "route/",
]  # fmt: skip
OF_THE_PLAN = [
    "actions/board/", "year/", "effort/", "health/", "agreement/", "reviews/", "compare/",
    "roll-forward/", "handover/", "rechecks/", "power/", "relations/", "brief/",
    "organisation/", "transfers/", "people/recheck/", "people/former/", "minutes/", "viewings/",
    "investment/",
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


def visit_demo(enter: Enter, server: Server, **more: Any) -> Visit:
    """The owner of the demo, by what `tokui demo` printed, in a window as wanted."""
    found = server.printed(SIGN_IN)
    return enter(server, found[1], found[2], **more)


def address_of_the_full_plan(visit: Visit) -> str:
    page = visit.open("/accounts/")
    address = page.get_by_role("link", name=FULL_PLAN).first.get_attribute("href")
    assert address
    return address


def main_pages(visit: Visit) -> list[str]:
    """Addresses of the pages people use most, those of a full plan included."""
    plan = address_of_the_full_plan(visit)
    return [*MAIN, *(plan + section for section in SECTIONS)]


def more_pages(visit: Visit) -> list[str]:
    """Addresses of all further pages."""
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
