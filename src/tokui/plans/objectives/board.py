"""What the section of objectives shows: the tree, the KPIs of each objective, and what is odd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tokui.core.compact import ObjectiveProgress, direction_of
from tokui.core.kpi import (
    ROLL_UP,
    Branch,
    KpiReport,
    contributed,
    objective_tree,
    reports_of,
    status_counts,
)
from tokui.core.plan import Objective
from tokui.core.plan.upkeep import Survey
from tokui.core.smart import SmartVerdict
from tokui.core.surveying import nps_of, rate_of
from tokui.core.words import Words
from tokui.kernel.words import reading_language
from tokui.outputs.svg_kpi import bullet_svg, sparkline_svg
from tokui.plans.views.drawings import drawn
from tokui.plans.views.opening import OpenPlan


@dataclass(frozen=True)
class ShownKpi:
    """A line of the table of KPIs."""

    report: KpiReport
    smart: SmartVerdict
    spark: str
    bullet: str
    sum: Words | None
    """What contributions come to against the target."""


@dataclass(frozen=True)
class Block:
    """An objective with its KPIs."""

    objective: Objective
    smart: SmartVerdict
    status: str
    kpis: tuple[ShownKpi, ...]


@dataclass(frozen=True)
class Asked:
    """A survey with what is worked out of its numbers."""

    survey: Survey
    department: str

    @property
    def nps(self) -> str:
        """The Net Promoter Score with its sign; empty where it is not known."""
        one = self.survey
        score = nps_of(one.promoters, one.passives, one.detractors)
        return "" if score is None else f"{round(score):+d}"

    @property
    def rate(self) -> str:
        """Answers per hundred asked; empty where that is not known."""
        rate = rate_of(self.survey.answered, self.survey.asked)
        return "" if rate is None else f"{round(rate)}%"


@dataclass(frozen=True)
class Twig:
    """A line of the tree: an objective as deep as it stands, in the order of reading."""

    branch: Branch
    level: int


def objectives_board(opened: OpenPlan) -> dict[str, Any]:
    """Context of the section's page."""
    reports = reports_of(opened.snapshot)
    tree = objective_tree(opened.snapshot, reports)
    twigs = list(twigs_of(tree))
    stands = {one.branch.objective.id: one.branch.status for one in twigs}
    return {
        "objectives": [
            _block(progress, reports, stands)
            for progress in direction_of(opened.snapshot).objectives
        ],
        "tree": twigs,
        "roll_up": ROLL_UP,
        "counts": status_counts(reports),
        "surveys": [Asked(one, opened.snapshot.name(one.department))
                    for one in reversed(opened.snapshot.surveys)],
    }  # fmt: skip


def twigs_of(tree: tuple[Branch, ...], level: int = 1) -> Iterator[Twig]:
    """The branches of a tree from the top down, each before what is part of it."""
    for branch in tree:
        yield Twig(branch, level)
        yield from twigs_of(branch.parts, level + 1)


def _block(
    progress: ObjectiveProgress, reports: Mapping[str, KpiReport], stands: Mapping[str, str]
) -> Block:
    language = reading_language()
    return Block(
        progress.objective,
        progress.smart,
        stands[progress.objective.id],
        tuple(
            ShownKpi(
                report=reports[one.kpi.id],
                smart=one.smart,
                spark=drawn(
                    sparkline_svg(one.kpi, language=language, forecast=reports[one.kpi.id].forecast)
                ),
                bullet=drawn(bullet_svg(one.kpi, language=language)),
                sum=contributed(one.kpi),
            )
            for one in progress.kpis
        ),
    )
