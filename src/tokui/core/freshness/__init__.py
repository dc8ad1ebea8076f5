"""How long what is known keeps, which events end it sooner, and how it stands on a day."""

from tokui.core.freshness.kinds import BY_CODE, BY_SCALE, KINDS, LONGEST, OF_STRATEGY, Kind, kind_of
from tokui.core.freshness.reasons import (
    OF_SEASON,
    REASONS,
    Trigger,
    last_results,
    quiet_since,
    silence_since,
)
from tokui.core.freshness.standing import (
    AGEING_FROM,
    EXPIRED_AFTER,
    FRESHNESS,
    WAITING,
    Standing,
    of_judgement,
    standing,
)

__all__ = [
    "AGEING_FROM",
    "BY_CODE",
    "BY_SCALE",
    "EXPIRED_AFTER",
    "FRESHNESS",
    "KINDS",
    "LONGEST",
    "OF_SEASON",
    "OF_STRATEGY",
    "REASONS",
    "WAITING",
    "Kind",
    "Standing",
    "Trigger",
    "kind_of",
    "last_results",
    "of_judgement",
    "quiet_since",
    "silence_since",
    "standing",
]
