"""One plan while it is being filled, and how its rows are found again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tokui.identity.models import Member
from tokui.kernel.scope import Scope


@dataclass(frozen=True, slots=True)
class Chapter:
    """One plan being filled, and how many times the usual goes into it."""

    scope: Scope
    people: list[Any]
    units: list[Any]
    colleagues: list[Member]
    products: list[Any]
    times: int

    @property
    def plan(self) -> Any:
        """The plan."""
        return self.scope.plan

    @property
    def account(self) -> Any:
        """Its account."""
        return self.scope.account


Chapters = tuple[Chapter, ...]
OfPlan = dict[int, list[Any]]
"""Rows by the key of their plan."""


def by_plan(rows: list[Any]) -> OfPlan:
    """Rows of several plans, put together by plan."""
    found: OfPlan = {}
    for row in rows:
        found.setdefault(row.plan_id, []).append(row)
    return found
