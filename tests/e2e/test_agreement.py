"""A plan is checked, agreed and kept: findings are waived, its health is read, approvers answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import EMI, KEN, Enter
from tests.e2e.test_editing import open_toa
from tests.e2e.visiting import Visit
from tests.serving import Server, serving
from tests.tables import with_cast

REASON = "Told by the customer to wait until the budget is known"
WANTED = "Name who answers for the second plant"


@pytest.fixture
def agreement_server(
    language: str, tables: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server of its own: a plan that is in review stays so."""
    folder = with_cast(tables, tmp_path_factory.mktemp("agreement"), language)
    with serving(folder) as server:
        yield server


def test_a_finding_is_waived_for_a_reason_and_comes_back(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "findings")
    first = page.locator(".finding:not(.is-waived)").first
    said = first.locator(".finding-said").inner_text()
    first.locator("summary").click()
    first.locator("[name=because]").fill(REASON)
    visit.check_access()
    first.locator("[type=submit]").click()
    page.locator("details.findings > summary").click()
    waived = page.locator(".finding.is-waived", has_text=REASON)
    expect(waived).to_have_count(1)
    expect(open_findings(page, said)).to_have_count(0)
    visit.check_access()
    waived.locator("button").click()
    expect(open_findings(page, said)).to_have_count(1)
    expect(page.get_by_text(REASON)).to_have_count(0)


def open_findings(page: Page, said: str) -> Locator:
    """What stands unwaived and says the same."""
    return page.locator(".finding:not(.is-waived)").filter(
        has=page.get_by_role("link", name=said, exact=True)
    )


def test_the_health_of_an_account_is_read_part_by_part(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "health")
    visit.check_access()
    expect(page.locator(".health-part")).to_have_count(6)
    page.locator("form[action$='/health/take/'] button[type=submit]").last.click()
    expect(page.locator(".health-readings tbody tr")).to_have_count(1)
    total = page.locator(".health-readings tbody tr td .number").first.inner_text()
    expect(page.locator(".health-total, main").first).to_contain_text(total)
    visit.check_access()
    page.locator("a[href*='rubric']").first.click()
    expect(page.locator("h1")).to_be_visible()
    visit.check_access()


def test_a_plan_is_sent_back_mended_approved_and_put_into_effect(
    enter: Enter, agreement_server: Server
) -> None:
    emi, ken = (enter(agreement_server, who) for who in (EMI, KEN))
    submit(emi, note="Please look at the second plant")
    answer(ken, "changes_requested", WANTED)

    page = open_toa(emi, "agreement")
    expect(page.locator(".notice", has_text=WANTED)).to_be_visible()
    emi.check_access()
    submit(emi, note="Named")
    answer(ken, "approved")

    page = open_toa(emi, "agreement")
    expect(page.locator(".sign-name.is-signed")).to_have_count(1)
    page.locator("button[name=step][value=activate]").click()
    expect(page.locator("button[name=step][value=activate]")).to_have_count(0)
    page.locator("details.rounds summary").click()
    expect(page.locator("details.rounds tbody tr")).to_have_count(2)
    expect(page.locator("details.rounds tbody")).to_contain_text(WANTED)
    emi.check_access()


def submit(visit: Visit, *, note: str) -> None:
    """Ask Ken alone for approval."""
    page = open_toa(visit, "agreement")
    form = page.locator("form[action$='/agreement/submit/']")
    if not form.is_visible():
        page.locator("details.submit-form", has=form).locator("> summary").click()
    for box in form.locator("[name=approvers]").all():
        box.set_checked("剣持" in (box.locator("xpath=..").inner_text()))
    form.locator("[name=note]").fill(note)
    visit.check_access()
    form.locator("[type=submit]").click()
    expect(page.locator("form[action$='/agreement/recall/']")).to_be_visible()
    expect(page.locator(".approval-note")).to_contain_text(note)


def answer(visit: Visit, said: str, remark: str = "") -> None:
    """Give the word that is asked for."""
    page = open_toa(visit, "agreement")
    form = page.locator("form.answer")
    form.locator("[name=remark]").fill(remark)
    visit.check_access()
    form.locator(f"button[value={said}]").click()
    expect(page.locator("form.answer")).to_have_count(0)
    expect(page).to_have_url(re.compile("/agreement/"))
