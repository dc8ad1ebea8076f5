"""How approvals and consents are asked for and answered."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Scale, scale, step

APPROVAL_WAY: Final[Scale] = scale(
    "approval_way", "Who must approve", "承認の条件",
    ("any", "One of them is enough", "誰か1名の承認で可"),
    ("all", "All, in any order", "全員（順不同）"),
    ("in_order", "All, one after the other", "全員（順番に）"),
)  # fmt: skip

APPROVAL_ANSWER: Final[Scale] = scale(
    "approval_answer", "Answer to a submission", "承認の回答",
    step("approved", "Approved", "承認", None, "✓"),
    step("changes_requested", "Changes requested", "差し戻し", None, "↩"),
    step("rejected", "Rejected", "却下", None, "✕"),
    step("recalled", "Recalled", "取り下げ", None, "－"),
)  # fmt: skip

CONSENT_KIND: Final[Scale] = scale(
    "consent_kind", "What is asked for", "依頼の種類",
    ("people", "People and time", "人員・工数"),
    ("money", "Money", "予算・費用"),
    ("promise", "A promise to the customer", "顧客への約束"),
    ("other", "Something else", "その他"),
)  # fmt: skip

CONSENT_ABOUT: Final[Scale] = scale(
    "consent_about", "What the request is about", "依頼の対象",
    ("action", "An action", "アクション"),
    ("play", "A value play", "価値提供シナリオ"),
    ("contribution", "A contribution to a KPI", "KPIへの貢献"),
    ("budget", "The budget of the plan", "プランの予算"),
    ("capacity", "Days of a colleague in the plan", "プランでの担当工数"),
    ("words", "In own words", "自由記述"),
)  # fmt: skip

CONSENT_STATE: Final[Scale] = scale(
    "consent_state", "State of a consent", "合意の状況",
    step("asked", "Asked", "回答待ち", None, "…"),
    step("agreed", "Agreed", "合意", None, "✓"),
    step("conditions", "Agreed with conditions", "条件付きで合意", None, "◐"),
    step("declined", "Declined", "不同意", None, "✕"),
    step("withdrawn", "Withdrawn", "依頼の取り消し", None, "－"),
    step("lapsed", "Changed since agreed", "合意後に変更あり", None, "!"),
)  # fmt: skip
