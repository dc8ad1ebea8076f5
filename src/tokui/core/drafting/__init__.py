"""A first draft of a plan from data alone: what is known is filled in with its source, what is not
stays unknown. The same data give the same draft, and what is there already is left alone."""

from __future__ import annotations

from tokui.core.drafting.objectives import draft_objectives
from tokui.core.drafting.records import Drafted, Known, Ref
from tokui.core.drafting.stakeholders import draft_stakeholders, suggest_authority, suggest_role
from tokui.core.drafting.steps import draft_actions, draft_phases, draft_plays
from tokui.core.drafting.trade import draft_footprint, draft_needs, draft_rivals

__all__ = [
    "Drafted",
    "Known",
    "Ref",
    "draft_ground",
    "draft_steps",
    "suggest_authority",
    "suggest_role",
]


def draft_ground(known: Known) -> tuple[Drafted, ...]:
    """Who is there, what is in use, what we measure: the records that steps stand on."""
    return (
        *draft_stakeholders(known),
        *draft_needs(known),
        *draft_rivals(known),
        *draft_footprint(known),
        *draft_objectives(known),
        *draft_phases(known),
    )


def draft_steps(known: Known) -> tuple[Drafted, ...]:
    """Plays and actions; `known` is taken again after the ground was written."""
    return (*draft_plays(known), *draft_actions(known))
