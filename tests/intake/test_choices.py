"""Choices made by hand: pasted rows, corrected cells, other sheets, and what is remembered."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from tests.intake.test_pages import page, signed_in, upload
from tests.world import World
from tokui.accounts.models import Account
from tokui.deals.models import Product
from tokui.intake.models import ImportBatch, RememberedChoices

SALES = "会社名,売上,ランク外\n湖北化成,350,x\n"
FORM = {"kind": "accounts", "header_row": "1", "column-0": "name", "column-1": "revenue",
        "unit-1": "million", "column-2": "description"}  # fmt: skip


@pytest.fixture
def emi(world: World) -> Client:
    return signed_in(world.emi)


def newest() -> ImportBatch:
    return ImportBatch.objects.latest("pk")


def commit(client: Client, batch: ImportBatch, **form: str):
    return client.post(f"/imports/{batch.public_id}/commit/", form)


def test_choices_are_remembered_for_files_of_the_same_shape(emi: Client, world: World):
    upload(emi, SALES)
    emi.post(f"/imports/{newest().public_id}/", FORM)
    commit(emi, newest())
    assert Account.objects.get(name="湖北化成").revenue == 350_000_000
    html = page(emi, upload(emi, "会社名,売上,ランク外\n信濃光学,12,y\n"))
    assert "the choices you made" in html
    commit(emi, newest())
    account = Account.objects.get(name="信濃光学")
    assert (account.revenue, account.description) == (12_000_000, "y")


def test_remembered_choices_can_be_put_aside(emi: Client, world: World):
    upload(emi, SALES)
    emi.post(f"/imports/{newest().public_id}/", FORM)
    commit(emi, newest())
    upload(emi, "会社名,売上,ランク外\n信濃光学,12,y\n")
    html = page(emi, emi.post(f"/imports/{newest().public_id}/", {"as_new": "1"}))
    assert "the choices you made" not in html
    commit(emi, newest())
    assert Account.objects.get(name="信濃光学").revenue == 12
    assert not RememberedChoices.objects.exists()


def test_choices_are_ones_own_and_of_one_shape(emi: Client, world: World):
    upload(emi, SALES)
    emi.post(f"/imports/{newest().public_id}/", FORM)
    commit(emi, newest())
    ken = signed_in(world.ken)
    assert "the choices you made" not in page(ken, upload(ken, SALES))
    assert "the choices you made" not in page(emi, upload(emi, "会社名,売上\n信濃光学,1\n"))


def test_rows_can_be_pasted_from_a_spreadsheet(emi: Client, world: World):
    pasted = '会社名\t業種\t備考\n湖北化成\t化学\t"一行目\n二行目"\n信濃光学\t光学\t\n'
    response = emi.post("/imports/new/", {"pasted": pasted})
    assert response.status_code == 302
    commit(emi, newest())
    assert newest().filename == "Pasted rows.tsv"
    assert Account.objects.get(name="湖北化成").description == "一行目\n二行目"
    assert Account.objects.filter(name="信濃光学").exists()


def test_neither_file_nor_rows(emi: Client):
    assert emi.post("/imports/new/", {"pasted": " \n"}).status_code == 422


BAD = "会社名,従業員数,業種\n湖北化成,多数,化学\n信濃光学,五十弱,光学\n丹波紡績,9,\n"


def test_cells_are_corrected_in_the_preview(emi: Client, world: World):
    html = page(emi, upload(emi, BAD))
    assert 'name="fix-2-1"' in html
    assert 'value="多数"' in html
    batch = newest()
    fixed = {"fix": "1", "fix-2-1": "120", "fix-3-1": "五十弱"}
    html = page(emi, emi.post(f"/imports/{batch.public_id}/", fixed))
    assert "1 cell is corrected here" in html
    batch.refresh_from_db()
    commit(emi, batch, skip_bad_rows="on")
    assert Account.objects.get(name="湖北化成").employees == 120


def test_corrections_outlive_a_choice_of_columns_and_can_be_dropped(emi: Client, world: World):
    upload(emi, BAD)
    batch = newest()
    address = f"/imports/{batch.public_id}/"
    emi.post(address, {"fix": "1", "fix-2-1": "120"})
    form = {"kind": "accounts", "header_row": "1", "column-0": "name", "column-1": "employees",
            "column-2": "description"}  # fmt: skip
    html = page(emi, emi.post(address, form))
    assert "1 cell is corrected here" in html
    html = page(emi, emi.post(address, {"drop_fixes": "1"}))
    assert "corrected here" not in html
    batch.refresh_from_db()
    assert "多数" in [problem["value"] for problem in batch.outcome["problems"]]


def test_a_correction_can_bring_a_new_problem(emi: Client, world: World):
    upload(emi, BAD)
    html = page(emi, emi.post(f"/imports/{newest().public_id}/", {"fix": "1", "fix-2-1": "12.5"}))
    assert "Write a whole number" in html


@pytest.mark.parametrize(("language", "said"), [("en", "Row in the file"), ("ja", "ファイルの行")])
def test_rows_with_problems_as_a_workbook(world: World, language: str, said: str):
    client = signed_in(world.emi, language)
    with translation.override("en"):
        upload(client, BAD + "=cmd|1,?,\n")
    response = client.get(f"/imports/{newest().public_id}/problems.xlsx")
    assert response["Content-Disposition"].endswith("list-problems.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = [list(row) for row in sheet.iter_rows()]
    assert [cell.value for cell in rows[0]][:3] == ["会社名", "従業員数", "業種"]
    assert rows[0][3].value == said
    assert rows[1][3].value == 2
    assert rows[1][1].value == "多数"
    assert rows[1][1].fill.fgColor.rgb != rows[1][0].fill.fgColor.rgb
    assert all(cell.data_type in "sn" for row in rows for cell in row)


def test_a_corrected_problem_workbook_comes_in_as_it_is(emi: Client, world: World):
    upload(emi, BAD)
    content = emi.get(f"/imports/{newest().public_id}/problems.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book.active.iter_rows(min_row=2):
        row[1].value = 7
    out = io.BytesIO()
    book.save(out)
    emi.post("/imports/new/", {"file": SimpleUploadedFile("fixed.xlsx", out.getvalue())})
    batch = newest()
    assert (batch.counts["skipped"], batch.kind) == (0, "accounts")


def test_all_rows_come_along_where_that_is_wanted(emi: Client, world: World):
    upload(emi, "主要取引先\n会社名,従業員数\n湖北化成,多数\n信濃光学,12\n安芸精工,少々\n合計,12\n")
    address = f"/imports/{newest().public_id}/"
    emi.post(address, {"fix": "1", "fix-5-1": "9"})
    assert "?rows=all" in emi.get(address).content.decode()
    content = emi.get(f"{address}problems.xlsx?rows=all").content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[:3] for row in rows] == [
        ["湖北化成", "多数", 3], ["信濃光学", "12", 4], ["安芸精工", "9", 5],
    ]  # fmt: skip
    assert [bool(row[3]) for row in rows] == [True, False, False]


def test_without_problems_there_is_no_workbook(emi: Client, world: World):
    upload(emi, SALES)
    assert emi.get(f"/imports/{newest().public_id}/problems.xlsx").status_code == 404


def test_each_sheet_of_a_workbook_is_brought_in(emi: Client, world: World, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.title = "顧客"
    for row in (["会社名", "業種"], ["湖北化成", "化学"]):
        book.active.append(row)
    other = book.create_sheet("商品")
    for row in (["商品名", "価格"], ["台車", 12000]):
        other.append(row)
    path = tmp_path / "two.xlsx"
    book.save(path)
    file = SimpleUploadedFile("two.xlsx", path.read_bytes())
    html = page(emi, emi.post("/imports/new/", {"file": file}))
    assert '<option value="商品">' in html
    html = page(emi, commit(emi, newest()))
    assert "Other sheets of this file" in html
    first = newest()
    emi.post(f"/imports/{first.public_id}/sheet/", {"sheet": "商品"})
    assert newest().pk != first.pk
    commit(emi, newest())
    assert Product.objects.get().name == "台車"
    assert emi.post(f"/imports/{first.public_id}/sheet/", {"sheet": "無い"}).status_code == 404


def test_the_sheet_is_chosen_in_the_preview(emi: Client, world: World, tmp_path: Path):
    book = openpyxl.Workbook()
    for row in (["会社名", "業種"], ["湖北化成", "化学"]):
        book.active.append(row)
    other = book.create_sheet("商品")
    for row in (["商品名", "価格"], ["台車", 12000]):
        other.append(row)
    path = tmp_path / "two.xlsx"
    book.save(path)
    emi.post("/imports/new/", {"file": SimpleUploadedFile("two.xlsx", path.read_bytes())})
    batch = newest()
    emi.post(f"/imports/{batch.public_id}/", {"kind": "products", "sheet": "商品"})
    batch.refresh_from_db()
    assert (batch.outcome["sheet"], batch.kind) == ("商品", "products")


def test_totals_can_be_kept(emi: Client, world: World):
    html = page(emi, upload(emi, "会社名,従業員数\n湖北化成,3\n合計,3\n"))
    assert "Rows that look like totals" in html
    batch = newest()
    form = {"kind": "accounts", "header_row": "1", "column-0": "name", "column-1": "employees",
            "keeps_totals": "on"}  # fmt: skip
    emi.post(f"/imports/{batch.public_id}/", form)
    batch.refresh_from_db()
    assert batch.counts["rows"] == 2
