"""The papers: one page that never overflows, a document with bookmarks, fonts inside."""

from __future__ import annotations

import re
import subprocess
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.snapshots import empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.plan import Action, Deal, PlanSnapshot
from tokui.core.words import Language
from tokui.outputs.pdf import VARIANTS, Variant, build_pdf

LONG = "とても長い説明がどこまでも続きます、しかも切れ目なく書かれているので収まりません。" * 8
LATIN = "Incomprehensibilities-of-the-interdepartmental-coordination-committee"


def run(tool: str, content: bytes, folder: Path, *options: str) -> str:
    """What a tool of poppler says of a PDF."""
    path = folder / "plan.pdf"
    path.write_bytes(content)
    command = [tool, *options, str(path)]
    if tool == "pdftotext":
        command.append("-")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def stuffed(text: str) -> PlanSnapshot:
    """The sample with every visible text too long and every list too full."""
    sample = sample_snapshot()
    return replace(
        sample,
        account=replace(sample.account, name=text[:80], industry=text, representative=text),
        plan=replace(
            sample.plan, name=text, vision=text, strategy=text, not_doing=text, tier_reason=text
        ),
        facts=tuple(replace(fact, statement=text) for fact in sample.facts) * 4,
        departments=tuple(replace(one, name=text) for one in sample.departments),
        needs=tuple(replace(need, title=text) for need in sample.needs) * 4,
        objectives=tuple(
            replace(
                one,
                title=text,
                kpis=tuple(replace(kpi, name=text, unit=text) for kpi in one.kpis) * 3,
            )
            for one in sample.objectives
        )
        * 3,
        stakeholders=tuple(replace(held, name=text, next_step=text) for held in sample.stakeholders)
        * 2,
        plays=tuple(replace(play, title=text, value=text) for play in sample.plays) * 5,
        deals=tuple(
            Deal(f"d{n}", text, grade="A", amount=10**11, closes_on=date(2027, 1, 1))
            for n in range(30)
        ),
        actions=tuple(
            Action(f"a{n}", text, owner_name=text, due_on=date(2026, 11, 1 + n % 30))
            for n in range(60)
        ),
    )


def words(content: bytes, folder: Path) -> list[tuple[str, float, float, float, float]]:
    """Each piece of text on the first page with its box."""
    page = ElementTree.fromstring(run("pdftotext", content, folder, "-bbox", "-f", "1", "-l", "1"))
    found = []
    for word in page.iter("{http://www.w3.org/1999/xhtml}word"):
        box = [float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")]
        found.append((word.text or "", *box))
    return found


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_fonts_travel_inside(variant: Variant, language: Language, tmp_path: Path) -> None:
    listed = run(
        "pdffonts", build_pdf(sample_snapshot(), language=language, variant=variant), tmp_path
    )
    rows = [row.split() for row in listed.splitlines()[2:]]
    assert rows
    for row in rows:
        assert "BIZUDPGothic" in row[0]
        assert row[1] == "CID"
        assert row[-5:-2] == ["yes", "yes", "yes"]


@pytest.mark.parametrize(
    ("variant", "width", "height"), [("onepage", 842, 595), ("onepage-a3", 1191, 842)]
)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("text", [LONG, LATIN * 4], ids=["japanese", "latin"])
def test_the_one_pager_stays_on_one_page_and_inside_its_edges(
    variant: Variant, width: float, height: float, language: Language, text: str, tmp_path: Path
) -> None:
    content = build_pdf(stuffed(text), language=language, variant=variant)
    report = run("pdfinfo", content, tmp_path)
    assert re.search(r"Pages:\s+1\n", report)
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", report)
    assert size
    assert [round(float(side)) for side in size.groups()] == [width, height]
    for said, left, top, right, bottom in words(content, tmp_path):
        assert left > 15, said
        assert top > 15, said
        assert right < width - 15, said
        assert bottom < height - 12, said


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "snapshot",
    [sample_snapshot(), empty_snapshot(), stuffed(LONG), stuffed(LATIN), large_snapshot(300)],
    ids=["sample", "empty", "long", "latin", "large"],
)
def test_no_text_lies_on_another(
    snapshot: PlanSnapshot, language: Language, tmp_path: Path
) -> None:
    found = words(build_pdf(snapshot, language=language), tmp_path)
    clashes = []
    for at, (said, left, top, right, bottom) in enumerate(found):
        for other, x1, y1, x2, y2 in found[at + 1 :]:
            across = min(right, x2) - max(left, x1)
            down = min(bottom, y2) - max(top, y1)
            if across > 1.5 and down > 0.6 * min(bottom - top, y2 - y1):
                clashes.append((said, other))
    assert clashes == []


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    japanese = run("pdftotext", build_pdf(stuffed(LONG), language="ja"), tmp_path)
    english = run("pdftotext", build_pdf(stuffed(LONG), language="en"), tmp_path)
    assert re.search(r"ほか ?\d+ ?件", japanese)
    assert re.search(r"and \d+ more", english)
    assert "…" in japanese


def test_markup_in_a_plan_is_only_text(tmp_path: Path) -> None:
    evil = '#panic("x") *b* $x$ \\ <l> @r = `c` // c'
    sample = sample_snapshot()
    hostile = replace(sample, plan=replace(sample.plan, name=evil, vision=evil, strategy="#" * 9))
    for variant in VARIANTS:
        text = run("pdftotext", build_pdf(hostile, language="en", variant=variant), tmp_path)
        assert '#panic("x") *b* $x$' in text


def test_it_carries_mark_boxes_day_and_page_number(tmp_path: Path) -> None:
    for variant in VARIANTS:
        content = build_pdf(sample_snapshot(), language="ja", variant=variant)
        text = run("pdftotext", content, tmp_path, "-l", "1").replace(" ", "")
        boxes = () if variant == "power" else ("作成", "確認", "承認", "時点")
        for said in ("社外秘", "2026/11/20", "1/", *boxes):
            assert said in text, (variant, said)


def test_the_document_has_bookmarks_and_every_chapter(tmp_path: Path) -> None:
    content = build_pdf(sample_snapshot(), language="ja", variant="full")
    assert b"/Outlines" in content
    text = run("pdftotext", content, tmp_path)
    for said in (
        "アクションプラン",
        "競合マップ",
        "稟議経路",
        "ベルクラフト",
        "評価会の資料を作る",
    ):
        assert said in text


def test_opinions_stay_out_for_a_reader_without_them(tmp_path: Path) -> None:
    secret = "秘匿語"
    sample = sample_snapshot()
    marked = replace(
        sample,
        stakeholders=tuple(
            replace(held, personal_goal=secret, private_note=secret) for held in sample.stakeholders
        ),
    )
    for variant in VARIANTS:
        text = run(
            "pdftotext",
            build_pdf(marked.without_opinions(), language="ja", variant=variant),
            tmp_path,
        )
        assert secret not in text
        for said in ("阻害", "懐疑", "中枢", "政治的影響あり", "深い対話"):
            assert said not in text, (variant, said)


def test_the_same_plan_gives_the_same_bytes() -> None:
    first, second = (build_pdf(sample_snapshot(), language="ja") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_paper_takes_less_than_a_second_and_a_half(variant: Variant) -> None:
    build_pdf(sample_snapshot(), language="ja", variant=variant)
    took = []
    for _ in range(3):
        before = time.process_time()
        build_pdf(sample_snapshot(), language="ja", variant=variant)
        took.append(time.process_time() - before)
    assert min(took) < 1.5


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="poster"):
        build_pdf(sample_snapshot(), language="ja", variant="poster")  # type: ignore[arg-type]
