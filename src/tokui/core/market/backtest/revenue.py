"""Do accounts with higher scores buy more? Ranks, for a few large ones decide every sum."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import rankdata

from tokui.core.market.backtest.lift import gathered
from tokui.core.market.backtest.outcomes import FEWEST_ACCOUNTS, Numbers

_Z: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class RevenueTest:
    """How scores and revenue go together over accounts that bought something."""

    accounts: int
    correlation: float
    """Spearman's rank correlation, -1 to 1; 0 where they have nothing to do with each other."""
    low: float
    high: float
    """Its 95 % interval (Fisher's z with the variance of Bonett and Wright, Psychometrika 65,
    2000)."""
    shares: tuple[float, ...]
    """The part of all revenue, 0–1, down to and with each tenth of the accounts by score."""

    @property
    def goes_together(self) -> bool:
        """Whether higher scores buy more beyond doubt."""
        return self.low > 0


def revenue_test(score: Numbers, revenue: Numbers) -> RevenueTest | None:
    """The test over accounts, one entry each; None with too few that bought, or where all scores
    or all revenues are alike."""
    bought = revenue > 0
    score, revenue = score[bought], revenue[bought]
    count = len(score)
    if count < 2 * FEWEST_ACCOUNTS or np.ptp(score) == 0 or np.ptp(revenue) == 0:
        return None
    value = float(np.corrcoef(rankdata(score), rankdata(revenue))[0, 1])
    inner = min(max(value, -1 + 1e-9), 1 - 1e-9)
    reach = _Z * math.sqrt((1 + inner**2 / 2) / (count - 3))
    found = gathered(score, revenue)
    return RevenueTest(
        accounts=count,
        correlation=value,
        low=math.tanh(math.atanh(inner) - reach),
        high=math.tanh(math.atanh(inner) + reach),
        shares=tuple(float(share) for share in found[1:] / found[-1]),
    )
