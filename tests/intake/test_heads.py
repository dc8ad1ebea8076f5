"""The heading is found below titles, joined out of several rows, and known by its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.world import World
from tokui.accounts.models import Account
from tokui.people.models import Person, Post

Rows = list[list[Any]]


def columns(report: dict[str, Any]) -> dict[str, str]:
    return {heading: target for heading, target in report["columns"].items() if target}


def test_two_rows_with_groups_make_one_heading(bring, world: World):
    report = bring(
        "得意先台帳,,,,,\n,,,,,\nNo,会社名,住所,,連絡先,\n,,郵便番号,所在地,電話,FAX\n"
        "1,湖北化成,526-0001,滋賀県長浜市1-2,077-1,077-2\n2,信濃光学,390-0001,松本市3,0263-1,\n"
    )
    assert (report["header_row"], report["rows"], report["created"]) == (4, 2, 2)
    assert columns(report) == {
        "会社名": "name",
        "住所 郵便番号": "postal_code",
        "住所 所在地": "address",
        "連絡先 電話": "phone",
        "連絡先 FAX": "fax",
    }
    account = Account.objects.get(name="湖北化成")
    assert (account.postal_code, account.phone, account.fax) == ("526-0001", "077-1", "077-2")


def test_three_rows_make_one_heading(bring, world: World):
    report = bring(
        "取引先名,担当者,,,\n,本人,,所属,\n,氏名,メール,部署,役職\n"
        "東亜精密,乙川 二郎,o@toa.example,購買部,部長\n",
        kind="people",
    )
    assert report["header_row"] == 3
    person = Person.objects.get(name="乙川 二郎")
    assert (person.email, Post.objects.get(person=person).title) == ("o@toa.example", "部長")


def test_a_row_of_data_is_no_second_heading(bring):
    report = bring("会社名,業種,電話,住所\n湖北化成,化学,,滋賀県\n信濃光学,,,\n", dry_run=True)
    assert (report["header_row"], report["rows"]) == (1, 2)


def test_what_stands_in_brackets_names_a_column(bring):
    report = bring(
        "施設名称,施設所在地（郵便番号）,施設所在地（住所）,電話番号\n湖北病院,526-0001,長浜市,077-1\n",
        dry_run=True,
    )
    assert sorted(columns(report).values()) == ["address", "name", "phone", "postal_code"]


def test_the_unit_of_a_title_holds_for_columns_without_their_own(bring):
    report = bring(
        "主要顧客の業績,,,\n,,,（単位：百万円）\n会社名,業種,売上高,資本金（千円）\n湖北化成,化学,350,10\n"
    )
    account = Account.objects.get(name="湖北化成")
    assert (account.revenue, account.capital) == (350_000_000, 10_000)
    assert any("million" in note for note in report["notes"])


def test_a_column_without_a_heading_has_a_number(bring):
    report = bring("会社名,,業種\n湖北化成,x,化学\n", maps=["#2=description"])
    assert report["columns"] == {"会社名": "name", "#2": "description", "業種": "industry"}
    assert Account.objects.get(name="湖北化成").description == "x"


def test_cells_below_an_empty_heading_are_no_ragged_row(bring):
    report = bring("会社名,業種,\n湖北化成,化学,見積中\n", dry_run=True)
    assert (report["problems"], report["created"]) == ([], 1)


def test_a_registry_without_headings_is_known(bring):
    row = ["1", "7000012050002", "01", "0", "2026-01-15", "2026-01-14", "湖北化成株式会社", "",
           "301", "滋賀県", "長浜市", "１番地", "", "25", "203", "5260001", *[""] * 6,
           "2026-01-14", "1", "", "", "", "", "コホクカセイ", "0"]  # fmt: skip
    report = bring([row], kind=None)
    assert (report["kind"], report["header_row"], report["created"]) == ("accounts", 0, 1)
    account = Account.objects.get(name="湖北化成株式会社")
    assert (account.corporate_number, account.address) == ("7000012050002", "滋賀県長浜市１番地")


def _book(path: Path, sheets: dict[str, Rows], merges: dict[str, list[str]] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cells in (merges or {}).get(title, []):
            sheet.merge_cells(cells)
    book.save(path)
    return path


def test_merged_cells_hold_for_all_their_rows(bring, world: World, tmp_path: Path):
    rows = [
        ["会社名", "部署名", "上位部署"],
        ["東亜精密", "購買一課", "購買部"],
        [None, "購買二課", None],
        [None, "購買三課", None],
        ["東亜精密", "購買部", None],
    ]
    path = _book(tmp_path / "a.xlsx", {"組織": rows}, {"組織": ["A2:A4", "C2:C4"]})
    report = bring(path)
    assert (report["created"], report["problems"]) == (4, [])


def test_merged_headings_of_a_workbook(bring, tmp_path: Path):
    rows = [
        ["得意先一覧", None, None, None],
        ["会社名", "業種", "連絡先", None],
        [None, None, "電話", "FAX"],
        ["湖北化成", "化学", "077-1", "077-2"],
    ]
    merges = {"S": ["A1:D1", "A2:A3", "B2:B3", "C2:D2"]}
    report = bring(_book(tmp_path / "b.xlsx", {"S": rows}, merges))
    assert set(columns(report).values()) == {"name", "industry", "phone", "fax"}
    assert (report["header_row"], report["created"]) == (3, 1)


COVER = [["ご案内"], ["この資料は…"]]


def test_the_sheet_that_holds_a_table_is_found(bring, world: World, tmp_path: Path):
    sheets = {"表紙": COVER, "顧客": [["会社名", "業種"], ["湖北化成", "化学"]]}
    report = bring(_book(tmp_path / "c.xlsx", sheets))
    assert (report["sheet"], report["created"]) == ("顧客", 1)


def test_a_sheet_can_be_chosen(bring, world: World, tmp_path: Path):
    sheets = {
        "顧客": [["会社名", "業種"], ["湖北化成", "化学"]],
        "商品": [["商品名", "価格"], ["台車", 12000]],
    }
    path = _book(tmp_path / "d.xlsx", sheets)
    assert bring(path)["kind"] == "accounts"
    assert bring(path, sheet="商品")["kind"] == "products"
    with pytest.raises(Exception, match="顧客, 商品"):
        bring(path, sheet="無い")


def test_a_workbook_with_macros_is_a_workbook(bring, world: World, tmp_path: Path):
    path = _book(tmp_path / "e.xlsm", {"顧客": [["会社名", "業種"], ["湖北化成", "化学"]]})
    assert bring(path)["created"] == 1
