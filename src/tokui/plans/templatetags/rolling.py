"""`{% load rolling %}`: figures of calibration in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django import template

register = template.Library()


@register.filter
def signed_percent(share: Decimal | None) -> str:
    """A share of one as whole per cent with its sign."""
    return "" if share is None else f"{(share * 100).quantize(Decimal(1), ROUND_HALF_UP):+,}%"


@register.filter
def signed_days(days: Decimal | None) -> str:
    """A number of days with its sign."""
    return "" if days is None else f"{days.quantize(Decimal(1), ROUND_HALF_UP):+,}"


@register.filter
def whole(number: Decimal | None) -> str:
    """A number without decimals."""
    return "" if number is None else f"{number.quantize(Decimal(1), ROUND_HALF_UP):,}"
