"""Records that an import would add or change, kept small until they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models.base import ModelState

from tokui.intake.packing import pack, part_links, unpack
from tokui.kernel.fields import Links
from tokui.kernel.nouns import Noun
from tokui.kernel.public_ids import new_public_id
from tokui.kernel.scope import Scope


class Fresh:
    """A record that is to be added. It answers for its values like the record it will become, so
    that others can point to it; `made` makes that record."""

    __slots__ = ("_links", "_packed", "noun", "pk", "public_id")

    version = 1

    def __init__(
        self, noun: Noun, values: Mapping[str, Any], links: tuple[tuple[str, Any], ...]
    ) -> None:
        self.noun = noun
        self.pk: int | None = None
        self.public_id = new_public_id()
        self._packed = pack(values)
        self._links = links

    def __getattr__(self, name: str) -> Any:
        for link, target in self._links:
            if name == link:
                return target
            if name == f"{link}_id":
                return target.pk if target is not None else None
        values = unpack(self._packed)
        if name in values:
            return values[name]
        template = _template(self.noun)
        if name in template:
            return template[name]
        if f"{name}_id" in template:
            return None
        raise AttributeError(name)

    def __str__(self) -> str:
        model: Any = self.noun.model
        return str(model.__str__(self))

    @property
    def links(self) -> dict[str, Any]:
        """The records it points to, and lists of them."""
        return dict(self._links)

    @property
    def said(self) -> dict[str, Any]:
        """What the file says of it, links among it."""
        values: dict[str, Any] = unpack(self._packed)
        return values | self.links

    def link(self, **targets: Any) -> None:
        """Point to other records, too."""
        if targets:
            self._links = tuple({**dict(self._links), **targets}.items())

    def made(self, workspace: Any) -> Any:
        """The record of the model, not saved; what it points to must have its key by now.

        Filling the attributes at once costs a tenth of what the model's own making does, and an
        import makes many.
        """
        model: Any = self.noun.model
        record: Any = model.__new__(model)
        record._state = ModelState()
        attributes = record.__dict__
        attributes |= _template(self.noun)
        attributes |= _usual_values(self.noun, workspace)
        attributes |= unpack(self._packed)
        attributes["public_id"], attributes["id"] = self.public_id, self.pk
        for name, target in self._links:
            if not isinstance(target, list):
                attributes[f"{name}_id"] = None if target is None else target.pk
                record._state.fields_cache[name] = target
        return record

    def lists(self) -> dict[str, list[Any]]:
        """The links to several records."""
        return {name: target for name, target in self._links if isinstance(target, list)}


_templates: dict[str, dict[str, Any]] = {}
_usual: dict[str, dict[str, Any]] = {}


def _template(noun: Noun) -> dict[str, Any]:
    """What the columns of a model hold when nothing is said."""
    if noun.code not in _templates:
        made = noun.model()
        _templates[noun.code] = {
            column.attname: made.__dict__[column.attname]
            for column in noun.model._meta.concrete_fields
            if column.attname not in ("public_id", "id")
        }
    return _templates[noun.code]


def _usual_values(noun: Noun, workspace: Any) -> dict[str, Any]:
    """What the fields of a noun hold when nothing is said."""
    if noun.code not in _usual:
        scope = Scope(workspace)
        _usual[noun.code] = {
            item.name: item.read(None, scope)
            for item in noun.fields
            if not item.judged and not item.is_link
        }
    return _usual[noun.code]


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that exists, by what is needed to change it later."""

    pk: int
    public_id: str
    version: int
    title: str

    def __str__(self) -> str:
        return self.title


@dataclass(slots=True)
class Entry:
    """One record that an import would add or change."""

    noun: Noun
    record: Fresh | Standing
    row: int | None = None
    """The row it stands for; None for what comes along, such as a department of a person."""
    for_rows: list[int] | None = None
    """The rows for whose sake something comes along."""
    _packed: bytes = b""
    _links: dict[str, Any] | None = field(default=None)

    @property
    def is_new(self) -> bool:
        """Whether the record is to be added."""
        return isinstance(self.record, Fresh)

    @property
    def changes(self) -> dict[str, list[Any]]:
        """Field to [before, after] as history keeps them, of a record that exists."""
        found: dict[str, list[Any]] = unpack(self._packed)[0]
        return found

    @property
    def said(self) -> dict[str, Any]:
        """What the file says: on a record that exists, only what differs."""
        if isinstance(self.record, Fresh):
            return self.record.said
        stored: dict[str, Any] = unpack(self._packed)[1]
        return stored | (self._links or {})

    @property
    def stored(self) -> dict[str, Any]:
        """`said` without lists of records."""
        return {name: value for name, value in self.said.items() if name not in self.many}

    @property
    def many(self) -> dict[str, list[Any]]:
        """Lists of records by field."""
        found = self.record.lists() if isinstance(self.record, Fresh) else self._links or {}
        names = self.noun.by_name
        return {name: value for name, value in found.items() if isinstance(names[name], Links)}


def changing(
    noun: Noun, record: Any, values: Mapping[str, Any], changes: Mapping[str, Any], row: int | None
) -> Entry:
    """The proposal to change a record that exists."""
    plain, links = part_links(values)
    standing = Standing(record.pk, record.public_id, record.version, str(record))
    return Entry(noun, standing, row, None, pack((dict(changes), plain)), links or None)
