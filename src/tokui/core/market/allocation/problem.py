"""What there is to share out: capacity, accounts, levels of effort, and what must hold.

Every account gets exactly one level. A level takes person-days of roles in periods and money, and
we expect a yearly return of it, low to high; the middle of both is what a plan adds up. All
returns and costs are in one unit of money, efforts in person-days of one period.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

BUDGET: Final = "budget"
ROLE: Final = "role"
PEOPLE: Final = "people"
DIFFERENT: Final = "different"


@dataclass(frozen=True, slots=True)
class Capacity:
    """Person-days that a role has in one period."""

    role: str
    period: str
    days: float


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can look after accounts: at most so many above minimum care, with skills."""

    code: str
    most: int
    skills: frozenset[str] = frozenset()
    """Languages, regions and trades, in one list."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of effort for an account, and what it is expected to bring in a year."""

    code: str
    low: float
    high: float
    days: Mapping[str, float] = field(default_factory=dict)
    """Person-days by role in each period."""
    cost: float = 0.0
    needs_person: bool = True
    """Whether it counts among the accounts of whoever looks after it."""

    @property
    def middle(self) -> float:
        """What a plan adds up."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """One account with its levels, from the least effort to the most."""

    code: str
    levels: tuple[Level, ...]
    must: str = ""
    """The level that it has to get; empty for a free choice."""
    must_not: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    """Skills that whoever looks after it must have."""
    owner: str = ""
    """Who looks after it now."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is shared out among whom."""

    candidates: tuple[Candidate, ...]
    capacities: tuple[Capacity, ...] = ()
    budget: float | None = None
    people: tuple[Person, ...] = ()
    """Nobody for a plan that does not look at persons."""
    keep_owners: bool = True
    """Whether an account stays with whom it has."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot hold for one account, whatever the others get."""

    candidate: str
    code: str
    """`no_level`: what it must get is also ruled out; `nobody`: no person has what it needs;
    `no_such_level`: it must get a level that it does not have."""


def able(problem: Problem, candidate: Candidate) -> frozenset[str]:
    """Who may look after an account."""
    known = {one.code for one in problem.people}
    if problem.keep_owners and candidate.owner in known:
        return frozenset({candidate.owner})
    return frozenset(one.code for one in problem.people if candidate.needs <= one.skills)


def allowed(problem: Problem, candidate: Candidate) -> tuple[bool, ...]:
    """Which levels an account may get by its own conditions."""
    somebody = not problem.people or bool(able(problem, candidate))
    return tuple(
        level.code not in candidate.must_not
        and candidate.must in ("", level.code)
        and (somebody or not level.needs_person)
        for level in candidate.levels
    )


def contradictions(problem: Problem) -> tuple[Contradiction, ...]:
    """Accounts whose own conditions leave no level."""
    found = []
    for one in problem.candidates:
        if any(allowed(problem, one)):
            continue
        codes = {level.code for level in one.levels}
        if one.must and one.must not in codes:
            code = "no_such_level"
        elif codes - one.must_not and (not one.must or one.must not in one.must_not):
            code = "nobody"
        else:
            code = "no_level"
        found.append(Contradiction(one.code, code))
    return tuple(found)


def read_problem(written: Mapping[str, Any]) -> Problem:
    """A problem out of what `write_problem` made."""
    return Problem(
        candidates=tuple(_candidate(one) for one in written["candidates"]),
        capacities=tuple(Capacity(*one) for one in written["capacities"]),
        budget=written["budget"],
        people=tuple(
            Person(code, most, frozenset(skills)) for code, most, skills in written["people"]
        ),
        keep_owners=written["keep_owners"],
    )


def write_problem(problem: Problem) -> dict[str, Any]:
    """A problem as lists and numbers, for another process."""
    return {
        "candidates": [
            [
                one.code,
                [
                    [level.code, level.low, level.high, dict(level.days), level.cost,
                     level.needs_person]
                    for level in one.levels
                ],
                one.must,
                sorted(one.must_not),
                sorted(one.needs),
                one.owner,
            ]
            for one in problem.candidates
        ],
        "capacities": [[one.role, one.period, one.days] for one in problem.capacities],
        "budget": problem.budget,
        "people": [[one.code, one.most, sorted(one.skills)] for one in problem.people],
        "keep_owners": problem.keep_owners,
    }  # fmt: skip


def _candidate(one: Any) -> Candidate:
    code, levels, must, must_not, needs, owner = one
    return Candidate(
        code, tuple(Level(*level) for level in levels), must, frozenset(must_not),
        frozenset(needs), owner,
    )  # fmt: skip
