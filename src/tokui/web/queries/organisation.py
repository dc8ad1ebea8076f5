"""The organisation of a company and of its group on a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from tokui.accounts.models import Account, Department
from tokui.accounts.policies import visible_accounts
from tokui.core.orgchart_days import (
    Change,
    Holding,
    OrganisationOnDay,
    Unit,
    UnitOnDay,
    change_days,
    changes_on,
    organisation_on,
)
from tokui.identity.models import Member
from tokui.people.models import Post
from tokui.people.stopping import in_use


@dataclass(frozen=True)
class Company:
    """One legal entity of a group on a day."""

    account: Account
    organisation: OrganisationOnDay
    changes: tuple[Change, ...]
    top: tuple[UnitOnDay, ...]
    """Departments that stand alone above all others, from the highest down."""
    beside: tuple[UnitOnDay, ...]
    """The departments below them, side by side."""


@dataclass(frozen=True)
class GroupOnDay:
    """A company and the companies below it, with the days on which something changed around."""

    companies: tuple[Company, ...]
    before: date | None
    after: date | None
    days: tuple[date, ...]

    @property
    def has_changes(self) -> bool:
        """Whether anything changed on the day itself."""
        return any(company.changes for company in self.companies)


def group_on(account: Account, member: Member, on: date) -> GroupOnDay:
    """The company and the companies below it that `member` may see, in a number of queries that
    never grows."""
    below = visible_accounts(member).filter(parent=account).order_by("sort_key", "pk")
    accounts = [account, *below]
    keys = [one.pk for one in accounts]
    units, holdings = _units(keys), _holdings(keys)
    companies = []
    days: set[date] = set()
    for one in accounts:
        here, held = units[one.pk], holdings[one.pk]
        days |= set(change_days(here, held))
        if one is not account and not here and not held:
            continue
        found = organisation_on(here, held, on)
        top, beside = _parted(found.units)
        companies.append(Company(one, found, changes_on(here, held, on), top, beside))
    ordered = tuple(sorted(days))
    earlier, later = bisect_left(ordered, on), bisect_right(ordered, on)
    return GroupOnDay(
        tuple(companies),
        ordered[earlier - 1] if earlier else None,
        ordered[later] if later < len(ordered) else None,
        ordered,
    )


def _parted(units: tuple[UnitOnDay, ...]) -> tuple[tuple[UnitOnDay, ...], tuple[UnitOnDay, ...]]:
    top: list[UnitOnDay] = []
    while len(units) == 1 and units[0].below:
        top.append(units[0])
        units = units[0].below
    return tuple(top), units


def _units(keys: list[int]) -> dict[int, list[Unit]]:
    rows = Department.objects.filter(account__in=keys, removed_at=None)
    found: dict[int, list[Unit]] = defaultdict(list)
    successors = _links(Department.successors.through, keys)
    offshoots = _links(Department.offshoots.through, keys)
    for row in rows.select_related("parent").order_by("position", "pk"):
        found[row.account_id].append(
            Unit(
                row.public_id,
                row.name,
                row.parent.public_id if row.parent else None,
                row.level,
                row.position,
                row.valid_from,
                row.valid_to,
                tuple(successors[row.pk]),
                tuple(offshoots[row.pk]),
            )
        )
    return found


def _links(through: Any, keys: list[int]) -> dict[int, list[str]]:
    """Departments to the ids of those that a list of links leads to."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = through.objects.filter(from_department__account__in=keys).order_by("pk")
    for older, newer in rows.values_list("from_department_id", "to_department__public_id"):
        found[older].append(newer)
    return found


def _holdings(keys: list[int]) -> dict[int, list[Holding]]:
    held = Post.objects.filter(account__in=keys, removed_at=None, person__removed_at=None)
    rows = in_use("post", held)
    found: dict[int, list[Holding]] = defaultdict(list)
    columns = (
        "account_id", "public_id", "person__public_id", "person__name", "department__public_id",
        "title", "title_rank", "kind", "is_main", "started_on", "ended_on", "came_from",
        "person__sort_key",
    )  # fmt: skip
    for account, *parts in rows.order_by("title_rank", "pk").values_list(*columns):
        found[account].append(Holding(*parts))
    return found
