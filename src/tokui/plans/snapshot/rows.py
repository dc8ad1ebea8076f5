"""The rows that a plan stands on, as plain values, in a number of queries that never grows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, Final

from django.db import connection
from django.db.models import CharField, Q, QuerySet, Value

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.deals.models import Product
from tokui.identity.models import Member
from tokui.kernel.fields import Link, Links
from tokui.kernel.nouns import noun_of
from tokui.people.models import Post
from tokui.plans.base import Plan
from tokui.plans.snapshot.prepared import live_rows_of

Row = dict[str, Any]

OF_ACCOUNT: Final = (
    "department", "fact", "financial_year", "segment", "person", "post", "tie", "coverage",
    "deal", "activity", "survey",
)  # fmt: skip
OF_PLAN: Final = (
    "need", "objective", "kpi", "reading", "milestone", "contribution", "customer_rival",
    "our_rival", "stakeholder", "deal_stake", "play", "footprint", "phase", "action", "body",
    "route", "step", "section", "waiver",
)  # fmt: skip
OF_REVIEWS: Final = ("review", "review_role", "review_point")
"""Of a plan as well; colleagues whom only these name are none of the plan's."""

CATALOGUE_LIMIT: Final = 500
"""So many products of the catalogue come along beside those that the plan or its trade names."""

_ANY_ACCOUNT: Final = -1
_ANY_PLAN: Final = -2

_DERIVED: Final[dict[str, tuple[str, ...]]] = {
    "person": ("sort_key", "account_id"),
    "post": ("title_rank",),
    "deal": ("currency",),
    "waiver": ("facts",),
    "order_line": ("currency",),
    "review": ("sealed_at", "sealed_version__public_id"),
}
"""Columns that are no fields of their noun but are read."""


@dataclass(slots=True)
class Rows:
    """Rows by noun and primary key. A link is the primary key that it points to, links a list."""

    plan_key: int
    account_key: int
    workspace_key: int
    tables: dict[str, dict[int, Row]] = field(default_factory=dict)

    def of(self, code: str) -> dict[int, Row]:
        """The rows of one noun."""
        return self.tables.setdefault(code, {})

    def named(self, code: str) -> set[int]:
        """The primary keys of the noun `code` that live rows of the plan or account point to."""
        return self.named_by(("plan", *OF_ACCOUNT, *OF_PLAN), code)

    def named_by(self, codes: Iterable[str], code: str) -> set[int]:
        """The primary keys of the noun `code` that live rows of some nouns point to."""
        found: set[int] = set()
        for table_code in codes:
            live = [row for row in self.of(table_code).values() if row["removed_at"] is None]
            for item in noun_of(table_code).fields:
                if isinstance(item, Link) and item.to == code:
                    found.update(row[item.name] for row in live if row[item.name])
                elif isinstance(item, Links) and item.to == code:
                    found.update(chain.from_iterable(row[item.name] for row in live))
        return found


@cache
def columns_of(code: str) -> tuple[str, ...]:
    """The columns that are read of a noun's table."""
    noun = noun_of(code)
    stored = (item.name for item in noun.fields if not item.judged and not isinstance(item, Links))
    return ("id", "public_id", "removed_at", *stored, *_DERIVED.get(code, ()))


@cache
def links_of(code: str) -> tuple[str, ...]:
    """The names of a noun's fields that point to several records."""
    return tuple(item.name for item in noun_of(code).fields if isinstance(item, Links))


def written_by(rows: QuerySet[Any], until: datetime | None) -> QuerySet[Any]:
    """Those of `rows` that count: the live ones, or those that may have been live at `until`."""
    if until is None:
        return rows.filter(removed_at=None)
    return rows.filter(Q(removed_at=None) | Q(removed_at__gt=until), created_at__lte=until)


def load_rows(plan: Plan, *, member: Member | None, until: datetime | None = None) -> Rows:
    """Everything of `plan` and its account but orders and judgements. Of the companies above and
    below the account, those that `member` may know of."""
    rows = Rows(plan.pk, plan.account_id, plan.account.workspace_id)
    read(rows, "plan", written_by(Plan.objects.filter(pk=plan.pk), until))
    _read_accounts(rows, member, until)
    people = noun_of("person").model.objects.filter(_has_or_had_post_at(rows.account_key))
    read(rows, "person", written_by(people, until))
    for code in OF_ACCOUNT:
        if code != "person":
            _read_below(rows, code, "account_id", rows.account_key, until)
    for code in (*OF_PLAN, *OF_REVIEWS):
        _read_below(rows, code, "plan_id", rows.plan_key, until)
    _read_links(rows)
    return rows


def read(rows: Rows, code: str, found: QuerySet[Any]) -> None:
    """Put `found` into the table of `code`."""
    _put(rows, code, found.order_by("pk").values(*columns_of(code)))


def _read_below(rows: Rows, code: str, owner: str, key: int, until: datetime | None) -> None:
    if until is None:
        prepared = live_rows_of(code, owner, columns_of(code), connection.vendor)
        _put(rows, code, prepared.rows(key))
    else:
        below = noun_of(code).model.objects.filter(**{owner: key})
        read(rows, code, written_by(below, until))


def _put(rows: Rows, code: str, found: Iterable[Row]) -> None:
    table, empty = rows.of(code), links_of(code)
    for row in found:
        for name in empty:
            row[name] = []
        table[row["id"]] = row


def read_named(rows: Rows, ordered: Iterable[int]) -> None:
    """The colleagues and products that the rows speak of, with the products that were `ordered`,
    removed ones included for their names, and the first ones of the catalogue."""
    catalogue = Product.objects.filter(workspace_id=rows.workspace_key)
    first = catalogue.filter(removed_at=None).order_by("pk")[:CATALOGUE_LIMIT]
    named = rows.named("product").union(ordered)
    read(rows, "product", catalogue.filter(Q(pk__in=named) | Q(pk__in=first.values("pk"))))
    everybody = Member.objects.filter(workspace_id=rows.workspace_key)
    named = rows.named("colleague") | rows.named_by(OF_REVIEWS, "colleague")
    read(rows, "colleague", everybody.filter(pk__in=named))


def _read_accounts(rows: Rows, member: Member | None, until: datetime | None) -> None:
    relatives = Q(parent_id=rows.account_key)
    relatives |= Q(pk__in=Account.objects.filter(pk=rows.account_key).values("parent_id"))
    if member is not None and not member.leads:
        relatives &= Q(pk__in=visible_accounts(member).values("pk"))
    same_workspace = Account.objects.filter(workspace_id=rows.workspace_key)
    wanted = same_workspace.filter(Q(pk=rows.account_key) | relatives)
    read(rows, "account", written_by(wanted, until))


def _has_or_had_post_at(account_key: int) -> Q:
    posts = Post.objects.filter(account_id=account_key)
    return Q(account_id=account_key) | Q(pk__in=posts.values("person_id"))


def _read_links(rows: Rows) -> None:
    sql, values = _sql_of_links(connection.vendor)
    keys = {_ANY_ACCOUNT: rows.account_key, _ANY_PLAN: rows.plan_key}
    with connection.cursor() as cursor:
        cursor.execute(sql, [keys.get(value, value) for value in values])
        found = cursor.fetchall()
    tables = {f"{code}.{name}": (rows.of(code), name) for code, name in _links()}
    several: list[list[int]] = []
    for place, source, target in found:
        table, name = tables[place]
        if source in table:
            linked = table[source][name]
            linked.append(target)
            if len(linked) == 2:
                several.append(linked)
    for linked in several:
        linked.sort()


def _links() -> Iterator[tuple[str, str]]:
    return ((code, name) for code in (*OF_ACCOUNT, *OF_PLAN) for name in links_of(code))


@cache
def _sql_of_links(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """All links of a plan in one statement, in the SQL of a `vendor` of databases: making it takes
    longer than running it. Its values hold `_ANY_ACCOUNT` and `_ANY_PLAN` where the keys go."""
    first, *others = _link_queries()
    sql, values = first.union(*others, all=True).query.sql_with_params()
    return sql, tuple(values)


def _link_queries() -> Iterator[QuerySet[Any]]:
    """One query per many-to-many field: (noun.field, key of the row, key of what it points to)."""
    places = (("account_id", _ANY_ACCOUNT, OF_ACCOUNT), ("plan_id", _ANY_PLAN, OF_PLAN))
    for column, key, codes in places:
        for code in codes:
            for name in links_of(code):
                many = noun_of(code).model._meta.get_field(name)
                source, target = many.m2m_field_name(), many.m2m_reverse_field_name()
                place = Value(f"{code}.{name}", output_field=CharField())
                through = many.remote_field.through.objects.filter(**{f"{source}__{column}": key})
                yield through.order_by().values_list(place, f"{source}_id", f"{target}_id")
