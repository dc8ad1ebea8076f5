"""Who moves whom: from lines between people to the relationship that is worth the next visit."""

from tokui.core.influence.moves import Move, Moves, Question, next_moves
from tokui.core.influence.network import Network, Seat, deciding_on, network_of
from tokui.core.influence.settling import Line, Path, Settling, Voice

__all__ = [
    "Line",
    "Move",
    "Moves",
    "Network",
    "Path",
    "Question",
    "Seat",
    "Settling",
    "Voice",
    "deciding_on",
    "network_of",
    "next_moves",
]
