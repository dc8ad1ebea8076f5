"""Whom to win before whom (根回し), out of the route and of the lines between people."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from tokui.core.ringi.working_days import days_before, open_on_or_before
from tokui.core.sentences import fill
from tokui.core.words import Words

AHEAD: Final = 1
"""Working days before papers come to somebody by which a word with them should have taken place."""
BETWEEN: Final = 2
"""Working days that a word with one person needs before it is heard by whom they influence."""

_STRENGTH: Final[Mapping[str, int]] = {
    "influences": 30, "advises": 20, "allied": 10, "reports_to": 5, "dotted_line": 4,
}  # fmt: skip
"""How much a kind of line weighs when lines contradict each other; its own 1 to 3 comes on top."""
_FRIENDLIER: Final[Mapping[str, int]] = {
    "champion": 2, "supporter": 1, "neutral": 0, "unknown": 0, "sceptic": -1, "opponent": -2,
}  # fmt: skip

_BY_LINE: Final[Mapping[str, Words]] = {
    "influences": Words("influences {other}", "{other}に影響力がある"),
    "advises": Words("advises {other}", "{other}の相談役"),
    "allied": Words(
        "close to {other}, and the friendlier of the two", "{other}と親しく、より好意的"
    ),
    "reports_to": Words("reports to {other}, who will ask", "{other}の部下（意見を求められる）"),
    "dotted_line": Words("reports to {other} as well", "{other}にも報告する立場"),
}
_ON_ROUTE: Final = Words("step {stage}: {step}", "第{stage}段階：{step}")
_APART: Final = Words(
    "In conflict with {other}: speak to each alone, and do not quote one to the other.",
    "{other}と対立：別々に話し、一方の発言を他方に伝えない。",
)
_RELUCTANT: Final = Words(
    "Reluctant: begin here early, and through somebody they trust.",
    "慎重姿勢：信頼する人を通じ、早めに着手する。",
)
_DROPPED_ROUTE: Final = Words(
    "{first} {line}, but comes later on the route: the order of the route holds.",
    "{first}：{line}。ただし経路では後の段階のため、経路の順を優先。",
)
_DROPPED_CIRCLE: Final = Words(
    "{first} {line}, which would be a circle: the stronger lines hold.",
    "{first}：{line}。循環するため、より強い関係を優先。",
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody to be won: the stage of the route they first stand on (None: only behind it), what
    they do there, and the last day on which papers can come to them."""

    id: str
    name: str
    stage: int | None = None
    step: Words | None = None
    papers_by: dt.date | None = None
    attitude: str = "unknown"


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one person to another, with a strength of 1 to 3 where it has one."""

    kind: str
    source: str
    target: str
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A person in the order: by when they should be won, who has to be won before, why they stand
    here, and what to mind."""

    voice: Voice
    by: dt.date | None
    after: tuple[str, ...] = ()
    reasons: tuple[Words, ...] = ()
    warnings: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """Everybody to be won, first to last, and the lines that could not be kept."""

    turns: tuple[Turn, ...] = ()
    dropped: tuple[Words, ...] = ()


@dataclass(slots=True)
class _Graph:
    """Who comes before whom; never a circle."""

    later: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def reaches(self, start: str, end: str) -> bool:
        seen, left = {start}, [start]
        while left:
            here = left.pop()
            if here == end:
                return True
            left += [one for one in self.later[here] if one not in seen]
            seen |= self.later[here]
        return False


def order_of_voices(voices: Sequence[Voice], lines: Iterable[Line]) -> Order:
    """Who is won before whom.

    Stages of the route come one after the other and always hold. A line puts whoever influences,
    advises or reports to somebody before them, and of two who are close the friendlier one. Lines
    that contradict the route, or close a circle, are left out, the weakest first, and said.
    """
    known = {voice.id: voice for voice in voices}
    lines = [one for one in lines if one.source in known and one.target in known]
    graph = _Graph()
    stages = sorted({voice.stage for voice in voices if voice.stage is not None})
    by_stage = {stage: [one.id for one in voices if one.stage == stage] for stage in stages}
    for early, late in pairwise(stages):
        for one in by_stage[early]:
            graph.later[one].update(by_stage[late])
    kept: list[tuple[Line, str, str]] = []
    dropped: list[Words] = []
    for line in sorted(lines, key=_weight):
        pair = _direction(line, known)
        if pair is None:
            continue
        first, second = pair
        if graph.reaches(second, first):
            dropped.append(_said_dropped(line, known[first], known[second]))
            continue
        graph.later[first].add(second)
        kept.append((line, first, second))
    turns = _turns(_arranged(voices, graph), graph, kept, lines, known)
    if all(turn.by is not None for turn in turns):
        # Nobody is due before those who come before them, so that days keep the order.
        turns.sort(key=lambda turn: turn.by or dt.date.max)
    return Order(tuple(turns), tuple(dict.fromkeys(dropped)))


def _weight(line: Line) -> tuple[int, str, str, str]:
    """Stronger lines first, and always in the same order."""
    weight = _STRENGTH.get(line.kind, 0) + (line.strength or 0)
    return -weight, line.kind, line.source, line.target


def _direction(line: Line, known: Mapping[str, Voice]) -> tuple[str, str] | None:
    if line.kind == "allied":
        here = _FRIENDLIER.get(known[line.source].attitude, 0)
        there = _FRIENDLIER.get(known[line.target].attitude, 0)
        if here == there:
            return None
        return (line.source, line.target) if here > there else (line.target, line.source)
    return (line.source, line.target) if line.kind in _STRENGTH else None


def _said_dropped(line: Line, first: Voice, second: Voice) -> Words:
    is_route = first.stage is not None and second.stage is not None and first.stage > second.stage
    words = _DROPPED_ROUTE if is_route else _DROPPED_CIRCLE
    return fill(words, first=first.name, line=fill(_BY_LINE[line.kind], other=second.name))


def _arranged(voices: Sequence[Voice], graph: _Graph) -> list[Voice]:
    """In an order that the graph allows: whoever is needed by the earliest stage first, then the
    friendlier ones, then by name."""
    known = {voice.id: voice for voice in voices}
    needed = {voice.id: _first_stage(voice, known, graph) for voice in voices}
    waiting = {voice.id: 0 for voice in voices}
    for voice in voices:
        for other in graph.later[voice.id]:
            waiting[other] += 1
    found: list[Voice] = []
    ready = [voice for voice in voices if not waiting[voice.id]]
    while ready:
        ready.sort(key=lambda one: (
            needed[one.id], -_FRIENDLIER.get(one.attitude, 0), one.name, one.id))  # fmt: skip
        voice = ready.pop(0)
        found.append(voice)
        for other in sorted(graph.later[voice.id]):
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(known[other])
    return found


def _first_stage(voice: Voice, known: Mapping[str, Voice], graph: _Graph) -> int:
    """The first stage that waits for somebody: their own, or that of whom they speak to."""
    stages, seen, left = [], {voice.id}, [voice.id]
    while left:
        here = left.pop()
        stage = known[here].stage
        if stage is not None:
            stages.append(stage)
        left += [one for one in graph.later[here] if one not in seen]
        seen |= graph.later[here]
    return min(stages, default=10**6)


def _turns(
    arranged: Sequence[Voice],
    graph: _Graph,
    kept: Sequence[tuple[Line, str, str]],
    lines: Sequence[Line],
    known: Mapping[str, Voice],
) -> list[Turn]:
    spoken = defaultdict(list)
    heard = {(first, second) for _line, first, second in kept}
    before = defaultdict(list)
    for line, first, second in kept:
        spoken[first].append(fill(_BY_LINE[line.kind], other=known[second].name))
        before[second].append(first)
    by: dict[str, dt.date | None] = {}
    for voice in reversed(arranged):
        days = [days_before(voice.papers_by, AHEAD, "business")] if voice.papers_by else []
        for other in graph.later[voice.id]:
            due = by[other]
            if due is not None:
                gap = BETWEEN if (voice.id, other) in heard else 0
                days.append(days_before(due, gap, "business"))
        by[voice.id] = min(days, default=None)
    place = {voice.id: at for at, voice in enumerate(arranged)}
    found = []
    for voice in arranged:
        reasons = []
        if voice.stage is not None and voice.step is not None:
            reasons.append(fill(_ON_ROUTE, stage=voice.stage, step=voice.step))
        reasons += dict.fromkeys(spoken[voice.id])
        earlier = sorted(set(before[voice.id]), key=place.__getitem__)
        due = by[voice.id]
        found.append(Turn(
            voice, open_on_or_before(due) if due else None, tuple(earlier), tuple(reasons),
            tuple(_warnings(voice, lines, known))))  # fmt: skip
    return found


def _warnings(voice: Voice, lines: Sequence[Line], known: Mapping[str, Voice]) -> list[Words]:
    found = []
    if _FRIENDLIER.get(voice.attitude, 0) < 0:
        found.append(_RELUCTANT)
    for line in lines:
        if line.kind == "conflicts" and voice.id in (line.source, line.target):
            other = line.target if line.source == voice.id else line.source
            found.append(fill(_APART, other=known[other].name))
    return list(dict.fromkeys(found))
