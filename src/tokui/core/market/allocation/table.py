"""The problem as numbers: one cell for an account at a level, one row for what is scarce."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, vstack

from tokui.core.market.allocation.persons import sets_that_bind
from tokui.core.market.allocation.problem import (
    BUDGET,
    PEOPLE,
    ROLE,
    Capacity,
    Problem,
    able,
    allowed,
)

Array = np.ndarray[Any, np.dtype[np.float64]]
Picks = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is scarce."""

    kind: str
    name: str
    period: str
    limit: float


@dataclass(frozen=True, slots=True)
class Table:
    """Returns and uses of all cells; the cells of an account stand side by side."""

    returns: Array
    """Accounts × levels, in the middle of low and high."""
    low: Array
    high: Array
    free: np.ndarray[Any, np.dtype[np.bool_]]
    """Which levels an account may get."""
    uses: Any
    """Rows × cells, sparse."""
    rows: tuple[Row, ...]

    @property
    def limits(self) -> Array:
        """What there is, row by row."""
        return np.array([one.limit for one in self.rows], dtype=float)

    def cells(self, picks: Picks) -> Picks:
        """The cells that a choice of levels takes."""
        wide: int = self.returns.shape[1]
        return np.asarray(np.arange(len(picks)) * wide + picks, dtype=np.int64)

    def used(self, picks: Picks) -> Array:
        """What a choice takes, row by row."""
        taken = np.zeros(self.returns.size)
        taken[self.cells(picks)] = 1.0
        return np.asarray(self.uses @ taken, dtype=float)

    def value(self, picks: Picks) -> float:
        """What a choice is expected to bring."""
        return float(self.returns.ravel()[self.cells(picks)].sum())

    def holds(self, picks: Picks) -> bool:
        """Whether a choice keeps every condition."""
        slack = self.limits - self.used(picks)
        inside = bool((slack >= -1e-6 * np.maximum(1.0, np.abs(self.limits))).all())
        return inside and bool(self.free.ravel()[self.cells(picks)].all())

    def with_returns(self, returns: Array) -> Table:
        """The same with other returns."""
        return replace(self, returns=returns)

    def with_row(self, row: Row, cells: Picks) -> Table:
        """The same with one more condition: at most `row.limit` of these cells."""
        ones = np.ones(len(cells))
        more = csr_matrix((ones, (np.zeros(len(cells), int), cells)), (1, self.returns.size))
        return replace(self, uses=vstack([self.uses, more]).tocsr(), rows=(*self.rows, row))


def table_of(problem: Problem) -> Table:
    """A problem as numbers. Raises ValueError when persons differ too much."""
    many = len(problem.candidates)
    wide = max((len(one.levels) for one in problem.candidates), default=1)
    low, high = np.zeros((many, wide)), np.zeros((many, wide))
    free = np.zeros((many, wide), dtype=bool)
    for number, one in enumerate(problem.candidates):
        free[number, : len(one.levels)] = allowed(problem, one)
        for place, level in enumerate(one.levels):
            low[number, place], high[number, place] = level.low, level.high
    rows, entries = _rows(problem, wide)
    values, at_row, at_cell = entries
    uses = csr_matrix((values, (at_row, at_cell)), (len(rows), many * wide))
    return Table((low + high) / 2, low, high, free, uses, rows)


def _rows(
    problem: Problem, wide: int
) -> tuple[tuple[Row, ...], tuple[list[float], list[int], list[int]]]:
    capacities = list(problem.capacities)
    # A role that levels take but nobody has is not free: it has no days at all.
    named = {one.role for one in capacities}
    taken = {role for one in problem.candidates for level in one.levels for role in level.days}
    capacities += [Capacity(role, "", 0.0) for role in sorted(taken - named)]
    rows = [Row(ROLE, one.role, one.period, one.days) for one in capacities]
    by_role: dict[str, list[int]] = {}
    for number, one in enumerate(capacities):
        by_role.setdefault(one.role, []).append(number)
    if problem.budget is not None:
        rows.append(Row(BUDGET, "", "", problem.budget))
    budget = len(rows) - 1 if problem.budget is not None else None
    values: list[float] = []
    at_row: list[int] = []
    at_cell: list[int] = []

    def put(row: int, cell: int, amount: float) -> None:
        if amount:
            values.append(amount)
            at_row.append(row)
            at_cell.append(cell)

    for number, candidate in enumerate(problem.candidates):
        for place, level in enumerate(candidate.levels):
            cell = number * wide + place
            for role, days in level.days.items():
                for row in by_role[role]:
                    put(row, cell, days)
            if budget is not None:
                put(budget, cell, level.cost)
    _put_people(problem, wide, rows, put)
    return tuple(rows), (values, at_row, at_cell)


def _put_people(problem: Problem, wide: int, rows: list[Row], put: Any) -> None:
    if not problem.people:
        return
    groups = [able(problem, one) for one in problem.candidates]
    count = Counter(groups)
    most = {one.code: one.most for one in problem.people}
    inside: dict[frozenset[str], list[int]] = {one: [] for one in count}
    for group in sets_that_bind(count):
        room = sum(most[person] for person in group)
        for one in count:
            if one and one <= group:
                inside[one].append(len(rows))
        rows.append(Row(PEOPLE, "\n".join(sorted(group)), "", float(room)))
    for number, candidate in enumerate(problem.candidates):
        for place, level in enumerate(candidate.levels):
            if level.needs_person:
                for row in inside[groups[number]]:
                    put(row, number * wide + place, 1.0)
