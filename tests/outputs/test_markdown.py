"""Markdown: readable as it is, whatever people wrote into the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.outputs.choices import Choices
from tokui.outputs.export import export_plan
from tokui.outputs.markdown import build_markdown


@pytest.mark.parametrize(("language", "chapter"), [("ja", "## 課題"), ("en", "## Needs")])
def test_every_section_is_told(language: str, chapter: str) -> None:
    snapshot = sample_snapshot()
    told = build_markdown(snapshot, language=language)  # type: ignore[arg-type]
    assert told.startswith(f"# {snapshot.account.name}\n")
    assert chapter in told or "顧客課題・ニーズ" in told
    for need in snapshot.needs:
        assert need.title in told
    rows = [line for line in told.splitlines() if line.startswith("|")]
    assert rows
    for line in rows:
        assert line.endswith(" |")


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    width = 0
    for line in build_markdown(sample_snapshot(), language="ja").splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = line.replace(r"\|", "").count("|")
        width = width or cells
        assert cells == width, line


def test_marks_of_markdown_in_texts_are_only_text() -> None:
    snapshot = sample_snapshot()
    odd = replace(
        snapshot,
        plan=replace(snapshot.plan, vision="# not a title\n- not a list\n1. nor this\n<b>|x|</b>"),
        needs=(replace(snapshot.needs[0], title="a|b `c` [d](e)\nf"), *snapshot.needs[1:]),
    )
    told = build_markdown(odd, language="en")
    assert r"\# not a title" in told
    assert r"\- not a list" in told
    assert r"1\. nor this" in told
    assert r"\<b\>\|x\|\</b\>" in told
    assert r"a\|b \`c\` \[d\](e)<br>f" in told


def test_an_empty_plan_has_no_empty_chapters() -> None:
    told = build_markdown(empty_snapshot(), language="en")
    headings = [line for line in told.splitlines() if line.startswith("## ")]
    assert headings == ["## To ask next", "## Findings"]


def test_opinions_are_absent_for_who_may_not_see_them() -> None:
    told = build_markdown(sample_snapshot().without_opinions(), language="ja")
    assert "態度" not in told
    assert "懐疑" not in told


def test_the_chosen_unit_and_names_of_years_are_used() -> None:
    choices = Choices(unit="million", years="end")
    told = build_markdown(sample_snapshot(), language="ja", choices=choices)
    assert "百万円" in told
    assert "月期" in told
    made = export_plan(sample_snapshot(), format="md", language="ja")
    assert made.filename.endswith(".md")
    assert made.media_type.startswith("text/markdown")
