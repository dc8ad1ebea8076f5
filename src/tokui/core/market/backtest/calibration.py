"""Does a higher score mean a higher chance, and how high? A curve learned from some accounts and
looked at on others."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from tokui.core.market.backtest.fitting import FOLDS, fitted_logistic, folds_by_account
from tokui.core.market.backtest.outcomes import Numbers, Outcomes

_GROUPS: Final = 5
_Z: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class CalibrationGroup:
    """Deals with about the same score: the chance foretold for them and the rate that came."""

    lowest: float
    highest: float
    deals: int
    foretold: float
    came: float
    low: float
    high: float
    """Wilson's 95 % interval of the rate that came."""

    @property
    def is_off(self) -> bool:
        """Whether what was foretold lies outside of what chance explains."""
        return not self.low <= self.foretold <= self.high


@dataclass(frozen=True, slots=True)
class Calibration:
    """Groups by rising score. `error` is the mean squared error of the chances foretold (Brier),
    `error_of_base` that of foretelling the same rate for every deal: a score is worth nothing as a
    chance where the first is not smaller."""

    groups: tuple[CalibrationGroup, ...]
    error: float
    error_of_base: float

    @property
    def is_worth_something(self) -> bool:
        """Whether chances from the score beat the overall rate."""
        return self.error < self.error_of_base


def calibration_of(outcomes: Outcomes) -> Calibration:
    """Chances by a logistic curve over the score, each deal's from accounts other than its own."""
    chance = np.empty(len(outcomes))
    base = np.empty(len(outcomes))
    fold = folds_by_account(outcomes)
    for number in range(FOLDS):
        here = fold == number
        if not here.any():
            continue
        known = outcomes.only(~here)
        curve = fitted_logistic(known.score[:, None], known.won, ridge=1e-3)
        chance[here] = curve.chances(outcomes.score[here][:, None])
        base[here] = known.won.mean()
    came = outcomes.won.astype(np.float64)
    return Calibration(
        groups=_groups(outcomes, chance),
        error=float(np.mean((chance - came) ** 2)),
        error_of_base=float(np.mean((base - came) ** 2)),
    )


def _groups(outcomes: Outcomes, chance: Numbers) -> tuple[CalibrationGroup, ...]:
    order = np.argsort(outcomes.score, kind="stable")
    score = outcomes.score[order]
    # A border never parts equal scores.
    borders = {
        int(np.searchsorted(score, score[min(round(len(score) * k / _GROUPS), len(score) - 1)]))
        for k in range(1, _GROUPS)
    }
    edges = sorted(borders | {0, len(score)})
    groups = []
    for first, last in itertools.pairwise(edges):
        part = order[first:last]
        won = int(outcomes.won[part].sum())
        low, high = wilson(won, len(part))
        groups.append(
            CalibrationGroup(
                lowest=float(score[first]),
                highest=float(score[last - 1]),
                deals=len(part),
                foretold=float(chance[part].mean()),
                came=won / len(part),
                low=low,
                high=high,
            )
        )
    return tuple(groups)


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share: `hits` of `tries`, both ends 0–1."""
    share, squared = hits / tries, _Z**2
    middle = (share + squared / (2 * tries)) / (1 + squared / tries)
    reach = _Z * math.sqrt(share * (1 - share) / tries + squared / (4 * tries**2))
    reach /= 1 + squared / tries
    # At the ends the formula gives 0 and 1 but for its rounding.
    return (0.0 if hits == 0 else middle - reach), (1.0 if hits == tries else middle + reach)
