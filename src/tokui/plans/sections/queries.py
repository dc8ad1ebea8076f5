"""When something in a section was last changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Final

from django.db.models import CharField, Max, QuerySet, Value

from tokui.accounts.models import Account
from tokui.core.section_care import NOUNS_OF
from tokui.kernel.nouns import noun_of
from tokui.plans.base import Plan

_OF_OTHERS: Final = frozenset({"person", "post", "deal"})
"""Nouns that a section shows without being where they are kept."""

_TELLS_OPINIONS: Final = frozenset({"stakeholders", "competitors"})
"""Sections in which the moment alone may tell that an opinion changed."""


def last_changes(plan: Plan, codes: Collection[str], *, sees_opinions: bool) -> dict[str, datetime]:
    """The moment of the last change by the code of the section, in one query. Judgements and
    removals count; sections without a record are left out."""
    shown = [code for code in codes if sees_opinions or code not in _TELLS_OPINIONS]
    queries = [query for code in shown for query in _newest(plan, code)]
    if not queries:
        return {}
    found: dict[str, datetime] = {}
    for code, at in queries[0].union(*queries[1:], all=True):
        found[code] = max(at, found.get(code, at))
    return found


def _newest(plan: Plan, code: str) -> Iterator[QuerySet[object]]:
    for noun_code in NOUNS_OF[code]:
        if noun_code in _OF_OTHERS:
            continue
        noun = noun_of(noun_code)
        if noun.model is Account:
            rows, owner = Account.objects.filter(pk=plan.account_id), "pk"
        else:
            owner = "plan_id" if noun.level == "plan" else "account_id"
            key = plan.pk if noun.level == "plan" else plan.account_id
            rows = noun.model.objects.filter(**{owner: key})
        newest = rows.order_by().values(owner).annotate(at=Max("updated_at"))
        said = Value(code, output_field=CharField())
        yield newest.annotate(section=said).values_list("section", "at")
