"""Scales of relations: how strong one is, and where opinions about people are opened."""

from __future__ import annotations

from typing import Final

from tokui.core.words import NOT_KNOWN, Scale, Value, Words

STRENGTH: Final = Scale(
    "strength",
    Words("Relation strength", "関係の強さ"),
    (
        Value("strong", Words("Strong", "強い"), 87),
        Value("good", Words("Good", "良好"), 62),
        Value("medium", Words("Medium", "ふつう"), 37),
        Value("weak", Words("Weak", "弱い"), 13),
        Value("none", Words("None", "なし"), 0),
        Value("unknown", NOT_KNOWN, None, "?"),
    ),
)
"""The numbers stand in the middle of their band."""

VIEWED: Final = Scale(
    "viewed",
    Words("What was opened", "開いたもの"),
    (
        Value("stakeholders", Words("Stakeholders", "ステークホルダー")),
        Value("power", Words("Power chart", "パワーチャート")),
        Value("relations", Words("Relations", "関係")),
        Value("document", Words("The whole plan", "プラン全文")),
        Value("version", Words("A version", "版")),
        Value("export", Words("A file", "ファイル")),
        Value("api", Words("Through the API", "API経由")),
    ),
)
