"""Maps on which things are moved: needs with their causes, people and rivals on two scales."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tokui.core import scales
from tokui.core.boards import Matrix, matrix_of, needs_by_layer
from tokui.core.plan import UNKNOWN, CustomerRival, Judged, Need, OurRival, PlanSnapshot, Play
from tokui.core.words import Value


@dataclass(frozen=True, slots=True)
class NeedCard:
    """A need on the map. `causes` are the ids one step deeper: why it is there."""

    need: Need
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlayCard:
    """A play on the map; what it answers are its causes."""

    play: Play
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedsMap:
    """Layers from goal to need, and the plays that answer them."""

    layers: tuple[tuple[Value, tuple[NeedCard, ...]], ...]
    plays: tuple[PlayCard, ...]


def needs_map(snapshot: PlanSnapshot) -> NeedsMap:
    """Every need in its layer with what it comes from, and every play with what it answers."""
    known = {need.id for need in snapshot.needs}
    layers = tuple(
        (
            layer.value,
            tuple(NeedCard(need, _known([need.cause], known)) for need in layer.needs),
        )
        for layer in needs_by_layer(snapshot)
    )
    plays = tuple(PlayCard(play, _known(play.needs, known)) for play in snapshot.plays)
    return NeedsMap(layers, plays)


def rival_matrix[Rival: (CustomerRival, OurRival)](
    rivals: Iterable[Rival], across: str, up: str
) -> Matrix[Rival]:
    """Rivals by two ratings: `across` from far behind to far ahead, `up` with far ahead on top,
    unknown apart. Axes are product, price, marketing and relationship."""
    found: dict[tuple[str, str], list[Rival]] = defaultdict(list)
    for rival in rivals:
        found[_rated(rival, up), _rated(rival, across)].append(rival)
    unknown = scales.RATING[UNKNOWN]
    return matrix_of((*_FALLING, unknown), (*reversed(_FALLING), unknown), found)


_FALLING: Final = tuple(
    sorted(
        (value for value in scales.RATING if value.number is not None),
        key=lambda value: -(value.number or 0),
    )
)


def _rated(rival: CustomerRival | OurRival, axis: str) -> str:
    judged: Judged = getattr(rival, f"{axis}_rating")
    return judged.value


def _known(ids: Iterable[str | None], known: set[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one in known)
