"""The recheck queue: everything that waits to be confirmed, at one account or at all of mine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.core.freshness import (
    BY_CODE,
    KINDS,
    REASONS,
    Kind,
    Standing,
    Trigger,
    standing,
)
from tokui.core.words import Words
from tokui.identity.models import Member, Workspace
from tokui.people.rechecks.queries import accounts_of, recheck_queue
from tokui.plans.freshness.ground import Ground, Held
from tokui.plans.freshness.models import KeepingTime
from tokui.plans.standing import current_plans

MOST_SHOWN: Final = 200
MOST_ACCOUNTS: Final = 100
"""Who leads is shown so many accounts of others."""
_ALL: Final = 1_000_000
_ORDER: Final = {kind.code: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Waiting:
    """One value that waits to be confirmed, since when and why."""

    held: Held
    standing: Standing
    may_edit: bool

    @property
    def key(self) -> str:
        """What the value is known by: noun, record and field."""
        return self.held.key

    @property
    def kind(self) -> Kind:
        """Its row of the published table."""
        return self.held.kind

    @property
    def account(self) -> Account:
        """The account that it belongs to."""
        return self.held.account

    @property
    def reasons(self) -> tuple[Words, ...]:
        """Why now, in words."""
        return tuple(REASONS[code] for code in self.standing.reasons)

    @property
    def owner(self) -> str:
        """Who owns the account."""
        return str(self.account.owner or "")


@dataclass(frozen=True)
class Queue:
    """What waits; `count` counts those not shown too, `put_off` those that come back later."""

    lines: tuple[Waiting, ...]
    count: int
    put_off: int
    kinds: tuple[tuple[Kind, int], ...]
    reasons: tuple[tuple[str, Words, int], ...]
    owners: tuple[tuple[str, int], ...]
    """By what the queue can be narrowed, with how many wait, whatever is chosen."""


@dataclass(frozen=True)
class Chosen:
    """What somebody narrows the queue to; empty for all."""

    kind: str = ""
    reason: str = ""
    owner: str = ""

    def fits(self, one: Waiting) -> bool:
        """Whether a value is among what was asked for."""
        return (
            self.kind in ("", one.kind.code)
            and (not self.reason or self.reason in one.standing.reasons)
            and self.owner in ("", one.owner)
        )


@dataclass(frozen=True)
class RechecksAsking:
    """How much waits for somebody, for the page of their week."""

    count: int
    accounts: int
    oldest_on: date | None


def months_of(workspace: Workspace) -> dict[str, int | None]:
    """How many months a workspace lets kinds keep, where it differs from the published table."""
    rows = KeepingTime.objects.filter(workspace=workspace)
    return dict(rows.values_list("kind", "months"))


def my_accounts_to_recheck(member: Member) -> list[Account]:
    """The accounts whose values wait for a member: owned, or worked on as editor."""
    return accounts_of(member)


def accounts_to_recheck(member: Member) -> list[Account]:
    """The accounts of the page over all of them: one's own, and for who leads also the first ones
    with a current plan, whoever owns them."""
    mine = my_accounts_to_recheck(member)
    if not member.leads:
        return mine
    planned = visible_accounts(member).filter(Exists(current_plans()))
    others = planned.exclude(pk__in=[one.pk for one in mine]).order_by("sort_key", "pk")
    return [*mine, *others[:MOST_ACCOUNTS]]


def queue_of(
    member: Member,
    accounts: Sequence[Account],
    today: date,
    chosen: Chosen | None = None,
    most: int = MOST_SHOWN,
) -> Queue:
    """The queue at some accounts, narrowed, in a number of queries that never grows."""
    chosen = chosen or Chosen()
    if not accounts:
        return Queue((), 0, 0, (), (), ())
    ground, months = Ground(member, accounts, today), months_of(member.workspace)
    found = [*_of_values(ground, months), *_of_people(ground)]
    due = [one for one in found if not _is_put_off(ground, one)]
    due.sort(key=_place)
    fitting = [one for one in due if chosen.fits(one)]
    kinds = Counter(one.kind.code for one in due)
    reasons = Counter(code for one in due for code in one.standing.reasons)
    owners = Counter(one.owner for one in due if one.owner)
    return Queue(
        tuple(fitting[:most]),
        len(fitting),
        len(found) - len(due),
        tuple((BY_CODE[code], kinds[code]) for code in _ORDER if kinds[code]),
        tuple((code, words, reasons[code]) for code, words in REASONS.items() if reasons[code]),
        tuple(sorted(owners.items())),
    )


def rechecks_asking(member: Member, today: date) -> RechecksAsking:
    """How much waits for `member`, in a number of queries that never grows; nothing is read for
    who works on no account."""
    queue = queue_of(member, my_accounts_to_recheck(member), today, most=_ALL)
    since = [one.standing.since for one in queue.lines if one.standing.since]
    accounts = {one.account.pk for one in queue.lines}
    return RechecksAsking(queue.count, len(accounts), min(since, default=None))


def _place(one: Waiting) -> tuple[Any, ...]:
    account = one.account
    since = one.standing.since or date.min
    return (account.sort_key, account.pk, _ORDER[one.kind.code], since, one.held.record.pk)


def _is_put_off(ground: Ground, one: Waiting) -> bool:
    answer = ground.answers.get((one.kind.noun, one.held.record.pk, one.kind.field))
    until = answer.put_off_until if answer else None
    return until is not None and until > ground.today


def _of_values(ground: Ground, months: Mapping[str, int | None]) -> Iterator[Waiting]:
    for held in ground.held():
        stands = standing(
            held.kind,
            held.on,
            ground.today,
            expires=held.expires,
            triggers=_triggers(ground, held),
            months=months,
        )
        if stands.is_waiting:
            yield Waiting(held, stands, ground.access[held.account.pk].may_edit)


def _triggers(ground: Ground, held: Held) -> Iterator[Trigger]:
    happened, record, code = ground.happened, held.record, held.kind.noun
    yield from happened.accounts.get(held.account.pk, ())
    plan_key = getattr(record, "plan_id", None)
    if plan_key is not None:
        yield from happened.plans.get(plan_key, ())
    person = _person_of(code, record)
    if person is not None:
        yield from happened.people.get(person, ())
    if code == "deal_stake":
        yield from happened.deals.get(record.deal_id, ())
    if code == "deal":
        yield from happened.deals.get(record.pk, ())
    if "day_passed" in held.kind.ends_with and isinstance(held.value, date):
        yield Trigger(held.value, "day_passed")


def _person_of(code: str, record: Any) -> int | None:
    if code in ("stakeholder", "coverage"):
        key: int | None = record.person_id
        return key
    return record.stakeholder.person_id if code == "deal_stake" else None


def _of_people(ground: Ground) -> Iterator[Waiting]:
    """Who is to be confirmed in post: the queue of `people`, as values of this one."""
    kind = BY_CODE["person.confirmed_on"]
    queue = recheck_queue(list(ground.account_of.values()), ground.today, _ALL)
    for line in queue.lines:
        account = ground.account_of[line.posts[0].account_id]
        held = Held(kind, line.person, account, line.posts, line.confirmed_on)
        stands = Standing("to_confirm", line.checkpoint.on, line.checkpoint.reasons)
        yield Waiting(held, stands, ground.access[account.pk].may_edit)
