"""The scales of health: how an account is, and the six parts it is made of."""

from __future__ import annotations

from typing import Final

from tokui.core.words import scale, step

HEALTH: Final = scale(
    "health", "Health", "健全度",
    step("good", "Good", "良好", 3, "○"),
    step("watch", "Watch", "注意", 2, "△"),
    step("at_risk", "At risk", "危険", 1, "×"),
    step("unknown", "Not known", "判定不可", None, "?"),
)  # fmt: skip

HEALTH_PART: Final = scale(
    "health_part", "Part of health", "健全度の要素",
    ("relationship", "Relationship", "関係"),
    ("evidence", "Evidence of needs", "課題の裏付け"),
    ("consistency", "Consistency", "整合性"),
    ("execution", "Execution", "実行"),
    ("results", "Results", "成果"),
    ("freshness", "Freshness", "鮮度"),
)  # fmt: skip
