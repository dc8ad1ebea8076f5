"""What the upper part of a list would have brought: wins and money by tenths of the score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tokui.core.market.backtest.outcomes import Numbers, Outcomes


@dataclass(frozen=True, slots=True)
class Tenth:
    """One tenth of the deals, the first with the highest scores. Deals with equal scores share
    their wins evenly, so that `won` may be a fraction."""

    number: int
    deals: float
    won: float
    rate: float
    """Share of its deals that were won, 0–1."""
    lift: float
    """Its rate as a multiple of that of all deals; 1 is what chance brings."""
    share_of_won: float
    """Share of all won deals found down to and with this tenth, 0–1."""
    share_of_value: float
    """Share of all won money found down to and with this tenth, 0–1."""


def lift_by_tenth(outcomes: Outcomes) -> tuple[Tenth, ...]:
    """Ten groups of equal size by falling score; ValueError without a won deal."""
    if not outcomes.won.any():
        raise ValueError("a lift needs won deals")
    wins = gathered(outcomes.score, outcomes.won.astype(np.float64))
    money = gathered(outcomes.score, np.where(outcomes.won, outcomes.value, 0.0))
    size = len(outcomes) / 10
    rate_of_all = wins[-1] / len(outcomes)
    tenths = []
    for number in range(1, 11):
        won = wins[number] - wins[number - 1]
        tenths.append(
            Tenth(
                number=number,
                deals=size,
                won=float(won),
                rate=float(won / size),
                lift=float(won / size / rate_of_all),
                share_of_won=float(wins[number] / wins[-1]),
                share_of_value=float(money[number] / money[-1]) if money[-1] > 0 else 0.0,
            )
        )
    return tuple(tenths)


def gathered(score: Numbers, amounts: Numbers) -> Numbers:
    """What is found down to each tenth, eleven numbers from 0; equal scores share evenly."""
    _scores, block = np.unique(-score, return_inverse=True)
    count = np.bincount(block)
    found = np.concatenate([[0.0], np.cumsum(np.bincount(block, weights=amounts))])
    place = np.concatenate([[0.0], np.cumsum(count)])
    return np.asarray(np.interp(np.linspace(0, len(score), 11), place, found))
