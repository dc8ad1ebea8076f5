"""What templates of target lists ask for."""

from __future__ import annotations

from typing import Any

from django import template

from tokui.core.market.register import PREFECTURES
from tokui.core.market.target_scales import TARGET_ORIGIN, TARGET_STATE
from tokui.core.words import Scale
from tokui.kernel.words import say

register = template.Library()
_SCALES = {one.code: one for one in (TARGET_STATE, TARGET_ORIGIN)}


@register.filter
def targets_scale(code: str) -> Scale:
    """A scale of target lists by its code, for `scale_chip`."""
    return _SCALES[code]


@register.filter
def in_state(target_list: Any, code: str) -> int:
    """How many companies of a counted list stand in a state."""
    return int(getattr(target_list, f"in_{code}"))


@register.filter
def known_share(share: float) -> str:
    """A share of 0 to 1 as a percentage."""
    return f"{share * 100:.0f}%"


@register.filter
def prefecture(code: str) -> str:
    """The name of a prefecture."""
    words = PREFECTURES.get(code)
    return say(words) if words else ""
