"""The companies of a run on two axes, potential and willingness, with a line across each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from tokui.core.market.scoring.quadrants import SEGMENT, TIERED, Cuts
from tokui.market.scoring.models import ScoreRun
from tokui.market.scoring.results import reading

CELL: Final = 4.0
"""Points that lie closer than this share a bubble."""
_MIDDLE: Final = 50.0
_SEGMENT: Final = (
    "CASE WHEN potential >= ? THEN CASE WHEN willingness >= ? THEN 'first' ELSE 'nurture' END "
    "WHEN willingness >= ? THEN 'answer' ELSE 'leave' END"
)
_BOTH: Final = "potential IS NOT NULL AND willingness IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Cell:
    """Companies of one segment that lie close together; the name of one that is alone."""

    segment: str
    potential: float
    willingness: float
    count: int
    firm: str
    name: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A company on the grid. Points from 0 to 100."""

    firm: str
    name: str
    prefecture: str
    rank: int
    score: float
    potential: float
    willingness: float


@dataclass(frozen=True)
class Grid:
    """A run cut by two lines."""

    cuts: Cuts
    cells: tuple[Cell, ...]
    counts: dict[str, int]
    """Companies of each segment."""
    unknown: int
    """Companies of which one of the two is not known: in no segment."""


def cuts_of(run: ScoreRun) -> Cuts:
    """The lines that were saved, else those that halve the companies, as whole points."""
    if run.potential_cut is not None and run.willingness_cut is not None:
        return Cuts(run.potential_cut, run.willingness_cut)
    with reading(run) as connection:
        sql = f"SELECT median(potential), median(willingness) FROM scored WHERE {_BOTH}"
        ((potential, willingness),) = connection.execute(sql).fetchall()
    return Cuts(_whole(potential), _whole(willingness))


def grid_of(run: ScoreRun, cuts: Cuts) -> Grid:
    """The kept companies of a run under two lines."""
    with reading(run) as connection:
        rows = connection.execute(
            f"SELECT {_SEGMENT} AS segment, avg(potential), avg(willingness), count(*), "
            f"min(firm), min(name) FROM scored WHERE {_BOTH} "
            "GROUP BY segment, floor(potential / ?), floor(willingness / ?) "
            "ORDER BY 4 DESC, 5",
            [*_given(cuts), CELL, CELL],
        ).fetchall()
        ((unknown,),) = connection.execute(
            f"SELECT count(*) FROM scored WHERE NOT ({_BOTH})"
        ).fetchall()
    counts = dict.fromkeys(SEGMENT.codes, 0)
    for segment, _potential, _willingness, count, *_rest in rows:
        counts[segment] += int(count)
    cells = tuple(
        Cell(segment, potential, willingness, count, firm, name or firm)
        for segment, potential, willingness, count, firm, name in rows
    )
    return Grid(cuts, cells, counts, int(unknown))


def placed_in(run: ScoreRun, cuts: Cuts, segment: str, limit: int) -> list[Placed]:
    """The best companies of one segment."""
    with reading(run) as connection:
        rows = connection.execute(
            "SELECT firm, name, prefecture, rank, score, potential, willingness FROM scored "
            f"WHERE {_BOTH} AND {_SEGMENT} = ? ORDER BY rank LIMIT {int(limit)}",
            [*_given(cuts), segment],
        ).fetchall()
    return [Placed(firm, name or firm, area or "", *rest) for firm, name, area, *rest in rows]


def best_by_segment(
    run: ScoreRun, cuts: Cuts, sizes: Sequence[int]
) -> list[tuple[int, tuple[Any, ...]]]:
    """The best of each segment as a tier of at most so many: tier, and firm, name, prefecture,
    score, coverage, potential, willingness; tier 1 first, each by rank."""
    found: list[tuple[int, tuple[Any, ...]]] = []
    with reading(run) as connection:
        for tier, (segment, size) in enumerate(zip(TIERED, sizes, strict=False), 1):
            rows = connection.execute(
                "SELECT firm, name, prefecture, score, coverage, potential, willingness "
                f"FROM scored WHERE {_BOTH} AND {_SEGMENT} = ? ORDER BY rank LIMIT {int(size)}",
                [*_given(cuts), segment],
            ).fetchall()
            found += [(tier, row) for row in rows]
    return found


def _given(cuts: Cuts) -> list[float]:
    return [cuts.potential, cuts.willingness, cuts.willingness]


def _whole(points: float | None) -> float:
    return _MIDDLE if points is None else float(round(points))
