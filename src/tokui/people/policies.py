"""Who may see and change people: the teams of the companies where they hold or held a post."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from tokui.accounts.policies import access_to, require_edit, visible_accounts
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.scope import Scope
from tokui.people.models import Person, Post


def visible_people(member: Member) -> QuerySet[Person]:
    """Live people of visible accounts, former ones included."""
    people = Person.objects.filter(
        account__workspace_id=member.workspace_id, account__removed_at=None, removed_at=None
    )
    # Posts are held within one workspace, all of which its leaders see.
    if member.leads:
        return people
    mine = visible_accounts(member).values("pk")
    posts = Post.objects.filter(account__in=mine, removed_at=None)
    return people.filter(Q(account__in=mine) | Q(pk__in=posts.values("person_id")))


def get_person(member: Member, public_id: str) -> Person:
    """A person that `member` may see; raises NotFound."""
    found: Person | None = visible_people(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


class PersonPolicy:
    """People follow the team of the company where they work."""

    def visible(self, member: Any) -> QuerySet[Any]:
        """People that `member` may see."""
        return visible_people(member)

    def check_add(self, member: Any, scope: Scope) -> None:
        """Editors of the team add people."""
        require_edit(member, scope.account)

    def check_change(self, member: Any, record: Any) -> None:
        """Editors of the team change people."""
        require_edit(member, record.account)

    def sees_opinions(self, member: Any, scope: Scope) -> bool:
        """Editors see opinions, viewers when they were let."""
        return scope.account is not None and access_to(member, scope.account).sees_opinions
