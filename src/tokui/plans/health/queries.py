"""Reading health: the rubric that holds, the readings of an account, and all accounts together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet

from tokui.accounts.models import Account
from tokui.accounts.policies import accesses_to
from tokui.core.health import Rubric, Told, told_of
from tokui.core.months import first_of_month
from tokui.identity.models import Member, Workspace
from tokui.plans.base import Plan
from tokui.plans.health.models import HealthReading, HealthRubric
from tokui.plans.policies import visible_plans

MONTHS_SHOWN: Final = 24
"""So many months the trend goes back."""


@dataclass(frozen=True)
class Taken:
    """A reading as somebody may see it, with opinions about people or without them."""

    month: date
    taken_on: date
    points: int | None
    rubric: Rubric
    document: Any
    is_of_schedule: bool = False

    @property
    def word(self) -> str:
        """What its points are called under the rubric it was made under."""
        return self.rubric.word(self.points)

    @cached_property
    def told(self) -> Told:
        """Its parts."""
        return told_of(self.document)

    def change_since(self, before: Taken | None) -> int | None:
        """How many points it rose since another; None where the two were not made alike."""
        if before is None or self.points is None or before.points is None:
            return None
        if self.rubric.number != before.rubric.number or self.told.formula != before.told.formula:
            return None
        return self.points - before.points


@dataclass(frozen=True)
class Standing:
    """One account of the page over all of them; `now` is None before its first reading."""

    account: Account
    plan: Plan
    now: Taken | None
    change: int | None
    """Points since the reading of the month before; None without one made alike."""
    is_new_rubric: bool = False


def rubric_rows(workspace: Workspace) -> QuerySet[HealthRubric]:
    """The rubrics that a workspace ever had, the newest first."""
    rows = HealthRubric.objects.filter(workspace=workspace).select_related("changed_by")
    return rows.order_by("-number")


def rubric_of(workspace: Workspace) -> Rubric:
    """The rubric that holds in a workspace: its newest, or the one that Tokui brings."""
    row = rubric_rows(workspace).first()
    return rubric_in(row) if row else Rubric()


def rubric_in(row: HealthRubric) -> Rubric:
    """A rubric as the formulas take it."""
    return Rubric(row.number, row.values)


def readings_of(account: Account, *, sees_opinions: bool) -> tuple[Taken, ...]:
    """The readings of an account of the last months, oldest first."""
    rows = HealthReading.objects.filter(account=account).select_related("rubric")
    newest = rows.order_by("-month")[:MONTHS_SHOWN]
    return tuple(taken_in(row, sees_opinions=sees_opinions) for row in reversed(newest))


def last_reading(account: Account, *, sees_opinions: bool) -> Taken | None:
    """The newest reading of an account, in one query."""
    rows = HealthReading.objects.filter(account=account).select_related("rubric")
    row = rows.order_by("-month").first()
    return taken_in(row, sees_opinions=sees_opinions) if row else None


def taken_in(row: HealthReading, *, sees_opinions: bool) -> Taken:
    """A reading as who sees opinions may see it, or who does not."""
    points, parts = (row.total, row.parts) if sees_opinions else (row.plain_total, row.plain_parts)
    rubric = rubric_in(row.rubric)
    return Taken(row.month, row.taken_on, points, rubric, parts, row.taken_by_id is None)


def standings(member: Member) -> list[Standing]:
    """How all accounts with a plan stand that `member` may see, the worst first and those without a
    reading last; in a constant number of queries."""
    plans = list(visible_plans(member).filter(is_current=True).order_by("account__sort_key", "pk"))
    keys = [plan.account_id for plan in plans]
    accesses = accesses_to(member, keys)
    by_account: dict[int, list[Taken]] = {}
    for row in _last_two(keys):
        sees = accesses[row.account_id].sees_opinions
        by_account.setdefault(row.account_id, []).append(taken_in(row, sees_opinions=sees))
    found = [_standing(plan, by_account.get(plan.account_id, [])) for plan in plans]
    return sorted(found, key=_worst_first)


def _last_two(keys: Iterable[int]) -> Iterable[HealthReading]:
    """The newest reading of each account and the one before it, the newest first."""
    rows = HealthReading.objects.filter(account__in=list(keys)).select_related("rubric")
    newest = rows.order_by("-month").values_list("month", flat=True).first()
    if newest is None:
        return ()
    return rows.filter(month__gte=first_of_month(newest, -1)).order_by("-month")


def _standing(plan: Plan, taken: list[Taken]) -> Standing:
    now = taken[0] if taken else None
    before = taken[1] if len(taken) > 1 else None
    change = now.change_since(before) if now else None
    is_new = bool(now and before and now.rubric.number != before.rubric.number)
    return Standing(plan.account, plan, now, change, is_new)


def _worst_first(one: Standing) -> tuple[bool, int]:
    points = one.now.points if one.now else None
    return (points is None, points or 0)
