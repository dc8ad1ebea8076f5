# ruff: noqa: E501 - rows of a table read better unwrapped
"""Where people at Zuirei stand otherwise in one deal than in the account."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import Judged, Row, To, row

_EVALUATION = Words("Evaluation meeting 3", "第3回評価会")
_VISIT = Words("Visit", "訪問時の会話")
_MONTHLY = Words("Monthly service meeting", "月次の運用報告会")

# fmt: off
DEAL_STAKES: tuple[Row, ...] = (
    row("trace_segawa", stakeholder=To("stakeholder.segawa"), deal=To("deal.trace"), attitude=Judged("sceptic", "stated", _EVALUATION, Words("Trace can wait. The scheduler comes first.", "品質トレースは後でいい。先に工程計画だ"), -12)),
    row("trace_koga", stakeholder=To("stakeholder.koga"), deal=To("deal.trace"), roles=["decision_maker", "evaluator"], attitude=Judged("supporter", "stated", _VISIT, Words("If two lots come out right, I will ask for it.", "2ロット再現できれば、私から申請する"), -25)),
    row("trace_umehara", stakeholder=To("stakeholder.umehara"), deal=To("deal.trace"), roles=["no_role"]),
    row("care_ibuki", stakeholder=To("stakeholder.ibuki"), deal=To("deal.care"), roles=["decision_maker", "drafter"], attitude=Judged("supporter", "confirmed", _MONTHLY, Words("Without the desk my four people would not cope.", "運用デスクがないと4人では回らない"), -20)),
    row("care_umehara", stakeholder=To("stakeholder.umehara"), deal=To("deal.care"), roles=["no_role"]),
)
# fmt: on
