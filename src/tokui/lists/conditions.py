"""Filters as conditions of a query. What may not be read fits no filter at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from unicodedata import normalize

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from tokui.core.japan import fold
from tokui.core.months import first_of_month
from tokui.core.scales import GRADE
from tokui.kernel.fields import Choice, Choices, Link, Links, Unusable
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.lists.catalogue import Catalogue
from tokui.lists.columns import ACCOUNT_PATHS, Column, judged_grade
from tokui.lists.definition import Condition, Definition
from tokui.lists.folding import folded_writings, may_hold, may_say
from tokui.lists.reader import Reader
from tokui.lists.spellings import holds_text

ME: Final = "me"
_FARTHEST: Final = 36_500
"""Days; no plan looks further."""


@dataclass(frozen=True)
class Read:
    """A filter that was understood, with the records that its values name."""

    condition: Condition
    column: Column
    named: Mapping[str, Any] = field(default_factory=dict)
    """Public id to record, where the column is a link."""


def read_conditions(catalogue: Catalogue, definition: Definition, reader: Reader) -> list[Read]:
    """The filters of a list; those whose values mean nothing are left out.

    Links ask once each for what their values name, among what `reader` may see.
    """
    found = []
    for condition in definition.conditions:
        column = catalogue.columns[condition.column]
        read = Read(condition, column, _named(column, condition, reader))
        if where_of(read, reader) is not None:
            found.append(read)
    return found


def narrowed(rows: QuerySet[Any], read: Iterable[Read], reader: Reader) -> QuerySet[Any]:
    """The rows that fit every filter."""
    for number, one in enumerate(read):
        alias = f"f{number}"
        where = where_of(one, reader, alias)
        if where is None:
            continue
        known = one.column.known if one.condition.operator in ("empty", "filled") else None
        if known is not None:
            rows = rows.alias(**{alias: known(reader)})
            where = Q(**{alias: one.condition.operator == "filled"})
        elif one.column.kind != "links":
            rows = rows.alias(**{alias: _value_of(one, reader)})
        # An opinion that may not be read is not even unknown; a hidden link is just not there.
        shown = one.column.shown_where(reader) if one.column.item.sensitive else None
        rows = rows.filter(where if shown is None else where & shown)
    return rows


def where_of(read: Read, reader: Reader, alias: str = "f") -> Q | None:
    """What a row must meet, `alias` naming the value of the column; None for no meaning at all."""
    operator, values = read.condition.operator, read.condition.values
    if operator == "grade":
        known = [value for value in values if value in GRADE]
        return Q(**{f"{alias}__in": known}) if known else None
    return _BY_KIND[read.column.kind](read, operator, values, reader, alias)


def _value_of(read: Read, reader: Reader) -> Any:
    if read.condition.operator == "grade":
        return judged_grade(read.column.noun, read.column.item, reader)
    if read.column.kind == "choices":
        return Cast(read.column.item.name, TextField())
    return read.column.value(reader)


def _filled(operator: str, alias: str) -> Q:
    return Q(**{f"{alias}__isnull": operator == "empty"})


def _any_of(operator: str, alias: str, values: Sequence[Any]) -> Q:
    fits = Q(**{f"{alias}__in": list(values)})
    return fits if operator == "is" else ~fits | Q(**{f"{alias}__isnull": True})


def _text(read: Read, operator: str, values: Sequence[str], reader: Reader, alias: str) -> Q | None:
    if operator in ("empty", "filled"):
        return _filled(operator, alias)
    if operator in ("is", "is_not"):
        meant = [_read(read.column, value, Scope(None)) or value for value in values]
        return _any_of(operator, alias, meant)
    is_named = read.column.is_own and read.column.item.name == "name"
    if is_named and read.column.noun.code in ("account", "person"):
        where = named_so("search_name", values[0]) if fold(values[0]) else None
    elif read.column.item.kind in ("email", "url"):
        where = Q(**{f"{alias}__icontains": normalize("NFKC", values[0])})
    else:
        where = holds_text(alias, values[0], _among(read.column, values[0], reader))
    if where is None or operator == "contains":
        return where
    return ~where | Q(**{f"{alias}__isnull": True})


def named_so(path: str, text: str) -> Q:
    """Rows whose folded names, kept in the column `path`, hold a text; none for no text."""
    where = Q(pk__in=[])
    for folded in folded_writings(text):
        where |= Q(**{f"{path}__contains": folded})
    return where


def _among(column: Column, text: str, reader: Reader) -> Q | None:
    """The rows that may hold a text in a column, where the index of search can say."""
    if column.is_own:
        return may_hold(column.noun.code, [column.name], reader, text)
    # Titles and departments are said with the people who hold them.
    in_posts = column.noun.code == "person" and column.name in ("post", "department")
    return may_say("person", reader, text) if in_posts else None


def _choice(
    read: Read, operator: str, values: Sequence[str], reader: Reader, alias: str
) -> Q | None:
    if operator in ("empty", "filled"):
        return _filled(operator, alias)
    known = [value for value in values if value in _codes(read.column) and value != "unknown"]
    return _any_of(operator, alias, known) if known else None


def _choices(
    read: Read, operator: str, values: Sequence[str], reader: Reader, alias: str
) -> Q | None:
    nothing = Q(**{alias: "[]"}) | Q(**{f"{alias}__isnull": True})
    if operator in ("empty", "filled"):
        return nothing if operator == "empty" else ~nothing
    known = [value for value in values if value in _codes(read.column)]
    if not known:
        return None
    fits = Q()
    for code in known:
        fits |= Q(**{f"{alias}__contains": f'"{code}"'})
    return fits if operator == "is" else ~fits


def _date(read: Read, operator: str, values: Sequence[str], reader: Reader, alias: str) -> Q | None:
    if operator in ("empty", "filled"):
        return _filled(operator, alias)
    span = span_of(operator, values, reader.today, read.column)
    if span is None:
        return None
    first, last = span
    where = Q()
    if first is not None:
        where &= Q(**{f"{alias}__gte": first})
    if last is not None:
        where &= Q(**{f"{alias}__lte": last})
    return where | Q(**{f"{alias}__isnull": True}) if operator == "older" else where


def span_of(
    operator: str, values: Sequence[str], today: date, column: Column
) -> tuple[date | None, date | None] | None:
    """The first and the last day that an operator means, both included; None for no days."""
    one, week = timedelta(days=1), timedelta(days=today.weekday())
    if operator == "past":
        return None, today - one
    if operator == "this_week":
        return today - week, today - week + timedelta(days=6)
    if operator == "this_month":
        return first_of_month(today), first_of_month(today, 1) - one
    if operator in ("next", "last", "older"):
        if not values[0].isdecimal() or int(values[0]) > _FARTHEST:
            return None
        days = timedelta(days=int(values[0]))
        spans = {"next": (today, today + days), "last": (today - days, today)}
        return spans.get(operator, (None, today - days - one))
    days_given = [_read(column, value, Scope(None)) for value in values[:2]]
    if None in days_given or len(days_given) < (2 if operator == "between" else 1):
        return None
    first, last = days_given[0], days_given[-1]
    return {
        "on": (first, first),
        "before": (None, first - one),
        "after": (first + one, None),
        "between": (min(first, last), max(first, last)),
    }[operator]


def _number(
    read: Read, operator: str, values: Sequence[str], reader: Reader, alias: str
) -> Q | None:
    if operator in ("empty", "filled"):
        return _filled(operator, alias)
    scope = Scope(reader.member.workspace)
    given = [_read(read.column, value, scope) for value in values[:2]]
    if None in given or len(given) < (2 if operator == "between" else 1):
        return None
    lookups = {
        "equals": {alias: given[0]},
        "least": {f"{alias}__gte": given[0]},
        "most": {f"{alias}__lte": given[0]},
        "between": {f"{alias}__gte": min(given), f"{alias}__lte": max(given)},
    }
    where = Q(**lookups[operator])
    # An amount is meant in the workspace's currency; others cannot be compared with it.
    if read.column.is_money:
        where &= Q(**{currency_path(read.column.noun): scope.currency})
    return where


def _flag(read: Read, operator: str, values: Sequence[str], reader: Reader, alias: str) -> Q:
    return Q(**{alias: operator == "yes"})


def _link(read: Read, operator: str, values: Sequence[str], reader: Reader, alias: str) -> Q | None:
    if operator in ("empty", "filled"):
        return _filled(operator, alias)
    if operator == "contains":
        return Q(**{f"{alias}__in": _named_like(read, values[0], reader).values("pk")})
    if not read.named:
        return None
    return _any_of(operator, alias, [record.pk for record in read.named.values()])


def _links(
    read: Read, operator: str, values: Sequence[str], reader: Reader, alias: str
) -> Q | None:
    noun, name = read.column.noun, read.column.item.name
    field_ = noun.model._meta.get_field(name)
    ours, theirs = field_.m2m_field_name(), field_.m2m_reverse_field_name()
    through = field_.remote_field.through._default_manager
    links = through.filter(**{f"{theirs}__removed_at": None})
    if operator == "contains":
        links = links.filter(**{f"{theirs}__in": _named_like(read, values[0], reader)})
    elif operator in ("is", "is_not"):
        if not read.named:
            return None
        links = links.filter(**{f"{theirs}__in": [one.pk for one in read.named.values()]})
    if operator in ("empty", "is_not"):
        return ~Q(Exists(links.filter(**{ours: OuterRef("pk")})))
    return Q(pk__in=links.values(ours))


def _named_like(read: Read, text: str, reader: Reader) -> QuerySet[Any]:
    """Linked records whose name holds a text. Who may see which is for the rows to say."""
    noun = noun_of(target_of(read.column))
    rows: QuerySet[Any] = noun.model.objects.all()
    columns = {column.name for column in noun.model._meta.get_fields()}
    if "search_name" in columns:
        return rows.filter(named_so("search_name", text))
    if noun.code == "stakeholder":
        where = named_so("person__search_name", text) | holds_text("colleague__name", text)
        return rows.filter(where | holds_text("placeholder", text))
    name = next(item.name for item in noun.fields if item.kind == "text")
    among = may_hold(noun.code, [name], reader, text)
    return rows.filter(holds_text(name, text, among))


def _named(column: Column, condition: Condition, reader: Reader) -> dict[str, Any]:
    if column.kind not in ("link", "links") or condition.operator not in ("is", "is_not"):
        return {}
    found: dict[str, Any] = {}
    target = target_of(column)
    if ME in condition.values and target == "colleague":
        found[ME] = reader.member
    ids = [value for value in condition.values if value != ME]
    if ids:
        seen = noun_of(target).policy.visible(reader.member)
        found |= {record.public_id: record for record in seen.filter(public_id__in=ids)}
    return found


def target_of(column: Column) -> str:
    """The noun that a link leads to."""
    return column.item.to if isinstance(column.item, (Link, Links)) else ""


def _codes(column: Column) -> tuple[str, ...]:
    """The steps of a column's scale."""
    return column.item.scale.codes if isinstance(column.item, (Choice, Choices)) else ()


def currency_path(noun: Any) -> str:
    """How rows of a noun lead to the currency of their amounts."""
    path = ACCOUNT_PATHS[noun.level]
    return f"{path}__currency" if path else "currency"


def _read(column: Column, text: str, scope: Scope) -> Any:
    try:
        return column.item.read(text, scope)
    except Unusable:
        return None


_BY_KIND: Final[Mapping[str, Callable[..., Q | None]]] = {
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "number": _number,
    "flag": _flag,
    "link": _link,
    "links": _links,
}
