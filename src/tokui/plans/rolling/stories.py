"""Readings and deals of accounts with their past, for comparing what was told with what came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.core.calibration import (
    Calibration,
    DealCalibration,
    DealStory,
    Saying,
    Told,
    calibration_of,
    deal_calibration,
    tellings_of,
)
from tokui.core.plan import Kpi, Reading
from tokui.deals.models import Deal
from tokui.identity.models import Member
from tokui.kernel.models import Event
from tokui.plans.objectives import models

_SAID = ("closes_on", "amount", "grade")


@dataclass(frozen=True)
class AccountCalibration:
    """How good forecasts were at one account, or of all together where there is no account."""

    account: Account | None
    kpis: Calibration
    deals: DealCalibration
    told: tuple[Told, ...] = ()
    """Every comparison, the newest first."""


@dataclass(frozen=True)
class TeamCalibration:
    """The accounts that a member may see, and all of them together."""

    team: AccountCalibration
    accounts: tuple[AccountCalibration, ...]
    """Those of which something can be compared, most comparisons first."""
    without: int
    """How many others there are."""


def team_calibration(member: Member, *, today: date) -> TeamCalibration:
    """How good the forecasts were at all accounts that `member` may see, in a constant number of
    queries."""
    accounts = list(visible_accounts(member).select_related("owner"))
    told, stories = _past(accounts, today)
    rows = tuple(
        _calibration(account, told[account.pk], stories[account.pk], today) for account in accounts
    )
    everything = [one for found in told.values() for one in found]
    every_story = [one for found in stories.values() for one in found]
    whole = _calibration(None, everything, every_story, today)
    known = [one for one in rows if one.kpis.count or one.deals.count or one.deals.slipped]
    known.sort(key=lambda one: -(one.kpis.count + one.deals.count))
    return TeamCalibration(whole, tuple(known), len(rows) - len(known))


def account_calibration(account: Account, *, today: date) -> AccountCalibration:
    """How good the forecasts were at one account. The caller has asked whether it may be seen."""
    told, stories = _past([account], today)
    return _calibration(account, told[account.pk], stories[account.pk], today)


def _calibration(
    account: Account | None, told: list[Told], stories: list[DealStory], today: date
) -> AccountCalibration:
    newest = tuple(sorted(told, key=lambda one: one.on, reverse=True))
    return AccountCalibration(
        account, calibration_of(told), deal_calibration(stories, today=today), newest
    )


def _past(
    accounts: Collection[Account], today: date
) -> tuple[dict[int, list[Told]], dict[int, list[DealStory]]]:
    keys = [account.pk for account in accounts]
    told: dict[int, list[Told]] = defaultdict(list)
    for key, kpi in _kpis(keys):
        told[key].extend(tellings_of(kpi, today=today))
    return told, _stories(keys)


def _kpis(keys: Collection[int]) -> list[tuple[int, Kpi]]:
    """KPIs of every plan of the accounts, with what somebody wrote down."""
    live = {"removed_at": None, "plan__removed_at": None, "plan__account__in": keys}
    readings: dict[int, list[Reading]] = defaultdict(list)
    measured = models.Reading.objects.filter(**live).order_by("on", "id")
    for id, kpi, on, value in measured.values_list("public_id", "kpi_id", "on", "value"):
        readings[kpi].append(Reading(id, on, value))
    rows = models.Kpi.objects.filter(**live, objective__removed_at=None).order_by("id")
    return [
        (
            row.plan.account_id,
            Kpi(
                id=row.public_id,
                name=row.name,
                unit=row.unit,
                direction=row.direction,
                baseline=row.baseline,
                baseline_on=row.baseline_on,
                target=row.target,
                readings=tuple(readings[row.pk]),
            ),
        )
        for row in rows.select_related("plan")
    ]


def _stories(keys: Collection[int]) -> dict[int, list[DealStory]]:
    """What was said of each deal since it was written down, by account."""
    deals = {row.pk: row for row in Deal.objects.filter(account__in=keys, removed_at=None)}
    sayings: dict[int, list[Saying]] = defaultdict(list)
    events = Event.objects.filter(
        account_key__in=keys, noun="deal", verb__in=("created", "changed")
    ).order_by("id")
    for key, at, changes in events.values_list("subject_key", "at", "changes"):
        if key in deals and any(name in changes for name in _SAID):
            before = sayings[key][-1] if sayings[key] else Saying(date.min, None, None, "")
            sayings[key].append(_next(before, timezone.localdate(at), changes))
    found: dict[int, list[DealStory]] = defaultdict(list)
    for key, deal in deals.items():
        if sayings[key]:
            story = DealStory(deal.public_id, deal.name, tuple(sayings[key]))
            found[deal.account_id].append(story)
    return found


def _next(before: Saying, since: date, changes: dict[str, Any]) -> Saying:
    values = {name: changes[name][1] for name in _SAID if name in changes}
    closes_on: Any = values.get("closes_on", before.closes_on)
    if isinstance(closes_on, str):
        closes_on = date.fromisoformat(closes_on)
    return Saying(
        since,
        closes_on,
        values.get("amount", before.amount),
        values.get("grade", before.grade) or "",
    )
