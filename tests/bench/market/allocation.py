"""How long the solver takes, and how far from the best it can prove to be:
`python -m tests.bench.market.allocation`."""

from __future__ import annotations

import os
import random
import time
from typing import Final

from tokui.core.market.allocation.problem import Candidate, Capacity, Level, Problem

ROLES: Final = ("sales", "engineer", "marketing", "support", "partner")
PROMISED_SECONDS: Final = 10.0
"""Of the processor, for 1,000 accounts with everything told and for 100,000 with a stated bound."""
PROMISED_GAP: Final = 1e-3


def large_problem(many: int, seed: int = 3) -> Problem:
    """Accounts of very different worth that ask for two of five roles each, in two quarters."""
    chance = random.Random(seed)
    return Problem(
        tuple(_candidate(number, chance) for number in range(many)),
        tuple(
            Capacity(role, period, many * share)
            for role in ROLES
            for period, share in (("Q1", 1.1), ("Q2", 1.2))
        ),
        budget=many * 4e4,
    )


def _candidate(number: int, chance: random.Random) -> Candidate:
    worth = chance.lognormvariate(0, 1) * 1e6
    roles = chance.sample(ROLES, 2)
    ranges = ((0.1, 0.3, 0.1, 0.5, 1e3), (0.5, 1.1, 1.0, 3.0, 5e4), (0.8, 2.4, 4.0, 9.0, 2e5))
    return Candidate(
        f"a{number}",
        tuple(
            Level(
                code,
                worth * low,
                worth * high,
                {role: chance.uniform(least, most) for role in roles},
                cost * chance.random(),
            )
            for code, (low, high, least, most, cost) in zip(
                ("minimum", "normal", "invest"), ranges, strict=True
            )
        ),
    )


def main() -> None:
    """Measure both sizes and print what came out."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from tokui.core.market.allocation.plan import allocate

    for many in (1_000, 100_000):
        problem = large_problem(many)
        begun = time.process_time()
        plan = allocate(problem)
        seconds = time.process_time() - begun
        holds = seconds <= PROMISED_SECONDS and plan.gap <= PROMISED_GAP
        print(
            f"{many:>7} accounts x 3: {seconds:5.1f} s of the processor, gap {plan.gap:.1e}, "
            f"by {plan.method}: {'holds' if holds else 'BROKEN'}"
        )


if __name__ == "__main__":
    main()
