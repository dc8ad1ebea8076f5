"""Sharing out effort: no condition broken, nothing lost to trying everything, the same however
accounts are named."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from tests.bench.market.allocation import PROMISED_GAP, large_problem
from tokui.core.market.allocation import solving
from tokui.core.market.allocation.persons import given_to, sets_that_bind
from tokui.core.market.allocation.plan import Plan, allocate
from tokui.core.market.allocation.problem import (
    Candidate,
    Capacity,
    Level,
    Person,
    Problem,
    able,
    allowed,
    read_problem,
    write_problem,
)
from tokui.core.market.allocation.table import table_of


def a_problem(seed: int, many: int = 6, *, persons: bool = True) -> Problem:
    """A small problem drawn by chance, with conditions of every kind."""
    chance = random.Random(seed)
    candidates = []
    for number in range(many):
        worth = chance.uniform(10, 100)
        candidates.append(
            Candidate(
                f"a{number}",
                (
                    Level("minimum", worth * 0.2, worth * 0.4, {"sales": 1}, 1, False),
                    Level("normal", worth * 0.6, worth * 0.9, {"sales": 3, "engineer": 1}, 3),
                    Level("invest", worth, worth * 1.4, {"sales": 5, "engineer": 4}, 9),
                ),
                must=chance.choice(["", "", "", "normal"]),
                must_not=frozenset(chance.choice([(), (), ("invest",)])),
                needs=frozenset(chance.choice([(), ("en",)])),
                owner=chance.choice(["", "p1", "p2"]),
            )
        )
    return Problem(
        tuple(candidates),
        (
            Capacity("sales", "h1", chance.uniform(10, 25)),
            Capacity("sales", "h2", chance.uniform(10, 25)),
            Capacity("engineer", "h1", chance.uniform(3, 14)),
        ),
        budget=chance.uniform(15, 45),
        people=(
            Person("p1", 2, frozenset({"en"})), Person("p2", 2), Person("p3", 1, frozenset({"en"})),
        ) if persons else (),
        keep_owners=seed % 2 == 0,
    )  # fmt: skip


def keeps(problem: Problem, codes: dict[str, str]) -> bool:
    """Whether a choice keeps every condition, told without the tables of the solver."""
    days: dict[tuple[str, str], float] = {}
    cost = 0.0
    counted = []
    for one in problem.candidates:
        place = [level.code for level in one.levels].index(codes[one.code])
        if not allowed(problem, one)[place]:
            return False
        level = one.levels[place]
        cost += level.cost
        counted += [one] * level.needs_person
        for capacity in problem.capacities:
            key = (capacity.role, capacity.period)
            days[key] = days.get(key, 0.0) + level.days.get(capacity.role, 0.0)
    if problem.budget is not None and cost > problem.budget + 1e-6:
        return False
    if any(days[one.role, one.period] > one.days + 1e-6 for one in problem.capacities):
        return False
    return not problem.people or _all_placed(problem, counted)


def _all_placed(problem: Problem, counted: list[Candidate]) -> bool:
    """Whether some way of giving accounts to persons exists, found by trying all."""
    room = {one.code: one.most for one in problem.people}

    def place(at: int) -> bool:
        if at == len(counted):
            return True
        for person in able(problem, counted[at]):
            if room[person]:
                room[person] -= 1
                if place(at + 1):
                    return True
                room[person] += 1
        return False

    return place(0)


def best_by_trying(problem: Problem) -> float | None:
    """What the best of all choices brings; None when none keeps every condition."""
    best = None
    names = [one.code for one in problem.candidates]
    for levels in itertools.product(*(one.levels for one in problem.candidates)):
        value = sum(level.middle for level in levels)
        if best is not None and value <= best:
            continue
        codes = dict(zip(names, (level.code for level in levels), strict=True))
        if keeps(problem, codes):
            best = value
    return best


def chosen(plan: Plan) -> dict[str, str]:
    return {one.candidate: one.level for one in plan.shares}


@pytest.mark.parametrize("seed", range(12))
def test_never_loses_to_trying_everything_and_breaks_nothing(seed: int) -> None:
    problem = a_problem(seed)
    best = best_by_trying(problem)
    plan = allocate(problem, draws=0)
    assert plan.feasible == (best is not None)
    if best is None:
        assert plan.short or plan.contradictions
        return
    assert keeps(problem, chosen(plan))
    assert plan.value == pytest.approx(best, rel=2e-4)
    assert plan.value <= best + 1e-6
    placed = [one for one in plan.shares if one.level != "minimum"]
    assert all(one.person in able(problem, candidate_of(problem, one.candidate)) for one in placed)
    for other in plan.seconds:
        assert other.value <= plan.value + 1e-6
        moved = {account: level for account, _before, level in other.moves}
        assert keeps(problem, {**chosen(plan), **moved})


def candidate_of(problem: Problem, code: str) -> Candidate:
    return next(one for one in problem.candidates if one.code == code)


@pytest.mark.parametrize("seed", range(4))
def test_prices_reach_what_the_whole_problem_reaches(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = a_problem(seed, 80, persons=False)
    roomy = tuple(Capacity(one.role, one.period, one.days * 14) for one in problem.capacities)
    problem = Problem(problem.candidates, roomy, budget=320.0)
    whole = allocate(problem, draws=0, second_plans=0)
    monkeypatch.setattr(solving, "EXACT", 0)
    priced = allocate(problem, draws=0, second_plans=0)
    assert (whole.method, priced.method) == ("exact", "prices")
    assert keeps(problem, chosen(priced))
    assert priced.value == pytest.approx(whole.value, rel=1e-3)
    assert priced.value * (1 + priced.gap) >= whole.value - 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_other_names_and_another_order_change_nothing(seed: int) -> None:
    problem = a_problem(seed, 8, persons=False)
    names = {one.code: f"z{9 - number}" for number, one in enumerate(problem.candidates)}
    renamed = Problem(
        tuple(
            Candidate(names[one.code], one.levels, one.must, one.must_not, one.needs, one.owner)
            for one in reversed(problem.candidates)
        ),
        tuple(reversed(problem.capacities)),
        problem.budget,
    )
    first, second = allocate(problem, draws=0), allocate(renamed, draws=0)
    assert first.feasible == second.feasible
    assert first.value == pytest.approx(second.value, rel=2e-4)


def test_one_more_day_is_worth_what_it_brings() -> None:
    levels = (Level("none", 0, 0), Level("some", 90, 110, {"sales": 1}))
    problem = Problem(tuple(Candidate(f"a{n}", levels) for n in range(4)),
                      (Capacity("sales", "year", 2),))  # fmt: skip
    plan = allocate(problem, draws=0)
    assert plan.value == pytest.approx(200)
    assert plan.scarce[0].price == pytest.approx(100)
    cut = [one for one in plan.shares if one.wanted != one.level]
    assert len(cut) == 2
    assert {(one.forgone, one.scarce) for one in cut} == {(100.0, 0)}


def test_what_cannot_be_says_which_limit_must_grow_and_by_how_much() -> None:
    levels = (Level("minimum", 1, 1, {"sales": 3}), Level("invest", 9, 9, {"sales": 8}))
    problem = Problem(tuple(Candidate(f"a{n}", levels) for n in range(4)),
                      (Capacity("sales", "h1", 10), Capacity("sales", "h2", 30)))  # fmt: skip
    plan = allocate(problem)
    assert not plan.feasible
    assert [(row.name, row.period) for row, _more in plan.short] == [("sales", "h1")]
    assert plan.short[0][1] == pytest.approx(2)


def test_contradictions_name_the_account() -> None:
    levels = (Level("minimum", 1, 1, needs_person=False), Level("invest", 9, 9))
    problem = Problem(
        (
            Candidate("both", levels, must="invest", must_not=frozenset({"invest"})),
            Candidate("gone", levels, must="other"),
            Candidate("alone", levels, must="invest", needs=frozenset({"fr"})),
        ),
        people=(Person("p1", 3),),
    )
    found = {one.candidate: one.code for one in allocate(problem).contradictions}
    assert found == {"both": "no_level", "gone": "no_such_level", "alone": "nobody"}


def test_drawn_returns_are_the_same_every_time_and_sure_ones_never_sway() -> None:
    problem = a_problem(4, 8, persons=False)
    first, second = allocate(problem, seed=7, draws=8), allocate(problem, seed=7, draws=8)
    assert [one.stays for one in first.shares] == [one.stays for one in second.shares]
    sure = Problem((Candidate("a", (Level("x", 5, 5), Level("y", 9, 9))),))
    assert allocate(sure, draws=5).shares[0].stays == 1.0


def test_a_problem_comes_back_as_it_was_written() -> None:
    problem = a_problem(3)
    assert read_problem(write_problem(problem)) == problem


def test_a_role_that_nobody_has_is_not_free() -> None:
    levels = (Level("none", 0, 0), Level("some", 9, 9, {"ghost": 1}))
    plan = allocate(Problem((Candidate("a", levels),)), draws=0)
    assert chosen(plan) == {"a": "none"}


def test_groups_of_persons_and_who_takes_what() -> None:
    pairs = [frozenset("ab"), frozenset("bc"), frozenset("d")]
    assert frozenset("abc") in sets_that_bind(pairs)
    assert frozenset("abcd") not in sets_that_bind(pairs)
    given = given_to({"x": frozenset("ab"), "y": frozenset("a")}, {"a": 1, "b": 1}, {"x": "a"})
    assert given == {"x": "b", "y": "a"}


def test_bounds_are_never_below_a_choice() -> None:
    table = table_of(a_problem(2, 7, persons=False))
    _prices, bound = solving.priced(table)
    found = solving.solve(table)
    assert found is not None
    assert bound >= found.value - 1e-6
    assert np.all(found.prices >= 0)


@pytest.mark.parametrize(("many", "method"), [(400, "exact"), (6_000, "prices")])
def test_large_plans_prove_the_promised_gap(many: int, method: str) -> None:
    problem = large_problem(many)
    plan = allocate(problem, draws=0, second_plans=0)
    assert plan.method == method
    assert plan.gap <= PROMISED_GAP
    assert keeps(problem, chosen(plan))
