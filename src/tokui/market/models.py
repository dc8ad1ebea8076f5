"""The tables of the market, each described in the package that uses it."""

from __future__ import annotations

from tokui.market.allocation.models import AllocationRun, AllocationScenario, AllocationWish
from tokui.market.backtest.models import BackTestRun
from tokui.market.investment.models import (
    DecisionEffort,
    DecisionEvidence,
    InvestmentDecision,
    NotDone,
)
from tokui.market.portfolio.models import PortfolioMonth
from tokui.market.scoring.models import ModelVersion, ScoreModel, ScoreRun
from tokui.market.targets.models import TargetFirm, TargetList
from tokui.market.universe.models import DailyChange, JoinDecision, Source, Universe

__all__ = [
    "AllocationRun",
    "AllocationScenario",
    "AllocationWish",
    "BackTestRun",
    "DailyChange",
    "DecisionEffort",
    "DecisionEvidence",
    "InvestmentDecision",
    "JoinDecision",
    "ModelVersion",
    "NotDone",
    "PortfolioMonth",
    "ScoreModel",
    "ScoreRun",
    "Source",
    "TargetFirm",
    "TargetList",
    "Universe",
]
