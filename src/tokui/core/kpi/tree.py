"""The tree of objectives, with how each stands by its KPIs and by what is part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tokui.core.kpi.report import KpiReport
from tokui.core.plan import Objective, PlanSnapshot
from tokui.core.scales import KPI_STATUS
from tokui.core.words import Words

_WORST_FIRST: Final = ("off", "at_risk", "on_track", "ahead", "done")

ROLL_UP: Final = Words(
    "An objective stands as the worst of its KPIs and of the objectives that are part of it; "
    "what is not known does not count, unless nothing else is. A closed objective does not count.",
    "目的の状況は、そのKPIと下位の目的のうち最も悪いものです。判定不可は、他に判定があれば数えません。"
    "終了した目的は数えません。",
)
"""The rule of the tree."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An objective in the tree: how it stands, its KPIs, and its parts in order."""

    objective: Objective
    status: str
    """A code of the scale of standings."""
    reports: tuple[KpiReport, ...]
    parts: tuple[Branch, ...]
    unknown: int = 0
    """How many KPIs here and below cannot be judged."""

    @property
    def depth(self) -> int:
        """How many levels the branch has, itself included."""
        return 1 + max((part.depth for part in self.parts), default=0)


def objective_tree(snapshot: PlanSnapshot, reports: Mapping[str, KpiReport]) -> tuple[Branch, ...]:
    """The objectives that are part of no other one, each with what is part of it.

    Where links run in a circle, which a plan brought in from elsewhere may have, the first of them
    stands on top.
    """
    by_id = {held.id: held for held in snapshot.objectives}
    below: dict[str, list[Objective]] = {}
    for held in snapshot.objectives:
        if held.parent in by_id and held.parent != held.id:
            below.setdefault(held.parent or "", []).append(held)
    seen: set[str] = set()

    def branch(held: Objective) -> Branch:
        seen.add(held.id)
        parts = tuple(branch(part) for part in below.get(held.id, ()) if part.id not in seen)
        own = tuple(reports[kpi.id] for kpi in held.kpis)
        unknown = sum(one.standing.code == "unknown" for one in own)
        stands = [one.standing.code for one in own]
        stands += [part.status for part in parts if part.objective.state != "closed"]
        return Branch(
            held, worst_of(stands), own, parts, unknown + sum(part.unknown for part in parts)
        )

    tops = [held for held in snapshot.objectives if held.parent not in by_id]
    tree = [branch(held) for held in tops]
    for held in snapshot.objectives:
        if held.id not in seen:
            tree.append(branch(held))
    return tuple(tree)


def worst_of(codes: list[str]) -> str:
    """The worst of several standings that are known; "unknown" where none is."""
    return next((code for code in _WORST_FIRST if code in codes), "unknown")


def status_counts(reports: Mapping[str, KpiReport]) -> tuple[tuple[str, int], ...]:
    """How many KPIs stand at each step, in the order of the scale, those without any left out."""
    codes = [one.standing.code for one in reports.values()]
    return tuple((code, codes.count(code)) for code in KPI_STATUS.codes if code in codes)
