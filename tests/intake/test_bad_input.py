"""Bad rows: each is named by row, column and remedy in both languages, and nothing is written."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from tests.world import World
from tokui.accounts.models import Account
from tokui.intake.models import ImportBatch
from tokui.kernel.models import Event

CASES = [
    ("accounts", "会社名,法人番号\n湖北化成,7000012050003", 2, "法人番号", "wrong_check_digit"),
    ("accounts", "会社名,法人番号\n湖北化成,123456789018", 2, "法人番号", "personal_number"),
    ("accounts", "会社名,法人番号\n湖北化成,7.00001E+12", 2, "法人番号", "rounded"),
    ("accounts", "会社名,法人番号\n湖北化成,70000", 2, "法人番号", "wrong_length"),
    ("accounts", "会社名,業種\n,化学", 2, "会社名", "required"),
    ("accounts", "会社名,従業員数\n湖北化成,多数", 2, "従業員数", "not_a_number"),
    ("accounts", "会社名,従業員数\n湖北化成,12.5", 2, "従業員数", "not_whole"),
    ("accounts", "会社名,従業員数\n湖北化成,-3", 2, "従業員数", "too_small"),
    ("accounts", "会社名,売上高\n湖北化成,沢山", 2, "売上高", "not_a_number"),
    ("accounts", "会社名,決算日\n湖北化成,2月30日", 2, "決算日", "impossible_date"),
    ("accounts", "会社名,URL\n湖北化成,javascript:alert(1)", 2, "URL", "not_a_url"),
    ("accounts", "会社名,投資区分\n湖北化成,最重要", 2, "投資区分", "not_a_choice"),
    ("accounts", "会社名,証券コード\n湖北化成,12", 2, "証券コード", "wrong_securities_code"),
    ("accounts", "会社名,親会社\n湖北化成,無名商事", 2, "親会社", "unknown_reference"),
    ("accounts", "会社名,親会社\n湖北化成,湖北化成", 2, "親会社", "cycle"),
    ("accounts", "会社名,担当者\n湖北化成,無名 太郎", 2, "担当者", "unknown_reference"),
    ("accounts", "会社名,業種\n湖北化成,化学\n湖北化成㈱,化学", 3, "会社名", "duplicate_in_file"),
    ("accounts", f"会社名,業種\n{'長' * 201},化学", 2, "会社名", "too_long"),
    ("accounts", "会社名,通貨\n湖北化成,円だけ", 2, "通貨", "not_a_currency"),
    ("people", "会社名,氏名\n無名商事,乙川 二郎", 2, "会社名", "unknown_reference"),
    ("people", "会社名,氏名\n,乙川 二郎", 2, "会社名", "required"),
    ("people", "会社名,氏名,役職\n東亜精密,,部長", 2, "氏名", "required"),
    ("people", "会社名,氏名,メール\n東亜精密,乙川 二郎,乙川アット", 2, "メール", "not_an_email"),
    ("people", "会社名,氏名,名刺交換日\n東亜精密,乙川,2026/13/45",
     2, "名刺交換日", "impossible_date"),
    ("people", "会社名,氏名,上司\n東亜精密,乙川,無名", 2, "上司", "unknown_reference"),
    ("people", "会社名,氏名,上司\n東亜精密,甲,乙\n東亜精密,乙,甲", 2, "上司", "cycle"),
    ("people", "会社名,氏名\n東亜精密,乙川\n東亜精密,乙川", 2, "氏名", "ambiguous"),
    ("people", "会社名,氏名,着任日,離任日\n東亜精密,乙,2026-04-01,2025-03-31",
     2, "離任日", "dates_reversed"),
    ("departments", "会社名,部署名,上位部署\n東亜精密,甲部,無い部",
     2, "上位部署", "unknown_reference"),
    ("departments", "会社名,部署名,上位部署\n東亜精密,甲部,乙部\n東亜精密,乙部,甲部",
     2, "上位部署", "cycle"),
    ("departments", "会社名,部署名\n東亜精密,甲部\n東亜精密㈱,甲部",
     3, "部署名", "duplicate_in_file"),
    ("products", "商品名,価格\n台車,時価", 2, "価格", "not_a_number"),
    ("products", "商品名,商品コード\n台車,A\n台車2,A", 3, "商品名", "duplicate_in_file"),
    ("deals", "商談名,取引先名,商品\n更新,東亜精密,幻の品", 2, "商品", "unknown_reference"),
    ("deals", "商談名,取引先名,確度\n更新,東亜精密,140%", 2, "確度", "too_large"),
    ("deals", "商談名,取引先名,開始日,完了予定日\n更新,東亜精密,2026-05-01,2026-04-01",
     2, "完了予定日", "dates_reversed"),
    ("deals", "商談ID,取引先名\n7,東亜精密\n7,東亜精密", 3, "商談ID", "duplicate_in_file"),
    ("activities", "取引先,日付,件名\n東亜精密,いつか,面談", 2, "日付", "not_a_date"),
    ("activities", "取引先,日付,件名,面談相手\n東亜精密,2026-11-01,面談,無名",
     2, "面談相手", "unknown_reference"),
    ("orders", "受注番号,取引先,受注日\n,東亜精密,\nA,東亜精密,2026-02-30",
     3, "受注日", "impossible_date"),
    ("orders", "受注番号,商品,単価\nZZ-9,台車,100", 2, "受注番号", "unknown_reference"),
]  # fmt: skip


def _written() -> tuple[int, int, int]:
    return Event.objects.count(), Account.objects.count(), ImportBatch.objects.count()


@pytest.mark.parametrize(
    ("kind", "text", "row", "column", "code"),
    CASES,
    ids=[f"{c[0]}-{c[4]}-{i}" for i, c in enumerate(CASES)],
)
def test_a_bad_row_is_named_with_its_remedy_and_nothing_is_written(
    bring, world: World, kind: str, text: str, row: int, column: str, code: str
):
    before = _written()
    with translation.override("ja"):
        report = bring(text, kind=kind)
    assert report["batch"] is None
    assert (report["created"], report["skipped"]) == (0, report["rows"])
    found = {(each["row"], each["column"], each["code"]): each for each in report["problems"]}
    assert (row, column, code) in found, list(found)
    assert re.search("[ぁ-ん].*。", found[row, column, code]["message"])
    assert _written() == before


def test_one_bad_row_stops_the_file_unless_it_may_be_left_out(bring, world: World):
    text = "会社名,従業員数\n湖北化成,多数\n信濃光学,30\n"
    assert bring(text)["batch"] is None
    report = bring(text, skip_bad_rows=True)
    assert (report["created"], report["skipped"], len(report["problems"])) == (1, 1, 1)
    assert Account.objects.filter(name="信濃光学").exists()
    assert not Account.objects.filter(name="湖北化成").exists()


def test_what_hangs_on_a_row_left_out_is_left_out_too(bring, world: World):
    text = "会社名,親会社,従業員数\n湖北化成,,多数\n湖北販売,湖北化成,30\n孫請,湖北販売,1\n"
    report = bring(text, skip_bad_rows=True)
    assert (report["created"], report["skipped"]) == (0, 3)


def test_a_dry_run_says_the_same_and_writes_nothing(bring, world: World):
    before = _written()
    report = bring("会社名,従業員数\n湖北化成,12\n信濃光学,多数\n", dry_run=True)
    assert (report["created"], report["skipped"], report["batch"]) == (1, 1, None)
    assert _written() == before


def test_a_personal_number_is_not_repeated_in_the_report(bring, world: World):
    (problem,) = bring("会社名,法人番号\n湖北化成,123456789018\n")["problems"]
    assert "1234" not in problem["value"] + problem["message"]


def test_an_unknown_name_is_answered_with_a_near_one(bring, world: World):
    (problem,) = bring("会社名,氏名\n東亜精密工業,乙川 二郎\n")["problems"]
    assert "東亜精密株式会社" in problem["message"]


def test_text_that_looks_like_a_formula_is_text(bring, world: World):
    bring('会社名,備考\n"=HYPERLINK(""http://x.example"")",+81-3\n')
    account = Account.objects.get(description="+81-3")
    assert account.name == '=HYPERLINK("http://x.example")'
