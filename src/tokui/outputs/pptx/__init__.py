"""An account plan as a PowerPoint deck: native text, tables, charts and shapes throughout."""

from __future__ import annotations

from typing import Literal

from tokui.core.plan import PlanSnapshot
from tokui.core.words import Language
from tokui.outputs.pptx import (
    appendix,
    customer,
    goals,
    market,
    needs,
    opening,
    organisation,
    people,
    routes,
    swot,
    timeline,
    trade,
    whitespace,
    work,
)
from tokui.outputs.pptx.book import Book


def build_pptx(
    snapshot: PlanSnapshot, *, language: Language, variant: Literal["full"] = "full"
) -> bytes:
    """The deck of a plan as the bytes of a .pptx file.

    Sections without content share one page that says what to ask. Opinions about people are drawn
    only when the snapshot carries them; private notes never are.
    """
    if variant != "full":
        raise ValueError(f"there is no deck called {variant}")
    book = Book(snapshot, language)
    for add in (
        opening.add_cover,
        opening.add_summary,
        opening.add_direction,
        customer.add_profile,
        customer.add_results,
        customer.add_manual,
        needs.add_needs,
        routes.add_routes,
        organisation.add_chart,
        people.add_stakeholders,
        people.add_matrix,
        people.add_coverage,
        market.add_customer_rivals,
        market.add_our_rivals,
        whitespace.add_whitespace,
        swot.add_swot,
        trade.add_revenue,
        trade.add_deals,
        goals.add_objectives,
        goals.add_plays,
        timeline.add_timeline,
        work.add_actions,
        work.add_team,
        appendix.begin,
        appendix.add_missing,
        appendix.add_put_off,
        needs.add_need_table,
        goals.add_kpi_charts,
        work.add_done,
        appendix.add_questions,
        appendix.add_evidence,
    ):
        add(book)
    plan, account = snapshot.plan, snapshot.account
    title = f"{account.name} {plan.name}"
    book.deck.describe(title, plan.owner_name, account.name, snapshot.taken_at)
    return book.deck.bytes()
