"""What a captured line may speak of: people, colleagues and deals of one account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.policies import visible_accounts
from tokui.core.capture import (
    Capture,
    CaptureGround,
    Colleague,
    Contact,
    NamedDeal,
    read_capture,
)
from tokui.core.japan import fold, fold_company
from tokui.identity.models import Member
from tokui.identity.policies import visible_members
from tokui.kernel.nouns import noun_of
from tokui.kernel.words import reading_language
from tokui.people.models import Person
from tokui.people.policies import visible_people
from tokui.plans.base import Plan
from tokui.plans.policies import visible_plans

MOST_PEOPLE: Final = 3_000
_OPEN_ENDED: Final = Q(ended_on=None)
_SHORTEST_NAME: Final = 2


@dataclass(frozen=True)
class CapturePlace:
    """Where a capture goes, and the names of everything it may name, by public id."""

    account: Account
    plan: Plan | None
    ground: CaptureGround
    names: dict[str, str]
    counterparts: dict[str, str]
    """Stakeholders of the plan by the public id of their person."""

    @property
    def posts(self) -> dict[str, str]:
        """What people of the account do, by public id, to tell namesakes apart."""
        return {
            one.id: " ".join(part for part in one.posts[0] if part)
            for one in self.ground.contacts
            if one.posts
        }


def place_of(account: Account, member: Member, today: date) -> CapturePlace:
    """What `member` may know of one account, in five queries."""
    people = visible_people(member).filter(account=account).order_by("-updated_at")
    posts = _posts(account, member, today)
    contacts = tuple(_contact(one, posts.get(one.pk, ())) for one in people[:MOST_PEOPLE])
    members = visible_members(member).order_by("pk")
    colleagues = tuple(Colleague(one.public_id, one.name) for one in members)
    deals = noun_of("deal").policy.visible(member).filter(account=account)
    named_deals = tuple(NamedDeal(*row) for row in deals.values_list("public_id", "name"))
    plan = visible_plans(member).filter(account=account, is_current=True).first()
    ground = CaptureGround(contacts, colleagues, named_deals)
    named = [(one.id, one.name) for one in contacts]
    named += [(one.id, one.name) for one in colleagues]
    named += [(one.id, one.name) for one in ground.deals]
    return CapturePlace(account, plan, ground, dict(named), _counterparts(plan, member))


def read_for(place: CapturePlace, text: str, today: date) -> Capture:
    """A line as it reads at one account, in the language of whoever reads."""
    return read_capture(text, today, place.ground, reading_language())


def account_named_in(text: str, member: Member) -> Account | None:
    """The one account of the member's own that a line names, however it writes the company.

    None when it names none or several. Accounts of others are not looked through: a line of a
    few characters would name too many of them.
    """
    folded = fold(text)
    parts = AccountMember.objects.filter(member=member, removed_at=None)
    own = visible_accounts(member).filter(Q(owner=member) | Q(pk__in=parts.values("account_id")))
    found = [
        (len(name), account)
        for account in own.select_related("workspace")
        if len(name := fold_company(account.name)) >= _SHORTEST_NAME and name in folded
    ]
    if not found:
        return None
    longest = max(length for length, _account in found)
    named = [account for length, account in found if length == longest]
    return named[0] if len(named) == 1 else None


def _contact(person: Person, posts: Iterable[tuple[str, str]]) -> Contact:
    return Contact(
        id=person.public_id,
        name=person.name,
        family=person.family,
        given=person.given,
        kana=f"{person.family_kana} {person.given_kana}".strip(),
        roman=person.roman,
        posts=tuple(posts),
    )


def _posts(account: Account, member: Member, today: date) -> dict[int, list[tuple[str, str]]]:
    held: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = noun_of("post").policy.visible(member).filter(account=account)
    rows = rows.filter(_OPEN_ENDED | Q(ended_on__gte=today)).order_by("-is_main", "pk")
    for person, department, title in rows.values_list("person_id", "department__name", "title"):
        held[person].append((department or "", title))
    return held


def _counterparts(plan: Plan | None, member: Member) -> dict[str, str]:
    if plan is None:
        return {}
    held = noun_of("stakeholder").policy.visible(member).filter(plan=plan, person__isnull=False)
    return dict(held.values_list("person__public_id", "public_id"))
