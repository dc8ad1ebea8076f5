"""Records that are opinions about people one by one: points of reviews about somebody, while others
of their noun are not."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Model, QuerySet

from tokui.identity.models import Member
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.scope import Scope


def opinions_among(noun: Noun, keys: Collection[int], *, ever: bool = False) -> frozenset[int]:
    """Those of some records of a noun that are opinions about people; with `ever`, also those that
    once were."""
    tell = getattr(noun.policy, "opinions_among", None)
    return frozenset() if tell is None else frozenset(tell(keys, ever=ever))


def without_opinions[Told: Model](told: QuerySet[Told]) -> QuerySet[Told]:
    """Events, or comments, without those about records that are or once were opinions about
    people."""
    nouns = all_nouns()
    whole = [noun.code for noun in nouns if getattr(noun.policy, "is_opinion", False)]
    left = told.exclude(noun__in=whole)
    for noun in nouns:
        if hasattr(noun.policy, "opinions_among"):
            keys = told.filter(noun=noun.code).order_by().values_list("subject_key", flat=True)
            closed = opinions_among(noun, set(keys), ever=True)
            left = left.exclude(noun=noun.code, subject_key__in=closed)
    return left


def is_closed_to(member: Member, event: Event, scope: Scope) -> bool:
    """Whether an event is about a record that `member` may not know of, as it is an opinion."""
    noun = noun_of(event.noun)
    if not (
        getattr(noun.policy, "is_opinion", False)
        or opinions_among(noun, [event.subject_key], ever=True)
    ):
        return False
    return scope.account is not None and not noun.policy.sees_opinions(member, scope)
