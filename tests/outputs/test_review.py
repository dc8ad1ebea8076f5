"""The review: at most nine pages, decisions first, now and goal in the same rows."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pptx import Presentation

from tests.snapshots import empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.plan import Action, PlanSnapshot, Play, Stakeholder
from tokui.outputs.asks import decisions, wanted_help
from tokui.outputs.pptx import build_pptx
from tokui.outputs.reader import Reader

EMU = 12_700
APPENDIX = {"ja": "付録", "en": "Appendix"}


def tenfold(snapshot: PlanSnapshot) -> PlanSnapshot:
    """The same plan with ten times as many records of what fills pages."""

    def many(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(thing, id=f"{thing.id}-{number}")
                     for number in range(10) for thing in things)  # fmt: skip

    return replace(snapshot, needs=many(snapshot.needs), actions=many(snapshot.actions),
                   plays=many(snapshot.plays), objectives=many(snapshot.objectives),
                   deals=many(snapshot.deals), our_rivals=many(snapshot.our_rivals))  # fmt: skip


SNAPSHOTS = {
    "sample": sample_snapshot,
    "empty": empty_snapshot,
    "large": large_snapshot,
    "tenfold": lambda: tenfold(sample_snapshot()),
    "without opinions": lambda: sample_snapshot().without_opinions(),
}


def deck(snapshot: PlanSnapshot, language: str = "ja") -> Any:
    built = build_pptx(snapshot, language=language, variant="review")  # type: ignore[arg-type]
    return Presentation(io.BytesIO(built))


def section(slide: Any) -> str:
    return next((shape.text_frame.text for shape in slide.shapes
                 if shape.name.startswith("Section ")), "")  # fmt: skip


def texts(slide: Any) -> str:
    told = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            told.append(shape.text_frame.text)
        if shape.has_table:
            told += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(told)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", SNAPSHOTS)
def test_nine_pages_at_most_come_before_the_appendix(kind: str, language: str) -> None:
    slides = list(deck(SNAPSHOTS[kind](), language).slides)
    shown = [slide for slide in slides if not section(slide).startswith(APPENDIX[language])]
    assert len(shown) <= 9
    assert slides[: len(shown)] == shown
    for slide in slides:
        for shape in slide.shapes:
            if shape.has_table:
                height = sum(row.height for row in shape.table.rows) / EMU
                assert shape.top / EMU + height <= 506


def test_decisions_come_right_after_the_cover() -> None:
    cover, first = list(deck(sample_snapshot()).slides)[:2]
    assert "プランレビュー" in texts(cover)
    assert section(first) == "お願いしたい決定"


def test_now_and_goal_stand_in_one_row() -> None:
    (page,) = [slide for slide in deck(sample_snapshot()).slides
               if section(slide) == "現在と目標"]  # fmt: skip
    (table,) = [shape.table for shape in page.shapes if shape.has_table]
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads[:3] == ["指標", "現在", "目標"]
    names = [row.cells[0].text for row in table.rows]
    assert any(name.startswith("年間受注額") for name in names)
    held = sample_snapshot().objectives[0].kpis[0]
    assert any(name.startswith(held.name) for name in names)


def test_what_waits_becomes_a_decision_with_who_why_and_result() -> None:
    held = empty_snapshot()
    plan = replace(held.plan, state="in_review", sponsor_name="Kim", tier_reason="It grows.",
                   revenue_target=5_000_000)  # fmt: skip
    snapshot = replace(
        held,
        plan=plan,
        plays=(Play("p", "Faster quotes", value="Half a day saved", our_benefit="A reference",
                    amount=1_000_000),),
        actions=(Action("b", "Visit plant", state="blocked", how="No date is offered.", play="p"),
                 Action("n", "Ask for budgets"),
                 Action("o", "Build it", owner="c", owner_name="Lee", person_days=Decimal(9))),
        stakeholders=(Stakeholder("s", "Lee", side="internal", colleague="c",
                                  capacity_days=Decimal(4), asked_for="Build the pilot"),),
    )  # fmt: skip
    asks = decisions(Reader(snapshot, "en"))
    told = [(ask.who, ask.what, ask.why, ask.result) for ask in asks]
    assert told == [
        ("Kim", "Approve this plan", "It grows.", "Target ¥5M"),
        ("Kim", "Get “Visit plant” moving again", "No date is offered.", "Faster quotes"),
        ("Kim", "Name who does “Ask for budgets”", "Nobody is in charge; due ?", ""),
        ("Kim", "Free 5 more days of Lee, or give work to others", "9 days planned, 4 there",
         "Keeps 1 action on time"),
        ("Kim", "Pursue “Faster quotes”, or drop it", "Half a day saved", "¥1M, A reference"),
    ]  # fmt: skip
    (ask,) = wanted_help(Reader(snapshot, "en"))
    assert (ask.who, ask.what, ask.result) == ("Lee", "Build the pilot", "Build it")


def test_a_review_without_opinions_tells_none() -> None:
    told = "\n".join(map(texts, deck(sample_snapshot().without_opinions()).slides))
    for opinion in ("態度", "懐疑", "阻害", "影響力"):
        assert opinion not in told


def test_it_is_quick() -> None:
    snapshot = sample_snapshot()
    build_pptx(snapshot, language="ja", variant="review")
    started = time.process_time()
    build_pptx(snapshot, language="ja", variant="review")
    assert time.process_time() - started < 0.8
