"""What a link may point to, for lists to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from tokui.core.japan import fold
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.people.stopping import in_use, names_people
from tokui.web.shown import NAMED_BY

LONGEST_LIST: Final = 50
"""Lists beyond this are searched on the server instead of being sent whole."""

_CALLED_LIKE: Final = {"step": ("stakeholder", "stakeholder")}
"""Nouns whose records are called like somebody that they name among other things: the link, and
where it leads."""


@dataclass(frozen=True)
class Unnamed:
    """Somebody who is chosen and whose data are not to be used."""

    public_id: str

    def __str__(self) -> str:
        return _("Somebody whose data are not to be used")


def linkable(noun_code: str, scope: Scope, member: Any) -> QuerySet[Any]:
    """Live records inside the scope that `member` may see, in the order of a list."""
    noun = noun_of(noun_code)
    rows = noun.rows_in(scope) & noun.policy.visible(member)
    if noun_code in NAMED_BY:
        rows = rows.select_related(*NAMED_BY[noun_code])
    if noun_code in _CALLED_LIKE:
        link, called = _CALLED_LIKE[noun_code]
        people = noun_of(called).model.objects.select_related(*NAMED_BY[called])
        rows = rows.prefetch_related(Prefetch(link, queryset=in_use(called, people)))
    columns = {column.name for column in noun.model._meta.get_fields()}
    order = [name for name in ("sort_key", "position", "name") if name in columns]
    return rows.order_by(*order[:1], "pk")


def find_linkable(
    noun_code: str, scope: Scope, member: Any, wanted: str = "", limit: int = LONGEST_LIST
) -> list[Any]:
    """Records to choose from whose name holds `wanted`, however it is written. People whose data
    are not to be used are not proposed."""
    rows = in_use(noun_code, linkable(noun_code, scope, member))
    folded = fold(wanted)
    if not folded:
        return list(rows[:limit])
    if any(column.name == "search_name" for column in rows.model._meta.get_fields()):
        return list(rows.filter(search_name__contains=folded)[:limit])
    return [row for row in rows if folded in fold(str(row))][:limit]


def find_missing(
    noun_code: str, scope: Scope, member: Any, chosen: Any, found: Iterable[Any]
) -> list[Any]:
    """Records that are chosen already but not proposed: beyond the end of a long list, or people
    whose data are not to be used; these stay chosen and are not named."""
    ids = {str(one) for one in (chosen if isinstance(chosen, list) else [chosen]) if one}
    ids -= {record.public_id for record in found}
    if not ids:
        return []
    rows = linkable(noun_code, scope, member).filter(public_id__in=ids)
    if not names_people(noun_code):
        return list(rows)
    named = list(in_use(noun_code, rows))
    left = ids - {record.public_id for record in named}
    told = rows.filter(public_id__in=left).values_list("public_id", flat=True) if left else ()
    return [*named, *(Unnamed(public_id) for public_id in told)]
