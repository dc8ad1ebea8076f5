"""The snapshot as values: opinions leave it whole, and everything in it has a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from tests.snapshots import sample_snapshot
from tokui.core.plan import OPINION_TIES


def everything(value: Any) -> Iterator[Any]:
    """A value and whatever it holds, however deep."""
    if isinstance(value, tuple):
        for item in value:
            yield from everything(item)
    elif is_dataclass(value):
        yield value
        for part in fields(value):
            yield from everything(getattr(value, part.name))


def opinions(snapshot: Any) -> list[tuple[Any, str]]:
    return [
        (thing, part.name)
        for thing in everything(snapshot)
        for part in fields(thing)
        if part.metadata.get("sensitive") and getattr(thing, part.name) is not None
    ]


def test_no_opinion_is_left_anywhere_for_who_may_not_see_them():
    snapshot = sample_snapshot()
    assert opinions(snapshot), "the sample must hold opinions for this to mean something"
    bare = snapshot.without_opinions()
    assert opinions(bare) == []
    assert not bare.has_opinions
    assert not [tie for tie in bare.ties if tie.kind in OPINION_TIES]


def test_everything_that_is_no_opinion_stays():
    snapshot = sample_snapshot()
    bare = snapshot.without_opinions()
    assert bare.needs == snapshot.needs
    assert [held.name for held in bare.stakeholders] == [
        held.name for held in snapshot.stakeholders
    ]
    assert [held.roles for held in bare.stakeholders] == [
        held.roles for held in snapshot.stakeholders
    ]
    assert len(bare.coverage) == len(snapshot.coverage)


def test_names_of_the_plan_are_found_by_id():
    snapshot = sample_snapshot()
    need, person = snapshot.needs[0], snapshot.people[0]
    assert snapshot.name(need.id) == need.title
    assert snapshot.name(person.id) == person.name
    assert snapshot.name(None) == ""
    assert snapshot.name("nobody") == ""
