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
    """One account of the page over all of them; without a reading, no points and no word."""

    plan: Plan
    month: date | None = None
    points: int | None = None
    word: str = "unknown"
    change: int | None = None
    """Points since the reading of the month before; None without one made alike."""
    is_new_rubric: bool = False

    @property
    def account(self) -> Account:
        """The account of the plan."""
        return self.plan.account


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
    rubrics = {row.pk: rubric_in(row) for row in rubric_rows(member.workspace)}
    taken: dict[int, list[tuple[date, int | None, Rubric]]] = {}
    for key, month, total, plain, rubric in _last_two(keys):
        points = total if accesses[key].sees_opinions else plain
        taken.setdefault(key, []).append((month, points, rubrics[rubric]))
    found = [_standing(plan, taken.get(plan.account_id, [])) for plan in plans]
    return sorted(found, key=lambda one: (one.points is None, one.points or 0))


def parts_of(member: Member, shown: Iterable[Standing]) -> dict[str, Told]:
    """The parts of the readings that some accounts stand by, by the public id of the account."""
    months = {one.account.pk: one.month for one in shown if one.month}
    accesses = accesses_to(member, months)
    rows = HealthReading.objects.filter(account__in=months, month__in=set(months.values()))
    return {
        row.account.public_id: told_of(
            row.parts if accesses[row.account_id].sees_opinions else row.plain_parts
        )
        for row in rows.select_related("account")
        if row.month == months[row.account_id]
    }


def _last_two(keys: list[int]) -> Iterable[Any]:
    """The newest month's readings and those of the month before, the newest first."""
    rows = HealthReading.objects.filter(account__in=keys)
    newest = rows.order_by("-month").values_list("month", flat=True).first()
    if newest is None:
        return ()
    recent = rows.filter(month__gte=first_of_month(newest, -1)).order_by("-month")
    return recent.values_list("account_id", "month", "total", "plain_total", "rubric_id")


def _standing(plan: Plan, taken: list[tuple[date, int | None, Rubric]]) -> Standing:
    if not taken:
        return Standing(plan)
    month, points, rubric = taken[0]
    change, is_new = None, False
    if len(taken) > 1:
        _month, before, earlier = taken[1]
        is_new = earlier.number != rubric.number
        if not is_new and points is not None and before is not None:
            change = points - before
    return Standing(plan, month, points, rubric.word(points), change, is_new)
