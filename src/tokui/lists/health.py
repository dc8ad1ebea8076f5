"""Health of accounts as columns: the last reading, and its change since the month before.

For accounts whose opinions about people the reader may not read, it is the reading without them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When

from tokui.accounts.models import AccountMember
from tokui.lists.columns import Expression
from tokui.lists.reader import Reader
from tokui.plans.health.models import HealthReading

_WHOLE: Final = "total"
_PLAIN: Final = "plain_total"


def health_points(reader: Reader) -> Expression:
    """The points of the last reading; nothing before the first."""
    return _for(reader, lambda name: Subquery(_newest().values(name)[:1]))


def health_change(reader: Reader) -> Expression:
    """The points since the reading before; nothing where the two were made under rubrics of
    different numbers, and nothing before the second."""
    return _for(reader, _changed)


def _changed(name: str) -> Expression:
    before = (
        HealthReading.objects.filter(
            account=OuterRef("account"), month__lt=OuterRef("month"), rubric=OuterRef("rubric")
        )
        .order_by("-month")
        .values(name)[:1]
    )
    newest = _newest().annotate(points_since=F(name) - Subquery(before))
    return Subquery(newest.values("points_since")[:1])


def _newest() -> QuerySet[HealthReading]:
    return HealthReading.objects.filter(account=OuterRef("pk")).order_by("-month")


def _for(reader: Reader, made: Callable[[str], Expression]) -> Expression:
    if reader.member.leads:
        return made(_WHOLE)
    parts = AccountMember.objects.filter(member=reader.member, removed_at=None)
    seen = parts.filter(Q(role__in=("owner", "editor")) | Q(sees_opinions=True))
    where = Q(pk__in=seen.values("account_id"))
    return Case(When(where, then=made(_WHOLE)), default=made(_PLAIN))
