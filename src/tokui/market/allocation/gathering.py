"""A scenario with the accounts of today, as a problem to be solved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.accounts.policies import visible_accounts
from tokui.core.market.allocation.problem import Candidate, Capacity, Level, Person, Problem
from tokui.core.market.portfolio.figures import AccountFigures
from tokui.identity.models import Member
from tokui.market.allocation.models import AllocationScenario, AllocationWish
from tokui.market.allocation.setup import LEVELS, Setup, from_json
from tokui.market.investment.models import InvestmentDecision
from tokui.market.portfolio.queries import portfolio_of

MOST_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class Expected:
    """One account, what full effort is expected to bring in a year, and where that comes from."""

    figures: AccountFigures
    low: int
    high: int
    source: str
    """`hand`, `decision`, `figures`, or `unknown`."""
    wish: AllocationWish | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The accounts of a scenario in one currency; how many others it leaves out."""

    currency: str
    accounts: tuple[Expected, ...]
    left_out: int


def gathered(scenario: AllocationScenario, *, by: Member, today: date) -> Gathered:
    """Every account with its expected return: what was set by hand, else what its investment
    decision expects, else the orders of twelve months as the least and, as the most, the higher of
    these with the open deals and the known spend of the customer."""
    figures = portfolio_of(by, today=today).accounts
    count = Counter(one.currency for one in figures)
    currency = count.most_common(1)[0][0] if count else "JPY"
    wishes = {one.account.public_id: one for one in scenario.wishes.select_related("account")}
    decided = _decided(by)
    held = [one for one in figures if one.currency == currency]
    return Gathered(
        currency,
        tuple(_expected(one, wishes.get(one.account), decided.get(one.account)) for one in held),
        len(figures) - len(held),
    )


def problem_of(setup: Setup, accounts: tuple[Expected, ...]) -> Problem:
    """The problem that a solver is given."""
    owners = {one.figures.owner for one in accounts if one.figures.owner}
    most = setup.most_accounts
    people = () if most is None else tuple(Person(one, most) for one in sorted(owners))
    return Problem(
        candidates=tuple(_candidate(one, setup) for one in accounts),
        capacities=tuple(
            Capacity(row.role, period, days)
            for row in setup.roles
            for period, days in zip(setup.periods, row.days, strict=True)
        ),
        budget=None if setup.budget is None else float(setup.budget),
        people=people,
    )


def setup_in(scenario: AllocationScenario) -> Setup:
    """What a scenario sets."""
    return from_json(scenario.setup)


def _candidate(one: Expected, setup: Setup) -> Candidate:
    levels = tuple(
        Level(
            code=code,
            low=one.low * setup.shares[place] / 100,
            high=one.high * setup.shares[place] / 100,
            days={row.role: row.takes[place] for row in setup.roles if row.takes[place]},
            cost=float(setup.costs[place]),
            needs_person=code != "minimum",
        )
        for place, code in enumerate(LEVELS)
    )
    wish = one.wish
    return Candidate(
        one.figures.account, levels,
        must=wish.must if wish else "",
        must_not=frozenset({wish.must_not} if wish and wish.must_not else ()),
        owner=one.figures.owner,
    )  # fmt: skip


def _expected(
    one: AccountFigures, wish: AllocationWish | None, decided: tuple[int, int] | None
) -> Expected:
    if wish is not None and wish.return_low is not None and wish.return_high is not None:
        return Expected(one, wish.return_low, wish.return_high, "hand", wish)
    if decided is not None:
        return Expected(one, *decided, "decision", wish)
    known = [one.ordered, one.pipeline, one.potential]
    if all(each is None for each in known):
        return Expected(one, 0, 0, "unknown", wish)
    low = one.ordered or 0
    high = max(low + (one.pipeline or 0), one.potential or 0)
    return Expected(one, low, high, "figures", wish)


def _decided(by: Member) -> dict[str, tuple[int, int]]:
    """What the decisions that stand expect, by account; the last one of each counts."""
    rows = InvestmentDecision.objects.filter(
        account__in=visible_accounts(by), removed_at=None
    ).order_by("pk")  # fmt: skip
    found: dict[str, tuple[int, int]] = {}
    for account, low, high in rows.values_list("account__public_id", "return_low", "return_high"):
        found.pop(account, None)
        if low is not None or high is not None:
            least = low if low is not None else min(0, high)
            found[account] = (least, high if high is not None else least)
    return found
