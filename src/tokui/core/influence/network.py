"""The network of a plan: whose attitude is known, who listens to whom, and who decides.

All numbers that are a matter of opinion stand here, in tables that a page can show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from tokui.core import scales
from tokui.core.influence.settling import Line, Settling, Voice
from tokui.core.plan import UNKNOWN, DecisionRoute, PlanSnapshot, Stakeholder, Tie

OPENNESS: Final = {"none": 0.6, "local": 0.6, "political": 0.5, "inner_circle": 0.4}
"""How much of a person's position comes from those they listen to, by influence: who has power
listens less. Somebody whose influence nobody judged is as open as the middle."""
OPENNESS_UNKNOWN: Final = 0.5

COUNTS: Final = {
    "approver": 3.0,
    "decision_maker": 2.0,
    "evaluator": 1.0,
    "procurement": 1.0,
    "legal": 1.0,
}
"""How much a role counts in a decision; of several roles the largest. Others do not decide."""

BY_STEP: Final = {"decide": 3.0, "approve": 2.0, "consult": 1.0}
"""How much somebody counts by the step of a route that is theirs; of several steps the largest."""

BY_LINE: Final = {"reports_to": 1.0, "dotted_line": 0.5, "advises": 1.5, "allied": 1.0}
"""How much a line weighs. Influence weighs its strength (1 to 3, 1 when nobody said)."""
FROM_BELOW: Final = 0.5
"""How much a boss heeds each of their people: a proposal climbs from the desk that writes it."""
CONFLICT: Final = -1.0

CERTAINTY: Final = {"confirmed": 1.0, "stated": 0.8, "inferred": 0.6, "assumed": 0.4}
"""What evidence leaves of a line's weight."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody of the network, by the id of the person, or of the stakeholder when the chair has
    no known holder."""

    id: str
    name: str
    stakeholder: Stakeholder | None
    is_attitude_known: bool


@dataclass(frozen=True)
class Network:
    """The voices and lines of a plan with the people behind them."""

    seats: dict[str, Seat]
    voices: tuple[Voice, ...]
    lines: tuple[Line, ...]
    doubtful: frozenset[tuple[str, str]] = field(default=frozenset())
    """Lines, as (listener, speaker), that rest on nothing but inference or assumption."""

    @cached_property
    def _by_listener(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.listener, []).append(line)
        return found

    def heard_by(self, person: str) -> list[Line]:
        """The lines on which somebody hears others."""
        return self._by_listener.get(person, [])

    def settled(self) -> Settling:
        """The network ready to be asked."""
        return Settling(self.voices, self.lines)


def network_of(snapshot: PlanSnapshot, deciding: Mapping[str, float] | None = None) -> Network:
    """The network of a plan's stakeholders and of the people lines connect them with.

    `deciding` says how much each stakeholder counts, by id; without it their roles do.

    Empty for a reader who may not see opinions.
    """
    if not snapshot.has_opinions:
        return Network({}, (), ())
    seats = {seat.id: seat for seat in _seats(snapshot)}
    heard = [line for line in _lines(snapshot) if line[0] in seats and line[1] in seats]
    connected = {id for listener, speaker, *_rest in heard for id in (listener, speaker)}
    kept = {
        id: seat for id, seat in seats.items() if seat.stakeholder is not None or id in connected
    }
    firm = {(listener, speaker) for listener, speaker, _weight, is_firm in heard if is_firm}
    return Network(
        seats=kept,
        voices=tuple(_voice(seat, deciding) for seat in kept.values()),
        lines=tuple(Line(listener, speaker, weight) for listener, speaker, weight, _ in heard),
        doubtful=frozenset((one[0], one[1]) for one in heard) - firm,
    )


def deciding_on(route: DecisionRoute) -> dict[str, float]:
    """How much each stakeholder on a route counts, by id."""
    found: dict[str, float] = {}
    for step in route.steps:
        if step.stakeholder is not None and step.kind in BY_STEP:
            found[step.stakeholder] = max(BY_STEP[step.kind], found.get(step.stakeholder, 0.0))
    return found


def _seats(snapshot: PlanSnapshot) -> Iterator[Seat]:
    """Everybody who works there, and the chairs whose holder is not known."""
    for person in snapshot.people:
        if not person.has_left:
            held = snapshot.stakeholder_of_person.get(person.id)
            yield Seat(person.id, person.name, held, _is_known(held))
    for held in snapshot.external():
        if held.person is None:
            yield Seat(held.id, held.name, held, _is_known(held))


def _is_known(held: Stakeholder | None) -> bool:
    return held is not None and held.attitude is not None and held.attitude.is_known


def _voice(seat: Seat, deciding: Mapping[str, float] | None) -> Voice:
    held = seat.stakeholder
    if held is None:
        return Voice(seat.id, 0.0, OPENNESS_UNKNOWN)
    attitude = scales.ATTITUDE.number(held.attitude.value) if held.attitude else None
    influence = held.influence.value if held.influence else UNKNOWN
    if deciding is None:
        counts = max((COUNTS.get(role, 0.0) for role in held.roles), default=0.0)
    else:
        counts = deciding.get(held.id, 0.0)
    return Voice(
        id=seat.id,
        attitude=(attitude or 0) / 2,
        openness=OPENNESS.get(influence, OPENNESS_UNKNOWN),
        counts=counts,
    )


def _lines(snapshot: PlanSnapshot) -> Iterator[tuple[str, str, float, bool]]:
    """Who listens to whom: listener, speaker, weight, and whether the evidence is firm."""
    for person in snapshot.people:
        boss = person.post.boss if person.post else None
        if boss is not None and boss != person.id:
            yield person.id, boss, BY_LINE["reports_to"], True
            yield boss, person.id, FROM_BELOW, True
    for tie in snapshot.ties:
        if tie.source != tie.target:
            yield from _heard_on(tie)


def _heard_on(tie: Tie) -> Iterator[tuple[str, str, float, bool]]:
    certainty = CERTAINTY.get(tie.grade, CERTAINTY["assumed"])
    is_firm = tie.grade in ("confirmed", "stated")
    if tie.kind in ("reports_to", "dotted_line"):
        # The source of these lines is the one below.
        weight = BY_LINE[tie.kind]
        yield tie.source, tie.target, weight * certainty, is_firm
        yield tie.target, tie.source, weight * FROM_BELOW * certainty, is_firm
    elif tie.kind == "influences":
        yield tie.target, tie.source, float(tie.strength or 1) * certainty, is_firm
    elif tie.kind == "advises":
        yield tie.target, tie.source, BY_LINE["advises"] * certainty, is_firm
    elif tie.kind == "allied":
        yield tie.target, tie.source, BY_LINE["allied"] * certainty, is_firm
        yield tie.source, tie.target, BY_LINE["allied"] * certainty, is_firm
    elif tie.kind == "conflicts":
        yield tie.target, tie.source, CONFLICT * certainty, is_firm
        yield tie.source, tie.target, CONFLICT * certainty, is_firm
