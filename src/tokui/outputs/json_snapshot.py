"""A plan as JSON and back without loss, and the JSON Schema (draft 2020-12) of that format.

Keys come in the order in which the values declare them, dates are ISO 8601, decimals are strings.
Opinions about people are absent, not null, for a reader who may not see them.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Final

from tokui.core.plan import SCHEMA_VERSION, PlanSnapshot
from tokui.core.words import Words

SCHEMA_ID: Final = f"urn:tokui:plan-snapshot:{SCHEMA_VERSION}"

_PLAIN: Final[dict[type, dict[str, object]]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}

_READERS: Final[dict[type, Callable[[str], object]]] = {
    Decimal: Decimal,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


class UnreadableSnapshot(ValueError):
    """A document that is no plan snapshot of this version; `path` says where it goes wrong."""

    def __init__(self, path: str, words: Words) -> None:
        super().__init__(f"{path or '$'}: {words.en}")
        self.path = path
        self.words = words


_MISSING: Final = Words("This value is missing.", "この値がありません。")
_UNEXPECTED: Final = Words("This value does not belong here.", "ここに置けない値です。")
_WRONG: Final = Words("This is not {kind}.", "{kind}として読み取れません。")
_OTHER_VERSION: Final = Words(
    "This snapshot has version {version}; this Tokui reads version {own}.",
    "このスナップショットの版は{version}です。このTokuiが読めるのは版{own}です。",
)


def to_json(snapshot: PlanSnapshot) -> dict[str, Any]:
    """The snapshot as a JSON document; sensitive fields only when it carries opinions."""
    return dict(_pairs(snapshot, snapshot.has_opinions))


def dumps(snapshot: PlanSnapshot) -> str:
    """The JSON document as text, one key a line, in an order that never changes."""
    return json.dumps(to_json(snapshot), ensure_ascii=False, indent=1) + "\n"


def from_json(document: Mapping[str, Any]) -> PlanSnapshot:
    """The snapshot that a document holds; raises UnreadableSnapshot with the place of the fault."""
    if not isinstance(document, Mapping):
        raise UnreadableSnapshot("", _WRONG.fill(kind="object"))
    version = document.get("schema_version")
    if version != SCHEMA_VERSION:
        raise UnreadableSnapshot(
            "schema_version", _OTHER_VERSION.fill(version=version, own=SCHEMA_VERSION)
        )
    snapshot: PlanSnapshot = _read(PlanSnapshot, document, "")
    return snapshot


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the document that `to_json` gives, made from the values themselves."""
    named: dict[str, dict[str, Any]] = {}
    root = _object_schema(PlanSnapshot, named)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Tokui plan snapshot",
        **root,
        "$defs": dict(sorted(named.items())),
    }


def schema_text() -> str:
    """The published text of the schema, as `outputs/schema/` holds it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _pairs(value: Any, has_opinions: bool) -> Iterator[tuple[str, Any]]:
    for part in fields(value):
        if has_opinions or not part.metadata.get("sensitive"):
            yield part.name, _plain(getattr(value, part.name), has_opinions)


def _plain(value: Any, has_opinions: bool) -> Any:
    if isinstance(value, tuple):
        return [_plain(item, has_opinions) for item in value]
    if is_dataclass(value):
        return dict(_pairs(value, has_opinions))
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _types(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, value: Any, path: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        if value is None:
            return None
        (kind,) = (option for option in typing.get_args(kind) if option is not type(None))
        return _read(kind, value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise UnreadableSnapshot(path, _WRONG.fill(kind="list"))
        item = typing.get_args(kind)[0]
        return tuple(_read(item, one, f"{path}[{at}]") for at, one in enumerate(value))
    if is_dataclass(kind):
        return _read_object(kind, value, path)
    return _read_plain(kind, value, path)


def _read_object(kind: Any, value: Any, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise UnreadableSnapshot(path, _WRONG.fill(kind="object"))
    parts = {part.name: part for part in fields(kind)}
    for name in value:
        if name not in parts:
            raise UnreadableSnapshot(f"{path}.{name}".lstrip("."), _UNEXPECTED)
    read = {}
    for name, part in parts.items():
        place = f"{path}.{name}".lstrip(".")
        if name in value:
            read[name] = _read(_types(kind)[name], value[name], place)
        elif part.metadata.get("sensitive"):
            read[name] = None
        elif part.metadata.get("later"):
            continue
        else:
            raise UnreadableSnapshot(place, _MISSING)
    return kind(**read)


def _read_plain(kind: type, value: Any, path: str) -> Any:
    wrong = UnreadableSnapshot(path, _WRONG.fill(kind=kind.__name__))
    if kind in _READERS:
        if not isinstance(value, str):
            raise wrong
        try:
            return _READERS[kind](value)
        except (ValueError, InvalidOperation):
            raise wrong from None
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise wrong
    return value


def _schema_of(kind: Any, named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (option for option in typing.get_args(kind) if option is not type(None))
        schema = _schema_of(inner, named)
        if isinstance(schema.get("type"), str):
            return {**schema, "type": [schema["type"], "null"]}
        return {"anyOf": [schema, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(typing.get_args(kind)[0], named)}
    if is_dataclass(kind):
        name = typing.cast(type, kind).__name__
        if name not in named:
            named[name] = {}
            named[name] = _object_schema(kind, named)
        return {"$ref": f"#/$defs/{name}"}
    return dict(_PLAIN[kind])


def _may_lack(part: Field[Any]) -> bool:
    """Whether a document of this version may do without the part: an opinion, or one that came
    after the first documents were sealed."""
    return bool(part.metadata.get("sensitive") or part.metadata.get("later"))


def _object_schema(kind: Any, named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    properties = {}
    for part in fields(kind):
        schema = _schema_of(_types(kind)[part.name], named)
        if part.metadata.get("sensitive"):
            schema["x-sensitive"] = True
        properties[part.name] = schema
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "additionalProperties": False,
        "required": [part.name for part in fields(kind) if not _may_lack(part)],
        "properties": properties,
    }
