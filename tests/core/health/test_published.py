"""The formulas of health stand in the user guide as they are worked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tokui.core.health import MEASURES, SETTINGS

GUIDE = Path(__file__).parents[3] / "docs" / "user"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_formula_and_number_is_published(language: str) -> None:
    text = (GUIDE / language / "health.md").read_text(encoding="utf-8")
    for one in MEASURES.values():
        mark = "*" if one.is_opinion else ""
        name, formula = one.words.say(language), one.formula.say(language)
        assert f"| {name}{mark} | {one.weight} | {formula} |" in text
    for setting in SETTINGS.values():
        said = f"{setting.usual} {setting.unit.say(language)}"
        assert f"| {setting.words.say(language)} | {said} |" in text
