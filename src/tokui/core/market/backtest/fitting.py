"""Weights that past deals would have chosen: a proposal beside those set by hand, never more.

Logistic regression with a ridge (Le Cessie and van Houwelingen, 1992) over the parts of the score.
The ridge is chosen by foretelling accounts that were left out. Everything is deterministic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from tokui.core.market.backtest.discrimination import (
    Area,
    Difference,
    area_under_curve,
    difference_of_areas,
)
from tokui.core.market.backtest.outcomes import Flags, Keys, Numbers, Outcomes

FOLDS: Final = 5
_RIDGES: Final = (1000.0, 100.0, 10.0, 1.0, 0.1)
"""Tried from the most careful on; a less careful one must foretell better to be taken."""
ACCOUNTS_FOR_A_PART: Final = 10
"""Accounts of the rarer outcome that each part of the score needs before weights are fitted
(Peduzzi and others, Journal of Clinical Epidemiology 49, 1996)."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A fitted logistic curve over standardised parts."""

    start: float
    slopes: Numbers
    middle: Numbers
    width: Numbers

    def chances(self, parts: Numbers) -> Numbers:
        """The chance of each row, 0–1; a part that is not known moves nothing."""
        return np.asarray(
            expit(self.start + _standard(parts, self.middle, self.width) @ self.slopes)
        )


@dataclass(frozen=True, slots=True)
class ProposedWeight:
    """One part of the score: its weight now and the weight proposed, both in percent of all."""

    part: str
    now: float
    proposed: float
    points_the_other_way: bool
    """Won deals had less of it than lost ones: its proposed weight is 0, and the criterion itself
    deserves a look."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Weights past deals would have chosen, and what they foretell for accounts left out."""

    weights: tuple[ProposedWeight, ...]
    area: Area
    gain: Difference
    """How much better accounts that were left out are told apart than by the weights of now."""


def proposed_weights(
    outcomes: Outcomes, names: Sequence[str], parts: Numbers, weights: Sequence[float]
) -> Proposal | None:
    """Weights fitted to these deals: `parts` has a row a deal and a column a name, 0–1, NaN where
    not known; `weights` are those of now. None where there are too few accounts for that many
    parts to say anything."""
    rarer = min(outcomes.accounts_won, outcomes.accounts_lost)
    if not outcomes.are_enough() or rarer < ACCOUNTS_FOR_A_PART * len(names):
        return None
    fold = folds_by_account(outcomes)
    foretold = {ridge: _foretold(outcomes, parts, fold, ridge) for ridge in _RIDGES}
    best = min(_RIDGES, key=lambda ridge: _surprise(foretold[ridge], outcomes.won))
    slopes = _per_unit(fitted_logistic(parts, outcomes.won, best))
    kept = np.maximum(slopes, 0.0)
    total, total_now = float(kept.sum()), float(sum(weights))
    left_out = outcomes.scored(foretold[best])
    return Proposal(
        weights=tuple(
            ProposedWeight(
                part=name,
                now=100 * now / total_now if total_now else 0.0,
                proposed=float(100 * fitted / total) if total else 0.0,
                points_the_other_way=bool(slope < 0),
            )
            for name, now, fitted, slope in zip(names, weights, kept, slopes, strict=True)
        ),
        area=area_under_curve(left_out),
        gain=difference_of_areas(left_out, outcomes.score),
    )


def folds_by_account(outcomes: Outcomes) -> Keys:
    """A number 0–4 for each deal, the same for all deals of an account; accounts with won deals
    and accounts without are spread evenly."""
    accounts, place = np.unique(outcomes.account, return_inverse=True)
    wins = np.bincount(place, weights=outcomes.won, minlength=len(accounts)) > 0
    order = np.lexsort((accounts, wins))
    fold = np.empty(len(accounts), dtype=np.int64)
    fold[order] = np.arange(len(accounts)) % FOLDS
    return np.asarray(fold[place])


def fitted_logistic(parts: Numbers, won: Flags, ridge: float) -> Curve:
    """The curve of greatest likelihood less `ridge` / 2 times the squares of its slopes."""
    middle = np.where(np.isnan(parts).all(axis=0), 0.0, _mean(parts))
    width = _width(parts, middle)
    standard = _standard(parts, middle, width)
    sign = np.where(won, 1.0, -1.0)

    def loss(values: Numbers) -> tuple[float, Numbers]:
        margin = sign * (values[0] + standard @ values[1:])
        pull = -sign * expit(-margin)
        slope = np.concatenate([[pull.sum()], standard.T @ pull + ridge * values[1:]])
        return float(np.logaddexp(0, -margin).sum() + ridge / 2 * values[1:] @ values[1:]), slope

    start = np.zeros(parts.shape[1] + 1)
    share = min(max(float(won.mean()), 1e-6), 1 - 1e-6)
    start[0] = np.log(share / (1 - share))
    found = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return Curve(float(found[0]), np.asarray(found[1:]), middle, width)


def _foretold(outcomes: Outcomes, parts: Numbers, fold: Keys, ridge: float) -> Numbers:
    chance = np.empty(len(outcomes))
    for number in range(FOLDS):
        here = fold == number
        chance[here] = fitted_logistic(parts[~here], outcomes.won[~here], ridge).chances(
            parts[here]
        )
    return chance


def _surprise(chance: Numbers, won: Flags) -> float:
    """Mean negative logarithm of the chance given to what came."""
    came = np.clip(np.where(won, chance, 1 - chance), 1e-12, 1.0)
    return float(-np.log(came).mean())


def _per_unit(curve: Curve) -> Numbers:
    """Slopes for one unit of a part, as weights multiply it, instead of one standard deviation."""
    return np.asarray(curve.slopes / curve.width)


def _mean(parts: Numbers) -> Numbers:
    known = ~np.isnan(parts)
    return np.asarray(np.nansum(parts, axis=0) / np.maximum(known.sum(axis=0), 1))


def _width(parts: Numbers, middle: Numbers) -> Numbers:
    known = ~np.isnan(parts)
    squares = np.where(known, (parts - middle) ** 2, 0.0).sum(axis=0)
    width = np.sqrt(squares / np.maximum(known.sum(axis=0), 1))
    return np.where(width > 1e-9, width, 1.0)


def _standard(parts: Numbers, middle: Numbers, width: Numbers) -> Numbers:
    return np.where(np.isnan(parts), 0.0, (parts - middle) / width)
