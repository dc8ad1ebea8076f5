"""Nouns: each kind of record declared once, for forms, tables, the API, imports and history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Protocol

from django.db.models import QuerySet

from tokui.core.vocabulary import NOUNS, NounWords
from tokui.kernel.errors import Problems
from tokui.kernel.fields import Field, Link, Links
from tokui.kernel.scope import Scope

Level = Literal["workspace", "account", "plan"]


class Policy(Protocol):
    """Who may do what with the records of a noun, and which rows somebody may know of."""

    def visible(self, member: Any) -> QuerySet[Any]:
        """The live rows that `member` may see."""

    def check_add(self, member: Any, scope: Scope) -> None:
        """Raise NotFound or Forbidden unless `member` may add a record in `scope`."""

    def check_change(self, member: Any, record: Any) -> None:
        """Raise NotFound or Forbidden unless `member` may change `record`."""

    def sees_opinions(self, member: Any, scope: Scope) -> bool:
        """Whether `member` may read opinions about people in `scope`."""


@dataclass(frozen=True, kw_only=True)
class Noun:
    """One kind of record. `rows` gives the live rows of a scope, `scope` the scope of a row."""

    code: str
    model: type[Any]
    level: Level
    fields: tuple[Field, ...]
    policy: Policy
    rows: Callable[[Scope], QuerySet[Any]]
    scope: Callable[[Any], Scope]
    derive: Callable[[Any], None] | None = None
    """Fills columns worked out from others, before a row is written."""
    check: Callable[[Any, Mapping[str, Any], Scope, Problems], None] | None = None
    """Notes problems between fields: `(row or None, values, scope, problems)`."""
    columns: tuple[str, ...] = ()
    """Fields shown in a table, in order."""
    placing: tuple[str, ...] = ()
    """Foreign keys of the model that the scope fills in: account, plan, workspace."""
    may_remove: bool = True

    @property
    def words(self) -> NounWords:
        """What the noun and its fields are called."""
        return NOUNS[self.code]

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Fields by name."""
        return {item.name: item for item in self.fields}

    @cached_property
    def judged(self) -> tuple[Field, ...]:
        """Fields kept as dated judgements."""
        return tuple(item for item in self.fields if item.judged)

    @cached_property
    def owned_by(self) -> tuple[Link, ...]:
        """Required links: the record is removed together with what they point to."""
        return tuple(item for item in self.fields if isinstance(item, Link) and item.required)

    def rows_in(self, scope: Scope) -> QuerySet[Any]:
        """The live rows of a scope."""
        return self.rows(scope)

    def plain_row(self, record: Any) -> dict[str, Any]:
        """The stored fields of a row as history keeps them; judged fields are not among them."""
        return {
            item.name: item.plain(value_of(record, item)) for item in self.fields if not item.judged
        }


_registry: dict[str, Noun] = {}


def register(*nouns: Noun) -> None:
    """Make nouns known; each code once."""
    for noun in nouns:
        if noun.code in _registry:
            raise ValueError(f"noun {noun.code} is registered twice")
        _registry[noun.code] = noun


def noun_of(code: str) -> Noun:
    """The noun with this code; raises KeyError."""
    return _registry[code]


def all_nouns() -> tuple[Noun, ...]:
    """Every registered noun in the order of registration."""
    return tuple(_registry.values())


def value_of(record: Any, item: Field) -> Any:
    """The value of a stored field; many-to-many links as a list of live rows."""
    value = getattr(record, item.name)
    if isinstance(item, Links):
        return [target for target in value.all() if target.removed_at is None]
    return value
