"""Who may erase, leave out, and decide how long things are kept."""

from __future__ import annotations

from django.db.models import QuerySet, Value
from django.db.models.functions import Replace

from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, NotFound
from tokui.people.models import Person
from tokui.people.policies import visible_people
from tokui.privacy.models import Erasure


def person_to_erase(member: Member, public_id: str) -> Person:
    """The person with this id, a removed one too: what is removed is still kept.

    It takes leading the workspace, because the data stand across accounts. Raises NotFound for a
    person who may not be known of, Forbidden for others.
    """
    if not member.leads:
        if visible_people(member).filter(public_id=public_id).exists():
            raise Forbidden
        raise NotFound
    people = Person.objects.filter(account__workspace_id=member.workspace_id)
    found: Person | None = people.filter(public_id=public_id).select_related("account").first()
    if found is None:
        raise NotFound
    return found


def people_called(member: Member, name: str) -> list[Person]:
    """People whom an id or a whole name means, spaces aside, removed ones too for who leads."""
    known: QuerySet[Person] = visible_people(member)
    if member.leads:
        known = Person.objects.filter(account__workspace_id=member.workspace_id)
    people = known.select_related("account").order_by("pk")
    by_id = list(people.filter(public_id=name))
    squeezed = Replace(Replace("name", Value(" ")), Value("\u3000"))
    return by_id or list(people.annotate(squeezed=squeezed).filter(squeezed="".join(name.split())))


def require_leading(member: Member) -> None:
    """Raise Forbidden unless `member` leads the workspace."""
    if not member.leads:
        raise Forbidden


def visible_erasures(member: Member) -> QuerySet[Erasure]:
    """The receipts of the workspace, for those who lead it."""
    if not member.leads:
        return Erasure.objects.none()
    return Erasure.objects.filter(workspace_id=member.workspace_id).select_related("erased_by")


def get_erasure(member: Member, public_id: str) -> Erasure:
    """A receipt; raises NotFound, and Forbidden for whoever does not lead."""
    require_leading(member)
    found = visible_erasures(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found
