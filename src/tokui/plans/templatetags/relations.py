"""`{% load relations %}`: points of support and the strength of a relation on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import template
from django.utils.translation import gettext as _

from tokui.core.influence import Move
from tokui.core.relation_scales import STRENGTH
from tokui.core.scales import ATTITUDE
from tokui.core.strength import Strength
from tokui.kernel.words import say

register = template.Library()

SMALL: Final = 10


@register.filter
def points(number: float) -> str:
    """Points with their sign; below ten with one decimal, because there a tenth tells."""
    written = f"{number:+.1f}" if abs(number) < SMALL else f"{round(number):+d}"
    return "0" if float(written) == 0 else written.replace("-", "−")


@register.filter
def whole_percent(share: float) -> str:
    """A share of one as whole per cent."""
    return f"{round(share * 100)}%"


@register.simple_tag
def move_title(move: Move) -> str:
    """The title of the action that a move asks for."""
    wanted = say(ATTITUDE[move.wanted].words)
    return _("Move %(name)s to “%(attitude)s”") % {"name": move.seat.name, "attitude": wanted}


@register.inclusion_tag("plans/relations/model_table.html")
def model_table(caption: str, rows: Sequence[tuple[str, float]]) -> dict[str, Any]:
    """A small table of the model's numbers."""
    return {"caption": caption, "rows": rows}


@register.inclusion_tag("plans/relations/strength_bar.html")
def strength_bar(strength: Strength) -> dict[str, Any]:
    """A strength as bar, number and word."""
    return {"strength": strength, "band": STRENGTH[strength.band]}
