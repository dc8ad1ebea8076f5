"""Plans as files from the command line: variants, choices, refusals."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pptx import Presentation

from tests.cli.conftest import Run
from tests.world import World
from tokui.cli.serving import demo_language


def test_the_review_and_markdown_are_written(world: World, run: Run, tmp_path: Path):
    deck, text = tmp_path / "review.pptx", tmp_path / "plan.md"
    export = ("plan", "export", "東亜精密", "--lang", "ja", "--format")
    assert run(*export, "pptx", "--variant", "review", "--out", deck).code == 0
    assert len(Presentation(io.BytesIO(deck.read_bytes())).slides) >= 3
    assert run(*export, "md", "--out", text).code == 0
    assert text.read_text().startswith("# 東亜精密株式会社\n")


def test_choices_reach_the_file_and_unknown_ones_are_wrong_use(
    world: World, run: Run, tmp_path: Path
):
    target = tmp_path / "plan.pptx"
    export = ("plan", "export", "東亜精密", "--format", "pptx", "--out", target)
    assert run(*export, "--shape", "4:3", "--unit", "thousand", "--years", "end").code == 0
    deck = Presentation(io.BytesIO(target.read_bytes()))
    assert deck.slide_height / deck.slide_width == 0.75
    wrong = run(*export, "--unit", "dozen")
    assert (wrong.code, wrong.out) == (2, "")
    assert "thousand" in wrong.err


def test_a_leak_makes_no_file_and_is_listed(world: World, run: Run, tmp_path: Path):
    target = tmp_path / "shared.pptx"
    export = ("plan", "export", "東亜精密", "--format", "pptx", "--variant", "customer",
              "--out", target)  # fmt: skip
    empty = run(*export)
    assert (empty.code, empty.out) == (1, "")
    assert "Nothing may be shared yet" in empty.err
    world.add("our_rival", name="灘電算サービス")
    world.add("play", title="先行ライン", value="灘電算サービスより早く", state="agreed")
    refused = run(*export, lang="ja_JP.UTF-8")
    assert (refused.code, refused.out) == (1, "")
    assert "競合の名前「灘電算サービス」" in refused.err
    assert not target.exists()


def test_our_own_people_are_not_called_stakeholders_of_the_customer(world: World, run: Run):
    world.add("stakeholder", placeholder="購買部長")
    world.add("stakeholder", colleague=world.ken)
    shown = run("plan", "show", "東亜精密").out.splitlines()
    stakeholders = shown.index("Stakeholders: 1")
    assert shown[stakeholders + 1] == "  - 購買部長"
    team = shown.index("Our team: 1")
    assert shown[team + 1] == f"  - {world.ken.name}"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "ja"),
        ({"LANG": "C"}, "ja"),
        ({"LANG": "POSIX"}, "ja"),
        ({"LANG": "C.UTF-8"}, "ja"),
        ({"LANG": "de_DE.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja"),
    ],
    ids=str,
)
def test_the_demo_is_japanese_unless_the_terminal_says_english(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert demo_language() == language
