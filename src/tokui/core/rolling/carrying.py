"""From decisions to the records of the new plan: what arrives, and how links find their way.

Every confirmed or changed record arrives once. A link to a record that arrives too leads to the new
one; a link to a dropped one falls away and is told of; a link to anything outside of the plan
(people, deals, products, colleagues) stays. Records that cannot stand alone come along with the one
they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final

from tokui.core.drafting import Drafted, Ref
from tokui.core.rolling.records import Decision, Kept, Key, asked_about
from tokui.core.rolling.shifting import MOVED, Shift
from tokui.core.words import Words

FROM: Final = Words("Carried from “{plan}”", "「{plan}」から引継ぎ")
CHANGED: Final = Words("Changed on the way from “{plan}”", "「{plan}」からの更新時に変更")
HANGS: Final = Words(
    "“{title}” cannot go without “{host}”, which is dropped. Carry both, or drop both.",
    "「{title}」は「{host}」なしでは引き継げません。両方引き継ぐか、両方外してください。",
)
_LONGEST_SOURCE: Final = 300

_LEFT: Final[Mapping[str, tuple[str, ...]]] = {
    "objective": ("state", "outcome", "lesson"),
    "kpi": ("target",),
    "action": ("result", "lesson", "completed_on"),
    "section": ("reviewed_on",),
}
"""Fields that tell of the old period alone."""

_NEEDS_HOST: Final = {"kpi": "objective"}


@dataclass(frozen=True, slots=True)
class Lost:
    """A link that falls away, because what it led to is dropped."""

    record: Kept
    field: str
    target: str
    """Title of what it led to."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """A record that is carried although it cannot stand without one that is dropped."""

    record: Kept
    host: str

    @property
    def words(self) -> Words:
        """What to do."""
        return HANGS.fill(title=self.record.title, host=self.host)


@dataclass(frozen=True, slots=True)
class Carriage:
    """What goes into the new plan: records in an order in which each can be written, the fields of
    the plan itself, and links that fall away."""

    records: tuple[Drafted, ...]
    direction: Mapping[str, Any]
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Onward:
    """Where to and when: how days move, today, the name of the old plan, the language of notes, and
    the last reading of each KPI by its id."""

    shift: Shift
    today: date
    plan: str
    language: str
    readings: Mapping[str, tuple[date, Decimal]]


def hanging(records: Iterable[Kept], decisions: Mapping[Key, Decision]) -> tuple[Hanging, ...]:
    """KPIs that are carried while their objective is dropped, or ended with the old period."""
    known = {one.key: one for one in records}
    carried = _carried(known, decisions)
    found = []
    for one in carried.values():
        name = _NEEDS_HOST.get(one.noun)
        host = (one.links[name], str(one.values.get(name)), "") if name else None
        if host is not None and host not in carried:
            found.append(Hanging(one, known[host].title if host in known else ""))
    return tuple(found)


def carriage(
    records: Iterable[Kept], decisions: Mapping[Key, Decision], onward: Onward
) -> Carriage:
    """Everything that arrives in the new plan. Records without a decision are left behind: ask
    `undecided` and `hanging` first."""
    known = {one.key: one for one in records}
    carried = _carried(known, decisions)
    lost: list[Lost] = []
    drafted: list[Drafted] = []
    direction: dict[str, Any] = {}
    arrived: set[Key] = set()
    for key in _ordered(carried):
        one, decision = carried[key], decisions.get(key, Decision("confirm"))
        if one.part:
            direction[one.part] = decision.values.get(one.part, one.values.get(one.part))
            continue
        if one.noun == "milestone" and _is_passed(one, known[one.host or key], onward):
            continue
        values = _values(one, decision, onward)
        for name in one.links:
            values[name] = _remapped(one, name, values.get(name), arrived, known, lost)
        kept = {name: value for name, value in values.items() if value not in (None, "", [])}
        drafted.append(Drafted(one.noun, kept, key=_name(key)))
        arrived.add(key)
    return Carriage(tuple(drafted), direction, tuple(lost))


def _carried(known: Mapping[Key, Kept], decisions: Mapping[Key, Decision]) -> dict[Key, Kept]:
    """The records that go, with those that come along."""
    asked = {
        one.key: one
        for one in asked_about(known.values())
        if one.key in decisions and decisions[one.key].is_carried
    }
    riding = {one.key: one for one in known.values() if one.host in asked}
    return {**asked, **riding}


def _ordered(carried: Mapping[Key, Kept]) -> list[Key]:
    """Records after those that they point to. A circle, which no screen lets anybody make, is cut
    open somewhere."""
    edges = {key: {to for to in _targets(one) if to in carried} for key, one in carried.items()}
    while True:
        try:
            return list(TopologicalSorter(edges).static_order())
        except CycleError as error:
            first, second = error.args[1][:2]
            edges[second].discard(first)


def _targets(one: Kept) -> Iterable[Key]:
    for name, noun in one.links.items():
        value = one.values.get(name)
        for id in value if isinstance(value, list) else [value]:
            yield (noun, str(id), "")


def _values(one: Kept, decision: Decision, onward: Onward) -> dict[str, Any]:
    """The values of a record on the day on which it goes over."""
    values: dict[str, Any] = {}
    for name, value in one.values.items():
        if name in decision.values or name in _LEFT.get(one.noun, ()):
            continue
        if name in one.judged:
            if value and value.get("value") not in (None, "unknown"):
                values[name] = _confirmed(value, onward)
        elif name in MOVED.get(one.noun, ()) and value:
            values[name] = onward.shift.moved(date.fromisoformat(value)).isoformat()
        else:
            values[name] = value
    for name, value in decision.values.items():
        values[name] = _changed(one, name, value, onward)
    if one.noun == "kpi" and one.id in onward.readings:
        on, reading = onward.readings[one.id]
        values.update(baseline=str(reading), baseline_on=on.isoformat())
    return values


def _confirmed(judged: Mapping[str, Any], onward: Onward) -> dict[str, Any]:
    """A judgement that holds today too, with where it comes from."""
    note = FROM.fill(plan=onward.plan).say(onward.language)
    source = f"{note}: {judged['source']}" if judged.get("source") else note
    expires = judged.get("expires")
    holds = expires and expires >= onward.today.isoformat()
    return {
        "value": judged["value"],
        "grade": judged.get("grade"),
        "source": source[:_LONGEST_SOURCE],
        "quote": judged.get("quote", ""),
        "on": onward.today.isoformat(),
        "expires": expires if holds else None,
    }


def _changed(one: Kept, name: str, value: Any, onward: Onward) -> Any:
    """A value that was typed on the way; a judgement that stayed the same keeps its evidence."""
    if name not in one.judged:
        return value
    before = one.values.get(name)
    if before and before.get("value") == value:
        return _confirmed(before, onward)
    if value in (None, "", "unknown"):
        return None
    source = CHANGED.fill(plan=onward.plan).say(onward.language)[:_LONGEST_SOURCE]
    return {"value": value, "grade": "assumed", "source": source, "on": onward.today.isoformat()}


def _remapped(
    one: Kept,
    name: str,
    value: Any,
    arrived: Set[Key],
    known: Mapping[Key, Kept],
    lost: list[Lost],
) -> Any:
    """The link with new records in the place of old ones; to ended ones nothing leads any more."""
    several = isinstance(value, list)
    found: list[Any] = []
    for id in value if several else [value]:
        key = (one.links[name], str(id), "")
        if key in arrived:
            found.append(Ref(_name(key)))
        elif key in known:
            if not known[key].is_ended:
                lost.append(Lost(one, name, known[key].title))
        elif id:
            found.append(id)
    return found if several else (found[0] if found else None)


def _is_passed(milestone: Kept, kpi: Kept, onward: Onward) -> bool:
    """Whether the last reading lies beyond a milestone of the old way."""
    last = onward.readings.get(kpi.id)
    if last is None or milestone.values.get("value") is None:
        return False
    wanted, reading = Decimal(str(milestone.values["value"])), last[1]
    return wanted >= reading if kpi.values.get("direction") == "down" else wanted <= reading


def _name(key: Key) -> str:
    """What later records of the same carriage know one by."""
    return "/".join(key[:2])
