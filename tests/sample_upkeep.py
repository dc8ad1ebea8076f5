"""What keeps the sample plan alive: eight months of health, two reviews, consents, an approval,
surveys."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from tokui.core.plan.upkeep import (
    Approval,
    ApprovalStep,
    Consent,
    HealthMonth,
    HealthPart,
    Review,
    ReviewPoint,
    ReviewRole,
    Survey,
)

_PARTS: Final = ("relationship", "evidence", "consistency", "execution", "results", "freshness")
_WEIGHTS: Final = (25, 20, 10, 15, 20, 10)
_POINTS: Final = (48, 51, 55, 54, 60, 63, 66, 71)


def _parts(points: int) -> tuple[HealthPart, ...]:
    shifts = (-12, 4, 9, -3, None, 7)
    return tuple(
        HealthPart(code, weight, None if shift is None else points + shift)
        for code, weight, shift in zip(_PARTS, _WEIGHTS, shifts, strict=True)
    )


HEALTH: Final = tuple(
    HealthMonth(
        date(2026, 4 + number, 1), date(2026, 4 + number, 28), rubric=1, formula=1, good=70,
        watch=45, plain_points=points - 9, plain_parts=_parts(points - 9), points=points,
        parts=_parts(points),
    )
    for number, points in enumerate(_POINTS)
)  # fmt: skip

REVIEWS: Final = (
    Review(
        "rv2", "11月の月次レビュー", "monthly", planned_on=date(2026, 11, 26), stage="planned",
        roles=(ReviewRole("rr3", "佐野 瑞希", "presenter"),),
        points=(
            ReviewPoint("rp6", "decision", "検証用の貸出機2台を年内に確保する",
                        owner_name="海老名 透", due_on=date(2026, 12, 4)),
            ReviewPoint("rp7", "ask", "先方役員との会食に同席してほしい",
                        raised_by_name="佐野 瑞希", owner_name="海老名 透",
                        due_on=date(2026, 12, 18)),
        ),
    ),
    Review(
        "rv1", "10月の月次レビュー", "monthly", planned_on=date(2026, 10, 22),
        held_on=date(2026, 10, 23), stage="sealed", next_on=date(2026, 11, 26),
        summary="記録の自動化を軸に進める。品質保証部の合意を先に取る。",
        sealed_on=date(2026, 10, 23), version="v1",
        roles=(
            ReviewRole("rr1", "佐野 瑞希", "presenter"),
            ReviewRole("rr2", "海老名 透", "reviewer", "customer", "現場の班長ならどう見るか"),
        ),
        points=(
            ReviewPoint("rp1", "question", "値引きなしで通る根拠は何か", "answered",
                        raised_by_name="海老名 透", answer="監査対応の工数で説明できる"),
            ReviewPoint("rp2", "vulnerability", "購買部との接点が1名に偏っている"),
            ReviewPoint("rp3", "recommendation", "効果測定を先に示す", "agreed"),
            ReviewPoint("rp4", "decision", "専任の技術者を1名付ける", "done",
                        owner_name="海老名 透", answer="12月から1名"),
            ReviewPoint("rp5", "ask", "保守条件の見直しを法務に頼む", owner="c-sano",
                        owner_name="佐野 瑞希", due_on=date(2026, 11, 13)),
        ),
    ),
)  # fmt: skip

CONSENTS: Final = (
    Consent("c1", "people", "効果測定", "冨田 光 / 技術部", "conditions",
            asked_by_name="佐野 瑞希", asked_on=date(2026, 10, 26), wanted_by=date(2026, 11, 6),
            remark="3月末までなら週1日", answered_by_name="冨田 光",
            answered_on=date(2026, 11, 2)),
    Consent("c2", "money", "プランの予算", "海老名 透", question="出張と検証の費用を認めてほしい",
            asked_by_name="佐野 瑞希", asked_on=date(2026, 11, 12), wanted_by=date(2026, 11, 18)),
)  # fmt: skip

APPROVALS: Final = (
    Approval(
        "ap2", 2, "in_order", "佐野 瑞希", date(2026, 11, 16), "予算を加えて再申請",
        valid_until=date(2027, 3, 31),
        steps=(
            ApprovalStep("海老名 透", "approved", date(2026, 11, 18), "条件は了解"),
            ApprovalStep("結城 葵"),
        ),
    ),
    Approval(
        "ap1", 1, "any", "佐野 瑞希", date(2026, 11, 2), valid_until=date(2027, 3, 31),
        answer="changes_requested", answered_by_name="海老名 透",
        answered_on=date(2026, 11, 5), remark="予算の根拠を足すこと",
        steps=(ApprovalStep("海老名 透", "changes_requested", date(2026, 11, 5)),),
    ),
)  # fmt: skip

SURVEYS: Final = (
    Survey("sv1", "年次サービス調査", "nps", date(2026, 9, 15), asked=40, answered=20,
           promoters=11, passives=5, detractors=4, source="調査会社の報告書", grade="confirmed"),
    Survey("sv2", "保守窓口の満足度", "satisfaction", date(2026, 10, 30), asked=12, answered=9,
           mean=Decimal("4.2"), lowest=Decimal(1), highest=Decimal(5), remarks="窓口の利用者のみ"),
)  # fmt: skip
