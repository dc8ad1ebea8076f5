"""The scales of renewal: what becomes of a record, and how far a hand-over has come."""

from __future__ import annotations

from typing import Final

from tokui.core.words import scale

CHOICE: Final = scale(
    "rolling_choice", "Decision", "判断",
    ("confirm", "Confirm", "再確認"),
    ("change", "Change", "変更して引継ぎ"),
    ("drop", "Drop", "引き継がない"),
)  # fmt: skip

ROLLING_STATE: Final = scale(
    "rolling_state", "Roll-forward", "次期への更新",
    ("open", "In preparation", "準備中"),
    ("done", "Done", "完了"),
    ("undone", "Taken back", "取り消し"),
    ("left", "Given up", "中止"),
)  # fmt: skip

HANDOVER_STATE: Final = scale(
    "handover_state", "Hand-over", "引継ぎ",
    ("open", "Under way", "引継ぎ中"),
    ("done", "Done", "完了"),
    ("called_off", "Called off", "取りやめ"),
)  # fmt: skip

HANDOVER_POINT: Final = scale(
    "handover_point", "Point of the hand-over", "引継ぎ項目",
    ("plan", "State of the plan", "プランの現状"),
    ("people", "The people", "関係者"),
    ("promises", "Promises on both sides", "双方の約束事"),
    ("meetings", "Next meetings", "今後の面談予定"),
    ("deals", "Running deals", "進行中の商談"),
    ("actions", "Open actions", "未完了のアクション"),
    ("unknowns", "What nobody knows yet", "未確認の事項"),
    ("visits", "Introductory visits", "着任・引継ぎの挨拶"),
    ("papers", "Files and links", "資料・リンク"),
)  # fmt: skip
