"""A plan without certain people: they stay where they are kept, and nothing is made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from tokui.core.plan.snapshot import PlanSnapshot

_ABOUT: Final = ("person", "source", "target", "stakeholder")
_ABOUT_PEOPLE: Final = ("stakeholders", "coverage", "ties", "deal_stakes")
"""Parts of a snapshot whose things say something about a person, and go with them."""


def without_people(snapshot: PlanSnapshot, people: Collection[str]) -> PlanSnapshot:
    """`snapshot` without the people of these ids, without what says something about them, and
    without pointers to either. The rest is as it was."""
    gone = {person.id for person in snapshot.people if person.id in people}
    if not gone:
        return snapshot
    for part in _ABOUT_PEOPLE:
        gone |= {thing.id for thing in getattr(snapshot, part, ()) if _is_about(thing, gone)}
    changed = {
        part.name: _without(value, gone)
        for part in fields(snapshot)
        if isinstance(value := getattr(snapshot, part.name), tuple)
    }
    return replace(snapshot, **changed)


def _is_about(thing: Any, gone: Collection[str]) -> bool:
    return any(getattr(thing, name, None) in gone for name in _ABOUT)


def _without(value: Any, gone: Collection[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_kept(value, gone))
    if isinstance(value, str):
        return None if value in gone else value
    if is_dataclass(value) and not isinstance(value, type) and hasattr(value, "id"):
        old = {part.name: getattr(value, part.name) for part in fields(value)}
        new = {name: _without(one, gone) for name, one in old.items()}
        changed = {name: one for name, one in new.items() if one is not old[name]}
        return replace(value, **changed) if changed else value
    return value


def _kept(things: tuple[Any, ...], gone: Collection[str]) -> Iterator[Any]:
    for thing in things:
        if getattr(thing, "id", thing) not in gone and getattr(thing, "about", None) not in gone:
            yield _without(thing, gone)
