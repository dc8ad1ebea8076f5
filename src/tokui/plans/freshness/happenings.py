"""What happened at some accounts that makes what was known before doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db.models import Max, Q
from django.utils import timezone

from tokui.accounts.models import Account
from tokui.activity.models import Activity
from tokui.core.freshness import Trigger, last_results, quiet_since, silence_since
from tokui.core.japan import Closing, Unreadable
from tokui.core.rechecks import is_listed
from tokui.kernel.models import Event
from tokui.people.models import Coverage, Post
from tokui.people.rechecks.queries import last_contacts
from tokui.plans.base import PlanVersion

Triggers = dict[int, list[Trigger]]
NO_CONTACT: Final = ("note",)
"""Kinds of activities that reach nobody."""


def _none() -> Triggers:
    return defaultdict(list)


@dataclass(frozen=True)
class Happened:
    """Triggers by the key of the account, plan, person and deal that they are about."""

    accounts: Triggers = field(default_factory=_none)
    plans: Triggers = field(default_factory=_none)
    people: Triggers = field(default_factory=_none)
    deals: Triggers = field(default_factory=_none)


def happened_at(
    accounts: Sequence[Account],
    plan_keys: Collection[int],
    deal_keys: Collection[int],
    today: date,
) -> Happened:
    """What happened up to and with `today`, in a number of queries that never grows."""
    found = Happened()
    for account in accounts:
        results = _results(account, today)
        if results is not None:
            found.accounts[account.pk].append(results)
        found.accounts[account.pk].append(Trigger(_last_april(today), "april"))
    keys = [account.pk for account in accounts]
    _note_seals(found.plans, plan_keys)
    _note_moves(found.people, keys, today)
    _note_silence(found.people, keys)
    _note_quiet(found.accounts, accounts, today)
    _note_stages(found.deals, keys, deal_keys)
    return found


def _results(account: Account, today: date) -> Trigger | None:
    try:
        closing = Closing.parse(account.fiscal_close) if account.fiscal_close else None
    except Unreadable:
        return None
    return last_results(today, closing, listed=is_listed(account.market, account.securities_code))


def _last_april(today: date) -> date:
    this_year = date(today.year, 4, 1)
    return this_year if this_year <= today else date(today.year - 1, 4, 1)


def _note_seals(found: Triggers, plan_keys: Collection[int]) -> None:
    """The last but one sealing: what was judged before it went through two of them unconfirmed."""
    sealed: Mapping[int, list[date]] = defaultdict(list)
    rows = PlanVersion.objects.filter(plan__in=plan_keys).order_by("-number")
    for key, at in rows.values_list("plan", "sealed_at"):
        sealed[key].append(timezone.localdate(at))
    for key, days in sealed.items():
        if len(days) > 1:
            found[key].append(Trigger(days[1], "sealed"))


def _note_moves(found: Triggers, account_keys: list[int], today: date) -> None:
    """The last day on which somebody took up another post, or left one."""
    posts: Mapping[int, list[tuple[date | None, date | None]]] = defaultdict(list)
    rows = Post.objects.filter(account__in=account_keys, removed_at=None)
    for person, started, ended in rows.values_list("person", "started_on", "ended_on"):
        posts[person].append((started, ended))
    for person, held in posts.items():
        days = [ended + timedelta(days=1) for _started, ended in held if ended]
        if len(held) > 1:
            # Of a single post the start is where we met them, not a move.
            days += [started for started, _ended in held if started]
        past = [day for day in days if day <= today]
        if past:
            found[person].append(Trigger(max(past), "moved"))


def _note_silence(found: Triggers, account_keys: list[int]) -> None:
    """The day from which somebody was not seen as often as one of us is to see them."""
    rows = Coverage.objects.filter(account__in=account_keys, removed_at=None).exclude(frequency="")
    wanted = list(rows.values_list("person", "frequency"))
    met = last_contacts({person for person, _frequency in wanted}) if wanted else {}
    for person, frequency in wanted:
        trigger = silence_since(met.get(person), frequency)
        if trigger is not None:
            found[person].append(trigger)


def _note_quiet(found: Triggers, accounts: Sequence[Account], today: date) -> None:
    """The day from which nobody has spoken with an account for as long as its class allows."""
    rows = Activity.objects.filter(account__in=[one.pk for one in accounts], removed_at=None)
    rows = rows.filter(on__lte=today).exclude(kind__in=NO_CONTACT).order_by()
    last = dict(rows.values_list("account").annotate(last=Max("on")))
    for account in accounts:
        if account.pk in last:
            found[account.pk].append(quiet_since(last[account.pk], account.tier))


def _note_stages(found: Triggers, account_keys: list[int], deal_keys: Collection[int]) -> None:
    """The last day on which an open deal came to another stage or forecast grade."""
    moved = Q(changes__has_key="stage") | Q(changes__has_key="grade")
    rows = Event.objects.filter(moved, account_key__in=account_keys, noun="deal", verb="changed")
    rows = rows.filter(subject_key__in=deal_keys).order_by()
    for key, at in rows.values_list("subject_key").annotate(last=Max("at")):
        found[key].append(Trigger(timezone.localdate(at), "stage"))
