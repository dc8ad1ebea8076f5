"""Help to choose a judgement: questions about what happened instead of a bare scale."""

from __future__ import annotations

from collections.abc import Mapping

from tokui.core.choosing.customer import CUSTOMER_GUIDES
from tokui.core.choosing.guide import Answer, Ask, Guide, Suggestion
from tokui.core.choosing.people import PEOPLE_GUIDES

GUIDES: Mapping[tuple[str, str], Guide] = {**PEOPLE_GUIDES, **CUSTOMER_GUIDES}
"""Guides by noun and field."""

__all__ = ["GUIDES", "Answer", "Ask", "Guide", "Suggestion", "guide_for"]


def guide_for(noun: str, field: str) -> Guide | None:
    """The guide behind a judged field; None where the scale speaks for itself."""
    return GUIDES.get((noun, field))
