"""Records of one noun as a table, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from tokui.kernel.fields import Field, Link, Links
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.scope import Scope
from tokui.web.shown import (
    NAMED_BY,
    ShownField,
    judgements_in,
    may_add,
    may_change,
    record_url,
    seen_fields,
    show_field,
)


@dataclass(frozen=True)
class ShownRow:
    """One record of a table."""

    noun: Noun
    record: Any
    cells: tuple[ShownField, ...]

    @property
    def key(self) -> str:
        """What tells the record from all others on a page."""
        return f"{self.noun.code}:{self.record.public_id}"

    @property
    def url(self) -> str:
        """The address of the record."""
        return record_url(self.noun, self.record)

    @property
    def depth(self) -> int:
        """How deep in a tree the record lies."""
        return int(getattr(self.record, "depth", 0))


@dataclass(frozen=True)
class ShownTable:
    """Rows of one noun under their columns."""

    noun: Noun
    scope: Scope
    columns: tuple[Field, ...]
    rows: tuple[ShownRow, ...]
    may_add: bool


def shown_columns(
    noun: Noun, member: Any, scope: Scope, names: Sequence[str] = ()
) -> tuple[Field, ...]:
    """The columns of a table that `member` may know of."""
    seen = {item.name: item for item in seen_fields(noun, member, scope)}
    return tuple(seen[name] for name in names or noun.columns if name in seen)


def with_links(rows: QuerySet[Any], columns: Iterable[Field]) -> QuerySet[Any]:
    """The rows with what their links point to, so that no row asks for its own."""
    for item in columns:
        if isinstance(item, Links):
            live = noun_of(item.to).model.objects.filter(removed_at=None)
            if item.to in NAMED_BY:
                live = live.select_related(*NAMED_BY[item.to])
            rows = rows.prefetch_related(Prefetch(item.name, queryset=live))
        elif isinstance(item, Link):
            rows = rows.select_related(*_named_by(item))
    return rows


def _named_by(item: Link) -> tuple[str, ...]:
    """The link, and what its record needs to say its own name."""
    return (item.name, *(f"{item.name}__{step}" for step in NAMED_BY.get(item.to, ())))


def noun_table(
    noun: Noun,
    rows: Any,
    scope: Scope,
    *,
    member: Any,
    today: date,
    columns: Sequence[str] = (),
) -> ShownTable:
    """Rows (a query or a list) of a noun as a table that `member` may see."""
    shown = shown_columns(noun, member, scope, columns)
    if isinstance(rows, QuerySet):
        rows = with_links(rows, shown)
    judged = judgements_in(noun, scope, today) if any(item.judged for item in shown) else {}
    adds = may_add(noun, scope, member)
    return ShownTable(
        noun,
        scope,
        shown,
        tuple(_row(noun, record, shown, scope, adds, member, judged) for record in rows),
        adds,
    )


def _row(
    noun: Noun,
    record: Any,
    columns: tuple[Field, ...],
    scope: Scope,
    adds: bool,
    member: Any,
    judged: Any,
) -> ShownRow:
    # Below an account one answer holds for all rows; colleagues may each change only themselves.
    edits = adds if noun.level != "workspace" else may_change(noun, record, member)
    if noun.level == "workspace":
        scope = replace(scope, own_currency=getattr(record, "currency", ""))
    cells = (
        show_field(noun, record, item, scope=scope, may_edit=edits, judged=judged)
        for item in columns
    )
    return ShownRow(noun, record, tuple(cells))
