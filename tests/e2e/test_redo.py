"""What was taken back is done again, in each kind of table: after a paste, after a lost answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.e2e.test_grid import cell, paste
from tests.e2e.visiting import Visit
from tests.serving import Server

pytestmark = pytest.mark.hands("en")

REDO = ("Control+y", "Control+Shift+z")
TABLES = {
    "deals": ("deals", "next_step"),
    "stakeholders": ("stakeholders", "next_step"),
    "actions": ("actions", "title"),
    "competitors": ("competitors", "counter_move"),
    "readings": ("objectives", "note"),
    "list of needs": ("/lists/need/?cols=account,state,detail", "detail"),
}


@pytest.fixture(params=list(TABLES))
def written(
    request: pytest.FixtureRequest, enter: Enter, world_server: Server
) -> tuple[Visit, Page, Locator, str]:
    """A table in which a line was pasted over a cell, that cell, and what stood in it before."""
    place, field = TABLES[request.param]
    visit = enter(world_server, EMI)
    page = visit.open(place) if place.startswith("/") else open_toa(visit, place)
    if request.param == "readings":
        page.locator(".twig a[href*='/kpis/']").first.click()
    table = page.locator(f"table[data-ready]:has(th[data-field={field}])").first
    row = table.locator("tr[data-record]:visible").first
    wanted = cell(row, field)
    before = wanted.inner_text()
    wanted.click()
    paste(page, f"貼り付けた{request.param}\r\n")
    expect(wanted).to_contain_text(f"貼り付けた{request.param}")
    return visit, page, wanted, before


def test_a_paste_is_taken_back_and_done_again(
    written: tuple[Visit, Page, Locator, str],
) -> None:
    _visit, page, wanted, before = written
    for again in REDO:
        page.keyboard.press("Control+z")
        expect(wanted).to_have_text(before)
        page.keyboard.press(again)
        expect(wanted).to_contain_text("貼り付けた")
    page.keyboard.press("Control+z")
    expect(wanted).to_have_text(before)


def test_a_turn_that_the_server_lost_is_asked_for_again(
    written: tuple[Visit, Page, Locator, str],
) -> None:
    visit, page, wanted, before = written
    visit.faults.expected.add(500)
    fails = iter([True])

    def fail_once(route: Route) -> None:
        if next(fails, False):
            route.fulfill(status=500, content_type="text/html", body="")
        else:
            route.continue_()

    page.route("**/grid/turn/", fail_once)
    with page.expect_response("**/grid/turn/"):
        page.keyboard.press("Control+z")
    expect(wanted).to_contain_text("貼り付けた")
    page.keyboard.press("Control+z")
    expect(wanted).to_have_text(before)
    page.keyboard.press("Control+y")
    expect(wanted).to_contain_text("貼り付けた")
    page.keyboard.press("Control+z")
    expect(wanted).to_have_text(before)
