"""The compact plan and its sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tokui.core import boards, scales
from tokui.core.compact import compact_plan, next_actions_of
from tokui.core.japan import fold
from tokui.core.plan import Product
from tokui.core.relations import gaps
from tokui.core.yearly import revenue_by_fiscal_year, years_title, years_to_show
from tokui.kernel.words import reading_language
from tokui.outputs.svg_kpi import bullet_svg
from tokui.outputs.svg_orgchart import org_chart_svg
from tokui.outputs.svg_positions import positions_svg
from tokui.outputs.svg_timeline import timeline_svg
from tokui.outputs.svg_years import years_svg
from tokui.plans.competitors.nouns import AXES
from tokui.plans.lifecycle import has_draft
from tokui.plans.objectives.board import objectives_board
from tokui.plans.views.boards import (
    needs_board,
    power_board,
    priority_board,
    rival_board,
    versions_of,
)
from tokui.plans.views.drawings import drawn
from tokui.plans.views.opening import SHEET, OpenPlan, is_for, open_plan, start_page
from tokui.plans.views.panels import panels_of

Context = dict[str, Any]

MOST_FOUND: Final = 12
"""So many products are offered for a search; a longer list is better searched again."""

_DAY_WIDTHS: Final = {"month": 6.0, "day": 18.0}
"""Pixels for a day on the timeline, by how near it is seen; otherwise the whole plan fits."""

COMPANY_FIELDS = (
    "name_kana", "name_en", "corporate_number", "securities_code", "industry", "market",
    "representative", "founded", "fiscal_close", "capital", "revenue", "employees", "website",
    "phone", "postal_code", "address", "parent", "description",
)  # fmt: skip


def _address(noun: str, id: str) -> str:
    """Where a record is, for links of a drawing."""
    return reverse("web:record", args=[noun, id])


def _section(tab: str, template: str) -> Callable[..., Callable[..., HttpResponse]]:
    """A page of one section: `tab` of the frame, filled by what the decorated function gives."""

    def made(fill: Callable[[OpenPlan], Context]) -> Callable[..., HttpResponse]:
        @require_safe
        def view(request: HttpRequest, account_id: str) -> HttpResponse:
            opened = open_plan(request, account_id)
            if opened is None:
                return start_page(request, account_id, tab)
            return opened.page(template, tab, **fill(opened), **_about(opened, tab))

        view.__name__ = tab
        view.__doc__ = fill.__doc__
        view.__module__ = fill.__module__
        return view

    return made


@require_safe
def overview(request: HttpRequest, account_id: str) -> HttpResponse:
    """Five panels on one screen; the panels alone where they are drawn anew."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "overview")
    if is_for(request, "compact"):
        return opened.page("parts/compact", "overview", **_panels(opened))
    has_batch = opened.access.may_edit and has_draft(opened.plan)
    return opened.page("overview", "overview", **_panels(opened), has_draft=has_batch)


def _panels(opened: OpenPlan) -> Context:
    compact = compact_plan(opened.snapshot, opened.questions)
    currency, language = opened.account.currency, reading_language()
    return {
        "compact": compact,
        "found": opened.report.findings,
        "panels": panels_of(opened),
        "years_title": years_title(compact.potential.years),
        "years": drawn(years_svg(compact.potential.years, currency, language=language)),
        "kpis": [
            (progress, drawn(bullet_svg(progress.kpi, language=language)))
            for objective in compact.direction.objectives
            for progress in objective.kpis
        ],
    }


def _about(opened: OpenPlan, code: str) -> Context:
    """What stands on top of every section."""
    return {
        "changed_at": opened.changed_at(code).get(code),
        "questions": opened.care[code].questions,
        "found_here": sum(one.rule.section == code for one in opened.findings),
        "panels": panels_of(opened) if opened.context["base"] == SHEET else {},
    }


@_section("needs", "needs")
def needs(opened: OpenPlan) -> Context:
    """Needs in layers, by importance and urgency, and as a table."""
    return {**needs_board(opened), "priority": priority_board(opened)}


@_section("objectives", "objectives")
def objectives(opened: OpenPlan) -> Context:
    """The tree of objectives, and their KPIs with standing, forecast and verdict."""
    return objectives_board(opened)


@_section("competitors", "competitors")
def competitors(opened: OpenPlan) -> Context:
    """Two maps: the customer's rivals, and ours."""
    snapshot, language = opened.snapshot, reading_language()
    across = opened.request.GET.get("across", "price")
    up = opened.request.GET.get("up", "product")
    axes = {"across": across if across in AXES else "price", "up": up if up in AXES else "product"}
    customer, ours = snapshot.account.name, str(opened.account.workspace.name)
    return {
        "axes": AXES,
        "chosen": axes,
        "maps": (
            (
                "customer_rival",
                snapshot.customer_rivals,
                drawn(positions_svg(snapshot.customer_rivals, customer, language=language, **axes)),
                rival_board(opened, "customer_rival", **axes),
            ),
            (
                "our_rival",
                snapshot.our_rivals,
                drawn(positions_svg(snapshot.our_rivals, ours, language=language, **axes)),
                rival_board(opened, "our_rival", **axes),
            ),
        ),
    }


@_section("profile", "profile")
def profile(opened: OpenPlan) -> Context:
    """The customer's operating manual: facts, figures, group, route of decisions."""
    snapshot = opened.snapshot
    years = years_to_show(revenue_by_fiscal_year(snapshot), 6)
    return {
        "topics": boards.facts_by_topic(snapshot),
        "missing_topics": [
            value
            for value in scales.FACT_TOPIC
            if value.code not in {fact.topic for fact in snapshot.facts} and value.code != "other"
        ],
        "company": COMPANY_FIELDS,
        "years": drawn(years_svg(years, snapshot.account.currency, language=reading_language())),
    }


@_section("actions", "actions")
def actions(opened: OpenPlan) -> Context:
    """The timeline, and actions by phase."""
    snapshot = opened.snapshot
    scale = opened.request.GET.get("scale", "plan")
    return {
        "timeline": drawn(_timeline(opened, scale)),
        "scale": scale,
        "phases": boards.actions_by_phase(snapshot),
        "next": next_actions_of(snapshot),
    }


def _timeline(opened: OpenPlan, scale: str) -> str:
    return timeline_svg(
        opened.snapshot,
        language=reading_language(),
        width=1176,
        day=_DAY_WIDTHS.get(scale),
        link=_address,
        versions=versions_of(opened, "action"),
    )


@_section("stakeholders", "stakeholders")
def stakeholders(opened: OpenPlan) -> Context:
    """The organisation chart, influence by attitude, coverage, and lists of both sides."""
    snapshot = opened.snapshot
    opened.note_opinions("stakeholders")
    chart = org_chart_svg(
        snapshot, language=reading_language(), as_of=snapshot.taken_on, link=_address
    )
    return {
        "chart": drawn(chart),
        "power": power_board(opened),
        "attitudes": scales.ATTITUDE.codes,
        "coverage": boards.coverage_grid(snapshot),
        "gaps": gaps(snapshot),
    }


@_section("plays", "plays")
def plays(opened: OpenPlan) -> Context:
    """Plays: to whom which value, when, by which means, and what both sides gain."""
    return {}


@_section("footprint", "footprint")
def footprint(opened: OpenPlan) -> Context:
    """Whitespace: department by product, with the products that were asked for."""
    asked = opened.request.GET
    wanted = set(asked.getlist("product"))
    text = asked.get("find", "").strip()
    grid = boards.footprint_grid(opened.snapshot, wanted)
    shown = {product.id for product in grid.products}
    found = [one for one in opened.snapshot.products if one.id not in shown and _fits(one, text)]
    return {
        "grid": grid,
        "statuses": scales.FOOTPRINT,
        "find": text,
        "found": found[:MOST_FOUND] if text else [],
        "wanted": sorted(wanted & shown),
        "versions": versions_of(opened, "footprint"),
    }


def _fits(product: Product, text: str) -> bool:
    return fold(text) in fold(f"{product.name} {product.family}")
