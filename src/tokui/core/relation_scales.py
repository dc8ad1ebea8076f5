"""Scales of relations: how strong one is, and where opinions about people are opened."""

from __future__ import annotations

from typing import Final

from tokui.core.words import NOT_KNOWN, Value, scale, step

STRENGTH: Final = scale(
    "strength", "Relation strength", "関係の強さ",
    step("strong", "Strong", "強い", 87),
    step("good", "Good", "良好", 62),
    step("medium", "Medium", "ふつう", 37),
    step("weak", "Weak", "弱い", 13),
    step("none", "None", "なし", 0),
    Value("unknown", NOT_KNOWN, None, "?"),
)  # fmt: skip
"""The numbers stand in the middle of their band."""

VIEWED: Final = scale(
    "viewed", "What was opened", "開いたもの",
    ("record", "A card or its history", "カードとその履歴"),
    ("stakeholders", "Stakeholders", "ステークホルダー"),
    ("power", "Power chart", "パワーチャート"),
    ("relations", "Relations", "関係"),
    ("brief", "The page before a meeting", "面談準備"),
    ("findings", "Findings", "指摘"),
    ("document", "The whole plan", "プラン全文"),
    ("version", "A version", "版"),
    ("export", "A file", "ファイル"),
    ("api", "Through the API", "API経由"),
)  # fmt: skip
