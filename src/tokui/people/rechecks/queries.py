"""People of an account as time goes by: who left, and who has to be confirmed again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from tokui.accounts.models import Account
from tokui.accounts.policies import accesses_to, visible_accounts
from tokui.activity.models import Activity
from tokui.core.japan import Closing, Unreadable
from tokui.core.rechecks import REASONS, Checkpoint, is_listed, last_checkpoint
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.people.models import Coverage, Person, Post
from tokui.people.stopping import in_use

MOST_SHOWN: Final = 100
_NOT_MET: Final = ("note",)


@dataclass(frozen=True)
class FormerContact:
    """Somebody who left, with what makes an introduction possible."""

    person: Person
    posts: tuple[Post, ...]
    elsewhere: Post | None
    last_contact_on: date | None
    known_by: tuple[str, ...]

    @property
    def left_on(self) -> date | None:
        """The last day in the last post."""
        return max((post.ended_on for post in self.posts if post.ended_on), default=None)


@dataclass(frozen=True)
class Unconfirmed:
    """Somebody of whom it is not known whether the post still holds."""

    person: Person
    posts: tuple[Post, ...]
    confirmed_on: date | None
    checkpoint: Checkpoint

    @property
    def reasons(self) -> tuple[Words, ...]:
        """Why now, in words."""
        return tuple(REASONS[code] for code in self.checkpoint.reasons)


@dataclass(frozen=True)
class RecheckQueue:
    """Who is to be confirmed, the highest titles first; `count` counts those not shown too."""

    lines: tuple[Unconfirmed, ...]
    count: int


def held_on(today: date) -> Q:
    """What a post meets that is held on a day."""
    started = Q(started_on=None) | Q(started_on__lte=today)
    return Q(removed_at=None) & started & (Q(ended_on=None) | Q(ended_on__gte=today))


def former_people(account: Account, today: date) -> QuerySet[Person]:
    """Who held a post at the account and holds none now, nor will."""
    posts = Post.objects.filter(person=OuterRef("pk"), account=account, removed_at=None)
    still = posts.filter(Q(ended_on=None) | Q(ended_on__gte=today))
    return in_use("person", Person.objects.filter(Exists(posts), ~Exists(still), removed_at=None))


def former_contacts(account: Account, member: Member, today: date) -> list[FormerContact]:
    """Former contacts, those who left last first, in a number of queries that never grows."""
    people = list(former_people(account, today).select_related("account__workspace")[:500])
    keys = [person.pk for person in people]
    posts: dict[int, list[Post]] = defaultdict(list)
    rows = Post.objects.filter(person__in=keys, account=account, removed_at=None)
    for post in rows.select_related("department").order_by("-ended_on", "title_rank"):
        posts[post.person_id].append(post)
    elsewhere: dict[int, Post] = {}
    others = Post.objects.filter(held_on(today), person__in=keys).exclude(account=account)
    others = others.filter(account__in=visible_accounts(member))
    for post in others.select_related("account", "department"):
        elsewhere[post.person_id] = post
    met = last_contacts(keys)
    known: dict[int, list[str]] = defaultdict(list)
    covering = Coverage.objects.filter(person__in=keys, account=account, removed_at=None)
    for one in covering.select_related("colleague").order_by("pk"):
        known[one.person_id].append(str(one.colleague))
    found = [
        FormerContact(
            person,
            tuple(posts[person.pk]),
            elsewhere.get(person.pk),
            met.get(person.pk),
            tuple(known[person.pk]),
        )
        for person in people
    ]
    return sorted(found, key=lambda one: (one.left_on or date.min, one.person.pk), reverse=True)


def recheck_queue(accounts: Sequence[Account], today: date, most: int = MOST_SHOWN) -> RecheckQueue:
    """Whom to confirm at some accounts, `most` of them, in a number of queries that never grows."""
    checkpoints = {account.pk: checkpoint_of(account, today) for account in accounts}
    posts: dict[int, list[Post]] = defaultdict(list)
    rows = in_use("post", Post.objects.filter(held_on(today), account__in=list(checkpoints)))
    rows = rows.select_related("account", "department", "person__account__workspace")
    for post in rows.filter(person__removed_at=None).order_by("-is_main", "title_rank", "pk"):
        posts[post.person_id].append(post)
    people = {held[0].person_id: held[0].person for held in posts.values()}
    met = last_contacts(people)
    waiting = []
    for key, person in people.items():
        confirmed = last_confirmed(person, posts[key], met.get(key))
        checkpoint = checkpoints[posts[key][0].account_id]
        if confirmed is None or confirmed < checkpoint.on:
            waiting.append(Unconfirmed(person, tuple(posts[key]), confirmed, checkpoint))
    waiting.sort(key=lambda one: (one.posts[0].title_rank, one.person.sort_key, one.person.pk))
    return RecheckQueue(tuple(waiting[:most]), len(waiting))


def accounts_of(member: Member) -> list[Account]:
    """The accounts that a member owns or works on as editor."""
    mine = list(
        visible_accounts(member).filter(Q(owner=member) | Q(team__member=member)).distinct()
    )
    may = accesses_to(member, [account.pk for account in mine])
    return [account for account in mine if account.pk in may and may[account.pk].may_edit]


def checkpoint_of(account: Account, today: date) -> Checkpoint:
    """The day since which people of an account count as unconfirmed."""
    try:
        closing = Closing.parse(account.fiscal_close) if account.fiscal_close else None
    except Unreadable:
        closing = None
    listed = is_listed(account.market, account.securities_code)
    return last_checkpoint(today, closing, listed=listed)


def last_confirmed(person: Person, posts: Iterable[Post], met_on: date | None) -> date | None:
    """The newest day on which somebody is known to have been in post: confirmed, met, a card
    received, or the post taken up."""
    days = [person.confirmed_on, person.met_on, met_on, *(post.started_on for post in posts)]
    return max((day for day in days if day is not None), default=None)


def last_contacts(people: Iterable[int]) -> dict[int, date]:
    """The day of the last contact with each of some people; notes are none."""
    rows = Activity.objects.filter(people__in=list(people), removed_at=None)
    rows = rows.exclude(kind__in=_NOT_MET).values_list("people").annotate(last=Max("on"))
    found: dict[int, Any] = dict(rows.order_by())
    return found
