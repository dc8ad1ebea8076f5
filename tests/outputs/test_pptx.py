"""The deck: native objects inside their pages, readable sizes, opinions only for who may see."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation

from tests.snapshots import empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.orgchart import org_tree
from tokui.core.plan import PlanSnapshot
from tokui.outputs.pptx import build_pptx
from tokui.outputs.pptx.book import shortened

EMU = 12_700
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
SNAPSHOTS = {
    "sample": sample_snapshot,
    "empty": empty_snapshot,
    "large": large_snapshot,
    "without opinions": lambda: sample_snapshot().without_opinions(),
}


@cache
def deck(kind: str, language: str = "ja") -> Any:
    return opened(SNAPSHOTS[kind](), language)


def opened(snapshot: PlanSnapshot, language: str = "ja") -> Any:
    return Presentation(io.BytesIO(build_pptx(snapshot, language=language)))  # type: ignore[arg-type]


def texts(file: Any) -> Iterator[str]:
    """Every text of every page: shapes, cells, notes."""
    for slide in file.slides:
        for found in slide.element.iterfind(".//a:t", NS):
            yield found.text or ""
        if slide.has_notes_slide:
            yield slide.notes_slide.notes_text_frame.text


def titles(file: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in file.slides]


def called(shape: Any) -> str:
    """The name of a shape without the number that makes it unique."""
    return str(shape.name).rpartition(" ")[0]


def edges(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in points, a quarter turn included."""
    x, y, width, height = shape.left, shape.top, shape.width, shape.height
    turn = shape.element.find(".//a:xfrm", NS)
    if turn is not None and turn.get("rot") in ("5400000", "16200000"):
        middle_x, middle_y = x + width / 2, y + height / 2
        x, y, width, height = middle_x - height / 2, middle_y - width / 2, height, width
    return x / EMU, y / EMU, (x + width) / EMU, (y + height) / EMU


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", SNAPSHOTS)
class TestEveryDeck:
    def test_everything_lies_on_its_page(self, kind: str, language: str) -> None:
        for number, slide in enumerate(deck(kind, language).slides, start=1):
            for shape in slide.shapes:
                left, top, right, bottom = edges(shape)
                assert left >= 0, (number, shape.name)
                assert top >= 0, (number, shape.name)
                assert right <= 960.5, (number, shape.name)
                assert bottom <= 540.5, (number, shape.name)

    def test_tables_end_above_the_footer(self, kind: str, language: str) -> None:
        for number, slide in enumerate(deck(kind, language).slides, start=1):
            for shape in slide.shapes:
                if shape.has_table:
                    height = sum(row.height for row in shape.table.rows) / EMU
                    assert shape.top / EMU + height <= 506, (number, titles(deck(kind, language)))

    def test_no_text_is_smaller_than_ten_points(self, kind: str, language: str) -> None:
        for slide in deck(kind, language).slides:
            sizes = [int(found.get("sz", 1000)) for found in slide.element.iterfind(".//a:rPr", NS)]
            assert min(sizes) >= 1000

    def test_every_run_names_its_language_and_the_east_asian_font(
        self, kind: str, language: str
    ) -> None:
        wanted = "ja-JP" if language == "ja" else "en-US"
        for slide in deck(kind, language).slides:
            for run in slide.element.iterfind(".//a:r/a:rPr", NS):
                assert run.get("lang") == wanted
                assert run.find("a:ea", NS).get("typeface") == "+mn-ea"

    def test_no_shape_takes_shadows_from_the_theme(self, kind: str, language: str) -> None:
        for slide in deck(kind, language).slides:
            assert slide.element.find(".//p:style", NS) is None

    def test_ids_are_unique_and_connectors_hold_on_to_shapes(
        self, kind: str, language: str
    ) -> None:
        for slide in deck(kind, language).slides:
            ids = [shape.shape_id for shape in slide.shapes]
            assert len(ids) == len(set(ids))
            for end in slide.element.iterfind(".//p:cNvCxnSpPr/*", NS):
                assert int(end.get("id")) in ids

    def test_pages_have_titles_and_say_who_may_read_them(self, kind: str, language: str) -> None:
        mark = "社外秘" if language == "ja" else "Confidential"
        assert all(titles(deck(kind, language)))
        for slide in deck(kind, language).slides:
            assert mark in [found.text for found in slide.element.iterfind(".//a:t", NS)]


class TestFilledPlan:
    def test_it_has_charts_with_the_numbers_of_the_plan(self) -> None:
        charts = [shape.chart for slide in deck("sample").slides for shape in slide.shapes
                  if shape.has_chart]  # fmt: skip
        revenue = next(chart for chart in charts if next(iter(chart.series)).name == "売上高")
        assert list(revenue.plots[0].categories) == [
            "2022年3月期", "2023年3月期", "2024年3月期", "2025年3月期", "2026年3月期",
        ]  # fmt: skip
        assert list(revenue.series[0].values) == [158200, 171500, 176900, 179400, 184300]
        health, kpi = (chart for chart in charts if len(list(chart.series)) == 2)
        assert [tuple(series.values) for series in kpi.series] == [(82, 88, 94), (180, 180, 180)]
        assert tuple(next(iter(health.series)).values) == (48, 51, 55, 54, 60, 63, 66, 71)

    def test_results_keep_unknown_years_apart_from_nothing(self) -> None:
        (table,) = [shape.table for slide in deck("sample").slides for shape in slide.shapes
                    if shape.has_table and shape.table.cell(1, 0).text == "売上高"]  # fmt: skip
        net = next(row for row in table.rows if row.cells[0].text == "当期純利益")
        assert [cell.text for cell in net.cells][1:] == ["5,400", "6,700", "", "△1,200", "6,100"]

    def test_the_organisation_is_shapes_with_glued_connectors(self) -> None:
        snapshot = sample_snapshot()
        nodes = org_tree(snapshot)
        pages = [
            slide
            for slide in deck("sample").slides
            if any(shape.name.startswith("Card 藤森") for shape in slide.shapes)
        ]
        assert len(pages) == 1
        page = pages[0]
        name_of = {shape.shape_id: called(shape) for shape in page.shapes}
        links = [
            (name_of[int(line.find("a:stCxn", NS).get("id"))],
             name_of[int(line.find("a:endCxn", NS).get("id"))])
            for line in page.element.iterfind(".//p:cNvCxnSpPr[a:stCxn]", NS)
            if line.getparent().find("p:cNvPr", NS).get("name").startswith("Connector")
        ]  # fmt: skip
        assert len(links) == sum(node.parent is not None for node in nodes)
        assert ("Card 立川 隼人", "Card 永井 亮") in links

    def test_every_need_action_and_person_is_in_it(self) -> None:
        snapshot, told = sample_snapshot(), "\n".join(texts(deck("sample")))
        for thing in (*snapshot.needs, *snapshot.actions, *snapshot.objectives, *snapshot.plays):
            assert thing.title in told
        for named in (*snapshot.stakeholders, *snapshot.deals, *snapshot.our_rivals):
            assert named.name in told

    def test_attitude_is_symbol_and_word(self) -> None:
        told = list(texts(deck("sample")))
        assert "◎ 推進" in told
        assert "× 阻害（推測）" in told
        assert "? 不明（前回 懐疑・要再確認）" in told

    def test_sources_are_in_the_notes(self) -> None:
        notes = "\n".join(
            slide.notes_slide.notes_text_frame.text
            for slide in deck("sample").slides
            if slide.has_notes_slide
        )
        assert "来年度から全ロットの記録を求められる" in notes
        assert "中期経営計画説明資料" in notes

    def test_private_notes_are_never_in_it(self) -> None:
        told = "\n".join(texts(deck("sample")))
        assert "数字より先に段取りを聞く" not in told
        assert "釣りが趣味" not in told

    def test_long_tables_go_on_with_a_count(self) -> None:
        facts = sample_snapshot().facts
        many = tuple(replace(facts[number % len(facts)], id=f"f{number}") for number in range(90))
        told = titles(opened(replace(sample_snapshot(), facts=many)))
        assert any(re.search(r"（1/[2-9]）$", title) for title in told)

    def test_the_appendix_is_what_is_looked_up(self) -> None:
        parts = [
            next(found.text for found in slide.shapes if called(found) == "Section")
            for slide in list(deck("sample").slides)[1:]
        ]
        first = next(number for number, part in enumerate(parts) if part.startswith("付録："))
        assert first + 1 <= 24
        assert all(part.startswith("付録：") for part in parts[first:])
        assert "付録：次に確かめること" in parts

    def test_only_what_must_be_checked_is_listed_as_evidence(self) -> None:
        (table,) = [shape.table for slide in deck("sample").slides for shape in slide.shapes
                    if shape.has_table and shape.table.cell(0, 1).text == "判断"]  # fmt: skip
        rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
        assert rows
        for row in rows:
            has_expired = bool(row[5]) and row[5] < "2026/11/20"
            assert has_expired or not any(mark in row[1] for mark in "●◐"), row

    def test_lines_between_people_stand_on_the_chart_with_a_legend(self) -> None:
        (page,) = [slide for slide in deck("sample").slides
                   if any(called(shape) == "Tie" for shape in slide.shapes)]  # fmt: skip
        legend = next(shape for shape in page.shapes if called(shape) == "Legend")
        assert "対立" in legend.text_frame.text

    def test_titles_end_with_a_whole_word(self) -> None:
        assert not any(title.endswith("…") for title in titles(deck("sample")))

    def test_it_is_quick(self) -> None:
        snapshot = sample_snapshot()
        started = time.process_time()
        build_pptx(snapshot, language="ja")
        assert time.process_time() - started < 1.5


def test_without_the_right_to_see_opinions_none_is_written() -> None:
    told = "\n".join(texts(deck("without opinions")))
    for opinion in (
        "態度",
        "懐疑",
        "阻害",
        "影響力",
        "接触度",
        "次の社長候補",
        "支持者",
        "定期接点 →",
    ):
        assert opinion not in told
    assert "水瀬 和宏" in told


def test_an_empty_plan_asks_on_a_few_pages() -> None:
    file = deck("empty")
    assert 4 <= len(file.slides) <= 6
    told = "\n".join(texts(file))
    assert "最終的に決裁するのは誰ですか。" in told
    assert "決算日はいつですか。" in told
    assert not any(shape.has_chart for slide in file.slides for shape in slide.shapes)


def test_a_large_organisation_is_tiled_and_complete() -> None:
    snapshot = large_snapshot()
    drawn = {
        called(shape)
        for slide in deck("large").slides
        for shape in slide.shapes
        if shape.name.startswith("Card ")
    }
    assert drawn == {f"Card {person.name}" for person in snapshot.people}


def latin(value: Any) -> Any:
    """A plan with the same shape whose texts are all English."""
    if isinstance(value, str):
        return value if value.isascii() else "Some text"
    if isinstance(value, tuple):
        return tuple(latin(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: latin(getattr(value, part.name))
                                 for part in fields(value)})  # fmt: skip
    return value


@pytest.mark.parametrize("snapshot", [sample_snapshot(), empty_snapshot()])
def test_an_english_deck_has_no_japanese_word_of_its_own(snapshot: PlanSnapshot) -> None:
    file = opened(latin(replace(snapshot, account=replace(snapshot.account, fiscal_close="3/31"))),
                  "en")  # fmt: skip
    found = [text for text in texts(file) if re.search("[\u3040-\u30ff\u4e00-\u9fff]", text)]
    assert found == []


def test_markup_and_control_characters_in_names_do_no_harm() -> None:
    snapshot = sample_snapshot()
    odd = replace(
        snapshot,
        account=replace(snapshot.account, name='<b>A&B</b> "x"\x0b\x00'),
        needs=(replace(snapshot.needs[0], title="x\x08<y>&"), *snapshot.needs[1:]),
        years=(replace(snapshot.years[0], source="\x01&"), *snapshot.years[1:]),
    )
    assert titles(opened(odd))[0] == '<b>A&B</b> "x"'


def test_a_text_without_end_stays_on_its_page() -> None:
    snapshot = sample_snapshot()
    endless = "終わりのない文章を書く人がいる。" * 100
    needs = tuple(replace(need, title=endless, value_hypothesis=endless) for need in snapshot.needs)
    plan = replace(snapshot.plan, strategy=endless, vision=endless, name=endless)
    file = opened(replace(snapshot, needs=needs, plan=plan))
    for slide in file.slides:
        for shape in slide.shapes:
            if shape.has_table:
                height = sum(row.height for row in shape.table.rows) / EMU
                assert shape.top / EMU + height <= 506


def test_the_same_plan_gives_the_same_bytes() -> None:
    first = build_pptx(sample_snapshot(), language="ja")
    # The packed moment of a zip entry has a step of two seconds: another clock must not matter.
    names = [(entry.filename, entry.date_time) for entry in ZipFile(io.BytesIO(first)).infolist()]
    assert {moment for _, moment in names} == {(1980, 1, 1, 0, 0, 0)}
    assert build_pptx(sample_snapshot(), language="ja") == first


@pytest.mark.parametrize(
    ("text", "em", "shown"),
    [
        ("短い題", 10, "短い題"),
        ("一つ目の文。二つ目の長い長い文。", 12, "一つ目の文。"),
        ("国内3工場、海外2拠点、そのほか", 14, "国内3工場、海外2拠点"),
        ("One sentence. Another much longer sentence follows", 14, "One sentence."),
        ("Orders of the last twelve months", 10, "Orders of the last…"),
    ],
)
def test_a_title_is_shortened_at_its_sentences_clauses_or_words(
    text: str, em: float, shown: str
) -> None:
    assert shortened(text, em) == shown


def test_three_hundred_people_stand_on_at_most_ten_pages() -> None:
    pages = [slide for slide in deck("large").slides
             if any(shape.name.startswith("Card ") for shape in slide.shapes)]  # fmt: skip
    assert len(pages) <= 10


def test_the_file_says_what_it_is() -> None:
    about = deck("sample").core_properties
    assert about.title == "青葉野精機工業株式会社 青葉野精機 アカウントプラン 2026–2027"
    assert about.author == "佐野 瑞希"
    assert about.created.year == 2026


def test_an_unknown_deck_is_refused() -> None:
    with pytest.raises(ValueError, match="no deck called"):
        build_pptx(empty_snapshot(), language="ja", variant="poster")  # type: ignore[arg-type]
