"""The page of the power chart, and the document that its script draws."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from tokui.core import scales
from tokui.core.plan import Tie
from tokui.core.powerchart import PowerChart, power_chart
from tokui.core.powerchart_words import COVERED, FRESHNESS, ROLE_SHAPES, TONES, WEIGHTS
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.plans.power.document import power_document
from tokui.plans.templatetags.plan import record_url
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

PAGE: Final = 100
"""So many people stand on one page of the table."""

LINES: Final = ("influences", "allied", "conflicts", "advises", "dotted_line")
"""Kinds of lines that are drawn by hand; who reports to whom is the boss of the post."""


@require_safe
def power(request: HttpRequest, account_id: str) -> HttpResponse:
    """The chart, its tools and its legend, and the same as a table underneath."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "stakeholders")
    opened.note_opinions("power")
    chart = power_chart(opened.snapshot)
    pages = Paginator(chart.cards, PAGE)
    page = pages.get_page(request.GET.get("page"))
    return opened.page(
        "power/chart",
        "stakeholders",
        chart=chart,
        cards=page,
        lines=_lines_of(chart),
        modes=_modes(chart),
        kinds=[scales.TIE[code] for code in LINES],
        roles=[(ROLE_SHAPES.get(role.code, ""), role) for role in scales.ROLE if role.mark != "?"],
        weights=[(scales.INFLUENCE[code], number) for code, number in WEIGHTS.items()],
        grades=scales.GRADE,
    )


@require_safe
def document(request: HttpRequest, account_id: str) -> JsonResponse:
    """Cards, lines and words, as far as the reader may see them."""
    opened = open_plan(request, account_id)
    if opened is None:
        raise NotFound
    chart = power_chart(opened.snapshot)
    return JsonResponse(
        power_document(
            chart,
            address=record_url,
            versions=_versions(opened),
            may_edit=opened.access.may_edit,
        ),
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )


def _versions(opened: OpenPlan) -> dict[str, int]:
    """Versions of the posts, for who may change them."""
    if not opened.access.may_edit:
        return {}
    posts: Any = noun_of("post").rows_in(opened.scope)
    return dict(posts.values_list("public_id", "version"))


def _modes(chart: PowerChart) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """What cards can be coloured by: each scale with its steps and their tones."""
    offered = [FRESHNESS, COVERED]
    if chart.has_opinions:
        offered = [scales.ATTITUDE, scales.RELATION, *offered]
    return [
        (scale, [(step, TONES[scale.code].get(step.code, "unknown")) for step in scale])
        for scale in offered
    ]


def _lines_of(chart: PowerChart) -> dict[str, list[tuple[Tie, str]]]:
    """The lines that start at each person, by id, with the name at the other end."""
    names = {one.id: one.name for one in chart.cards}
    found: dict[str, list[tuple[Tie, str]]] = {}
    for tie in chart.ties:
        found.setdefault(tie.source, []).append((tie, names[tie.target]))
    return found
