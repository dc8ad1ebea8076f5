"""Numbers of a plan as templates need them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def whole(amount: float) -> int:
    """An amount without the parts of its smallest unit that a solver leaves."""
    return round(amount)
