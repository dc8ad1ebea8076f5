"""What a paper carries: seals of approval, whom a copy is for, and the form that archives take."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.outputs.test_pdf import run
from tests.snapshots import empty_snapshot
from tokui.core.plan import PlanSnapshot
from tokui.core.plan.upkeep import Approval, ApprovalStep
from tokui.outputs.choices import LONGEST_RECIPIENT, read_choices
from tokui.outputs.pdf import VARIANTS, build_pdf
from tokui.outputs.pdf.stamps import stamps

STEPS = (
    ApprovalStep("岡田 真琴", "approved", date(2026, 11, 5)),
    ApprovalStep("長谷川 青依", "approved", date(2026, 11, 10)),
)


def asked(**more) -> PlanSnapshot:
    """A plan that Emi asked to be approved."""
    one = Approval("a", 1, "in_order", "佐々木 絵美", date(2026, 11, 2), **more)
    return replace(empty_snapshot(), approvals=(one,))


def text_of(made: bytes, folder: Path) -> str:
    return run("pdftotext", made, folder, "-raw").replace(" ", "")


def boxes(snapshot: PlanSnapshot) -> list[tuple[str, str]]:
    return [(one["name"], one["day"]) for one in stamps(snapshot, "ja")]


def test_who_prepared_checked_and_approved_stands_in_the_boxes(tmp_path: Path):
    done = asked(
        answer="approved",
        answered_by_name="長谷川 青依",
        answered_on=date(2026, 11, 10),
        steps=STEPS,
    )
    assert boxes(done) == [
        ("佐々木 絵美", "2026/11/02"), ("岡田 真琴", "2026/11/05"), ("長谷川 青依", "2026/11/10"),
    ]  # fmt: skip
    assert [one["label"] for one in stamps(done, "en")] == ["Prepared", "Checked", "Approved"]
    for variant in ("onepage", "full"):
        text = text_of(build_pdf(done, language="ja", variant=variant), tmp_path)
        for name in ("佐々木 絵美", "岡田 真琴", "長谷川 青依", "2026/11/10"):
            assert name.replace(" ", "") in text, (variant, name)


@pytest.mark.parametrize(
    ("snapshot", "expected"),
    [
        (empty_snapshot(), ["", "", ""]),
        (asked(steps=(STEPS[0], ApprovalStep("長谷川 青依"))), ["佐々木 絵美", "岡田 真琴", ""]),
        (
            asked(answer="changes", answered_by_name="長谷川 青依", steps=()),
            ["佐々木 絵美", "", ""],
        ),
    ],
    ids=["never asked", "half of it agreed", "sent back"],
)
def test_what_nobody_did_yet_is_left_for_a_seal(snapshot: PlanSnapshot, expected: list[str]):
    assert [name for name, _day in boxes(snapshot)] == expected


@pytest.mark.parametrize("variant", VARIANTS)
def test_whom_it_is_for_stands_across_every_page(variant: str, tmp_path: Path):
    choices = read_choices({"recipient": "Board"})
    for_board = build_pdf(empty_snapshot(), language="ja", variant=variant, choices=choices)
    pages = text_of(for_board, tmp_path).rstrip("\f").split("\f")
    assert ["Board" in page.replace("\n", "") for page in pages] == [True] * len(pages)
    plain = build_pdf(empty_snapshot(), language="ja", variant=variant)
    assert "Board" not in text_of(plain, tmp_path).replace("\n", "")


def test_a_long_recipient_is_cut_where_the_page_ends():
    choices = read_choices({"recipient": "  役員会\n" + "限" * 200})
    assert len(choices.recipient) == LONGEST_RECIPIENT
    assert choices.recipient.startswith("役員会 限")
    assert build_pdf(empty_snapshot(), language="ja", choices=choices).startswith(b"%PDF")


@pytest.mark.parametrize("variant", VARIANTS)
def test_archives_take_every_paper(variant: str):
    """PDF/A-2b says so in its metadata and brings the profile of its colours along."""
    made = build_pdf(empty_snapshot(), language="ja", variant=variant)
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in made
    assert b"/OutputIntents" in made
