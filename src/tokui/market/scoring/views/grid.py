"""A run on two axes: the map, the lines across it, and what they part."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tokui.core.market.scoring.quadrants import SEGMENT, TIERED, Cuts
from tokui.core.market.target_scales import TIER_SIZES
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.words import reading_language
from tokui.market.scoring.actions import cut_run
from tokui.market.scoring.grid import Grid, cuts_of, grid_of, placed_in
from tokui.market.scoring.models import ScoreRun
from tokui.market.scoring.policies import get_run
from tokui.outputs.svg_quadrants import Bubble, quadrants_svg
from tokui.plans.views.agreement import tell_step
from tokui.plans.views.drawings import drawn

PAGE: Final = 50


@require_http_methods(["GET", "POST"])
def grid(request: HttpRequest, run_id: str) -> HttpResponse:
    """The companies of a run by potential and willingness; a POST keeps the lines."""
    member: Any = request.member  # type: ignore[attr-defined]
    run = get_run(member, run_id)
    if run.state != "done":
        return redirect("market:run", run.public_id)
    if request.method == "POST":
        return _keep(request, run, member)
    cuts = _cuts(request.GET, run)
    segment = request.GET.get("segment", SEGMENT.codes[0])
    if segment not in SEGMENT.codes:
        raise NotFound
    found = grid_of(run, cuts)
    axes = run.version.read().weight_of_axis
    context = {
        "run": run,
        "cuts": cuts,
        "is_saved": (run.potential_cut, run.willingness_cut) == (cuts.potential, cuts.willingness),
        "has_axes": "potential" in axes and "willingness" in axes,
        "placed": sum(found.counts.values()),
        "unknown": found.unknown,
        "drawing": drawn(_drawing(run, found)),
        "segments": [(one, found.counts[one.code], _tier(one.code)) for one in SEGMENT],
        "chosen": SEGMENT[segment],
        "chosen_count": found.counts[segment],
        "rows": placed_in(run, cuts, segment, PAGE),
        "sizes": TIER_SIZES,
        "may_list": member.may_write,
        "tiered": any(found.counts[code] for code in TIERED),
    }
    return render(request, "market/scoring/grid.html", context)


def cuts_asked(sent: QueryDict) -> Cuts:
    """The lines that a form or an address names; raises InvalidInput."""
    return Cuts(_points(sent, "potential"), _points(sent, "willingness"))


def _keep(request: HttpRequest, run: ScoreRun, member: Any) -> HttpResponse:
    def step() -> str:
        differs = cut_run(run, cuts_asked(request.POST), by=member)
        return _("The lines are saved with this run.") if differs else _("Nothing changed.")

    tell_step(request, step)
    return redirect("market:run_grid", run.public_id)


def _cuts(query: QueryDict, run: ScoreRun) -> Cuts:
    """The lines of the address, else those of the run."""
    if "potential" not in query and "willingness" not in query:
        return cuts_of(run)
    try:
        return cuts_asked(query)
    except InvalidInput:
        raise NotFound from None


def _points(sent: QueryDict, name: str) -> float:
    text = sent.get(name, "").strip()
    if not text.isascii() or not text.isdigit() or not 0 <= int(text[:4]) <= 100:
        message = _("A line lies between 0 and 100 points.")
        raise InvalidInput(Problem("out_of_range", message, name, text))
    return float(int(text))


def _drawing(run: ScoreRun, found: Grid) -> str:
    bubbles = [
        Bubble(
            one.potential,
            one.willingness,
            one.count,
            one.segment,
            name=one.name if one.count == 1 else "",
            link=reverse("market:run_firm", args=[run.public_id, one.firm])
            if one.count == 1
            else "",
        )
        for one in found.cells
    ]
    return quadrants_svg(bubbles, found.cuts, found.counts, language=reading_language())


def _tier(segment: str) -> int | None:
    return TIERED.index(segment) + 1 if segment in TIERED else None
