"""The next best move: which one or two relationships, moved one step, help the decision most.

Every number comes with what it is made of: the way it takes to those who decide, the effort it
costs, how it holds when the assumptions are wrong, and what a question would settle first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from tokui.core import scales
from tokui.core.influence.network import Network, Seat, network_of
from tokui.core.influence.settling import MOST_OPEN, Path, Settling
from tokui.core.plan import UNKNOWN, PlanSnapshot
from tokui.core.relations import best_relations

STEP: Final = 0.5
"""One step of the attitude scale, of which the model's -1 … +1 holds four."""

EFFORT_BY_RELATION: Final = {5: 1.0, 4: 1.0, 3: 1.5, 2: 2.0, 1: 3.0, 0: 4.0}
"""Effort of moving somebody, by the best relation any of us has; unknown counts as no contact."""
EFFORT_BY_ATTITUDE: Final = {-2: 2.0, -1: 1.5, 0: 1.0, 1: 1.5}
"""What multiplies it: it is harder to turn an opponent, and to make a champion of a supporter."""
WELL_KNOWN: Final = 3
"""Relation from which we can ask somebody to speak for us: regular contact."""
NOTICEABLE: Final = 0.005
"""Half a point of support: smaller effects are not worth a proposal."""
WRONG_BY: Final = 0.25
"""By what part the openness of everybody is taken to be wrong when the range is worked out."""
_STEP_ABOVE: Final = {-2: "sceptic", -1: "neutral", 0: "supporter", 1: "champion"}


@dataclass(frozen=True, slots=True)
class Range:
    """How far a figure goes when the assumptions change: lowest and highest, in points."""

    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody's attitude moved one step up. Effects are in points of support, -100 … +100."""

    seat: Seat
    attitude: str
    wanted: str
    """The attitudes now and after, codes of the scale."""
    effect: float
    effort: float
    range: Range
    path: tuple[Seat, ...]
    """From the person to somebody who decides, by the strongest way."""
    path_share: float
    """The part of the effect that takes this way, 0 … 1."""
    relation: str
    """The best relation that any of us has, and who has it."""
    colleague: str
    through: Seat | None
    """Somebody we know well to whom this person listens most, where we do not know them well."""

    @property
    def worth(self) -> float:
        """Points of support for each unit of effort: what the moves are sorted by."""
        return self.effect / self.effort


@dataclass(frozen=True, slots=True)
class Question:
    """An attitude that nobody knows, and by how many points the support could turn out to differ
    in either direction."""

    seat: Seat
    swing: float


@dataclass(frozen=True, slots=True)
class Moves:
    """What to do next about the people. `support` is in points, -100 (against) … +100 (for)."""

    support: float
    range: Range
    """The support when every unknown attitude that matters turns out bad, and good."""
    moves: tuple[Move, ...]
    pair: tuple[Move, Move] | None
    """The two moves that together bring most for their effort."""
    questions: tuple[Question, ...]
    has_deciders: bool
    knows_somebody: bool
    """Whether any attitude at all is known; without one a support of 0 says nothing."""

    @property
    def pair_effect(self) -> float:
        """What both moves of the pair bring: effects add up, because the model is linear."""
        return sum(move.effect for move in self.pair) if self.pair else 0.0


def next_moves(
    snapshot: PlanSnapshot, most: int = 8, deciding: Mapping[str, float] | None = None
) -> Moves:
    """The moves that help the decision most for their effort, at most `most` of them.

    `deciding` says how much each stakeholder counts, by id, where a deal's own route tells;
    without it the roles of the plan do.

    Same plan, same answer: ties are settled by name, then id. Without anybody who decides there
    is nothing to move, and `has_deciders` says so.
    """
    network = network_of(snapshot, deciding)
    settled = network.settled()
    if not settled.has_deciders:
        return Moves(0.0, Range(0.0, 0.0), (), None, (), False, _knows(network))
    effects, paths = settled.effects(), settled.paths()
    support = settled.support()
    questions = sorted(
        (
            Question(seat, abs(effects[id]) * 100)
            for id, seat in network.seats.items()
            if not seat.is_attitude_known and abs(effects[id]) >= NOTICEABLE
        ),
        key=lambda question: (-question.swing, question.seat.name, question.seat.id),
    )
    doubt = sum(question.swing for question in questions)
    moves = _moves(snapshot, network, effects, paths)
    return Moves(
        support=support * 100,
        range=Range(max(-100.0, support * 100 - doubt), min(100.0, support * 100 + doubt)),
        moves=tuple(moves[:most]),
        pair=(moves[0], moves[1]) if len(moves) > 1 else None,
        questions=tuple(questions[:most]),
        has_deciders=True,
        knows_somebody=_knows(network),
    )


def _knows(network: Network) -> bool:
    return any(seat.is_attitude_known for seat in network.seats.values())


def _moves(
    snapshot: PlanSnapshot,
    network: Network,
    effects: Mapping[str, float],
    paths: Mapping[str, Path],
) -> list[Move]:
    """Every worthwhile move, the best first."""
    relations = best_relations(snapshot)
    others = [settled.effects() for settled in _otherwise(network)]
    found = []
    for id, seat in network.seats.items():
        number = scales.ATTITUDE.number(_attitude(seat))
        effect = effects[id] * STEP
        if number is None or number not in _STEP_ABOVE or effect < NOTICEABLE:
            continue
        relation, colleague = relations.get(id, (UNKNOWN, ""))
        found.append(
            Move(
                seat=seat,
                attitude=_attitude(seat),
                wanted=_STEP_ABOVE[number],
                effect=effect * 100,
                effort=_effort(relation, number),
                range=_range(effect, *(one[id] * STEP for one in others)),
                path=tuple(network.seats[one] for one in paths[id].people),
                path_share=paths[id].share / effects[id],
                relation=relation,
                colleague=colleague,
                through=_through(seat, network, relations),
            )
        )
    return sorted(found, key=lambda move: (-move.worth, move.seat.name, move.seat.id))


def _attitude(seat: Seat) -> str:
    held = seat.stakeholder
    return held.attitude.value if held is not None and held.attitude is not None else UNKNOWN


def _effort(relation: str, attitude: int) -> float:
    known = scales.RELATION.number(relation) or 0
    return EFFORT_BY_RELATION[known] * EFFORT_BY_ATTITUDE[attitude]


def _range(*effects: float) -> Range:
    return Range(min(effects) * 100, max(effects) * 100)


def _otherwise(network: Network) -> list[Settling]:
    """The network under other assumptions: people more and less open, and without the lines that
    nobody told us of."""
    firm = tuple(
        line for line in network.lines if (line.listener, line.speaker) not in network.doubtful
    )
    return [
        *(
            Settling(
                [
                    replace(voice, openness=min(MOST_OPEN, voice.openness * times))
                    for voice in network.voices
                ],
                network.lines,
            )
            for times in (1 - WRONG_BY, 1 + WRONG_BY)
        ),
        Settling(network.voices, firm),
    ]


def _through(seat: Seat, network: Network, relations: Mapping[str, tuple[str, str]]) -> Seat | None:
    if _known(seat.id, relations) >= WELL_KNOWN:
        return None
    heard = [
        line
        for line in network.heard_by(seat.id)
        if line.weight > 0 and _known(line.speaker, relations) >= WELL_KNOWN
    ]
    if not heard:
        return None
    best = min(heard, key=lambda line: (-line.weight, network.seats[line.speaker].name))
    return network.seats[best.speaker]


def _known(person: str, relations: Mapping[str, tuple[str, str]]) -> int:
    relation, _colleague = relations.get(person, (UNKNOWN, ""))
    return scales.RELATION.number(relation) or 0
