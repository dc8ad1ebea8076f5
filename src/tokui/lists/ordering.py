"""The order of a list, and places in it by key: a row added meanwhile neither repeats nor hides
another. Rows without a value come last, whichever way they are sorted; the row's own key decides
between equals."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from tokui.kernel.errors import NotFound
from tokui.lists.catalogue import Catalogue
from tokui.lists.columns import Expression
from tokui.lists.definition import Definition
from tokui.lists.reader import Reader


@dataclass(frozen=True, slots=True)
class SortKey:
    """One thing that rows are sorted by, under an alias of the query."""

    alias: str
    expression: Expression
    descending: bool = False
    may_be_empty: bool = True

    def ordered(self, *, backwards: bool = False) -> OrderBy:
        """The order, or its exact reverse."""
        column = F(self.alias)
        if not self.may_be_empty:
            return column.desc() if self.descending is not backwards else column.asc()
        last = {"nulls_first": True} if backwards else {"nulls_last": True}
        return column.desc(**last) if self.descending is not backwards else column.asc(**last)

    def beyond(self, value: Any) -> Q | None:
        """Rows that come after `value` by this key alone; None when none can."""
        if value is None:
            return None
        past = Q(**{f"{self.alias}__{'lt' if self.descending else 'gt'}": value})
        return past | Q(**{f"{self.alias}__isnull": True}) if self.may_be_empty else past

    def short_of(self, value: Any) -> Q:
        """Rows that come before `value` by this key alone."""
        if value is None:
            return Q(**{f"{self.alias}__isnull": False})
        return Q(**{f"{self.alias}__{'gt' if self.descending else 'lt'}": value})

    def equal(self, value: Any) -> Q:
        """Rows that stand level with `value`."""
        return Q(**{f"{self.alias}__isnull": True}) if value is None else Q(**{self.alias: value})


@dataclass(frozen=True)
class Place:
    """A place in a list: the values of its keys, and the row's own key."""

    values: tuple[Any, ...]
    pk: int

    @property
    def token(self) -> str:
        """The place as part of an address."""
        plain = [*(_plain(value) for value in self.values), self.pk]
        packed = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")

    @classmethod
    def read(cls, token: str, keys: Sequence[SortKey]) -> Place:
        """A place out of an address; raises NotFound for what is none of this order."""
        try:
            packed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            *values, pk = json.loads(packed)
            if len(values) != len(keys) or isinstance(pk, bool) or not 0 < int(pk) < 2**63:
                raise ValueError(token)
            return cls(tuple(_revived(value) for value in values), int(pk))
        except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError) as error:
            raise NotFound from error


def sort_keys(catalogue: Catalogue, definition: Definition, reader: Reader) -> list[SortKey]:
    """What a list is sorted by: its groups, what was asked for, and the usual order."""
    names = [definition.group] if definition.group else []
    names += definition.sorts or [catalogue.stands_by]
    names = [*names, catalogue.lead.name] if _is_coarse(catalogue, names[-1]) else names
    keys: list[SortKey] = []
    for place, name in enumerate(dict.fromkeys(names)):
        column = catalogue.columns.get(name.removeprefix("-"))
        if column is None:
            continue
        of_groups = place == 0 and bool(definition.group)
        keys.append(
            SortKey(
                alias=f"k{len(keys)}",
                expression=column.order(reader, of_groups=of_groups),
                descending=name.startswith("-"),
                may_be_empty=not column.is_always_filled,
            )
        )
    return keys


def _is_coarse(catalogue: Catalogue, name: str) -> bool:
    """Whether many rows stand level by a column, so that names should decide between them."""
    column = catalogue.columns.get(name.removeprefix("-"))
    return column is not None and column.kind in ("choice", "flag", "link")


def after(rows: QuerySet[Any], keys: Sequence[SortKey], place: Place) -> QuerySet[Any]:
    """The rows behind a place."""
    where, level = Q(pk__in=[]), Q()
    for key, value in zip(keys, place.values, strict=True):
        beyond = key.beyond(value)
        if beyond is not None:
            where |= level & beyond
        level &= key.equal(value)
    where |= level & Q(pk__gt=place.pk)
    return rows.filter(where, _sargable(keys, place, "lte" if _turned(keys) else "gte"))


def before(rows: QuerySet[Any], keys: Sequence[SortKey], place: Place) -> QuerySet[Any]:
    """The rows ahead of a place."""
    where, level = Q(pk__in=[]), Q()
    for key, value in zip(keys, place.values, strict=True):
        where |= level & key.short_of(value)
        level &= key.equal(value)
    where |= level & Q(pk__lt=place.pk)
    return rows.filter(where, _sargable(keys, place, "gte" if _turned(keys) else "lte"))


def _turned(keys: Sequence[SortKey]) -> bool:
    return bool(keys) and keys[0].descending


def _sargable(keys: Sequence[SortKey], place: Place, lookup: str) -> Q:
    """The same again in a form by which an index goes straight to the place."""
    if not keys or keys[0].may_be_empty:
        return Q()
    return Q(**{f"{keys[0].alias}__{lookup}": place.values[0]})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, Decimal):
        return {"n": str(value)}
    return value


def _revived(value: Any) -> Any:
    if isinstance(value, dict):
        kind, text = next(iter(value.items()))
        return _REVIVED[kind](str(text))
    if value is None or isinstance(value, (str, int, bool)):
        return value
    raise ValueError(value)


_REVIVED: Final[dict[str, Callable[[str], Any]]] = {
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "n": Decimal,
}
