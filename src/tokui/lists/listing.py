"""A page of a list: its rows, their groups, how many there are, and what their amounts come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from tokui.core.japan import fold
from tokui.kernel.nouns import Noun
from tokui.lists.catalogue import Catalogue
from tokui.lists.columns import ACCOUNT_PATHS, Column, Expression
from tokui.lists.conditions import Read, currency_path, named_so, narrowed, read_conditions
from tokui.lists.definition import Definition
from tokui.lists.folding import may_hold
from tokui.lists.ordering import Place, SortKey, after, before, sort_keys
from tokui.lists.reader import Reader
from tokui.lists.spellings import holds_text

PAGE: Final = 50
COUNTED: Final = 1_000
"""So far a page counts by itself; beyond it says "more than" until the totals are asked for."""


@dataclass(frozen=True)
class Asked:
    """A list as somebody asks for it."""

    catalogue: Catalogue
    definition: Definition
    reader: Reader
    text: str = ""
    after: str = ""
    before: str = ""

    @property
    def noun(self) -> Noun:
        """What the list is of."""
        return self.catalogue.noun

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns beside the name of each row, in their order."""
        return tuple(self.catalogue.columns[name] for name in self.definition.columns)

    @property
    def grouped(self) -> Column | None:
        """The column that rows are grouped by."""
        return self.catalogue.columns.get(self.definition.group)


@dataclass(frozen=True)
class Sums:
    """How many rows there are, and what their columns come to."""

    count: int
    amounts: Mapping[str, Mapping[str, Any]]
    """Column to currency to sum; numbers that are no money stand under an empty currency."""


@dataclass(frozen=True)
class Listed:
    """One page."""

    keys: tuple[int, ...]
    groups: tuple[Any, ...]
    """The group of each row, where there are groups."""
    next: str
    previous: str
    conditions: tuple[Read, ...]
    count: int
    """At most COUNTED + 1."""

    @property
    def is_counted(self) -> bool:
        """Whether `count` is how many there are, and not only that there are more."""
        return self.count <= COUNTED


def rows_of(noun: Noun, reader: Reader) -> QuerySet[Any]:
    """Everything that a list is about: what `reader` may see, of plans the current ones."""
    rows = noun.policy.visible(reader.member)
    if noun.level == "plan":
        rows = rows.filter(plan__is_current=True)
    return rows.order_by()


def found_rows(asked: Asked, conditions: Sequence[Read]) -> QuerySet[Any]:
    """The rows that fit the filters and the searched text."""
    rows = narrowed(rows_of(asked.noun, asked.reader), conditions, asked.reader)
    return rows.filter(_holding(asked)) if asked.text.strip() else rows


def list_page(asked: Asked, size: int = PAGE) -> Listed:
    """One page of a list, in a constant number of queries."""
    conditions = read_conditions(asked.catalogue, asked.definition, asked.reader)
    found = found_rows(asked, conditions)
    keys = sort_keys(asked.catalogue, asked.definition, asked.reader)
    places, has_next, has_previous = _slice(found, keys, asked, size)
    count = found.order_by()[: COUNTED + 1].count() if has_next or has_previous else len(places)
    return Listed(
        keys=tuple(place.pk for place, _group in places),
        groups=tuple(group for _place, group in places),
        next=places[-1][0].token if places and has_next else "",
        previous=places[0][0].token if places and has_previous else "",
        conditions=tuple(conditions),
        count=count,
    )


def all_keys(asked: Asked, limit: int) -> list[int]:
    """The rows of a whole list in its order, at most `limit`."""
    conditions = read_conditions(asked.catalogue, asked.definition, asked.reader)
    keys = sort_keys(asked.catalogue, asked.definition, asked.reader)
    rows = _sorted(found_rows(asked, conditions), keys)
    return list(rows.values_list("pk", flat=True)[:limit])


def sums_of(asked: Asked) -> Sums:
    """Count and sums of a whole list."""
    conditions = read_conditions(asked.catalogue, asked.definition, asked.reader)
    found = _summed(found_rows(asked, conditions), asked, ())
    return found.get(None, Sums(0, {}))


def sums_of_groups(asked: Asked, groups: Sequence[Any]) -> dict[Any, Sums]:
    """Count and sums of the groups that stand on a page."""
    column = asked.grouped
    if column is None or not groups:
        return {}
    conditions = read_conditions(asked.catalogue, asked.definition, asked.reader)
    rows = found_rows(asked, conditions).alias(group=group_of(column, asked.reader))
    known = [group for group in set(groups) if group is not None]
    where = Q(group__in=known)
    if None in groups:
        where |= Q(group__isnull=True)
    return _summed(rows.filter(where), asked, ("group",))


def group_of(column: Column, reader: Reader) -> Expression:
    """What rows of one group have in common; days go by their month."""
    value = column.value(reader)
    return TruncMonth(value) if column.kind == "date" else value


def _summed(rows: QuerySet[Any], asked: Asked, over: tuple[str, ...]) -> dict[Any, Sums]:
    columns = [one for one in asked.shown if one.is_summed]
    parts = {f"a{number}": column.value(asked.reader) for number, column in enumerate(columns)}
    sums = {f"s{number}": Sum(f"a{number}") for number in range(len(columns))}
    by = {name: F(name) for name in over}
    if any(one.is_money for one in columns):
        by["currency_"] = F(currency_path(asked.noun))
    rows = rows.order_by()
    if by:
        lines: Any = rows.alias(**parts).values(**by).annotate(n=Count("pk"), **sums)
    else:
        lines = [rows.annotate(**parts).aggregate(n=Count("pk"), **sums)]
    return _gathered(lines, columns)


def _gathered(lines: Any, columns: Sequence[Column]) -> dict[Any, Sums]:
    counts: dict[Any, int] = {}
    amounts: dict[Any, dict[str, dict[str, Any]]] = {}
    for line in lines:
        group = line.get("group")
        counts[group] = counts.get(group, 0) + line["n"]
        own = amounts.setdefault(group, {})
        for number, column in enumerate(columns):
            amount = line[f"s{number}"]
            if amount is None:
                continue
            currency = line["currency_"] if column.is_money else ""
            said = own.setdefault(column.name, {})
            said[currency] = said.get(currency, 0) + amount
    return {group: Sums(count, amounts[group]) for group, count in counts.items()}


def _sorted(
    rows: QuerySet[Any], keys: Sequence[SortKey], *, backwards: bool = False
) -> QuerySet[Any]:
    rows = rows.alias(**{key.alias: key.expression for key in keys})
    order: list[Any] = [key.ordered(backwards=backwards) for key in keys]
    return rows.order_by(*order, "-pk" if backwards else "pk")


def _slice(
    found: QuerySet[Any], keys: Sequence[SortKey], asked: Asked, size: int
) -> tuple[list[tuple[Place, Any]], bool, bool]:
    backwards = bool(asked.before)
    rows = _sorted(found, keys, backwards=backwards)
    if asked.after or asked.before:
        place = Place.read(asked.before or asked.after, keys)
        rows = (before if backwards else after)(rows, keys, place)
    rows = rows.annotate(**{f"{key.alias}_": F(key.alias) for key in keys})
    names = ["pk", *(f"{key.alias}_" for key in keys)]
    if asked.grouped is not None:
        rows = rows.annotate(group_=group_of(asked.grouped, asked.reader))
        names.append("group_")
    lines = list(rows.values_list(*names)[: size + 1])
    more, lines = len(lines) > size, lines[:size]
    places = [
        (
            Place(tuple(line[1 : len(keys) + 1]), line[0]),
            line[-1] if asked.grouped is not None else None,
        )
        for line in (reversed(lines) if backwards else lines)
    ]
    return (places, True, more) if backwards else (places, more, bool(asked.after))


def _holding(asked: Asked) -> Q:
    """Rows that a text finds: by their own name, or by the name of their account."""
    noun, text = asked.noun, asked.text
    folded, path = fold(text), ACCOUNT_PATHS[noun.level]
    if not folded:
        return Q(pk__in=[])
    if noun.code == "account":
        # A corporate number is often written in groups.
        digits = "".join(sign for sign in folded if sign.isdecimal())
        grouped = set(folded) <= {*"0123456789-ー"} and digits != folded and digits
        where = named_so("search_name", text)
        return where | Q(search_name__contains=digits) if grouped else where
    where = named_so(f"{path}__search_name", text) if path else Q()
    if noun.code == "person":
        shown = asked.catalogue.columns["account"].shown_where(asked.reader)
        where = where if shown is None else where & shown
        return where | named_so("search_name", text)
    if noun.code == "stakeholder":
        where |= named_so("person__search_name", text) | holds_text("placeholder", text)
        return where | holds_text("colleague__name", text)
    names = [
        item.name
        for item in noun.fields
        if item.kind == "text" and not item.sensitive and item.name != "external_id"
    ]
    own = Q()
    for name in names:
        own |= holds_text(name, text)
    among = may_hold(noun.code, names, asked.reader, text)
    return where | (own if among is None else among & own)
