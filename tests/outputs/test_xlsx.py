"""The workbook: a sheet for each kind of thing, texts that stay texts, no opinion for outsiders."""

from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.snapshots import empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.plan import Deal, DealStake, FinancialYear, Judged, PlanSnapshot
from tokui.core.words import Language
from tokui.outputs.xlsx import build_xlsx
from tokui.outputs.xlsx.formats import RISKY


def read(snapshot: PlanSnapshot, language: Language = "ja") -> Any:
    return openpyxl.load_workbook(io.BytesIO(build_xlsx(snapshot, language=language)))


def texts(book: Any) -> set[str]:
    return {
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }


@pytest.fixture(scope="module")
def book() -> Any:
    return read(sample_snapshot())


def column(sheet: Any, label: str) -> list[Any]:
    labels = [cell.value for cell in sheet[1]]
    at = labels.index(label) + 1
    return [sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)]


def test_each_kind_of_thing_has_its_sheet_in_the_readers_language(book: Any) -> None:
    assert book.sheetnames == [
        "概要", "取扱説明書", "業績", "事業セグメント", "部門", "人物・所属", "関係線", "担当関係",
        "ステークホルダー", "商談での立場", "課題・ニーズ", "目的", "KPI", "実績", "中間目標",
        "貢献", "顧客の競合", "当社の競合",
        "ホワイトスペース", "ホワイトスペース一覧", "価値提供シナリオ", "フェーズ", "アクション",
        "商談", "取引実績", "活動", "稟議経路", "会議体", "健全度", "レビュー", "レビューの論点",
        "合意の依頼", "承認", "アンケート", "指摘", "次回の確認事項", "根拠",
        "選択肢",
    ]  # fmt: skip
    english = read(sample_snapshot(), "en")
    assert len(english.sheetnames) == len(book.sheetnames)
    assert "Decision routes" in english.sheetnames


def test_every_thing_stands_under_its_id(book: Any) -> None:
    snapshot = sample_snapshot()
    for title, things in (
        ("部門", snapshot.departments),
        ("ステークホルダー", snapshot.stakeholders),
        ("課題・ニーズ", snapshot.needs),
        ("ホワイトスペース一覧", snapshot.footprint),
        ("アクション", snapshot.actions),
        ("商談", snapshot.deals),
    ):
        assert column(book[title], "ID") == [thing.id for thing in things]


def test_dates_are_dates_and_amounts_are_numbers_in_major_units(book: Any) -> None:
    years = book["業績"]
    assert column(years, "決算日")[0].date() == date(2022, 3, 31)
    assert column(years, "売上高（単位：円）")[0] == 158_200_000_000
    loss = column(years, "当期純利益（単位：円）")[3]
    assert loss == -1_200_000_000
    assert isinstance(loss, int)


def test_cents_become_dollars() -> None:
    empty = empty_snapshot()
    dollars = replace(
        empty,
        account=replace(empty.account, currency="USD"),
        years=(FinancialYear("y", date(2026, 12, 31), revenue=-123_456),),
        deals=(Deal("d", "x", amount=1_050, currency="USD"),),
    )
    book = read(dollars, "en")
    assert column(book["Financial years"], "Revenue (USD)") == [-1234.56]
    assert column(book["Deals"], "Amount (in its currency)") == [10.5]


def test_judgements_come_with_grade_and_source(book: Any) -> None:
    sheet = book["ステークホルダー"]
    at = [held.id for held in sample_snapshot().stakeholders].index("s-minase")
    assert column(sheet, "態度")[at] == "阻害"
    assert column(sheet, "態度：確度")[at] == "推測"
    assert column(sheet, "態度：出典")[at] == "検査案件の経緯"


def test_lapsed_judgements_keep_their_last_value_in_the_evidence(book: Any) -> None:
    assert "懐疑" in column(book["根拠"], "失効前の値")


def test_drop_down_lists_hold_the_labels_of_the_scale(book: Any) -> None:
    sheet = book["ステークホルダー"]
    labels = [cell.value for cell in sheet[1]]
    letter = openpyxl.utils.get_column_letter(labels.index("態度") + 1)
    rule = next(
        rule
        for rule in sheet.data_validations.dataValidation
        if str(rule.sqref).startswith(f"{letter}2:")
    )
    assert rule.type == "list"
    name, cells = re.fullmatch(r"'?(.+?)'?!(.+)", rule.formula1).groups()  # type: ignore[union-attr]
    offered = [row[0].value for row in book[name][cells.replace("$", "")]]
    assert offered == ["推進", "好意", "中立", "懐疑", "阻害", "不明"]


def test_every_sheet_is_ready_to_print_and_to_sort(book: Any) -> None:
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert "&P / &N" in sheet.oddFooter.center.text
    for title in ("商談", "アクション", "根拠"):
        assert book[title].freeze_panes == "C2"
        assert book[title].auto_filter.ref
        assert book[title].print_title_rows == "$1:$1"


def test_a_header_and_a_footer_keep_ampersands_and_the_day() -> None:
    sample = sample_snapshot()
    named = replace(sample, account=replace(sample.account, name="A&Bコンサルティング"))
    sheet = read(named)["概要"]
    assert "A&&B" in (sheet.oddHeader.left.text or "")
    assert "2026/11/20" in (sheet.oddFooter.right.text or "")


def test_no_row_is_a_giant() -> None:
    sample = sample_snapshot()
    wordy = replace(sample, needs=(replace(sample.needs[0], detail="長い説明。" * 500),))
    sheet = read(wordy)["課題・ニーズ"]
    assert sheet.row_dimensions[2].height < 120
    assert max(dimension.width for dimension in sheet.column_dimensions.values()) <= 46


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost() -> None:
    sample = sample_snapshot()
    wordy = replace(sample, facts=(replace(sample.facts[0], statement="長" * 40_000),))
    statement = read(wordy)["取扱説明書"]["C2"].value
    assert len(statement) == 32_767
    assert statement.endswith("…")


def test_a_day_before_the_calendar_of_spreadsheets_is_text() -> None:
    sample = sample_snapshot()
    old = replace(sample, facts=(replace(sample.facts[0], as_of=date(1889, 2, 11)),))
    assert "1889-02-11" in [cell.value for cell in read(old)["取扱説明書"][2]]


@pytest.mark.parametrize("start", RISKY)
def test_s26_no_text_becomes_a_formula(start: str) -> None:
    evil = f"{start}HYPERLINK(1)"
    sample = sample_snapshot()
    hostile = replace(
        sample,
        account=replace(sample.account, name=evil),
        plan=replace(sample.plan, name=evil, vision=evil),
        facts=tuple(replace(fact, statement=evil, source=evil) for fact in sample.facts),
        needs=tuple(replace(need, id=f"{start}{need.id}", title=evil) for need in sample.needs),
        products=tuple(replace(product, name=evil) for product in sample.products),
        departments=tuple(replace(department, name=evil) for department in sample.departments),
        deals=tuple(replace(deal, name=evil) for deal in sample.deals),
    )
    book = read(hostile)
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas == []
    statement = book["取扱説明書"]["C2"]
    assert statement.value.replace("_x000D_", "\r") == evil
    assert statement.quotePrefix


def test_a_web_address_is_text_and_no_link() -> None:
    sample = sample_snapshot()
    linked = replace(sample, facts=(replace(sample.facts[0], source_url="https://x.example/a"),))
    cell = read(linked)["取扱説明書"]["G2"]
    assert cell.value == "https://x.example/a"
    assert cell.hyperlink is None


def test_charts_are_native(book: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(build_xlsx(sample_snapshot(), language="ja"))) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    with_two_readings = [
        kpi
        for objective in sample_snapshot().objectives
        for kpi in objective.kpis
        if len(kpi.readings) > 1
    ]
    assert len(charts) == 1 + len(with_two_readings)


def test_without_opinions_columns_and_values_are_absent() -> None:
    secret = "秘匿語"
    sample = sample_snapshot()
    marked = replace(
        sample,
        stakeholders=tuple(
            replace(held, personal_goal=secret, private_note=secret) for held in sample.stakeholders
        ),
    )
    assert secret in texts(read(marked))
    bare = read(marked.without_opinions())
    assert secret not in texts(bare)
    labels = {cell.value for sheet in bare.worksheets[:-1] for cell in sheet[1]}
    assert not labels & {"態度", "影響力", "公式権限", "個人の目標", "支持者", "現在の関係"}
    assert "人物メモ（非公開）" not in labels


def test_what_differs_in_a_deal_has_a_sheet_and_evidence_and_is_absent_without_opinions() -> None:
    sample = sample_snapshot()
    judged = Judged("opponent", "stated", "秘匿語", "見送りたい", date(2026, 11, 2))
    kept = DealStake("ds", sample.external()[0].id, "dl1", ("no_role",), judged)
    book = read(replace(sample, deal_stakes=(kept,)))
    sheet = book["商談での立場"]
    assert column(sheet, "ステークホルダー") == [sample.external()[0].name]
    assert column(sheet, "商談での役割") == ["役割なし"]
    assert column(sheet, "商談への態度") == ["阻害"]
    assert "見送りたい" in column(book["根拠"], "発言")
    leaking = replace(sample, deal_stakes=(kept,), has_opinions=False)
    for bare in (read(leaking), read(replace(leaking, has_opinions=True).without_opinions())):
        assert "商談での立場" not in bare.sheetnames
        assert not {"秘匿語", "役割なし"} & (texts(bare) - texts(read(sample)))


def test_a_flag_alone_keeps_opinions_out() -> None:
    leaking = replace(sample_snapshot(), has_opinions=False)
    assert "態度" not in {cell.value for cell in read(leaking)["ステークホルダー"][1]}


def test_an_empty_plan_gives_the_same_sheets_with_headers_only(book: Any) -> None:
    empty = read(empty_snapshot())
    assert empty.sheetnames == book.sheetnames
    assert [cell.value for cell in empty["商談"][1]] == [cell.value for cell in book["商談"][1]]
    assert empty["商談"].data_validations.dataValidation


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sample_is_written_in_half_a_second(language: Language) -> None:
    took = []
    for _ in range(3):
        before = time.process_time()
        build_xlsx(sample_snapshot(), language=language)
        took.append(time.process_time() - before)
    assert min(took) < 0.5


def test_a_large_plan_is_written_whole() -> None:
    large = large_snapshot(300)
    assert len(column(read(large)["ステークホルダー"], "ID")) == 300
