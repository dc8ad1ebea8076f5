"""A snapshot travels as JSON without loss, and agrees with the schema that is published."""

from __future__ import annotations

import json
import re
import typing
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.snapshots import empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.plan import PlanSnapshot
from tokui.outputs.json_snapshot import (
    UnreadableSnapshot,
    dumps,
    from_json,
    json_schema,
    schema_text,
    to_json,
)

SNAPSHOTS = (
    sample_snapshot(),
    empty_snapshot(),
    large_snapshot(40),
    sample_snapshot().without_opinions(),
)


def strategy_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of one of the snapshot's types."""
    args = typing.get_args(kind)
    if type(None) in args:
        (inner,) = (option for option in args if option is not type(None))
        return st.none() | strategy_of(inner)
    if args:
        return st.lists(strategy_of(args[0]), max_size=1).map(tuple)
    if is_dataclass(kind):
        return object_of(kind)
    return {
        str: st.text(max_size=6),
        bool: st.booleans(),
        int: st.integers(-(10**15), 10**15),
        Decimal: st.decimals(-(10**9), 10**9, places=3),
        date: st.dates(),
        datetime: st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))])),
    }[kind]


def object_of(kind: Any) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    return st.builds(
        kind,
        **{
            part.name: st.just(1)
            if part.name == "schema_version"
            else strategy_of(hints[part.name])
            for part in fields(kind)
        },
    )


@settings(max_examples=60, deadline=None)
@given(object_of(PlanSnapshot))
def test_any_snapshot_comes_back_as_it_was(snapshot: PlanSnapshot) -> None:
    expected = snapshot if snapshot.has_opinions else None
    back = from_json(json.loads(dumps(snapshot)))
    if expected is not None:
        assert back == expected
    assert dumps(back) == dumps(snapshot)


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_the_samples_come_back_as_they_were(snapshot: PlanSnapshot) -> None:
    assert from_json(json.loads(dumps(snapshot))) == snapshot


def test_opinions_are_absent_and_not_null_for_a_reader_without_them() -> None:
    text = dumps(sample_snapshot().without_opinions())
    for field in ("attitude", "influence", "personal_goal", "private_note", "supporters"):
        assert f'"{field}"' not in text
        assert f'"{field}"' in dumps(sample_snapshot())


def test_a_flag_alone_keeps_opinions_out() -> None:
    leaking = replace(sample_snapshot(), has_opinions=False)
    assert '"attitude"' not in dumps(leaking)


def test_values_are_written_as_the_format_says() -> None:
    document = to_json(sample_snapshot())
    assert document["schema_version"] == 1
    assert document["taken_on"] == "2026-11-20"
    assert document["taken_at"] == "2026-11-20T00:30:00+00:00"
    reading = document["objectives"][0]["kpis"][1]["readings"][2]
    assert reading["value"] == "9.5"
    assert next(iter(document)) == "plan"


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("schema_version",), 2, "schema_version"),
        (("taken_on",), "22/11/2026", "taken_on"),
        (("account", "name"), None, "account.name"),
        (("account", "founded"), True, "account.founded"),
        (("account", "colour"), "red", "account.colour"),
        (("facts",), "none", "facts"),
        (("objectives", 0, "kpis", 0, "target"), "many", "objectives[0].kpis[0].target"),
    ],
)
def test_a_broken_document_is_refused_with_its_place(
    path: tuple[str | int, ...], value: object, place: str
) -> None:
    document: Any = json.loads(dumps(sample_snapshot()))
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(UnreadableSnapshot) as refused:
        from_json(document)
    assert refused.value.path == place


def test_a_missing_value_is_refused_with_its_place() -> None:
    document = to_json(sample_snapshot())
    del document["account"]["name"]
    with pytest.raises(UnreadableSnapshot, match=r"account\.name"):
        from_json(document)


def faults(schema: Any, value: Any, root: Any, path: str = "$") -> list[str]:
    """What `value` breaks of the part of JSON Schema that the published schema uses."""
    if "$ref" in schema:
        return faults(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], value, root, path)
    if "anyOf" in schema:
        tried = [faults(option, value, root, path) for option in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    python = {
        "object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
        "null": type(None),
    }  # fmt: skip
    is_number = isinstance(value, bool) and "boolean" not in kinds
    if is_number or not any(isinstance(value, python[kind]) for kind in kinds):
        return [f"{path}: not {kinds}"]
    found = []
    if isinstance(value, dict):
        found += [f"{path}: no {name}" for name in schema["required"] if name not in value]
        found += [f"{path}: extra {name}" for name in value if name not in schema["properties"]]
        for name, inner in value.items():
            if name in schema["properties"]:
                found += faults(schema["properties"][name], inner, root, f"{path}.{name}")
    if isinstance(value, list):
        for at, inner in enumerate(value):
            found += faults(schema["items"], inner, root, f"{path}[{at}]")
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            found.append(f"{path}: {value} is not {schema['pattern']}")
        if schema.get("format") == "date":
            date.fromisoformat(value)
        if schema.get("format") == "date-time":
            datetime.fromisoformat(value)
    return found


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_documents_agree_with_the_schema(snapshot: PlanSnapshot) -> None:
    schema = json_schema()
    assert faults(schema, json.loads(dumps(snapshot)), schema) == []


def test_the_schema_refuses_what_is_no_snapshot() -> None:
    schema = json_schema()
    document = to_json(sample_snapshot())
    document["account"]["founded"] = "1958"
    document["stakeholders"][0].pop("roles")
    document["extra"] = 1
    assert sorted(faults(schema, document, schema)) == [
        "$.account.founded: not ['integer', 'null']",
        "$.stakeholders[0]: no roles",
        "$: extra extra",
    ]


def test_the_published_schema_is_the_one_made_from_the_values() -> None:
    """Where it differs on purpose: write `schema_text()` to the file, with a new version number
    when a field was taken away or changed its meaning."""
    published = files("tokui.outputs").joinpath("schema/plan-snapshot-1.json")
    assert published.read_text(encoding="utf-8") == schema_text()
