"""The scale of how strong a relation is; its numbers stand in the middle of their band."""

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
