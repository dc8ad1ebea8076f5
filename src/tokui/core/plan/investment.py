"""The investment decision on the account: its class, what it rests on, and what is not done.

None of it is for the customer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Effort:
    """Person-days a year that a role of ours gives to the account."""

    role: str
    days: Decimal


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a decision rests on."""

    statement: str
    source: str = ""
    as_of: date | None = None
    grade: str = "assumed"


@dataclass(frozen=True, slots=True)
class NotDone:
    """What we deliberately do not do, why, and its last day; without one until it is lifted."""

    id: str
    what: str
    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Investment:
    """The decision that stands. Returns are what we expect to earn in a year, in minor units of the
    account's currency."""

    id: str
    tier: str
    decided_on: date
    reason: str = ""
    decided_by_name: str = ""
    return_low: int | None = None
    return_high: int | None = None
    effort: tuple[Effort, ...] = ()
    go_on_if: str = ""
    stop_if: str = ""
    stop_met_on: date | None = None
    next_look_on: date | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def days(self) -> Decimal:
        """Person-days a year over all roles."""
        return sum((one.days for one in self.effort), Decimal(0))
