"""When something in a section was last changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Final

from django.db import connection
from django.db.models import Model

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
    places = [(code, *place) for code in shown for place in _places(plan, code)]
    found: dict[str, datetime] = {}
    if not places:
        return found
    # Twenty small queries in one: making them through the models takes longer than running them.
    sql = " UNION ALL ".join(_newest(model, owner) for _, model, owner, _ in places)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for code, _, _, key in places for value in (code, key)])
        rows = cursor.fetchall()
    for code, at in rows:
        if at is not None:
            found[code] = max(_moment(at), found.get(code, _moment(at)))
    return found


def _places(plan: Plan, code: str) -> Iterator[tuple[type[Model], str, int]]:
    """The tables of a section, each with the column and the key that its rows belong to."""
    for noun_code in NOUNS_OF[code]:
        noun = noun_of(noun_code)
        if noun_code in _OF_OTHERS:
            continue
        if noun.model is Account:
            yield Account, "id", plan.account_id
        elif noun.level == "plan":
            yield noun.model, "plan_id", plan.pk
        else:
            yield noun.model, "account_id", plan.account_id


def _newest(model: type[Model], owner: str) -> str:
    table = connection.ops.quote_name(model._meta.db_table)
    # Names of tables and columns alone: values are parameters.
    return f"SELECT %s, MAX(updated_at) FROM {table} WHERE {owner} = %s"  # noqa: S608


def _moment(at: str | datetime) -> datetime:
    """A moment as the database gives it: SQLite knows no type for a maximum."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
