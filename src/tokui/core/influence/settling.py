"""How attitudes settle when people listen to each other, and what one attitude does to the end.

Friedkin and Johnsen's model (“Social influence and opinions”, Journal of Mathematical Sociology
15, 1990): a person's settled position is a weighted average of their own attitude and of the
settled positions of those they listen to,

    y(i) = (1 - s(i)) x(i) + s(i) · Σ w(i,j) y(j) / Σ |w(i,j)|

with the attitude x in -1 … +1, openness s in 0 … 1 and a weight w for each line; whom nobody
speaks to keeps x. A negative weight pushes away: who is in conflict with somebody leans the other
way (Altafini, “Consensus problems on networks with antagonistic interactions”, IEEE TAC 58, 2013).
Openness is always below 1, so there is exactly one end and plain repetition reaches it.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_OPEN: Final = 0.9
"""Nobody is more open than this: it keeps the repetition short."""
_PRECISION: Final = 1e-7


@dataclass(frozen=True, slots=True)
class Voice:
    """One person: `attitude` -1 … +1, `openness` 0 … 0.9, and how much they count in the decision
    (0: they do not decide)."""

    id: str
    attitude: float
    openness: float
    counts: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """`listener` heeds `speaker` with a weight; a negative one means that they lean away."""

    listener: str
    speaker: str
    weight: float


@dataclass(frozen=True, slots=True)
class Path:
    """The strongest way from one person to somebody who decides: the people on it, in order, and
    the share of a change at its start that arrives, negative where a conflict turns it round."""

    people: tuple[str, ...]
    share: float


class Settling:
    """Voices and the lines between them, ready to be asked.

    Raises ValueError for an openness or an attitude out of range, for a line to nobody, from
    somebody to themselves, or of no weight.
    """

    def __init__(self, voices: Sequence[Voice], lines: Sequence[Line]) -> None:
        # One order of people and lines, whatever order they came in: sums must not depend on it.
        self._voices = tuple(sorted(voices, key=lambda voice: voice.id))
        self._place = {voice.id: place for place, voice in enumerate(self._voices)}
        _check(self._voices, lines, self._place)
        heard: list[dict[int, float]] = [{} for _ in self._voices]
        for line in sorted(lines, key=lambda one: (one.listener, one.speaker, one.weight)):
            speakers = heard[self._place[line.listener]]
            speaker = self._place[line.speaker]
            speakers[speaker] = speakers.get(speaker, 0.0) + line.weight
        self._shares = [
            _shares(voice.openness, speakers)
            for voice, speakers in zip(self._voices, heard, strict=True)
        ]
        self._own = [
            1.0 - voice.openness if shares else 1.0
            for voice, shares in zip(self._voices, self._shares, strict=True)
        ]
        total = sum(voice.counts for voice in self._voices)
        self._counts = [voice.counts / total if total else 0.0 for voice in self._voices]

    @property
    def has_deciders(self) -> bool:
        """Whether anybody counts in the decision."""
        return any(self._counts)

    def positions(self) -> dict[str, float]:
        """Where each person ends, -1 … +1."""
        own = [keeps * voice.attitude for keeps, voice in zip(self._own, self._voices, strict=True)]
        settled = _repeat(own, self._shares)
        return {voice.id: settled[place] for place, voice in enumerate(self._voices)}

    def support(self) -> float:
        """The settled positions of those who decide, weighted by how much they count: -1 … +1."""
        settled = self.positions()
        return sum(
            counts * settled[voice.id]
            for counts, voice in zip(self._counts, self._voices, strict=True)
        )

    def effects(self) -> dict[str, float]:
        """By how much `support` changes for each 1 that a person's own attitude changes.

        The support is linear in the attitudes, so one solution of the transposed equations gives
        the answer for everybody at once.
        """
        spoken_to: list[list[tuple[int, float]]] = [[] for _ in self._voices]
        for listener, shares in enumerate(self._shares):
            for speaker, share in shares:
                spoken_to[speaker].append((listener, share))
        reach = _repeat(self._counts, spoken_to)
        return {
            voice.id: keeps * reach[place]
            for place, (keeps, voice) in enumerate(zip(self._own, self._voices, strict=True))
        }

    def paths(self) -> Mapping[str, Path]:
        """For everybody who reaches somebody who decides: the strongest way there."""
        best: dict[int, Path] = {}
        # Sorted by what arrives of a change in position; only at the end is it cut down to what
        # a change of the own attitude makes of one's position. So no way grows on the way.
        waiting: list[tuple[float, int, tuple[str, ...], float]] = [
            (-counts, 1, (self._voices[place].id,), counts)
            for place, counts in enumerate(self._counts)
            if counts
        ]
        heapq.heapify(waiting)
        while waiting:
            _size, _length, people, arriving = heapq.heappop(waiting)
            place = self._place[people[0]]
            if place in best:
                continue
            best[place] = Path(people, arriving * self._own[place])
            for speaker, share in self._shares[place]:
                if speaker not in best:
                    way = (self._voices[speaker].id, *people)
                    onward = arriving * share
                    heapq.heappush(waiting, (-abs(onward), len(way), way, onward))
        return {self._voices[place].id: path for place, path in best.items()}


def _check(voices: Sequence[Voice], lines: Sequence[Line], places: Mapping[str, int]) -> None:
    for voice in voices:
        if not -1.0 <= voice.attitude <= 1.0:
            raise ValueError(f"the attitude of {voice.id} is outside -1 to 1")
        if not 0.0 <= voice.openness <= MOST_OPEN:
            raise ValueError(f"the openness of {voice.id} is outside 0 to {MOST_OPEN}")
        if voice.counts < 0:
            raise ValueError(f"{voice.id} counts less than nothing")
    for line in lines:
        if line.listener == line.speaker:
            raise ValueError(f"{line.listener} listens to themselves")
        if line.listener not in places or line.speaker not in places:
            raise ValueError(f"a line leads to nobody: {line.listener} – {line.speaker}")
        if not line.weight:
            raise ValueError(f"a line without weight: {line.listener} – {line.speaker}")


def _shares(openness: float, speakers: Mapping[int, float]) -> list[tuple[int, float]]:
    """What part of a listener's position each speaker makes; opposite lines cancel out."""
    total = sum(abs(weight) for weight in speakers.values())
    if not total or not openness:
        return []
    return [(speaker, openness * weight / total) for speaker, weight in speakers.items() if weight]


def _repeat(own: Sequence[float], shares: Sequence[Sequence[tuple[int, float]]]) -> list[float]:
    """The solution of y = own + shares · y, by putting each new value to use at once.

    What somebody hears never makes up more of them than their openness, so the rest shrinks with
    every round, for the equations as they stand and for the transposed ones.
    """
    settled = list(own)
    linked = [place for place, row in enumerate(shares) if row]
    for _round in range(400):
        farthest = 0.0
        for place in linked:
            value = own[place]
            for other, share in shares[place]:
                value += share * settled[other]
            moved = abs(value - settled[place])
            farthest = max(farthest, moved)
            settled[place] = value
        if farthest < _PRECISION:
            break
    return settled
