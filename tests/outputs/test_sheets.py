"""Sheets: the page before a meeting on one page whatever stands in it, and a hand-over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.outputs.test_pdf import LATIN, LONG, run, stuffed
from tests.snapshots import large_snapshot, sample_snapshot
from tokui.core.brief import brief_for
from tokui.core.plan import PlanSnapshot
from tokui.core.questions import open_questions
from tokui.core.rolling.handing_over import handover_sheet
from tokui.core.words import Language
from tokui.outputs.briefing import brief_sheet
from tokui.outputs.export import UnknownFormat
from tokui.outputs.handing_over import Handing, Point, handover_paper
from tokui.outputs.sheets import Sheet, write_sheet

BOTH = pytest.mark.parametrize("language", ["ja", "en"])


def brief_of(snapshot: PlanSnapshot, language: Language, people: int = 4) -> Sheet:
    met = [held.person for held in snapshot.external() if held.person][:people]
    return brief_sheet(snapshot, brief_for(snapshot, met, open_questions(snapshot)), language)


def hand_over(snapshot: PlanSnapshot, language: Language) -> Sheet:
    giver = next(one.owner for one in snapshot.actions if one.owner)
    handing = Handing(
        "江川 恵美", "剣持 健", date(2026, 11, 1), "急ぎ", [Point("plan", date(2026, 11, 2), None)]
    )
    found = handover_sheet(snapshot, giver, "江川 恵美", open_questions(snapshot))
    return handover_paper(snapshot, handing, found, language)


def text_of(sheet: Sheet, snapshot: PlanSnapshot, language: Language) -> str:
    return write_sheet(sheet, snapshot, format="md", language=language).content.decode()


@BOTH
@pytest.mark.parametrize("text", ["", LONG, LATIN])
def test_a_brief_is_one_page_whatever_stands_in_it(
    language: Language, text: str, tmp_path: Path
) -> None:
    snapshot = stuffed(text) if text else large_snapshot()
    made = write_sheet(brief_of(snapshot, language, 12), snapshot, format="pdf", language=language)
    assert "Pages:           1" in run("pdfinfo", made.content, tmp_path)


@BOTH
def test_a_brief_says_what_to_ask_with_room_to_write(language: Language) -> None:
    snapshot = sample_snapshot()
    sheet = brief_of(snapshot, language)
    told = text_of(sheet, snapshot, language)
    heading = {"ja": "## 聞くこと（インタビューシート）", "en": "## What to ask"}[language]
    asked = told.partition(heading)[2]
    assert "\n1. " in asked
    assert sheet.chapters[-1].parts[0]["ask"]
    for held in snapshot.external()[:2]:
        assert held.name.split("（")[0] in told


def test_opinions_that_are_not_in_the_snapshot_are_not_on_the_sheets() -> None:
    snapshot = sample_snapshot()
    bare = replace(
        snapshot,
        has_opinions=False,
        ties=(),
        stakeholders=tuple(
            replace(one, attitude=None, influence=None, personal_goal="", private_note="")
            for one in snapshot.stakeholders
        ),
    )
    for make in (brief_of, hand_over):
        full, plain = text_of(make(snapshot, "ja"), snapshot, "ja"), make(bare, "ja")
        assert "好意" in full
        for opinion in ("好意", "阻害", "役割・態度", "接点なし"):
            assert opinion not in text_of(plain, bare, "ja")


@BOTH
def test_a_hand_over_tells_its_checklist_and_note(language: Language, tmp_path: Path) -> None:
    snapshot = sample_snapshot()
    sheet = hand_over(snapshot, language)
    told = text_of(sheet, snapshot, language)
    for said in ("江川 恵美 → 剣持 健", "急ぎ", "2026"):
        assert said in told
    point = {"ja": "プランの現状", "en": "State of the plan"}[language]
    assert f"| {point} | " in told
    paper = write_sheet(sheet, snapshot, format="pdf", language=language)
    assert paper.filename.endswith(".pdf")
    assert "急ぎ" in run("pdftotext", paper.content, tmp_path)


def test_no_other_format_is_made() -> None:
    snapshot = sample_snapshot()
    with pytest.raises(UnknownFormat):
        write_sheet(hand_over(snapshot, "ja"), snapshot, format="docx", language="ja")
