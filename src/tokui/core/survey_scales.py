"""The scale of surveys: what was asked."""

from __future__ import annotations

from typing import Final

from tokui.core.words import scale

SURVEY_KIND: Final = scale(
    "survey_kind", "Kind of survey", "アンケートの種類",
    ("satisfaction", "Satisfaction", "満足度"),
    ("nps", "NPS (would recommend)", "NPS（推奨度）"),
    ("own", "Own questions", "独自の設問"),
)  # fmt: skip
