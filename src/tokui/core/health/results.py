"""Results: where KPIs stand, what covers the revenue target, and how deals and objectives ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from tokui.core.health.measure import Footing, Row, measure
from tokui.core.key_figures import figures_of
from tokui.core.kpi import report_of
from tokui.core.kpi_scales import KPI_STATUS
from tokui.core.scales import DEAL_GRADE, OUTCOME
from tokui.core.sentences import fill, money_words
from tokui.core.vocabulary import field_words
from tokui.core.words import Words

STANDING: Final = {"done": 1.0, "ahead": 1.0, "on_track": 1.0, "at_risk": 0.5, "off": 0.0}
"""What a KPI counts by its standing; one whose standing is not known does not."""
ENDED: Final = {"fully_achieved": 1.0, "partly_achieved": 0.5, "not_achieved": 0.0}
"""What a closed objective counts by its outcome."""
RECENT: Final = timedelta(days=365)
"""Deals that closed within so many days count."""


@measure(
    "results.kpis", 3, page="objectives",
    words=("Standing of KPIs", "KPIの状況"),
    formula=("KPIs of live objectives: reached, ahead or on track 100 %, at risk 50 %, off 0 %. A "
             "KPI whose standing is not known does not count.",
             "進行中の目的のKPI：達成・前倒し・順調100%、要注意50%、未達見込0%。判定不可のKPIは数えません。"),
)  # fmt: skip
def kpis(footing: Footing) -> Iterator[Row]:
    """One row for each KPI of a live objective."""
    for held, kpi in footing.ground.live_kpis:
        standing = report_of(kpi, held, today=footing.today).standing
        share = STANDING.get(standing.code)
        mend = fill(_CATCH_UP if share is not None else _MEASURE, name=kpi.name)
        words = KPI_STATUS[standing.code].words
        yield Row("kpi", kpi.id, "standing", kpi.name, share, words, mend)


@measure(
    "results.revenue", 3, page="overview",
    words=("Cover of the revenue target", "売上目標の裏付け"),
    formula=("The outlook – orders in the plan's period and open deals times probability – as a "
             "part of the revenue target, at most 100 %. Not known without target or period.",
             "見込み（期間内の受注＋商談×確度）÷売上目標。100%を上限とし、目標か期間がなければ判定しません。"),
)  # fmt: skip
def revenue(footing: Footing) -> Iterator[Row]:
    """One row where the plan has a target: how much of it is covered."""
    head, currency = footing.plan.plan, footing.plan.account.currency
    figures = figures_of(footing.plan)
    if figures.attained is None or figures.outlook is None or figures.target is None:
        return
    share = min(1.0, max(0.0, float(figures.attained)))
    amounts = {
        "outlook": money_words(figures.outlook, currency),
        "target": money_words(figures.target, currency),
    }
    name = field_words("plan", "revenue_target")
    said = fill(_COVERED, **amounts)
    mend = fill(_COVER, missing=money_words(max(0, figures.target - figures.outlook), currency))
    yield Row("plan", head.id, "revenue_target", "", share,
              fill(_OF_TARGET, name=name, said=said), mend)  # fmt: skip


@measure(
    "results.deals", 2, page="deals",
    words=("Deals won", "商談の勝敗"),
    formula=("Deals closed within 365 days: won 100 %, lost 0 %, each the same.",
             "直近365日間に終わった商談：受注100%、失注0%。1件ずつ同じ重みです。"),
)  # fmt: skip
def deals(footing: Footing) -> Iterator[Row]:
    """One row for each deal that closed in the last year."""
    for deal in footing.plan.deals:
        closed = deal.closes_on
        if deal.is_open or closed is None:
            continue
        if footing.today - RECENT <= closed <= footing.today:
            share = float(deal.grade == "won")
            words = DEAL_GRADE[deal.grade].words
            yield Row("deal", deal.id, "grade", deal.name, share, words)


@measure(
    "results.objectives", 2, page="objectives",
    words=("Objectives reached", "目的の達成"),
    formula=("Closed objectives: fully achieved 100 %, partly 50 %, not 0 %. Without an outcome "
             "not known.",
             "終了した目的：達成100%、一部達成50%、未達0%。達成度の記入がなければ判定しません。"),
)  # fmt: skip
def objectives(footing: Footing) -> Iterator[Row]:
    """One row for each objective that was closed."""
    for held in footing.plan.objectives:
        if held.state != "closed":
            continue
        share = ENDED.get(held.outcome)
        said = OUTCOME[held.outcome].words if share is not None else _NO_OUTCOME
        yield Row("objective", held.id, "outcome", held.title, share, said)


_COVERED: Final = Words("{outlook} of {target}", "{target}に対し{outlook}")
_OF_TARGET: Final = Words("{name}: {said}", "{name}：{said}")
_NO_OUTCOME: Final = Words("no outcome is told", "達成度の記入なし")
_CATCH_UP: Final = Words("Bring “{name}” back on its way", "「{name}」を計画に戻す")
_MEASURE: Final = Words("Measure “{name}”", "「{name}」を測定する")
_COVER: Final = Words("Find deals for another {missing}", "{missing}分の商談をつくる")
