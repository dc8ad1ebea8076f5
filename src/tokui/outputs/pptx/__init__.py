"""An account plan as a PowerPoint deck: native text, tables, charts and shapes throughout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal

from tokui.core.plan import PlanSnapshot
from tokui.core.words import Language, Words
from tokui.outputs.choices import AS_USUAL, Choices
from tokui.outputs.customer_view import shared_with_customer
from tokui.outputs.pptx import (
    appendix,
    customer,
    goals,
    joint,
    market,
    needs,
    opening,
    organisation,
    people,
    review,
    routes,
    swot,
    timeline,
    trade,
    upkeep,
    whitespace,
    work,
)
from tokui.outputs.pptx.book import Book

Variant = Literal["full", "review", "customer", "power"]
Add = Callable[[Book], None]

FULL: Final[tuple[Add, ...]] = (
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
    upkeep.add_health,
    appendix.begin,
    appendix.add_missing,
    appendix.add_findings,
    upkeep.add_consents,
    upkeep.add_reviews,
    upkeep.add_changes,
    appendix.add_put_off,
    needs.add_need_table,
    goals.add_kpi_charts,
    work.add_done,
    appendix.add_questions,
    appendix.add_evidence,
)
"""The plan document, section by section."""

REVIEW: Final[tuple[Add, ...]] = (
    opening.add_cover,
    review.add_decisions,
    opening.add_summary,
    upkeep.add_health,
    upkeep.add_changes,
    review.add_now_and_goal,
    review.where_room(review.add_why, 1),
    review.add_key_people,
    review.where_room(swot.add_swot, 2),
    review.add_next_days,
    review.add_help,
    appendix.begin,
    appendix.add_put_off,
    upkeep.add_reviews,
    upkeep.add_consents,
    appendix.add_missing,
    appendix.add_findings,
    trade.add_revenue,
    trade.add_deals,
    whitespace.add_whitespace,
    goals.add_kpi_charts,
    people.add_matrix,
    market.add_our_rivals,
    appendix.add_questions,
)
"""What is decided on: at most nine pages, one message each, and what is to be looked up."""

JOINT: Final[tuple[Add, ...]] = (
    joint.add_cover,
    joint.add_value,
    joint.add_needs,
    joint.add_measures,
    joint.add_use,
    joint.add_steps,
)
"""What is looked at together with the customer."""

POWER: Final[tuple[Add, ...]] = (organisation.add_power,)
"""The power chart alone, on pages of the shape of A3."""

SHARED: Final = Words("Shared with the customer", "お客様と共有")

DECKS: Final[dict[str, tuple[Add, ...]]] = {
    "full": FULL,
    "review": REVIEW,
    "customer": JOINT,
    "power": POWER,
}
KINDS: Final = {
    "review": Words("Plan review", "プランレビュー"),
    "customer": joint.JOINT,
}
"""What a deck is called where it is not simply the plan."""


def build_pptx(
    snapshot: PlanSnapshot,
    *,
    language: Language,
    variant: Variant = "full",
    choices: Choices = AS_USUAL,
    before: PlanSnapshot | None = None,
) -> bytes:
    """The deck of a plan as the bytes of a .pptx file: the plan document, the review, the
    power chart, or the customer's copy, which raises SensitiveContent when it would give something
    away.

    Sections without content share one page that says what to ask. Opinions about people are drawn
    only when the snapshot carries them; private notes never are. `before` is the plan as the last
    review sealed it, for the page on what changed since.
    """
    if variant not in DECKS:
        raise ValueError(f"there is no deck called {variant}")
    if variant == "customer":
        snapshot, before = shared_with_customer(snapshot), None
    if variant == "power":
        choices = replace(choices, shape="a3")
    book = Book(snapshot, language, choices, before)
    book.kind = KINDS.get(variant, book.kind)
    if variant == "customer":
        book.mark = SHARED
    for add in DECKS[variant]:
        add(book)
    plan, account = snapshot.plan, snapshot.account
    title = f"{account.name} {plan.name or book.say(book.kind)}"
    book.deck.describe(title, plan.owner_name, account.name, snapshot.taken_at)
    return book.deck.bytes()
