"""The coverage of a plan as somebody asked for it: of one department, of one deal, only gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tokui.core.coverage import (
    CoverageGap,
    Grid,
    Pairing,
    coverage_gaps,
    crossing_grid,
    gap_people,
    pairings,
    people_of_deal,
)
from tokui.core.plan import PlanSnapshot
from tokui.core.reach import Thread, threads
from tokui.core.strength import Strengths, strengths_of
from tokui.kernel.errors import NotFound
from tokui.kernel.models import Event
from tokui.plans.base import Plan

SOURCE: Final = "coverage"
"""Where the events of actions that close gaps come from."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see; empty texts mean all."""

    department: str = ""
    deal: str = ""
    only_gaps: bool = False
    everybody: bool = False
    """Also people whom no plan, contact or coverage speaks of."""


@dataclass(frozen=True)
class CoverageShown:
    """The grid, gaps, pairs and warnings, all of the same people."""

    grid: Grid
    gaps: tuple[CoverageGap, ...]
    pairings: tuple[Pairing, ...]
    warnings: tuple[Thread, ...]


def coverage_shown(
    snapshot: PlanSnapshot, wanted: Wanted, original_titles: Mapping[str, str] | None = None
) -> CoverageShown:
    """The coverage of those asked for. Raises NotFound for a deal or department that is not in the
    plan."""
    strengths = strengths_of(snapshot) if snapshot.has_opinions else Strengths({}, {})
    gaps = coverage_gaps(snapshot, original_titles)
    chosen = people_wanted(snapshot, wanted)
    if chosen is not None:
        gaps = tuple(one for one in gaps if chosen & set(one.people))
    everybody = {one.id for one in snapshot.people} if wanted.everybody else None
    grid = crossing_grid(snapshot, strengths, people=everybody if chosen is None else chosen)
    if chosen is not None and not wanted.deal and not wanted.everybody:
        known = {one.person.id for one in crossing_grid(snapshot, strengths).theirs}
        grid = _of_people(grid, known)
    if wanted.only_gaps:
        lacking = gap_people(gaps) | {
            one.person.id for one in grid.theirs if grid.has_opinions and one.is_short
        }
        grid = _of_people(grid, lacking)
    return CoverageShown(
        grid,
        gaps,
        tuple(one for one in pairings(snapshot) if chosen is None or one.person.id in chosen),
        tuple(_warnings(snapshot, strengths, wanted, chosen)),
    )


def people_wanted(snapshot: PlanSnapshot, wanted: Wanted) -> set[str] | None:
    """The people at the customer that a department, with those below it, and a deal leave; None for
    all. Raises NotFound for what is not in the plan."""
    chosen: set[str] | None = None
    if wanted.department:
        if wanted.department not in snapshot.department_by_id:
            raise NotFound
        below = departments_below(snapshot, wanted.department)
        chosen = {one.id for one in snapshot.people if one.post and one.post.department in below}
    if wanted.deal:
        deal = next((one for one in snapshot.deals if one.id == wanted.deal), None)
        if deal is None:
            raise NotFound
        people = set(people_of_deal(snapshot, deal).people)
        chosen = people if chosen is None else chosen & people
    return chosen


def departments_below(snapshot: PlanSnapshot, department: str) -> set[str]:
    """A department and all below it, by id; a circle in old data ends where it began."""
    found = {department}
    waiting = [department]
    while waiting:
        above = waiting.pop()
        for one in snapshot.departments:
            if one.parent == above and one.id not in found:
                found.add(one.id)
                waiting.append(one.id)
    return found


def original_titles(plan: Plan) -> dict[str, str]:
    """Actions that were taken from gaps, by id, with the titles that they had then."""
    events = Event.objects.filter(
        account_key=plan.account_id, plan_key=plan.pk, source=SOURCE, noun="action", verb="created"
    )
    return dict(events.order_by("id").values_list("subject_id", "title"))


def _of_people(grid: Grid, people: Iterable[str]) -> Grid:
    kept = set(people)
    return replace(grid, theirs=tuple(one for one in grid.theirs if one.person.id in kept))


def _warnings(
    snapshot: PlanSnapshot, strengths: Strengths, wanted: Wanted, chosen: set[str] | None
) -> Iterable[Thread]:
    """Warnings of whom is asked for; those that name nobody are about everybody."""
    for one in threads(snapshot, strengths):
        held = snapshot.stakeholder_by_id.get(one.stakeholder or "")
        is_asked = chosen is None or held is None or held.person in chosen
        if is_asked and (not wanted.deal or one.deal in (None, wanted.deal)):
            yield one
