"""A plan told in full: who gets what, what was cut and why, what one more day is worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tokui.core.market.allocation.persons import given_to
from tokui.core.market.allocation.problem import (
    DIFFERENT,
    Contradiction,
    Problem,
    able,
    contradictions,
)
from tokui.core.market.allocation.solving import (
    EXACT,
    Solution,
    quickly,
    shortfall,
    solve,
)
from tokui.core.market.allocation.table import Picks, Row, Table, table_of

DRAWS: Final = 20
SECOND_PLANS: Final = 2
STEPS: Final = 4
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Share:
    """What one account gets."""

    candidate: str
    level: str
    low: float
    high: float
    wanted: str
    """The level that it would get if nothing were scarce."""
    forgone: float
    """What that would bring more, in the middle."""
    net: float
    """How much better this level is than the next at the prices of the plan; small is close."""
    scarce: int | None
    """The row that speaks most against the level that was wanted; None when it got it."""
    person: str
    stays: float | None
    """In which share of the drawn returns it gets the same level; None when none was drawn."""


@dataclass(frozen=True, slots=True)
class Scarce:
    """One scarce thing: what there is, what the plan uses, what one more unit would bring."""

    row: Row
    used: float
    price: float


@dataclass(frozen=True, slots=True)
class Second:
    """Another plan, in which at least so many accounts get something else."""

    value: float
    differs: int
    moves: tuple[tuple[str, str, str], ...]
    """Account, its level in the best plan, its level here."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The best plan, or what keeps there from being one."""

    feasible: bool
    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    gap: float = 0.0
    """How far it can be from the best one at most, as a share of its value: proven."""
    method: str = ""
    draws: int = 0
    shares: tuple[Share, ...] = ()
    scarce: tuple[Scarce, ...] = ()
    seconds: tuple[Second, ...] = ()
    short: tuple[tuple[Row, float], ...] = ()
    """Without a plan: which limits would have to grow, and by how much."""
    contradictions: tuple[Contradiction, ...] = field(default=())


def allocate(
    problem: Problem, *, seed: int = 1, draws: int | None = None,
    second_plans: int = SECOND_PLANS, seconds: float = 60.0, told: Told | None = None,
) -> Plan:  # fmt: skip
    """The best plan with its explanation, always the same for the same seed.

    Raises ValueError when persons differ too much to be looked at, TimeoutError when `seconds` are
    not enough to find a plan.
    """
    tell = told or (lambda _done, _of: None)
    wrong = contradictions(problem)
    if wrong or not problem.candidates:
        return Plan(feasible=not wrong, contradictions=wrong)
    table = table_of(problem)
    tell(0, STEPS)
    best = solve(table, seconds=seconds)
    if best is None:
        return Plan(feasible=False, short=shortfall(table))
    tell(1, STEPS)
    large = len(problem.candidates) > EXACT
    others = () if large else _seconds(problem, table, best, second_plans, seconds / 4)
    tell(2, STEPS)
    many = (0 if large else DRAWS) if draws is None else draws
    stays = _stays(table, best, seed, many)
    tell(3, STEPS)
    cells = table.cells(best.picks)
    used = table.used(best.picks)
    return Plan(
        feasible=True,
        value=best.value,
        low=float(table.low.ravel()[cells].sum()),
        high=float(table.high.ravel()[cells].sum()),
        gap=best.gap,
        method=best.method,
        draws=many,
        shares=_shares(problem, table, best, stays),
        scarce=tuple(
            Scarce(row, float(taken), float(price))
            for row, taken, price in zip(table.rows, used, best.prices, strict=True)
        ),
        seconds=others,
    )


def _shares(
    problem: Problem, table: Table, best: Solution, stays: list[float] | None
) -> tuple[Share, ...]:
    many = len(problem.candidates)
    each = np.arange(many)
    may = np.where(table.free, table.returns, -np.inf)
    top = may.argmax(axis=1)
    got = best.picks
    wanted = np.where(may[each, top] > may[each, got], top, got)
    forgone = may[each, wanted] - may[each, got]
    total = table.uses.T @ best.prices if len(best.prices) else np.zeros(table.returns.size)
    net = np.where(table.free, table.returns - total.reshape(table.returns.shape), -np.inf)
    mine = net[each, got]
    net[each, got] = -np.inf
    nearest = net.max(axis=1)
    lead = np.where(np.isfinite(nearest), mine - nearest, 0.0)
    against = _against(table, best, wanted)
    persons = _persons(problem, got)
    told = []
    for number, one in enumerate(problem.candidates):
        level = one.levels[int(got[number])]
        scarce = int(against[number])
        told.append(
            Share(
                candidate=one.code,
                level=level.code,
                low=level.low,
                high=level.high,
                wanted=one.levels[int(wanted[number])].code,
                forgone=float(forgone[number]),
                net=float(lead[number]),
                scarce=scarce if scarce >= 0 else None,
                person=persons.get(one.code, ""),
                stays=stays[number] if stays else None,
            )
        )
    return tuple(told)


def _against(table: Table, best: Solution, wanted: Picks) -> Picks:
    """The row in which the wanted level costs most more than the one that it got, -1 for none."""
    most = np.zeros(len(wanted))
    which = np.full(len(wanted), -1)
    each = np.arange(len(wanted))
    for row in np.flatnonzero(best.prices > 0):
        use = table.uses[int(row)].toarray().reshape(table.returns.shape)
        more = best.prices[row] * (use[each, wanted] - use[each, best.picks])
        which = np.where(more > most, row, which)
        most = np.maximum(more, most)
    return which


def _persons(problem: Problem, picks: Picks) -> dict[str, str]:
    if not problem.people:
        return {}
    counted = [
        one
        for one, pick in zip(problem.candidates, picks, strict=True)
        if one.levels[int(pick)].needs_person
    ]
    return given_to(
        {one.code: able(problem, one) for one in counted},
        {one.code: one.most for one in problem.people},
        {one.code: one.owner for one in counted},
    )


def _seconds(
    problem: Problem, table: Table, best: Solution, count: int, seconds: float
) -> tuple[Second, ...]:
    """The best plans in which one account in twenty, at least one, gets something else."""
    many = len(problem.candidates)
    apart = max(1, many // 20)
    narrowed, found = table, []
    picks = best.picks
    for _number in range(count):
        row = Row(DIFFERENT, "", "", float(many - apart))
        narrowed = narrowed.with_row(row, table.cells(picks))
        try:
            other = solve(narrowed, seconds=seconds, gap=1e-3)
        except TimeoutError:
            break
        if other is None:
            break
        picks = other.picks
        moved = np.flatnonzero(picks != best.picks)
        found.append(
            Second(
                other.value,
                len(moved),
                tuple(
                    (
                        problem.candidates[at].code,
                        problem.candidates[at].levels[int(best.picks[at])].code,
                        problem.candidates[at].levels[int(picks[at])].code,
                    )
                    for at in moved
                ),
            )
        )
    return tuple(found)


def _stays(table: Table, best: Solution, seed: int, draws: int) -> list[float] | None:
    """How often each account keeps its level over drawn returns: each account lies at one place
    between low and high, the same for all its levels, every place as likely as another."""
    if not draws:
        return None
    chance = np.random.default_rng(seed)
    same = np.zeros(len(table.returns))
    done = 0
    for _number in range(draws):
        place = chance.random((len(table.returns), 1))
        drawn = table.with_returns(table.low + (table.high - table.low) * place)
        picks = quickly(drawn, best.prices)
        if picks is not None:
            same += picks == best.picks
            done += 1
    return [float(one) for one in same / done] if done else None
