"""Reviews of a plan by rule: when the next one is due, what it has to speak of, who asks what."""

from tokui.core.reviewing.agenda import Agenda, Item, Line, agenda_of
from tokui.core.reviewing.perspectives import QUESTIONS, questions_of
from tokui.core.reviewing.rhythm import (
    MINUTES,
    TIER_RHYTHMS,
    Rhythm,
    next_review_on,
    rhythms_of,
)
from tokui.core.reviewing.said import Said

__all__ = [
    "MINUTES",
    "QUESTIONS",
    "TIER_RHYTHMS",
    "Agenda",
    "Item",
    "Line",
    "Rhythm",
    "Said",
    "agenda_of",
    "next_review_on",
    "questions_of",
    "rhythms_of",
]
