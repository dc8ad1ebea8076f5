"""The grid of coverage as a page shows it: either side down, a page of each, sums at the edges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.core.paginator import Page, Paginator

from tokui.core.coverage import Crossing, Grid, Ours, Theirs
from tokui.core.plan import PlanSnapshot

PEOPLE: Final = 40
"""So many of theirs stand on one page."""
COLLEAGUES: Final = 30
"""So many of ours."""


@dataclass(frozen=True, slots=True)
class Head:
    """One person at the edge of the grid: exactly one of the two sides is set."""

    theirs: Theirs | None = None
    ours: Ours | None = None

    @property
    def id(self) -> str:
        """The id of the person or colleague."""
        if self.theirs is not None:
            return self.theirs.person.id
        return self.ours.colleague.id if self.ours is not None else ""

    @property
    def name(self) -> str:
        """What they are called."""
        if self.theirs is not None:
            return self.theirs.person.name
        return self.ours.colleague.name if self.ours is not None else ""

    @property
    def title(self) -> str:
        """Their title."""
        if self.theirs is not None:
            return self.theirs.person.post.title if self.theirs.person.post else ""
        return self.ours.colleague.title if self.ours is not None else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Heads that stand together: a department."""

    name: str
    heads: tuple[Head, ...]

    @property
    def span(self) -> int:
        """Over how many of them it reaches."""
        return len(self.heads)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: who, and the cells in the order of the columns."""

    head: Head
    cells: tuple[Crossing, ...]
    group: str
    """The department, where it begins here."""


@dataclass(frozen=True)
class Sheet:
    """What is in sight of a grid."""

    columns: tuple[Group, ...]
    rows: tuple[Row, ...]
    theirs: Page[Theirs]
    ours: Page[Ours]
    is_turned: bool

    @property
    def heads(self) -> list[Head]:
        """Everybody across."""
        return [head for group in self.columns for head in group.heads]


def sheet_of(
    grid: Grid, snapshot: PlanSnapshot, *, theirs: str, ours: str, is_turned: bool
) -> Sheet:
    """A page of a grid: `theirs` and `ours` are numbers of pages as somebody asked for them."""
    people: Page[Theirs] = Paginator(grid.theirs, PEOPLE).get_page(theirs)
    colleagues: Page[Ours] = Paginator(grid.ours, COLLEAGUES).get_page(ours)
    them = _grouped(
        [Head(theirs=one) for one in people],
        lambda head: snapshot.name(head.theirs.department) if head.theirs else "",
    )
    us = _grouped(
        [Head(ours=one) for one in colleagues],
        lambda head: head.ours.colleague.department if head.ours else "",
    )
    across, down = (us, them) if is_turned else (them, us)
    return Sheet(across, tuple(_rows(grid, across, down)), people, colleagues, is_turned)


def _rows(grid: Grid, across: Sequence[Group], down: Sequence[Group]) -> Iterable[Row]:
    heads = [head for group in across for head in group.heads]
    for group in down:
        for at, head in enumerate(group.heads):
            cells = tuple(_cell(grid, head, other) for other in heads)
            yield Row(head, cells, "" if at else group.name)


def _cell(grid: Grid, one: Head, other: Head) -> Crossing:
    return grid.cell(one.id, other.id) if one.theirs else grid.cell(other.id, one.id)


def _grouped(heads: list[Head], named: Callable[[Head], str]) -> tuple[Group, ...]:
    return tuple(Group(name, tuple(held)) for name, held in groupby(heads, named))
