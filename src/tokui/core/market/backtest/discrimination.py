"""How well a score tells won from lost: the area under the curve, with an interval that knows that
deals of one account are not independent.

The area is the share of pairs (a won deal, a lost deal) in which the won one scores higher; ties
count half (Mann and Whitney). 0.5 is a coin, 1 is never wrong. Its variance follows Obuchowski,
"Nonparametric analysis of clustered ROC curve data", Biometrics 53 (1997); with one deal an account
it is that of DeLong, DeLong and Clarke-Pearson (1988). Where all pairs agree this variance is zero,
which no few deals deserve: there the interval is Newcombe's method 5, "Confidence intervals for an
effect size measure based on the Mann-Whitney statistic", Statistics in Medicine 25 (2006), counting
accounts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import brentq
from scipy.stats import rankdata

from tokui.core.market.backtest.outcomes import Keys, Numbers, Outcomes

_Z: Final = 1.959963984540054
"""Two-sided 95 %."""


@dataclass(frozen=True, slots=True)
class Area:
    """The area under the curve, 0–1, with its 95 % interval and the pairs it stands on."""

    value: float
    low: float
    high: float
    won: int
    lost: int

    @property
    def tells_apart(self) -> bool:
        """Whether the score beats a coin beyond doubt."""
        return self.low > 0.5

    @property
    def misleads(self) -> bool:
        """Whether the score is worse than a coin beyond doubt."""
        return self.high < 0.5


@dataclass(frozen=True, slots=True)
class Difference:
    """How much larger one area is than another over the same deals, with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_certain(self) -> bool:
        """Whether the sign is beyond doubt."""
        return self.low > 0 or self.high < 0


def area_under_curve(outcomes: Outcomes) -> Area:
    """The area for these deals; ValueError where there is no won or no lost deal."""
    won, lost = _components(outcomes)
    value = float(won.mean())
    variance = _variance(outcomes, won - value, lost - value)
    if variance > 0 and 0 < value < 1:
        reach = _Z * math.sqrt(variance) / (value * (1 - value))
        middle = math.log(value / (1 - value))
        low, high = _expit(middle - reach), _expit(middle + reach)
    else:
        low, high = _newcombe(value, outcomes.accounts_won, outcomes.accounts_lost)
    return Area(value, low, high, len(won), len(lost))


def difference_of_areas(outcomes: Outcomes, other: Numbers) -> Difference:
    """The area of the score less that of `other` over the same deals."""
    won, lost = _components(outcomes)
    other_won, other_lost = _components(outcomes.scored(other))
    value = float(won.mean() - other_won.mean())
    variance = _variance(outcomes, won - other_won - value, lost - other_lost - value)
    reach = _Z * math.sqrt(max(variance, 0.0))
    return Difference(value, value - reach, value + reach)


def _components(outcomes: Outcomes) -> tuple[Numbers, Numbers]:
    """For each won deal the share of lost ones below it, and for each lost one that of won ones
    above it; both have the area as their mean."""
    above, below = outcomes.score[outcomes.won], outcomes.score[~outcomes.won]
    if not len(above) or not len(below):
        raise ValueError("an area needs won and lost deals")
    together = rankdata(np.concatenate([above, below]))
    won = (together[: len(above)] - rankdata(above)) / len(below)
    lost = 1 - (together[len(above) :] - rankdata(below)) / len(above)
    return won, lost


def _variance(outcomes: Outcomes, won: Numbers, lost: Numbers) -> float:
    """Obuchowski's variance from components less their mean, summed within each account."""
    _names, account = np.unique(outcomes.account, return_inverse=True)
    size = int(account.max()) + 1
    of_won = np.bincount(account[outcomes.won], weights=won, minlength=size)
    of_lost = np.bincount(account[~outcomes.won], weights=lost, minlength=size)
    return (
        _spread(of_won, of_won, _present(account[outcomes.won])) / len(won) ** 2
        + _spread(of_lost, of_lost, _present(account[~outcomes.won])) / len(lost) ** 2
        + 2 * _spread(of_won, of_lost, size) / (len(won) * len(lost))
    )


def _present(account: Keys) -> int:
    return len(np.unique(account))


def _spread(one: Numbers, other: Numbers, accounts: int) -> float:
    return float(one @ other) * accounts / max(accounts - 1, 1)


def _newcombe(value: float, won: int, lost: int) -> tuple[float, float]:
    """The interval of areas from which `value` is not further than chance explains."""
    half = (won + lost) / 2 - 1

    def beyond(area: float) -> float:
        variance = area * (1 - area) / (won * lost)
        variance *= 1 + half * ((1 - area) / (2 - area) + area / (1 + area))
        return (value - area) ** 2 - _Z**2 * variance

    low = 0.0 if value <= 0 else float(brentq(beyond, 0.0, value - 1e-12))
    high = 1.0 if value >= 1 else float(brentq(beyond, value + 1e-12, 1.0))
    return low, high


def _expit(number: float) -> float:
    return 1 / (1 + math.exp(-number))
