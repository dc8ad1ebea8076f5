"""The compact plan and its sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tokui.core import boards, scales
from tokui.core.compact import PANELS, compact_plan
from tokui.core.questions import open_questions
from tokui.core.relations import gaps
from tokui.core.yearly import revenue_by_fiscal_year, years_title, years_to_show
from tokui.kernel.words import reading_language
from tokui.outputs.svg_kpi import bullet_svg, sparkline_svg
from tokui.outputs.svg_orgchart import org_chart_svg
from tokui.outputs.svg_positions import positions_svg
from tokui.outputs.svg_timeline import timeline_svg
from tokui.outputs.svg_years import years_svg
from tokui.plans.competitors.nouns import AXES
from tokui.plans.lifecycle import has_draft
from tokui.plans.views.drawings import drawn
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

Context = dict[str, Any]

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
            return opened.page(template, tab, **fill(opened))

        view.__name__ = tab
        view.__doc__ = fill.__doc__
        view.__module__ = fill.__module__
        return view

    return made


@_section("overview", "overview")
def overview(opened: OpenPlan) -> Context:
    """Five panels on one screen."""
    compact = compact_plan(opened.snapshot)
    currency = opened.account.currency
    return {
        "compact": compact,
        "panels": PANELS,
        "years_title": years_title(compact.potential.years),
        "has_draft": opened.access.may_edit and has_draft(opened.plan),
        "years": drawn(years_svg(compact.potential.years, currency, language=reading_language())),
        "kpis": [
            (progress, drawn(bullet_svg(progress.kpi, language=reading_language())))
            for objective in compact.direction.objectives
            for progress in objective.kpis
        ],
    }


@_section("needs", "needs")
def needs(opened: OpenPlan) -> Context:
    """Needs in layers, by importance and urgency, and as a table."""
    snapshot = opened.snapshot
    return {
        "layers": boards.needs_by_layer(snapshot),
        "matrix": boards.needs_matrix(snapshot),
        "questions": _questions(opened, "need"),
    }


@_section("objectives", "objectives")
def objectives(opened: OpenPlan) -> Context:
    """Objectives with their KPIs, how far they have come, and the SMART verdict."""
    language = reading_language()
    return {
        "objectives": [
            {
                "objective": progress.objective,
                "smart": progress.smart,
                "kpis": [
                    {
                        "kpi": one.kpi,
                        "smart": one.smart,
                        "spark": drawn(sparkline_svg(one.kpi, language=language)),
                        "bullet": drawn(bullet_svg(one.kpi, language=language)),
                    }
                    for one in progress.kpis
                ],
            }
            for progress in compact_plan(opened.snapshot).direction.objectives
        ],
        "questions": _questions(opened, "objective", "kpi"),
    }


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
            ),
            (
                "our_rival",
                snapshot.our_rivals,
                drawn(positions_svg(snapshot.our_rivals, ours, language=language, **axes)),
            ),
        ),
        "questions": _questions(opened, "customer_rival", "our_rival"),
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
        "questions": _questions(opened, "account", "fact", "route", "body", "step"),
    }


@_section("actions", "actions")
def actions(opened: OpenPlan) -> Context:
    """The timeline, and actions by phase."""
    snapshot = opened.snapshot
    return {
        "timeline": drawn(
            timeline_svg(snapshot, language=reading_language(), width=1176, link=_address)
        ),
        "phases": boards.actions_by_phase(snapshot),
        "next": compact_plan(snapshot).actions,
    }


@_section("stakeholders", "stakeholders")
def stakeholders(opened: OpenPlan) -> Context:
    """The organisation chart, influence by attitude, coverage, and lists of both sides."""
    snapshot = opened.snapshot
    chart = org_chart_svg(
        snapshot, language=reading_language(), as_of=snapshot.taken_on, link=_address
    )
    return {
        "chart": drawn(chart),
        "matrix": boards.attitude_matrix(snapshot),
        "attitudes": scales.ATTITUDE.codes,
        "coverage": boards.coverage_grid(snapshot),
        "gaps": gaps(snapshot),
        "questions": _questions(opened, "stakeholder", "coverage"),
    }


@_section("plays", "plays")
def plays(opened: OpenPlan) -> Context:
    """Plays: to whom which value, when, by which means, and what both sides gain."""
    return {"questions": _questions(opened, "play")}


@_section("footprint", "footprint")
def footprint(opened: OpenPlan) -> Context:
    """Whitespace: department by product."""
    return {
        "grid": boards.footprint_grid(opened.snapshot),
        "statuses": scales.FOOTPRINT,
        "questions": _questions(opened, "footprint"),
    }


def _questions(opened: OpenPlan, *nouns: str) -> list[Any]:
    """What is not known yet about the things of a page."""
    return [asked for asked in open_questions(opened.snapshot) if asked.noun in nouns]
