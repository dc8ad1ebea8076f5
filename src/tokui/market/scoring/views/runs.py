"""What a run gave: its companies, one of them explained, and two runs side by side."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tokui.core.market.scoring.definition import AXIS
from tokui.kernel.words import reading_language
from tokui.market.scoring.models import ScoreRun
from tokui.market.scoring.policies import get_run, visible_runs
from tokui.market.scoring.queries import (
    companies,
    company,
    compared,
    count_companies,
    job_of,
    names_in,
)
from tokui.market.scoring.universes import generation_of, has_universe
from tokui.outputs.svg_scores import scores_svg
from tokui.plans.views.drawings import drawn

PAGE: Final = 50
MOVED: Final = 100


@require_safe
def run(request: HttpRequest, run_id: str) -> HttpResponse:
    """The companies of a run, the best first; how far it is while it lasts."""
    member: Any = request.member  # type: ignore[attr-defined]
    found = get_run(member, run_id)
    if found.state != "done":
        job = job_of(found)
        failed = found.state == "failed" or (job is not None and job.state == "failed")
        waiting = {"run": found, "job": job, "failed": failed,
                   "error": found.error or (job.error if job else "")}  # fmt: skip
        return render(request, "market/scoring/waiting.html", waiting)
    tier, search = _whole(request.GET.get("tier")), request.GET.get("q", "").strip()[:100]
    after = _whole(request.GET.get("after")) or 0
    rows = companies(found, tier=tier, search=search, after=after, limit=PAGE + 1)
    definition = found.version.read()
    context = {
        "run": found,
        "rows": rows[:PAGE],
        "more": rows[PAGE - 1].rank if len(rows) > PAGE else None,
        "after": after,
        "count": count_companies(found, tier=tier, search=search),
        "tier": tier,
        "search": search,
        "tiers": _tiers(found),
        "axes": [one for one in AXIS if one.code in definition.weight_of_axis],
        "unknown": [(one.name, found.unknown.get(one.code)) for one in definition.criteria],
        "drawing": drawn(scores_svg(found.bins, found.cuts, language=reading_language())),
        "is_newest_data": has_universe(member.workspace)
        and generation_of(member.workspace) == found.generation,
        "others": visible_runs(member)
        .filter(state="done", version__model=found.version.model_id)
        .exclude(pk=found.pk)[:20],
    }
    return render(request, "market/scoring/run.html", context)


@require_safe
def firm(request: HttpRequest, run_id: str, number: str) -> HttpResponse:
    """One company of a run: where its points come from, and what would move it."""
    member: Any = request.member  # type: ignore[attr-defined]
    found = get_run(member, run_id)
    told = company(found, number)
    contributions = sorted(
        told.explanation.points.contributions, key=lambda one: (-one.points, -one.weight)
    )
    context = {
        "run": found,
        "told": told,
        "scored": told.scored,
        "contributions": contributions,
        "ranges": {one.criterion.code: one for one in told.explanation.unknown},
        "axes": [
            (one, told.scored.axes[one.code])
            for one in AXIS
            if one.code in found.version.read().weight_of_axis
        ],
        "neighbours": [*told.above, told.scored, *told.below],
    }
    return render(request, "market/scoring/firm.html", context)


@require_safe
def compare(request: HttpRequest, run_id: str, other_id: str) -> HttpResponse:
    """Who moved from an earlier run to a later one, and whether model or data moved them."""
    member: Any = request.member  # type: ignore[attr-defined]
    before, after = sorted(
        (get_run(member, run_id), get_run(member, other_id)), key=lambda one: one.pk
    )
    moved = compared(before, after)
    shown = moved[:MOVED]
    names = names_in(before, [one.firm for one in shown])
    names |= names_in(after, [one.firm for one in shown])
    context = {
        "before": before,
        "after": after,
        "rows": [(one, names.get(one.firm, one.firm)) for one in shown],
        "changed": sum(one.changes_tier for one in moved),
        "moved": sum(bool(one.places) for one in moved),
        "came": sum(one.before is None for one in moved),
        "went": sum(one.after is None for one in moved),
        "all": len(moved),
        "same_model": before.version_id == after.version_id,
        "same_data": before.generation == after.generation,
    }
    return render(request, "market/scoring/compare.html", context)


def _tiers(run: ScoreRun) -> list[tuple[int, int, float | None]]:
    pairs = zip(run.tiers, run.cuts, strict=True)
    return [(number, count, cut) for number, (count, cut) in enumerate(pairs, 1)]


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None
