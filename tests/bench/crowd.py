"""Colleagues who can sign in, and what each of them works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tests.bench.names import NEEDLE
from tests.bench.world import PASSWORD, Ground
from tokui.accounts.actions import share_account
from tokui.accounts.models import Account, AccountMember
from tokui.identity.actions import add_colleague, create_user
from tokui.identity.models import Member, User
from tokui.people.models import Person
from tokui.plans.actions.models import Action
from tokui.plans.base import Plan
from tokui.plans.needs.models import Need

LEADS_EVERY: Final = 10
"""Among so many colleagues one leads, and sees all accounts."""

_SHARED_NEEDS: Final = 3
_ROWS: Final = 8
_SEARCHES: Final = ("確認する", "hotaka", "情報シス")


@dataclass(frozen=True, slots=True)
class Seat:
    """One colleague: how to sign in, and the public ids of their work."""

    email: str
    member: str
    account: str
    """With a full plan, theirs alone where there are as many plans as colleagues."""
    account_name: str
    plan: str
    shared: str
    """An account with a full plan on which all of them work."""
    needs: tuple[str, ...]
    shared_needs: tuple[str, ...]
    actions: tuple[str, ...]
    people: tuple[str, ...]
    families: tuple[str, ...]
    """Family names of those people."""
    searches: tuple[str, ...]


def seat_crowd(ground: Ground, count: int) -> list[Seat]:
    """`count` colleagues, each an editor of an account with a full plan and of the shared one."""
    owner = Member.objects.select_related("workspace").get(user__email=ground.owner)
    shared = Account.objects.select_related("workspace").get(public_id=ground.account)
    plans = list(
        Plan.objects.filter(is_current=True).select_related("account__workspace").order_by("pk")
    )
    seats = []
    for number in range(count):
        member = _member(owner, number)
        plan = plans[(number + 1) % len(plans)]
        for account in {plan.account, shared}:
            if not AccountMember.objects.filter(account=account, member=member).exists():
                share_account(account, member, "editor", by=owner)
        seats.append(_seat(member, plan, shared))
    return seats


def _member(owner: Member, number: int) -> Member:
    """The colleague in this place, from now on with a password."""
    leads = number % LEADS_EVERY == 0
    role, place = ("manager", number // LEADS_EVERY) if leads else ("member", number)
    email = f"{role}{place}@bench.example"
    member = Member.objects.select_related("user").filter(email=email).first()
    if member is None:
        member = add_colleague(by=owner, name=f"営業 {role} {place:03d}", email=email, role=role)
    if member.user is None:
        member.user = User.objects.filter(email=email).first() or create_user(email, PASSWORD)
        member.save()
    return member


def _seat(member: Member, plan: Any, shared: Account) -> Seat:
    people = list(Person.objects.filter(account=plan.account).order_by("pk")[:_ROWS])
    return Seat(
        email=member.email,
        member=member.public_id,
        account=plan.account.public_id,
        account_name=plan.account.name,
        plan=plan.public_id,
        shared=shared.public_id,
        needs=_ids(Need.objects.filter(plan=plan)),
        shared_needs=_ids(Need.objects.filter(plan__account=shared))[:_SHARED_NEEDS],
        actions=_ids(Action.objects.filter(plan=plan))[:_ROWS],
        people=tuple(person.public_id for person in people),
        families=tuple(person.family for person in people),
        searches=(NEEDLE, plan.account.name[:6], people[0].family, *_SEARCHES),
    )


def _ids(records: Any) -> tuple[str, ...]:
    return tuple(records.order_by("pk").values_list("public_id", flat=True))
