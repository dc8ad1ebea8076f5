"""An empty installation, until its owner stands on the home page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.e2e.conftest import sign_in
from tests.e2e.visiting import visiting
from tests.serving import serving
from tests.tables import with_tables

OWNER = "owner@setouchi.example"
PHRASE = "setouchi-no-aikotoba"


def test_the_first_visitor_opens_the_workspace(
    browser: Browser, language: str, tables: Path, tmp_path: Path
) -> None:
    folder = with_tables(tables, tmp_path / "new")
    with serving(folder) as server, visiting(browser, server, language) as visit:
        page = visit.open("/")
        expect(page).to_have_url(re.compile("/start/"))
        visit.check_access()
        page.locator("[name=company]").fill("瀬戸内システムズ")
        page.locator("[name=name]").fill("小野 澪")
        page.locator("[name=email]").fill(OWNER)
        page.locator("[name=password]").fill(PHRASE)
        page.locator("select[name=language]").select_option(language)
        page.get_by_role("button", name=visit.text("Start working")).click()
        heading = visit.text("Bring in your first account")
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        visit.check_access()
        page.get_by_role("button", name=visit.text("Sign out")).click()
        expect(page).to_have_url(re.compile("/sign-in/"))
        visit.check_access()
        sign_in(visit, OWNER, PHRASE)
        visit.faults.expected.add(404)
        visit.open("/start/")
        expect(page.locator("html")).to_have_attribute("lang", language)
