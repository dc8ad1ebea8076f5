"""The past of a plan: today's rows with every later event taken back, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q, QuerySet

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.deals.models import Order, OrderLine, Product
from tokui.identity.models import Member
from tokui.kernel.fields import Date, Field, Link, Links, Number
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, noun_of
from tokui.plans.base import Plan
from tokui.plans.snapshot.orders import Sums, sum_lines
from tokui.plans.snapshot.rows import (
    CATALOGUE_LIMIT,
    OF_REVIEWS,
    Row,
    Rows,
    load_rows,
    read,
    written_by,
)

_WORKED_OUT: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("sort_key",),
    "post": ("title_rank",),
    "stakeholder": ("side",),
}
"""Columns that are worked out from others when a row is written, untold by its event."""

Ids = Mapping[str, Mapping[str, int]]


def past_of(plan: Plan, *, member: Member | None, until: datetime) -> tuple[Rows, list[Sums]]:
    """The rows of a plan, and the sums of what was ordered, as they stood at `until`."""
    rows = load_rows(plan, member=member, until=until)
    orders = Order.objects.filter(account_id=rows.account_key)
    lines = OrderLine.objects.filter(order__account_id=rows.account_key)
    read(rows, "order", written_by(orders, until))
    read(rows, "order_line", written_by(lines, until))
    for code, model in (("product", Product), ("colleague", Member)):
        in_workspace = model.objects.filter(workspace_id=rows.workspace_key)
        read(rows, code, in_workspace.filter(created_at__lte=until))
    _read_former_relatives(rows, member, until)
    _take_back(rows, until)
    sums = sum_lines(rows)
    _keep_named(rows, {one.product for one in sums if one.product})
    return rows, sums


def _read_former_relatives(rows: Rows, member: Member | None, until: datetime) -> None:
    """Companies that have moved within their group since."""
    moved = Event.objects.filter(
        workspace_id=rows.workspace_key, noun="account", at__gt=until, changes__has_key="parent"
    ).values_list("subject_key", "changes__parent")
    children, parents = set(), set()
    for child, (before, _after) in moved:
        children.add(child)
        parents.add(before)
    former = Account.objects.filter(
        Q(pk__in=children) | Q(public_id__in=parents - {None}), workspace_id=rows.workspace_key
    ).exclude(pk__in=list(rows.of("account")))
    if member is not None and not member.leads:
        former = former.filter(pk__in=visible_accounts(member).values("pk"))
    read(rows, "account", written_by(former, until))


def _take_back(rows: Rows, until: datetime) -> None:
    ids: Ids = {
        code: {row["public_id"]: key for key, row in table.items()}
        for code, table in rows.tables.items()
    }
    changed: dict[tuple[str, int], None] = {}
    for code, key, verb, changes in _later_events(rows, until):
        row = rows.tables.get(code, {}).get(key)
        if row is None:
            continue
        if verb == "created":
            del rows.of(code)[key]
        elif verb == "removed":
            row["removed_at"] = None
        elif verb == "restored":
            row["removed_at"] = until
        else:
            # Steps with a name of their own, such as approving a plan, change fields as well.
            _change_back(noun_of(code), row, changes, ids)
            changed[code, key] = None
    for code, key in changed:
        if code in _WORKED_OUT and key in rows.of(code):
            _work_out(noun_of(code), rows.of(code)[key])


def _later_events(rows: Rows, until: datetime) -> QuerySet[Any, Any]:
    """What happened to the rows after `until`, newest first."""
    where = Q(account_key=rows.account_key)
    where |= Q(account_key=None, noun__in=("product", "colleague"))
    for code in ("account", "person"):
        where |= Q(noun=code, subject_key__in=list(rows.of(code)))
    later = Event.objects.filter(where, workspace_id=rows.workspace_key, at__gt=until)
    return later.order_by("-id").values_list("noun", "subject_key", "verb", "changes")


def _change_back(noun: Noun, row: Row, changes: Mapping[str, Any], ids: Ids) -> None:
    for name, (before, _after) in changes.items():
        item = noun.by_name.get(name)
        if item is not None and not item.judged:
            row[name] = _revived(item, before, ids)


def _revived(item: Field, plain: Any, ids: Ids) -> Any:
    """The column's value out of the plain one that history keeps."""
    if isinstance(item, Links):
        known = ids.get(item.to, {})
        return sorted(known[one] for one in plain or [] if one in known)
    if isinstance(item, Link):
        return ids.get(item.to, {}).get(plain)
    if plain is None:
        return "" if item.empty() == "" else None
    if isinstance(item, Date):
        return date.fromisoformat(plain)
    if isinstance(item, Number):
        return Decimal(plain)
    return plain


def _work_out(noun: Noun, row: Row) -> None:
    """Fill the columns that follow from the others, as writing the row did."""
    stored = {item.name: item for item in noun.fields if item.name in row and not item.judged}
    columns = {
        f"{name}_id" if isinstance(item, Link) else name: row[name]
        for name, item in stored.items()
        if not isinstance(item, Links)
    }
    record = noun.model(**columns)
    if noun.derive is not None:
        noun.derive(record)
    for name in _WORKED_OUT[noun.code]:
        row[name] = getattr(record, name)


def _keep_named(rows: Rows, ordered: set[int]) -> None:
    """Leave the colleagues and products that `read_named` would have read then."""
    live = [key for key, row in rows.of("product").items() if row["removed_at"] is None]
    kept = {
        "product": rows.named("product").union(ordered, live[:CATALOGUE_LIMIT]),
        "colleague": rows.named("colleague") | rows.named_by(OF_REVIEWS, "colleague"),
    }
    for code, keys in kept.items():
        rows.tables[code] = {key: row for key, row in rows.of(code).items() if key in keys}
