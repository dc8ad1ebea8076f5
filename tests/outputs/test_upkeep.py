"""Health, reviews, agreement and approval in decks, workbook, paper, text and JSON."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from tests.outputs.test_review import section, texts
from tests.sample_upkeep import REVIEWS
from tests.snapshots import sample_snapshot
from tokui.core.plan import PlanSnapshot
from tokui.core.plan.upkeep import ReviewPoint
from tokui.outputs.asks import decisions, wanted_help
from tokui.outputs.customer_view import for_customer
from tokui.outputs.export import export_plan
from tokui.outputs.pptx import build_pptx
from tokui.outputs.reader import Reader


def earlier() -> PlanSnapshot:
    """The sample as a review sealed it, with one need less and another amount."""
    held = sample_snapshot()
    first, *others = held.deals
    return replace(
        held,
        taken_on=held.taken_on - timedelta(days=28),
        needs=held.needs[1:],
        deals=(replace(first, amount=(first.amount or 0) - 1_000_000), *others),
    )


def slides(variant: str, language: str = "ja", **more: Any) -> list[Any]:
    built = build_pptx(
        more.pop("snapshot", sample_snapshot()), language=language, variant=variant, **more
    )  # type: ignore[arg-type]
    return list(Presentation(io.BytesIO(built)).slides)


def sections(pages: list[Any]) -> list[str]:
    return [section(page) for page in pages]


def test_what_the_newest_review_asks_for_comes_first() -> None:
    asks = decisions(Reader(sample_snapshot(), "ja"))
    assert [(ask.who, ask.what, ask.why, ask.result) for ask in asks[:2]] == [
        ("海老名 透", "検証用の貸出機2台を年内に確保する", "11月の月次レビュー（2026/11/26）",
         "期限 2026/12/04"),
        ("海老名 透", "先方役員との会食に同席してほしい", "11月の月次レビュー（2026/11/26）",
         "期限 2026/12/18"),
    ]  # fmt: skip


def test_what_earlier_reviews_still_ask_for_is_asked_of_our_people() -> None:
    first = wanted_help(Reader(sample_snapshot(), "en"))[0]
    assert (first.who, first.what) == (
        "佐野 瑞希 (シニアアカウントマネージャー)",
        "保守条件の見直しを法務に頼む",
    )
    settled = replace(REVIEWS[1].points[4], state="done")
    done = replace(REVIEWS[1], points=(*REVIEWS[1].points[:4], settled))
    asked = wanted_help(Reader(replace(sample_snapshot(), reviews=(done,)), "en"))
    assert "保守条件の見直しを法務に頼む" not in [ask.what for ask in asked]


def test_a_cancelled_review_asks_for_nothing() -> None:
    cancelled = replace(REVIEWS[0], stage="cancelled")
    asks = decisions(Reader(replace(sample_snapshot(), reviews=(cancelled,)), "ja"))
    assert "検証用の貸出機2台を年内に確保する" not in [ask.what for ask in asks]


def test_the_review_tells_health_with_its_trend_as_a_native_chart() -> None:
    (page,) = [one for one in slides("review") if section(one) == "健全度"]
    (chart,) = [shape.chart for shape in page.shapes if shape.has_chart]
    points, threshold = (tuple(one.values) for one in chart.plots[0].series)
    assert points == (48, 51, 55, 54, 60, 63, 66, 71)
    assert set(threshold) == {70}
    told = texts(page)
    assert "健全度は71点：良好（前月差+5）" in told
    assert "関係" in told
    assert "?" in told


def test_health_of_a_reader_without_opinions_is_the_plain_one() -> None:
    bare = sample_snapshot().without_opinions()
    (page,) = [one for one in slides("review", snapshot=bare) if section(one) == "健全度"]
    assert "健全度は62点：注意" in texts(page)


def test_points_under_another_rubric_are_not_compared() -> None:
    held = sample_snapshot()
    *before, last = held.health
    changed = replace(held, health=(*before, replace(last, rubric=2)))
    (page,) = [one for one in slides("review", snapshot=changed) if section(one) == "健全度"]
    assert "前月差+" not in texts(page)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_changes_since_the_last_review_leave_nine_pages(language: str) -> None:
    pages = slides("review", language, before=earlier())
    shown = [one for one in sections(pages) if not one.startswith(("付録", "Appendix"))]
    assert len(shown) <= 9
    title = {"ja": "前回レビューからの変更", "en": "Since the last review"}[language]
    (page,) = [one for one in pages if section(one) == title]
    told = texts(page)
    held = sample_snapshot()
    assert held.needs[0].title in told
    assert held.deals[0].name in told
    why = {"ja": "付録：選ばれる理由", "en": "Appendix: Why they buy"}[language]
    assert why in sections(pages)


def test_three_changes_of_a_section_are_told_and_the_others_counted() -> None:
    held = sample_snapshot()
    changed = tuple(replace(one, detail="別の説明") for one in held.needs)
    assert len(changed) > 3
    pages = slides("review", before=replace(held, needs=changed))
    (page,) = [one for one in pages if section(one) == "前回レビューからの変更"]
    told = texts(page)
    assert f"ほか{len(changed) - 3}件" in told
    assert [one.title in told for one in held.needs] == [True] * 3 + [False] * (len(changed) - 3)


def test_without_an_earlier_version_the_reasons_stay_in_front() -> None:
    assert "選ばれる理由" in sections(slides("review"))
    bare = replace(sample_snapshot(), health=())
    assert "SWOT（この顧客における当社）" in sections(slides("review", snapshot=bare))


def test_the_full_deck_tells_what_reviews_and_rounds_left_behind() -> None:
    told = "\n".join(map(texts, slides("full")))
    for said in ("専任の技術者を1名付ける", "購買部との接点が1名に偏っている", "条件は了解",
                 "3月末までなら週1日", "予算の根拠を足すこと"):  # fmt: skip
        assert said in told


def test_every_sheet_of_the_workbook_has_its_rows() -> None:
    book = load_workbook(io.BytesIO(export_plan(
        sample_snapshot(), format="xlsx", language="ja").content))  # fmt: skip
    rows = {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}
    assert [row[3] for row in rows["健全度"][1:]] == [48, 51, 55, 54, 60, 63, 66, 71]
    assert [row[1] for row in rows["レビュー"][1:]] == ["11月の月次レビュー", "10月の月次レビュー"]
    assert len(rows["レビューの論点"]) == 8
    assert [row[4] for row in rows["合意の依頼"][1:]] == ["条件付きで合意", "回答待ち"]
    assert len(rows["承認"]) == 4
    head, first, second = rows["アンケート"]
    assert first[head.index("NPS")] == 35
    assert [row[head.index("回答率（%）")] for row in (first, second)] == [50, 75]
    assert rows["健全度"][1][0].date() == date(2026, 4, 1)


CHAPTERS = [("ja", "レビュー・合意・健全度"), ("en", "Reviews, agreement and health")]


@pytest.mark.parametrize(("language", "chapter"), CHAPTERS)
def test_text_has_a_chapter_of_it(language: Any, chapter: str) -> None:
    told = export_plan(sample_snapshot(), format="md", language=language).content.decode()
    assert f"## {chapter}" in told
    for said in ("専任の技術者を1名付ける", "3月末までなら週1日", "条件は了解", "+35"):
        assert said in told


@pytest.mark.parametrize("format", ["md", "json", "pptx", "xlsx"])
def test_points_about_people_are_absent_for_a_reader_without_opinions(format: str) -> None:
    canary = ReviewPoint("rp9", "question", "カナリア部長の本音", about_noun="stakeholder",
                         about=sample_snapshot().stakeholders[0].id)  # fmt: skip
    held = replace(sample_snapshot(), reviews=(replace(REVIEWS[0], points=(canary,)), REVIEWS[1]))
    assert "カナリア" in readable(held, format)
    assert "カナリア" not in readable(held.without_opinions(), format)


def readable(snapshot: PlanSnapshot, format: str) -> str:
    content = export_plan(snapshot, format=format, language="ja").content
    if format == "pptx":
        return "\n".join(map(texts, Presentation(io.BytesIO(content)).slides))
    if format == "xlsx":
        book = load_workbook(io.BytesIO(content))
        return str([list(sheet.iter_rows(values_only=True)) for sheet in book])
    return content.decode()


def test_the_customers_copy_has_none_of_it() -> None:
    shared = json.dumps(
        [str(one) for one in vars(for_customer(sample_snapshot())).values()], ensure_ascii=False
    )
    told = "\n".join(map(texts, slides("customer", before=earlier())))
    for said in ("専任の技術者", "3月末までなら", "条件は了解", "健全度", "10月の月次レビュー"):
        assert said not in shared
        assert said not in told
