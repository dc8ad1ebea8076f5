"""What a deal is worth today: its chance, and its amount by that chance."""

from __future__ import annotations

from decimal import Decimal

from tokui.core import scales
from tokui.core.plan import Deal


def probability_of(deal: Deal) -> Decimal | None:
    """The chance of a deal from 0 to 1: its own percentage, else the lower bound of its grade;
    None when neither is known."""
    if deal.probability is not None:
        return deal.probability / 100
    percent = scales.DEAL_GRADE.number(deal.grade)
    return None if percent is None else Decimal(percent) / 100


def weighted_amount(deal: Deal) -> int:
    """The amount times the chance, rounded to minor units; 0 where either is not known."""
    return round(Decimal(deal.amount or 0) * (probability_of(deal) or 0))
