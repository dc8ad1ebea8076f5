"""What is no record is left out and said: totals, headings said again, notes, rows said twice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.world import World
from tokui.accounts.models import Account
from tokui.intake.tidying import _names_total


@pytest.mark.parametrize(
    "text", ["合計", "小　計", "総計", "計", "東京支店 計", "支店計　合計", "合計（税込）",
             "累計：", "Total", "Grand total", "sub-total"],
)  # fmt: skip
def test_words_for_a_total(text: str):
    assert _names_total(text)


@pytest.mark.parametrize("text", ["会計", "計画部", "家計", "Totally Ltd", "設計", "合計社"])
def test_other_words(text: str):
    assert not _names_total(text)


def test_totals_are_left_out_and_said(bring, world: World):
    report = bring(
        "会社名,売上高,従業員数\n湖北化成,100,10\n滋賀支店 計,100,10\n信濃光学,50,5\n合計,150,15\n"
    )
    assert (report["rows"], report["created"]) == (2, 2)
    assert report["notes"] == ["2 rows are totals and are left out (3, 5)."]


def test_a_company_that_is_called_like_a_total_has_more_than_figures(bring, world: World):
    report = bring("会社名,業種,売上高\n合計,会計事務,10\n")
    assert (report["created"], report["notes"]) == (1, [])


def test_headings_said_again_are_left_out(bring, world: World):
    report = bring("会社名,業種\n湖北化成,化学\n会社名,業種\n信濃光学,光学\n")
    assert (report["rows"], report["created"]) == (2, 2)
    assert report["notes"] == ["Row 3 repeats the headings and is left out."]


def test_notes_below_a_table_are_left_out(bring, world: World):
    report = bring("会社名,業種,電話\n湖北化成,化学,077\n※2026年11月現在,,\n出典：社内資料,,\n")
    assert (report["rows"], report["created"]) == (1, 1)
    assert "2 rows are notes" in report["notes"][0]


def test_a_row_that_says_the_same_again_is_no_problem(bring, world: World):
    report = bring("会社名,電話,認可\n湖北化成,077,第1号\n湖北化成,077,第2号\n")
    assert (report["created"], report["unchanged"], report["problems"]) == (1, 1, [])
    assert report["notes"] == ["Row 3 says again what an earlier row says and is left out."]
    assert Account.objects.filter(name="湖北化成").count() == 1


def test_rows_that_contradict_each_other_are_a_problem(bring, world: World):
    report = bring("会社名,電話\n湖北化成,077\n湖北化成,078\n")
    assert [problem["code"] for problem in report["problems"]] == ["duplicate_in_file"]


def _zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


CUSTOMERS = "会社名,業種\n湖北化成,化学\n".encode("cp932")
PRODUCTS = "商品名,価格\n台車,12000\n".encode("utf-16")


def test_a_zipped_table_is_read(bring, world: World, tmp_path: Path):
    files = {"readme.md": b"#", "__MACOSX/._a.csv": b"x", "out/customers.csv": CUSTOMERS}
    report = bring(_zip(tmp_path / "a.zip", files))
    assert (report["kind"], report["encoding"], report["sheet"]) == (
        "accounts",
        "cp932",
        "out/customers.csv",
    )


def test_one_of_several_zipped_tables_can_be_chosen(bring, world: World, tmp_path: Path):
    path = _zip(tmp_path / "a.zip", {"a.csv": CUSTOMERS, "b.tsv": PRODUCTS})
    assert bring(path, sheet="b.tsv")["kind"] == "products"
    assert bring(path)["kind"] == "accounts"


def test_an_archive_without_tables_is_refused(bring, tmp_path: Path):
    with pytest.raises(Exception, match="of the kind ZIP"):
        bring(_zip(tmp_path / "a.zip", {"a.pdf": b"%PDF"}))


def test_a_zipped_bomb_is_refused(bring, tmp_path: Path):
    with pytest.raises(Exception, match="would unpack"):
        bring(_zip(tmp_path / "a.zip", {"a.csv": b"0" * 50_000_000}))
