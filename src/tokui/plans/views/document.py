"""The full plan as one document to read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tokui.core import boards, scales
from tokui.core.compact import compact_plan
from tokui.core.kpi import reports_of
from tokui.core.yearly import years_title
from tokui.kernel.words import reading_language
from tokui.outputs.svg_kpi import bullet_svg
from tokui.outputs.svg_years import years_svg
from tokui.plans.competitors.nouns import AXES
from tokui.plans.views.drawings import drawn
from tokui.plans.views.opening import OpenPlan, open_plan, start_page


@require_safe
def document(request: HttpRequest, account_id: str) -> HttpResponse:
    """All sections one after the other, every value leading to its editor."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "overview")
    opened.note_opinions("document")
    return opened.page("document", "overview", **_chapters(opened))


def _chapters(opened: OpenPlan) -> dict[str, Any]:
    snapshot, language = opened.snapshot, reading_language()
    compact = compact_plan(snapshot, opened.questions)
    years = compact.potential.years
    reports = reports_of(snapshot)
    return {
        "sections": opened.care,
        "changes": opened.changed_at(*opened.care),
        "compact": compact,
        "layers": [layer for layer in boards.needs_by_layer(snapshot) if layer.needs],
        "objectives": [
            (
                progress,
                [
                    (one, drawn(bullet_svg(one.kpi, language=language)), reports[one.kpi.id])
                    for one in progress.kpis
                ],
            )
            for progress in compact.direction.objectives
        ],
        "axes": AXES,
        "rivals": (
            ("our_rival", snapshot.our_rivals),
            ("customer_rival", snapshot.customer_rivals),
        ),
        "topics": boards.facts_by_topic(snapshot),
        "phases": boards.actions_by_phase(snapshot),
        "grid": boards.footprint_grid(snapshot),
        "statuses": scales.FOOTPRINT,
        "years_title": years_title(years),
        "years": drawn(years_svg(years, snapshot.account.currency, language=language)),
    }
