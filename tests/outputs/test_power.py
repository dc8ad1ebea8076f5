"""The power chart on paper, as slides and as a drawing: everybody is on it and is found."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Literal
from xml.etree import ElementTree

import pytest
from pptx import Presentation

from tests.snapshots import empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.orgchart import pages_of_branches, tile
from tokui.core.plan import Judged, OurRival, PlanSnapshot, Tie
from tokui.core.powerchart import power_chart
from tokui.core.words import Language
from tokui.outputs.export import export_plan
from tokui.outputs.pdf.power import power_texts
from tokui.outputs.svg_power import SIZES, nodes_of, power_svg

CANARY = "ひみつの見立て"
LANGUAGES: tuple[Language, ...] = ("ja", "en")
DRAWING = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TEXT = "{http://www.w3.org/2000/svg}text"
Format = Literal["svg", "pdf", "pptx"]


def words_in(svg: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(svg).iter(TEXT)]


def words_on_slides(content: bytes) -> list[str]:
    """The words of each page with the notes."""
    pages = []
    for slide in Presentation(io.BytesIO(content)).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        pages.append("\n".join([*texts, notes.text if notes else ""]))
    return pages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("people", [60, 300])
def test_everybody_stands_on_the_paper_and_on_the_slides(language: Language, people: int) -> None:
    snapshot = large_snapshot(people)
    names = {card.name for card in power_chart(snapshot).cards}
    texts = power_texts(snapshot, language)
    on_paper = {word for page in texts["pages"] for word in words_in(page["svg"])}
    assert names <= on_paper
    assert names <= set(words_in(power_svg(power_chart(snapshot), "", language=language)))
    file = export_plan(snapshot, format="pptx", variant="power", language=language)
    slides = "\n".join(words_on_slides(file.content))
    shortened = {name for name in names if name not in slides}
    assert len(shortened) <= people // 50, shortened


def test_sixty_people_stand_on_one_sheet() -> None:
    assert len(power_texts(large_snapshot(60), "ja")["pages"]) == 1


def test_a_branch_names_the_page_on_which_it_goes_on() -> None:
    pages = power_texts(large_snapshot(300), "en")["pages"]
    assert len(pages) > 1
    found = 0
    for number, page in enumerate(pages, start=1):
        for word in words_in(page["svg"]):
            if named := re.fullmatch(r"\+(\d+) → p\. (\d+)", word):
                assert 1 < int(named[2]) <= len(pages)
                assert f"← p. {number}" in words_in(pages[int(named[2]) - 1]["svg"])
                found += 1
    assert found > 10


def test_pages_of_branches_are_where_their_heads_stand_again() -> None:
    charts = tile(nodes_of(power_chart(large_snapshot(300))), SIZES, 1600, 900)
    goes_on, stands = pages_of_branches(charts)
    assert goes_on.keys() == stands.keys()
    for id, page in goes_on.items():
        assert any(box.id == id and not box.hidden for box in charts[page - 1].boxes)
        assert any(box.id == id and box.hidden for box in charts[stands[id] - 1].boxes)


def test_cards_say_what_the_screen_says() -> None:
    words = words_in(power_svg(power_chart(sample_snapshot()), "青葉野", language="ja"))
    said = " ".join(words)
    for expected in ("◎ 推進", "◎決", "? 不明", "在任者未特定", "把握している人がいません"):
        assert expected in said, expected
    assert any(word.startswith("▶") for word in words)
    english = " ".join(words_in(power_svg(power_chart(sample_snapshot()), "", language="en")))
    assert "◎ Champion" in english
    assert "Holder not known" in english


def with_canaries(snapshot: PlanSnapshot) -> PlanSnapshot:
    """Everything about which somebody has an opinion says the same word."""
    judged = Judged("opponent", "inferred", CANARY, CANARY)
    first, *others = snapshot.external()
    return replace(
        snapshot,
        stakeholders=(replace(first, attitude=judged, influence=judged), *others),
        ties=(Tie("t", "allied", snapshot.people[0].id, snapshot.people[1].id, label=CANARY),),
        our_rivals=(OurRival("r", CANARY, supporters=(first.id,)),),
    )


@pytest.mark.parametrize("format", ["svg", "pdf", "pptx"])
def test_opinions_are_on_none_of_them_for_who_may_not_read_them(format: Format) -> None:
    whole = with_canaries(sample_snapshot())
    told = [text_of(snapshot, format) for snapshot in (whole, whole.without_opinions())]
    for secret in (CANARY[:3], "阻害", "推進"):
        assert secret in told[0], secret
        assert secret not in told[1], secret
    assert whole.people[0].name in told[1]


def text_of(snapshot: PlanSnapshot, format: Format) -> str:
    if format == "pdf":
        texts = power_texts(snapshot, "ja")
        return texts["key"] + " ".join(w for page in texts["pages"] for w in words_in(page["svg"]))
    file = export_plan(snapshot, format=format, variant="power", language="ja")
    return file.content.decode() if format == "svg" else "".join(words_on_slides(file.content))


@pytest.mark.parametrize("format", ["svg", "pdf", "pptx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_without_people_gives_a_file_too(format: Format, language: Language) -> None:
    assert export_plan(empty_snapshot(), format=format, variant="power", language=language).content


def test_a_drawing_needs_no_style_sheet_and_hides_no_markup() -> None:
    snapshot = sample_snapshot()
    odd = replace(snapshot.people[0], name="<b>&\"'", family="", given="")
    svg = power_svg(
        power_chart(replace(snapshot, people=(odd, *snapshot.people[1:]))), "<i>", language="ja"
    )
    assert "<b>&\"'" in words_in(svg)
    assert "style=" not in svg
    assert 'class="power' not in svg


def test_connectors_are_glued_to_cards() -> None:
    file = export_plan(large_snapshot(60), format="pptx", variant="power", language="ja")
    glued = 0
    for slide in Presentation(io.BytesIO(file.content)).slides:
        shapes = {str(shape.shape_id) for shape in slide.shapes}
        for line in slide.shapes._spTree.iter(f"{DRAWING}cNvCxnSpPr"):
            ends = [end.get("id") for end in line]
            # The rule below the title is glued to nothing.
            assert len(ends) in (0, 2)
            assert shapes.issuperset(ends)
            glued += len(ends) == 2
    assert glued > 50
