"""Rules of the roll-forward: what is asked, what is carried, and how links find their way."""

from tokui.core.rolling.carrying import (
    Carriage,
    Hanging,
    Lost,
    Onward,
    carriage,
    hanging,
)
from tokui.core.rolling.records import (
    DIRECTION,
    ENDED,
    GROUPS,
    RIDES,
    Decision,
    Group,
    Kept,
    Key,
    asked_about,
    undecided,
)
from tokui.core.rolling.shifting import MOVED, Shift

__all__ = [
    "DIRECTION",
    "ENDED",
    "GROUPS",
    "MOVED",
    "RIDES",
    "Carriage",
    "Decision",
    "Group",
    "Hanging",
    "Kept",
    "Key",
    "Lost",
    "Onward",
    "Shift",
    "asked_about",
    "carriage",
    "hanging",
    "undecided",
]
