"""From a messy workbook to accounts and deals: cells mended and names settled in the preview."""

from __future__ import annotations

import io
import re
from urllib.parse import urljoin

import openpyxl
from playwright.sync_api import Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_import import counts, found
from tests.e2e.visiting import PHONE, Visit
from tests.serving import Server

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEALS = (
    "会社名,案件名,金額,受注予定日\r\n"
    "周防機械,搬送装置の更新,1200万円,令和9年3月31日\r\n"
    "周防機械,検査装置の増設,800万円,2027/06/30\r\n"
    "長門電装株式會社,制御盤の入替,△300,2027/01/15\r\n"
)


def messy_workbook() -> bytes:
    """A sheet as somebody made it to be printed: title, unit, head of two rows, sum, note."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["主要取引先一覧（2026年10月現在）"], ["", "", "単位：百万円"], [],
        ["会社名", "所在地", "業績", ""], ["", "", "売上高", "従業員数"],
        ["安芸精工㈱", "広島県呉市１－２－３", "１２，０００", "３２０名"],
        ["長門電装株式会社", "山口県下関市4-5", 8800, "百名くらい"],
        ["合計", "", 20800, ""], ["※ 売上高は直近の決算による"],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("C4:D4")
    sheet.merge_cells("A4:A5")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(visit: Visit, name: str, kind: str, content: bytes) -> Page:
    page = visit.open("/imports/new/")
    file = {"name": name, "mimeType": kind, "buffer": content}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.locator(".intake-upload button").click()
    expect(page.locator(".intake-verdict")).to_be_visible()
    return page


def test_a_messy_workbook_becomes_accounts_and_its_deals_follow(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = upload(visit, "得意先.xlsx", XLSX, messy_workbook())
    assert counts(page) == ["1", "0", "0", "1"]
    page.get_by_label(re.compile("従業員数")).first.fill("100")
    page.get_by_role("button", name=visit.text("Check again with these corrections")).click()
    expect(page.locator(".intake-counts dd").first).to_have_text("2")
    visit.check_access()
    page.locator(".intake-commit button").click()
    expect(page.get_by_role("button", name=visit.text("Take this import back"))).to_be_visible()
    page.get_by_role("link", name="安芸精工㈱").first.click()
    expect(page.get_by_text(re.compile("120億円|JPY 12,000 million|¥12"))).not_to_have_count(0)
    settle_names(visit)


def settle_names(visit: Visit) -> None:
    """Deals name one company in another writing, and one that nobody knows."""
    page = upload(visit, "deals.csv", "text/csv", DEALS.encode("cp932"))
    page.get_by_role("link", name=re.compile(visit.text("Unknown names"))).click()
    expect(page.get_by_role("rowheader", name="周防機械")).to_be_visible()
    visit.check_access()
    page.get_by_role("button", name=visit.text("Add the undecided ones")).click()
    expect(page.locator(".intake-counts dd").first).to_have_text("3")
    assert counts(page) == ["3", "0", "0", "0"]
    page.locator(".intake-commit button").click()
    expect(page.get_by_role("button", name=visit.text("Take this import back"))).to_be_visible()
    assert "周防機械" in found(page, "周防")


def test_unknown_names_are_settled_on_a_phone_too(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI, size=PHONE)
    page = upload(visit, "deals.csv", "text/csv", "会社名,案件名\r\n周防興産,倉庫\r\n".encode())
    page.goto(urljoin(page.url, "?show=references"))
    expect(page.get_by_label(re.compile("周防興産")).first).to_be_visible()
    visit.check_access()
