"""The people of a customer as a drawing, sealed versions, and the plan as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.contracts.filled import OPINIONS
from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.serving import Server

BEGINS = {"pptx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "pdf": b"%PDF-", "json": b"{"}


def test_a_person_in_the_organisation_chart_opens_beside_it(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakeholders")
    drawing = page.locator("plan-chart svg")
    expect(drawing).to_be_visible()
    visit.check_access()
    drawing.locator("a", has_text="鳥居").first.click()
    inspector = page.locator("#inspector")
    expect(inspector).to_contain_text(OPINIONS["stakeholder.private_note"])
    visit.check_access()
    inspector.press("Escape")
    expect(inspector).to_be_hidden()


def test_a_sealed_version_stays_as_it_was(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "versions")
    form = page.locator("form[action$='/versions/seal/']")
    form.locator("[name=name]").fill("11月のレビュー")
    form.get_by_role("button").click()
    expect(
        page.get_by_text(visit.text("The version is sealed. It will stay as it is."))
    ).to_be_visible()
    visit.check_access()
    page.get_by_role("link", name="11月のレビュー").click()
    expect(page.locator(".past-bar")).to_contain_text("11月のレビュー")
    visit.check_access()


@pytest.mark.parametrize("format", BEGINS)
def test_the_plan_is_taken_out_as_a_file(enter: Enter, world_server: Server, format: str) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    page.locator("details.menu summary", has_text=visit.text("Export", "menu")).click()
    choice = page.locator(f"a.menu-item[lang={visit.language}][href*='format={format}']").first
    with page.expect_download() as waiting:
        choice.click()
    file = waiting.value
    content = Path(file.path()).read_bytes()
    assert file.suggested_filename.endswith(f".{format}")
    assert content.startswith(BEGINS[format])
    assert len(content) > 2_000
