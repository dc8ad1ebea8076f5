"""Records of one noun as a table, in a constant number of queries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch, QuerySet
from django.http import QueryDict
from django.urls import reverse

from tokui.kernel.fields import Field, Link, Links
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.scope import Scope
from tokui.people.stopping import in_use, is_about_one, names_people
from tokui.web.cells import looks_otherwise, text_of
from tokui.web.drawing import drawn_row
from tokui.web.shown import (
    NAMED_BY,
    ShownField,
    judgements_in,
    may_add,
    may_change,
    record_url,
    seen_fields,
    shown_value,
)

PRESET: Final = "set."
"""Before the names of values that all rows of a table share, in addresses."""


@dataclass(frozen=True)
class ShownCell(ShownField):
    """One cell of a table."""

    @property
    def text(self) -> str:
        """The value as plain text that the field reads back."""
        return text_of(self.item, self.value, self.scope)

    @property
    def text_apart(self) -> str | None:
        """The text, where it cannot be read off what is shown."""
        return self.text if self.item.judged or looks_otherwise(self.item) else None


@dataclass(frozen=True)
class ShownRow:
    """One record of a table."""

    noun: Noun
    record: Any
    cells: tuple[ShownCell, ...]
    talked: int = 0
    """Open threads about it."""

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

    @property
    def drawn(self) -> str:
        """The row as a page shows it."""
        return drawn_row(self)


@dataclass(frozen=True)
class ShownTable:
    """Rows of one noun under their columns."""

    noun: Noun
    scope: Scope
    columns: tuple[Field, ...]
    rows: tuple[ShownRow, ...]
    may_add: bool
    preset: Mapping[str, str] = field(default_factory=dict)
    """Values that every row has and that new rows get."""
    order: tuple[str, ...] = ()
    """Names of columns of the database that the rows stand in order of."""
    start: int = 0
    left: int = 0
    """How many rows follow on later pages."""

    def with_talk(self, counts: Mapping[int, int]) -> ShownTable:
        """The table with open threads by the key of each record."""
        if not counts:
            return self
        rows = tuple(replace(row, talked=counts.get(row.record.pk, 0)) for row in self.rows)
        return replace(self, rows=rows)

    @property
    def name(self) -> str:
        """What tells the table from others of its noun on the same page."""
        return "-".join([self.noun.code, *(str(value) for value in self.preset.values())])

    @property
    def place(self) -> str:
        """The scope as part of an address."""
        query = QueryDict(mutable=True)
        if self.scope.account is not None:
            query["account"] = self.scope.account.public_id
        if self.scope.plan is not None:
            query["plan"] = self.scope.plan.public_id
        return query.urlencode()

    @property
    def column_names(self) -> str:
        """The names of the columns, divided by spaces."""
        return " ".join(item.name for item in self.columns)

    @property
    def preset_json(self) -> str:
        """The values of new rows, for a script."""
        return json.dumps(dict(self.preset))

    @property
    def next_start(self) -> int:
        """The place of the first row that is not shown."""
        return self.start + len(self.rows)

    @property
    def more_url(self) -> str:
        """Where the next rows are."""
        query = QueryDict(mutable=True)
        query.update({"columns": self.column_names, "from": str(self.next_start)})
        query.setlist("order", list(self.order))
        query.update({f"{PRESET}{name}": value for name, value in self.preset.items()})
        address = reverse("web:more_rows", args=[self.noun.code])
        return f"{address}?{self.place}&{query.urlencode()}"


def shown_columns(
    noun: Noun, member: Any, scope: Scope, names: Sequence[str] = ()
) -> tuple[Field, ...]:
    """The columns of a table that `member` may know of."""
    seen = {item.name: item for item in seen_fields(noun, member, scope)}
    return tuple(seen[name] for name in names or noun.columns if name in seen)


def with_links(rows: QuerySet[Any], columns: Iterable[Field]) -> QuerySet[Any]:
    """The rows with what their links point to, so that no row asks for its own.

    Whose data are not to be used is not named by records that are about something else.
    """
    in_passing = not is_about_one(rows.model)
    for item in columns:
        if not isinstance(item, (Link, Links)):
            continue
        if isinstance(item, Links) or (in_passing and names_people(item.to)):
            rows = rows.prefetch_related(Prefetch(item.name, queryset=_live(item, in_passing)))
        else:
            rows = rows.select_related(*_named_by(item))
    return rows


def _live(item: Link | Links, in_passing: bool) -> QuerySet[Any]:
    """What a link may lead to, with what names it."""
    live: QuerySet[Any] = noun_of(item.to).model.objects.all()
    if isinstance(item, Links):
        live = live.filter(removed_at=None)
    if item.to in NAMED_BY:
        live = live.select_related(*NAMED_BY[item.to])
    return in_use(item.to, live) if in_passing else live


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
    preset: Mapping[str, Any] | None = None,
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
        {name: str(value) for name, value in (preset or {}).items()},
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
    return ShownRow(
        noun,
        record,
        tuple(_cell(noun, record, item, scope, edits, judged) for item in columns),
    )


def _cell(
    noun: Noun, record: Any, item: Field, scope: Scope, edits: bool, judged: Any
) -> ShownCell:
    value = shown_value(noun, record, item, judged)
    return ShownCell(noun, record, item, value, scope, edits)
