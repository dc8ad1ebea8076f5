"""The best choice of levels, with a bound that proves how good it is.

Up to 2,000 accounts the whole problem goes to HiGHS (branch and bound, through SciPy). Above that
every scarce thing gets a price: at given prices each account chooses for itself, and the prices are
lowered as far as they go (Lagrangian dual; Geoffrion, 1974; smoothed by a soft maximum as in
Nesterov, 2005, and minimised with L-BFGS-B). The accounts whose choice is close are then settled
exactly (the kernel search of Angelelli, Mansini and Speranza, 2010). The dual is an upper bound of
any choice, so how far a plan can be from the best is proven, never guessed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp, minimize
from scipy.sparse import csr_matrix

from tokui.core.market.allocation.table import Array, Picks, Row, Table

EXACT: Final = 2_000
KERNEL: Final = 300
LARGEST_KERNEL: Final = 1_200
KERNEL_SECONDS: Final = 2.0
GAP: Final = 1e-4
SMOOTHINGS: Final = (1e-1, 1e-2, 1e-3)
"""Of the spread of returns, one after the other: each starts where the last ended."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A level for every account, what it brings, and the most that any choice could bring."""

    picks: Picks
    value: float
    bound: float
    prices: Array
    """What one more unit of each row is worth."""
    method: str

    @property
    def gap(self) -> float:
        """How much more any choice could bring, as a share of this one."""
        return max(0.0, (self.bound - self.value) / max(abs(self.value), 1e-9))


def solve(table: Table, *, seconds: float = 60.0, gap: float = GAP) -> Solution | None:
    """The best choice within a proven gap, None when no choice keeps every condition.

    Raises TimeoutError when within `seconds` none was found though there may be one.
    """
    if not table.free.any(axis=1).all():
        return None
    if len(table.returns) <= EXACT:
        return _exact(table, seconds, gap)
    return _by_prices(table, seconds, gap, priced(table))


def quickly(table: Table, start: Array, *, kernel: int = 40) -> Picks | None:
    """A good choice near given prices, in a fraction of the time and without a proof."""
    prices, _bound = priced(table, start=start, smoothings=SMOOTHINGS[-1:], rounds=25)
    return _settled(table, prices, kernel, 0.1, 1e-3)


def priced(
    table: Table,
    *,
    start: Array | None = None,
    smoothings: tuple[float, ...] = SMOOTHINGS,
    rounds: int = 60,
) -> tuple[Array, float]:
    """A price for every row, and the bound that it proves."""
    limits = table.limits
    if not len(limits):
        return limits, float(_net(table, limits).max(axis=1).sum())
    spread = _spread(table)
    # Rows are measured in what there is for one account, money in the spread of returns: then
    # prices and slopes are near 1, whatever is counted and however many accounts there are.
    unit = np.maximum(np.abs(limits), 1e-9 + _largest(table)) / len(table.returns)
    scaled = replace(
        table,
        returns=table.returns / spread,
        uses=csr_matrix(table.uses.multiply(1 / unit[:, None])),
        rows=tuple(
            replace(one, limit=one.limit / size) for one, size in zip(table.rows, unit, strict=True)
        ),
    )
    at = np.zeros(len(limits)) if start is None else start * unit / spread
    best, bound = at, _bound(scaled, at)
    for smoothing in smoothings:
        found = minimize(
            _smoothed, at, args=(scaled, smoothing), jac=True, method="L-BFGS-B",
            bounds=[(0, None)] * len(at), options={"maxiter": rounds, "ftol": 1e-12, "gtol": 1e-8},
        )  # fmt: skip
        at = found.x
        reached = _bound(scaled, at)
        if reached < bound:
            best, bound = at, reached
    return best * spread / unit, bound * spread


def _exact(table: Table, seconds: float, gap: float) -> Solution | None:
    prices = relaxed_prices(table)
    found = _mixed(table, table.free, np.zeros(len(table.rows)), seconds, gap)
    if found is None:
        return None
    picks, bound = found
    value = table.value(picks)
    return Solution(picks, value, max(value, min(bound, _bound(table, prices))), prices, "exact")


def _by_prices(
    table: Table, seconds: float, gap: float, found: tuple[Array, float]
) -> Solution | None:
    prices, bound = found
    ends = time.monotonic() + seconds
    kernel, best = KERNEL, None
    while kernel <= LARGEST_KERNEL:
        picks = _settled(table, prices, kernel, KERNEL_SECONDS, gap)
        if picks is not None:
            value = table.value(picks)
            if best is None or value > best.value:
                best = Solution(picks, value, bound, prices, "prices")
            if best.gap <= gap:
                break
        kernel *= 2
        if time.monotonic() >= ends:
            break
    if best is None and not _surely_infeasible(table):
        raise TimeoutError
    return best


def relaxed_prices(table: Table) -> Array:
    """The prices of the relaxation in which an account may be cut in parts; zeros when none."""
    if not table.rows:
        return np.zeros(0)
    many, wide = table.returns.shape
    each = csr_matrix(np.kron(np.eye(many), np.ones((1, wide)))) if many < 60 else _each(many, wide)
    found = linprog(
        -table.returns.ravel(), A_ub=table.uses, b_ub=table.limits, A_eq=each, b_eq=np.ones(many),
        bounds=np.column_stack([np.zeros(many * wide), table.free.ravel().astype(float)]),
        method="highs",
    )  # fmt: skip
    if found.status != 0:
        return np.zeros(len(table.rows))
    return np.maximum(0.0, -np.asarray(found.ineqlin.marginals, dtype=float))


def shortfall(table: Table) -> tuple[tuple[Row, float], ...]:
    """By how much which rows would have to grow so that some choice keeps them all; the least in
    parts of what there is. Above 2,000 accounts: what the least effort alone is short of."""
    many, wide = table.returns.shape
    limits = table.limits
    if many > EXACT:
        needed = _least_use(table)
        short = needed - limits
        return tuple(
            (row, float(more)) for row, more in zip(table.rows, short, strict=True) if more > 1e-6
        )
    rows = len(limits)
    weight = 1.0 / np.maximum(1.0, np.abs(limits))
    cost = np.concatenate([np.zeros(many * wide), weight])
    loose = csr_matrix(
        (-np.ones(rows), (np.arange(rows), many * wide + np.arange(rows))),
        (rows, many * wide + rows),
    )
    uses = csr_matrix((table.uses.data, table.uses.indices, table.uses.indptr),
                      (rows, many * wide + rows))  # fmt: skip
    each = csr_matrix(_each(many, wide))
    each.resize((many, many * wide + rows))
    upper = np.concatenate([table.free.ravel().astype(float), np.full(rows, np.inf)])
    found = milp(
        cost,
        constraints=[
            LinearConstraint(uses + loose, -np.inf, limits),
            LinearConstraint(each, 1, 1),
        ],
        integrality=np.concatenate([np.ones(many * wide), np.zeros(rows)]),
        bounds=Bounds(np.zeros(len(cost)), upper),
        options={"time_limit": 20.0, "mip_rel_gap": 1e-3},
    )
    if found.x is None:
        return ()
    more = found.x[many * wide :]
    return tuple((row, float(one)) for row, one in zip(table.rows, more, strict=True) if one > 1e-6)


def _settled(table: Table, prices: Array, kernel: int, seconds: float, gap: float) -> Picks | None:
    """The choice at these prices, the closest accounts settled exactly; None when that breaks."""
    net = _net(table, prices)
    picks = np.argmax(net, axis=1)
    wide = net.shape[1]
    ordered = np.sort(net, axis=1)
    margin = ordered[:, -1] - ordered[:, -2] if wide > 1 else np.full(len(net), np.inf)
    margin = np.where(table.free.sum(axis=1) > 1, margin, np.inf)
    close = np.argsort(margin, kind="stable")[:kernel]
    cells = (close[:, None] * wide + np.arange(wide)).ravel()
    others = np.ones(len(net), dtype=bool)
    others[close] = False
    taken = np.zeros(net.size)
    taken[table.cells(picks)[others]] = 1.0
    smaller = replace(
        table,
        returns=table.returns[close], low=table.low[close], high=table.high[close],
        free=table.free[close], uses=table.uses[:, cells].tocsr(),
    )  # fmt: skip
    try:
        # The few may be as far from their best as `gap` of the whole allows.
        part = gap * abs(table.value(picks)) / max(abs(smaller.value(picks[close])), 1e-9)
        found = _mixed(smaller, smaller.free, table.uses @ taken, seconds, min(part / 4, 0.1))
    except TimeoutError:
        return None
    if found is None:
        return None
    picks[close] = found[0]
    return picks if table.holds(picks) else None


def _mixed(
    table: Table, free: Any, taken: Array, seconds: float, gap: float
) -> tuple[Picks, float] | None:
    many, wide = table.returns.shape
    conditions = [LinearConstraint(_each(many, wide), 1, 1)]
    if table.rows:
        conditions.append(LinearConstraint(table.uses, -np.inf, table.limits - taken))
    size = float(np.abs(table.returns).max()) or 1.0
    found = milp(
        -table.returns.ravel() / size,
        constraints=conditions,
        integrality=np.ones(many * wide),
        bounds=Bounds(0, free.ravel().astype(float)),
        options={"time_limit": seconds, "mip_rel_gap": gap},
    )
    if found.x is None:
        if found.status == 1:
            raise TimeoutError
        return None
    picks = np.asarray(found.x.reshape(many, wide).argmax(axis=1), dtype=np.int64)
    bound = -found.mip_dual_bound * size if found.mip_dual_bound is not None else np.inf
    return picks, float(bound)


def _each(many: int, wide: int) -> Any:
    cells = np.arange(many * wide)
    return csr_matrix((np.ones(many * wide), (cells // wide, cells)), (many, many * wide))


def _net(table: Table, prices: Array) -> Array:
    """What each cell brings beyond what it uses at these prices; cells not allowed lose always."""
    cost = table.uses.T @ prices if len(prices) else np.zeros(table.returns.size)
    return np.where(table.free, table.returns - cost.reshape(table.returns.shape), -1e18)


def _bound(table: Table, prices: Array) -> float:
    return float(prices @ table.limits + _net(table, prices).max(axis=1).sum())


def _smoothed(prices: Array, table: Table, smoothing: float) -> tuple[float, Array]:
    net = _net(table, prices)
    top = net.max(axis=1)
    weights = np.exp((net - top[:, None]) / smoothing)
    total = weights.sum(axis=1)
    weights /= total[:, None]
    many = len(net)
    value = prices @ table.limits + top.sum() + smoothing * np.log(total).sum()
    slope = table.limits - table.uses @ weights.ravel()
    return float(value) / many, np.asarray(slope / many, dtype=float)


def _spread(table: Table) -> float:
    wide = np.where(table.free, table.returns, np.nan)
    spread = float(np.nanmax(wide, axis=1).mean() - np.nanmin(wide, axis=1).mean())
    return max(abs(spread), float(np.abs(table.returns).mean()), 1e-9)


def _largest(table: Table) -> Array:
    return np.asarray(abs(table.uses).max(axis=1).toarray().ravel(), dtype=float)


def _least_use(table: Table) -> Array:
    many, wide = table.returns.shape
    least = []
    for number in range(len(table.rows)):
        use = table.uses[number].toarray().reshape(many, wide)
        least.append(float(np.where(table.free, use, np.inf).min(axis=1).sum()))
    return np.array(least)


def _surely_infeasible(table: Table) -> bool:
    return bool((_least_use(table) > table.limits + 1e-6).any())
