"""The records of a plan as a roll-forward sees them, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tokui.core.rolling import DIRECTION, GROUPS, RIDES, Kept
from tokui.kernel.fields import Field, Link, Links
from tokui.kernel.judgements import plain_judgement
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun, noun_of, value_of
from tokui.kernel.scope import Scope
from tokui.people.stopping import stopped_ids
from tokui.plans.base import Plan
from tokui.plans.nouns import PLAN

CODES: Final = (*(noun for group in GROUPS for noun in group.nouns if noun != "plan"), *RIDES)
"""Nouns whose records a roll-forward reads."""

Judgements = Mapping[tuple[str, int, str], Judgement]


def records_of(plan: Plan) -> dict[str, list[Any]]:
    """The live rows of a plan by noun, with what they link to."""
    scope = Scope(plan.account.workspace, plan.account, plan)
    return {code: list(_with_links(noun_of(code), scope)) for code in CODES}


def kept_of(plan: Plan, rows: Mapping[str, list[Any]]) -> tuple[Kept, ...]:
    """The records as values.

    Left out are those that could not be written anew: about people who were removed or whose data
    may not be used now, and about products, departments or deals that are gone.
    """
    stopped = stopped_ids(plan.account.workspace_id)
    judgements = _judgements(plan)
    kept = list(_direction(plan))
    for code, found in rows.items():
        noun = noun_of(code)
        for record in found:
            if _may_go(noun, record, stopped):
                kept.append(_kept(noun, record, judgements))
    ids = {one.key for one in kept}
    return tuple(one for one in kept if one.host is None or one.host in ids)


def _with_links(noun: Noun, scope: Scope) -> Any:
    one = [item.name for item in noun.fields if isinstance(item, Link)]
    several = [item.name for item in noun.fields if isinstance(item, Links)]
    order = ("position", "id") if "position" in noun.by_name else ("id",)
    rows = noun.rows_in(scope).select_related(*one) if one else noun.rows_in(scope)
    return rows.prefetch_related(*several).order_by(*order)


def _judgements(plan: Plan) -> Judgements:
    """The newest standing judgement of each field, whether it has expired or not."""
    rows = Judgement.objects.filter(plan_key=plan.pk, withdrawn_at=None)
    return {(row.noun, row.subject_key, row.field): row for row in rows.order_by("judged_on", "id")}


def _may_go(noun: Noun, record: Any, stopped: frozenset[str]) -> bool:
    for item in noun.fields:
        if not isinstance(item, Link):
            continue
        target = getattr(record, item.name)
        if item.to == "person" and target is not None and target.public_id in stopped:
            return False
        if item.required and (target is None or target.removed_at is not None):
            return False
    if noun.code != "stakeholder":
        return True
    who = [one for one in (record.person, record.colleague) if one is not None]
    return all(one.removed_at is None for one in who) and bool(who or record.placeholder)


def _direction(plan: Plan) -> Iterator[Kept]:
    """The fields of the plan itself that say something."""
    for name in DIRECTION:
        item = PLAN.by_name[name]
        value = _plain(plan, item)
        if value not in (None, ""):
            yield Kept("plan", plan.public_id, plan.name, {name: value}, part=name)


def _kept(noun: Noun, record: Any, judgements: Judgements) -> Kept:
    values: dict[str, Any] = {}
    for item in noun.fields:
        if item.judged:
            row = judgements.get((noun.code, record.pk, item.name))
            if row is not None:
                values[item.name] = plain_judgement(row)
        else:
            values[item.name] = _plain(record, item)
    return Kept(
        noun.code,
        record.public_id,
        str(record),
        values,
        links={item.name: item.to for item in noun.fields if isinstance(item, Link | Links)},
        judged=frozenset(item.name for item in noun.judged),
    )


def _plain(record: Any, item: Field) -> Any:
    """The plain value; links to what is gone are none."""
    value = value_of(record, item)
    if isinstance(item, Link) and value is not None and value.removed_at is not None:
        return None
    return item.plain(value)
