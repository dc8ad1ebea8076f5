"""From a spreadsheet to accounts in the list, back, and there again."""

from __future__ import annotations

from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.serving import Server

SHEET = (
    "会社名,フリガナ,業種,売上高\r\n"
    "備後工機株式会社,ビンゴコウキ,機械,120億円\r\n"
    "石見化成株式会社,イワミカセイ,化学,88億円\r\n"
    "因幡電線株式会社,イナバデンセン,電機,5億円\r\n"
)


def counts(page: Page) -> list[str]:
    """New, changed, unchanged, with problems."""
    return page.locator(".intake-counts dd").all_inner_texts()[:4]


def test_a_file_is_previewed_committed_taken_back_and_committed_again(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = visit.open("/imports/")
    page.get_by_role("link", name=visit.text("New import")).first.click()
    expect(page.locator("input[type=file]")).to_be_visible()
    visit.check_access()
    upload = {"name": "accounts.csv", "mimeType": "text/csv", "buffer": SHEET.encode("cp932")}
    page.locator("input[type=file]").set_input_files(upload)  # type: ignore[arg-type]
    page.locator(".intake-upload button").click()
    expect(page.locator(".intake-verdict")).to_be_visible()
    assert counts(page) == ["3", "0", "0", "0"]
    visit.check_access()
    visit.take_picture("import")
    page.locator(".intake-commit button").click()
    undo = page.get_by_role("button", name=visit.text("Take this import back"))
    expect(undo).to_be_visible()
    visit.check_access()
    assert "備後工機" in found(page, "ビンゴ")
    page.go_back()
    undo.click()
    expect(page.get_by_text(visit.text("This import was taken back."))).to_be_visible()
    assert "備後工機" not in found(page, "ビンゴ")
    page.goto(world_server.address + "/imports/new/")
    page.locator("input[type=file]").set_input_files(upload)  # type: ignore[arg-type]
    page.locator(".intake-upload button").click()
    assert counts(page) == ["3", "0", "0", "0"]
    page.locator(".intake-commit button").click()
    expect(undo).to_be_visible()
    assert "備後工機" in found(page, "ビンゴ")


def found(page: Page, text: str) -> str:
    """The list of accounts, searched."""
    page.goto(urljoin(page.url, f"/accounts/?q={text}"))
    return page.locator("main").inner_text()
