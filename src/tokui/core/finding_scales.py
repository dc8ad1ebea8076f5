"""How grave a finding is."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Scale, scale, step

SEVERITY: Final[Scale] = scale(
    "severity", "Severity", "重要度",
    step("error", "Error", "要対応", 3, "●"),
    step("warning", "Warning", "注意", 2, "▲"),
    step("hint", "Hint", "助言", 1, "○"),
    step("off", "Off", "確認しない", 0, "－"),
)  # fmt: skip
