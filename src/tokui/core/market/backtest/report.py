"""Everything a back-test says of a score, or that it can say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tokui.core.market.backtest.calibration import Calibration, calibration_of
from tokui.core.market.backtest.discrimination import (
    Area,
    Difference,
    area_under_curve,
    difference_of_areas,
)
from tokui.core.market.backtest.lift import Tenth, lift_by_tenth
from tokui.core.market.backtest.outcomes import (
    FEWEST_ACCOUNTS_OF_A_YEAR,
    Numbers,
    Outcomes,
)

Verdict = Literal["too_few", "tells_apart", "cannot_tell", "misleads"]


@dataclass(frozen=True, slots=True)
class YearOfTest:
    """One year of closed deals; no area where its accounts are too few."""

    year: int
    won: int
    lost: int
    area: Area | None


@dataclass(frozen=True, slots=True)
class Without:
    """What the score loses without one criterion: positive where the criterion helps."""

    criterion: str
    loss: Difference


@dataclass(frozen=True, slots=True)
class BackTest:
    """What past deals say of a score. Below `Outcomes.are_enough` only the counts are told."""

    verdict: Verdict
    won: int
    lost: int
    accounts_won: int
    accounts_lost: int
    area: Area | None = None
    tenths: tuple[Tenth, ...] = ()
    calibration: Calibration | None = None
    years: tuple[YearOfTest, ...] = ()
    without: tuple[Without, ...] = ()

    @property
    def years_agree(self) -> bool:
        """Whether no year lies wholly above or below the area of all."""
        return self.area is None or all(
            year.area is None or year.area.low <= self.area.value <= year.area.high
            for year in self.years
        )


def back_test(outcomes: Outcomes, without: Mapping[str, Numbers]) -> BackTest:
    """The test of a score over closed deals; `without` gives each deal's score with one criterion
    left out, by the criterion's name."""
    won = int(outcomes.won.sum())
    counts = (won, len(outcomes) - won, outcomes.accounts_won, outcomes.accounts_lost)
    if not outcomes.are_enough():
        return BackTest("too_few", *counts)
    area = area_under_curve(outcomes)
    return BackTest(
        _verdict(area),
        *counts,
        area=area,
        tenths=lift_by_tenth(outcomes),
        calibration=calibration_of(outcomes),
        years=tuple(_year(outcomes, int(year)) for year in np.unique(outcomes.year)),
        without=tuple(
            Without(name, difference_of_areas(outcomes, score)) for name, score in without.items()
        ),
    )


def _verdict(area: Area) -> Verdict:
    if area.tells_apart:
        return "tells_apart"
    return "misleads" if area.misleads else "cannot_tell"


def _year(outcomes: Outcomes, year: int) -> YearOfTest:
    part = outcomes.only(outcomes.year == year)
    won = int(part.won.sum())
    area = area_under_curve(part) if part.are_enough(FEWEST_ACCOUNTS_OF_A_YEAR) else None
    return YearOfTest(year, won, len(part) - won, area)
