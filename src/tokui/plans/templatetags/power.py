"""`{% load power %}`: the power chart in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django import template
from django.utils.translation import gettext as _

from tokui.core.plan import Tie
from tokui.core.powerchart_words import ROLE_SHAPES
from tokui.core.scales import ROLE
from tokui.kernel.words import reading_language

register = template.Library()


@register.filter
def indented(depth: int) -> str:
    """The space before a department in a list of the tree."""
    return "\u3000" * depth


@register.filter
def role_mark(code: str) -> str:
    """A role with its shape."""
    return f"{ROLE_SHAPES.get(code, '')} {ROLE.say(code, reading_language())}".strip()


@register.filter
def lines_from(
    lines: Mapping[str, Sequence[tuple[Tie, str]]], id: str
) -> Sequence[tuple[Tie, str]]:
    """The lines that start at a card, each with the name at its other end."""
    return lines.get(id, ())


@register.simple_tag
def shortcuts_of_power(may_edit: bool) -> str:
    """The keys of the chart for the list that ? opens."""
    group = _("Power chart")
    keys = [
        ("← ↑ → ↓", _("from card to card")),
        ("Shift+←", _("move the drawing")),
        ("Enter", _("open beside the page")),
        ("Space", _("fold or unfold")),
        ("+ / − / 0", _("larger, smaller, the whole")),
    ]
    if may_edit:
        keys += [("B", _("change the boss")), ("L", _("draw a line"))]
    return json.dumps([{"keys": key, "does": does, "group": group} for key, does in keys])
