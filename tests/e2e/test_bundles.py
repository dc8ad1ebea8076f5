"""Files of many plans in a browser: rows of the list, a job, one zip."""

from __future__ import annotations

import zipfile

from playwright.sync_api import expect

from tests.e2e.conftest import Enter
from tests.e2e.demo_pages import visit_demo
from tests.e2e.visiting import PHONE, Visit
from tests.serving import Server


def make_text_of_all(visit: Visit) -> None:
    """Press the button of Markdown, and wait for the zip."""
    visit.page.locator("button[name=file][value='md:full']").press("Enter")
    expect(visit.page.locator("#bundles a[download]").first).to_be_visible()


def test_chosen_accounts_come_out_in_one_zip(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    page = visit.open("/accounts/?q=" + ("Zuirei" if visit.language == "en" else "瑞嶺"))
    expect(page.locator("[data-tick]")).to_have_count(5)
    page.locator("[data-tick-all]").check()
    page.locator("[data-selection] [data-leaves]").press("Enter")
    page.wait_for_url("**/exports/")
    expect(page.locator("form.export [name=id]")).to_have_count(5)
    visit.check_access()
    make_text_of_all(visit)
    with page.expect_download() as waiting:
        page.locator("#bundles a[download]").first.click()
    names = zipfile.ZipFile(waiting.value.path()).namelist()
    assert any(name.endswith(".csv") for name in names)
    visit.check_access()


def test_on_a_phone_it_fits(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server, size=PHONE)
    page = visit.open("/exports/")
    make_text_of_all(visit)
    expect(page.locator("#bundles details summary, #bundles a[download]").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.check_access()
