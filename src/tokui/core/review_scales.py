"""The scales of reviews: how often, how far one has come, who speaks for what, what is said."""

from __future__ import annotations

from typing import Final

from tokui.core.words import scale, step

REVIEW_KIND: Final = scale(
    "review_kind", "Kind of review", "レビューの種類",
    ("weekly", "Weekly", "週次"),
    ("monthly", "Monthly", "月次"),
    ("quarterly", "Quarterly", "四半期"),
    ("yearly", "Yearly", "年次"),
)  # fmt: skip

REVIEW_STAGE: Final = scale(
    "review_stage", "Stage of the review", "レビューの進行",
    step("planned", "Planned", "予定", 1, "○"),
    step("present", "Present", "説明", 2, "▷"),
    step("questions", "Questions", "質問", 3, "？"),
    step("vulnerabilities", "Vulnerabilities", "弱点", 4, "△"),
    step("recommendations", "Recommendations", "提言", 5, "→"),
    step("sealed", "Sealed", "確定", 6, "●"),
    step("cancelled", "Cancelled", "中止", None, "×"),
)  # fmt: skip

REVIEW_ROLE: Final = scale(
    "review_role", "Part in the review", "レビューでの役割",
    ("presenter", "Presenter", "説明者"),
    ("reviewer", "Reviewer", "レビュアー"),
    ("coach", "Coach", "コーチ"),
)  # fmt: skip

PERSPECTIVE: Final = scale(
    "perspective", "Perspective", "視点",
    ("customer", "The customer", "顧客"),
    ("competitor", "A competitor", "競合"),
    ("finance", "Finance", "採算"),
    ("delivery", "Delivery", "実行体制"),
    ("executive", "Executives", "経営"),
)  # fmt: skip

POINT_KIND: Final = scale(
    "point_kind", "Kind of point", "論点の種類",
    step("decision", "Decision", "決定事項", None, "◆"),
    step("ask", "Ask", "依頼事項", None, "→"),
    step("question", "Question", "質問", None, "？"),
    step("vulnerability", "Vulnerability", "弱点", None, "△"),
    step("recommendation", "Recommendation", "提言", None, "☆"),
    step("praise", "Praise", "良い点", None, "◎"),
)  # fmt: skip

POINT_STATE: Final = scale(
    "point_state", "State of the point", "論点の状態",
    step("open", "Open", "未了", 1, "○"),
    step("answered", "Answered", "回答済", 2, "●"),
    step("agreed", "Agreed", "合意", 3, "◎"),
    step("done", "Done", "完了", 4, "✓"),
    step("rejected", "Rejected", "見送り", None, "×"),
)  # fmt: skip
