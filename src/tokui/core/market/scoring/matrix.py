"""All companies of a market in memory as numbers from 0 to 1, to weigh them anew in a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tokui.core.market.scoring.arithmetic import SLACK
from tokui.core.market.scoring.compiling import BINS
from tokui.core.market.scoring.definition import AGAINST, Definition, Tiers

_CHUNK: Final = 65_536
"""Companies weighed at a time: so many fit into the cache of a processor."""
_FINER: Final = 200
"""Parts of a bar in which the first companies are looked for."""

Numbers32 = NDArray[np.float32]


@dataclass(frozen=True)
class Spread:
    """How scores spread under some weights."""

    companies: int
    """How many have a score."""
    bins: tuple[int, ...]
    """Companies in each 2.5 points, from 0 to 100."""
    tiers: tuple[int, ...]
    """Companies in each tier, the first tier first."""
    cuts: tuple[float | None, ...]
    """The lowest score of each tier; None where nobody is in it."""
    unknown: Mapping[str, float]
    """Share of companies, 0–1, of which a criterion says nothing."""
    best: tuple[tuple[int, float], ...]
    """The first companies: row and score."""


@dataclass(frozen=True)
class Sayings:
    """What each criterion says of each company, one row a criterion; 0 where it says nothing."""

    codes: tuple[str, ...]
    values: Numbers32
    known: NDArray[np.uint8]

    @property
    def companies(self) -> int:
        """How many companies there are."""
        return int(self.values.shape[1])

    @property
    def unknown(self) -> dict[str, float]:
        """Share of companies, 0–1, of which each criterion says nothing."""
        counts = self.known.sum(axis=1, dtype=np.int64)
        return {
            code: 1 - float(count) / max(1, self.companies)
            for code, count in zip(self.codes, counts, strict=True)
        }

    def weigh(self, definition: Definition) -> Numbers32:
        """The score of each company, 0–100; NaN where there is none. The criteria are those of the
        definition that the sayings were read for; weights, axes, the treatment of the unknown and
        the least coverage may be others."""
        score = np.empty(self.companies, dtype=np.float32)
        weights = _Weights.of(definition, self.codes)
        for start in range(0, self.companies, _CHUNK):
            part = slice(start, start + _CHUNK)
            score[part] = weights.weigh(self.values[:, part], self.known[:, part])
        return score

    def spread(self, definition: Definition, best: int = 20) -> Spread:
        """How the companies spread under the weights of the definition."""
        score = self.weigh(definition)
        fine = np.full(len(score), -1, dtype=np.int32)
        has = score >= 0
        np.multiply(score, np.float32(BINS * _FINER / 100), out=fine, where=has, casting="unsafe")
        np.minimum(fine, BINS * _FINER - 1, out=fine)
        counts = np.bincount(fine[has], minlength=BINS * _FINER)
        companies = int(counts.sum())
        wanted = max(best, sum(definition.tiers.sizes))
        first = _first(score, fine, counts, min(wanted, companies))
        tiers, cuts = _tiers(definition.tiers, score, score[first])
        return Spread(
            companies,
            tuple(int(count) for count in counts.reshape(BINS, _FINER).sum(axis=1)),
            tiers,
            cuts,
            self.unknown,
            tuple((int(row), float(score[row])) for row in first[:best]),
        )


@dataclass(frozen=True)
class _Weights:
    """A definition as matrices: axes × criteria."""

    upper: Numbers32
    upper_known: Numbers32
    upper_constant: Numbers32
    lower_known: Numbers32
    lower_constant: Numbers32
    shares: Numbers32
    axes: Numbers32
    turned: NDArray[np.bool_]
    required: NDArray[np.intp]
    least_known: float

    @classmethod
    def of(cls, definition: Definition, codes: Sequence[str]) -> _Weights:
        axes = list(definition.weight_of_axis)
        upper, worth, taken = (np.zeros((len(axes), len(codes)), np.float32) for _ in range(3))
        for place, code in enumerate(codes):
            one = definition.criterion(code)
            if one.weight <= 0:
                continue
            row = axes.index(one.axis)
            upper[row, place] = one.weight
            if one.missing == "penalty":
                value = 1 - one.missing_value if one.against else one.missing_value
                worth[row, place], taken[row, place] = one.weight * value, one.weight
        criteria = [definition.criterion(code) for code in codes]
        return cls(
            upper,
            worth,
            worth.sum(axis=1, keepdims=True),
            upper - taken,
            taken.sum(axis=1, keepdims=True),
            np.array([[definition.shares[code] for code in codes]], np.float32),
            np.array([[definition.weight_of_axis[axis]] for axis in axes], np.float32),
            np.array([[axis == AGAINST] for axis in axes], np.bool_),
            np.flatnonzero([one.missing == "exclude" for one in criteria]),
            definition.least_known,
        )

    def weigh(self, values: Numbers32, known_bytes: NDArray[np.uint8]) -> Numbers32:
        known = known_bytes.astype(np.float32)
        upper = self.upper @ values - self.upper_known @ known + self.upper_constant
        lower = self.lower_known @ known + self.lower_constant
        here = lower > 1e-9
        mean = np.divide(upper, lower, out=np.zeros_like(upper), where=here)
        gain = np.where(self.turned, 1 - mean, mean)
        weighs = np.where(here, self.axes, np.float32(0))
        total, of_all = (gain * weighs).sum(axis=0), weighs.sum(axis=0)
        out = of_all <= 0
        if self.least_known > 0:
            out |= (self.shares @ known)[0] < self.least_known - 1e-6
        if len(self.required):
            out |= (known_bytes[self.required] == 0).any(axis=0)
        score: Numbers32 = np.divide(
            total * np.float32(100), of_all, out=np.zeros_like(total), where=of_all > 0
        )
        np.clip(score, 0, 100, out=score)
        score[out] = np.nan
        return score


def _first(
    score: Numbers32, fine: NDArray[np.int32], counts: NDArray[np.intp], wanted: int
) -> NDArray[np.intp]:
    """The rows of the highest scores, the best first; equal ones in the order of rows."""
    if not wanted:
        return np.empty(0, np.intp)
    above = np.cumsum(counts[::-1])
    least = len(counts) - 1 - int(np.searchsorted(above, wanted))
    rows = np.flatnonzero(fine >= least)
    return rows[np.lexsort((rows, -score[rows]))][:wanted]


def _tiers(
    tiers: Tiers, score: Numbers32, first: Numbers32
) -> tuple[tuple[int, ...], tuple[float | None, ...]]:
    if tiers.by == "threshold":
        above = [int(np.count_nonzero(score >= low - SLACK)) for low in tiers.thresholds]
        counts = tuple(here - before for here, before in zip(above, [0, *above], strict=False))
        return counts, tuple(tiers.thresholds)
    found, cuts, start = [], [], 0
    for size in tiers.sizes:
        end = min(start + size, len(first))
        found.append(end - start)
        cuts.append(float(first[end - 1]) if end > start else None)
        start = end
    return tuple(found), tuple(cuts)


def sayings_of(columns: Mapping[str, Any]) -> Sayings:
    """Sayings from arrays by criterion, in which masked or NaN means unknown."""
    companies = len(next(iter(columns.values()))) if columns else 0
    values = np.empty((len(columns), companies), np.float32)
    known = np.empty((len(columns), companies), np.uint8)
    for row, column in enumerate(columns.values()):
        plain = np.ma.filled(column, np.nan)
        known[row] = ~np.isnan(plain)
        np.nan_to_num(plain, copy=False, nan=0.0)
        values[row] = plain
    return Sayings(tuple(columns), values, known)
