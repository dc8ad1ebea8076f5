"""The sections of a plan arranged the way people look at them: layers, matrices, grids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.plan import (
    UNKNOWN,
    Action,
    Colleague,
    Coverage,
    Department,
    Fact,
    Footprint,
    Judged,
    Need,
    Person,
    Phase,
    PlanSnapshot,
    Product,
    Stakeholder,
)
from tokui.core.words import Value


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the needs map with its cards, the most important first."""

    value: Value
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Cell[Thing]:
    """A place of a matrix; `row` and `column` are codes of its two scales."""

    row: str
    column: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Matrix[Thing]:
    """Things by two scales, rows and columns in the order in which they are shown."""

    columns: tuple[Value, ...]
    rows: tuple[tuple[Value, tuple[Cell[Thing], ...]], ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How each of our colleagues stands with one person; None where nothing is on record."""

    person: Person
    stakeholder: Stakeholder | None
    cells: tuple[tuple[Colleague, Coverage | None], ...]
    best: int
    wanted: int | None

    @property
    def is_gap(self) -> bool:
        """Whether the best relation known falls short of the one wanted."""
        return self.wanted is not None and self.best < self.wanted


@dataclass(frozen=True, slots=True)
class CoverageGrid:
    """Colleagues across, people down, gaps first."""

    colleagues: tuple[Colleague, ...]
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class FootprintRow:
    """One department with a cell for each product; None where nobody has looked yet."""

    department: Department | None
    depth: int
    cells: tuple[tuple[Product, Footprint | None], ...]


@dataclass(frozen=True, slots=True)
class FootprintGrid:
    """Whitespace: products across, departments down in the order of the tree."""

    products: tuple[Product, ...]
    rows: tuple[FootprintRow, ...]
    others: int
    """Products of the catalogue that are not shown: without a cell, an order or a deal."""

    @property
    def shape(self) -> str:
        """Which rows and columns are shown, in their order: two grids of one shape differ in their
        cells alone."""
        rows = " ".join(row.department.id if row.department else "" for row in self.rows)
        return f"{rows}|{' '.join(product.id for product in self.products)}"


@dataclass(frozen=True, slots=True)
class PhaseBoard:
    """A phase with its actions by day; None for those without a phase."""

    phase: Phase | None
    actions: tuple[Action, ...]


SMALL_CATALOGUE: Final = 12
"""So many products fit beside each other on a screen."""

_BEST_FIRST: Final = tuple(reversed(("1", "2", "3", "4", "5")))


def needs_by_layer(snapshot: PlanSnapshot) -> tuple[Layer, ...]:
    """Every layer from goal to need; within one the most important and urgent first."""
    return tuple(
        Layer(
            value,
            tuple(
                sorted(
                    (need for need in snapshot.needs if need.layer == value.code),
                    key=lambda need: (-_five(need.importance), -_five(need.urgency), need.position),
                )
            ),
        )
        for value in scales.NEED_LAYER
    )


def needs_matrix(snapshot: PlanSnapshot) -> Matrix[Need]:
    """Open needs by importance (down, 5 first) and urgency (across, 5 last), unknown apart."""
    alive = [need for need in snapshot.needs if need.state.value not in ("dropped", "resolved")]
    rows = (*_BEST_FIRST, UNKNOWN)
    columns = (*reversed(_BEST_FIRST), UNKNOWN)
    found: dict[tuple[str, str], list[Need]] = defaultdict(list)
    for need in alive:
        found[need.importance.value, need.urgency.value].append(need)
    return matrix_of(
        tuple(scales.FIVE[code] for code in rows),
        tuple(scales.FIVE[code] for code in columns),
        found,
    )


def attitude_matrix(snapshot: PlanSnapshot) -> Matrix[Stakeholder]:
    """Stakeholders at the customer by influence (down, strongest first) and attitude (across,
    opponent to champion), unknown apart. Without opinions everybody would stand at unknown, so
    the matrix is then empty of people."""
    found: dict[tuple[str, str], list[Stakeholder]] = defaultdict(list)
    for held in snapshot.external() if snapshot.has_opinions else ():
        influence = held.influence.value if held.influence else UNKNOWN
        attitude = held.attitude.value if held.attitude else UNKNOWN
        found[influence, attitude].append(held)
    rows = [value for value in scales.INFLUENCE if value.number is not None]
    columns = [value for value in scales.ATTITUDE if value.number is not None]
    return matrix_of(
        (*sorted(rows, key=lambda value: -(value.number or 0)), scales.INFLUENCE[UNKNOWN]),
        (*sorted(columns, key=lambda value: value.number or 0), scales.ATTITUDE[UNKNOWN]),
        found,
    )


def coverage_grid(snapshot: PlanSnapshot) -> CoverageGrid:
    """Who of us knows whom of the stakeholders and of everybody covered, gaps first."""
    covers = {(cover.person, cover.colleague): cover for cover in snapshot.coverage}
    ours = {held.colleague for held in snapshot.internal() if held.colleague}
    ours |= {cover.colleague for cover in snapshot.coverage}
    colleagues = tuple(one for one in snapshot.colleagues if one.id in ours)
    wanted_people = {held.person for held in snapshot.external() if held.person}
    wanted_people |= {cover.person for cover in snapshot.coverage}
    rows = [
        _coverage_row(snapshot, person, colleagues, covers)
        for person in snapshot.people
        if person.id in wanted_people and not person.has_left
    ]
    rows.sort(key=lambda row: (not row.is_gap, _rank(row.person), row.person.sort_key))
    return CoverageGrid(colleagues, tuple(rows))


def footprint_grid(snapshot: PlanSnapshot, also: Collection[str] = ()) -> FootprintGrid:
    """Department by product; a row for the whole company where cells name no department.

    Divisions and departments always have a row; sections and sites only where a cell names them.
    A small catalogue is shown whole; of a larger one the products that a cell, an order or a deal
    names, and those whose ids are in `also`.
    """
    products = _products_in_use(snapshot, also)
    cells = {(cell.department, cell.product): cell for cell in snapshot.footprint}
    named = {cell.department for cell in snapshot.footprint}
    rows = [
        FootprintRow(
            department,
            depth,
            tuple((product, cells.get((department.id, product.id))) for product in products),
        )
        for department, depth in department_tree(snapshot)
        if department.id in named or department.level in ("division", "department")
    ]
    if any(cell.department is None for cell in snapshot.footprint) or not rows:
        whole = tuple((product, cells.get((None, product.id))) for product in products)
        rows.insert(0, FootprintRow(None, 0, whole))
    return FootprintGrid(products, tuple(rows), len(snapshot.products) - len(products))


def _products_in_use(snapshot: PlanSnapshot, also: Collection[str]) -> tuple[Product, ...]:
    if len(snapshot.products) <= SMALL_CATALOGUE:
        return snapshot.products
    used = {cell.product for cell in snapshot.footprint}
    used |= {order.product for order in snapshot.orders if order.product}
    used.update(also, *(deal.products for deal in snapshot.deals))
    return tuple(product for product in snapshot.products if product.id in used)


def department_tree(snapshot: PlanSnapshot) -> tuple[tuple[Department, int], ...]:
    """Departments from the top down with their depth; a circle in old data is cut."""
    below: dict[str | None, list[Department]] = defaultdict(list)
    known = snapshot.department_by_id
    for department in sorted(snapshot.departments, key=lambda one: (one.position, one.name)):
        parent = department.parent if department.parent in known else None
        below[parent].append(department)
    placed: dict[str, int] = {}
    stack = [(department, 0) for department in reversed(below[None])]
    while stack:
        department, depth = stack.pop()
        if department.id in placed:
            continue
        placed[department.id] = depth
        stack.extend((child, depth + 1) for child in reversed(below[department.id]))
    circled = [one for one in snapshot.departments if one.id not in placed]
    return (
        *((known[id], depth) for id, depth in placed.items()),
        *((department, 0) for department in circled),
    )


def facts_by_topic(snapshot: PlanSnapshot) -> tuple[tuple[Value, tuple[Fact, ...]], ...]:
    """The operating manual: topics in the order of the scale, those without a fact left out."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(snapshot.facts, key=lambda one: one.as_of or date.min, reverse=True):
        found[fact.topic].append(fact)
    return tuple(
        (value, tuple(found[value.code])) for value in scales.FACT_TOPIC if found[value.code]
    )


def actions_by_phase(snapshot: PlanSnapshot) -> tuple[PhaseBoard, ...]:
    """Phases in time, each with its actions by day; actions without a phase last."""
    phases = sorted(snapshot.phases, key=lambda one: (one.start_on or date.max, one.position))
    known = {phase.id for phase in phases}
    boards = [
        PhaseBoard(phase, _by_day(one for one in snapshot.actions if one.phase == phase.id))
        for phase in phases
    ]
    loose = _by_day(one for one in snapshot.actions if one.phase not in known)
    if loose or not boards:
        boards.append(PhaseBoard(None, loose))
    return tuple(boards)


def _by_day(actions: Iterable[Action]) -> tuple[Action, ...]:
    return tuple(sorted(actions, key=lambda one: (one.due_on or date.max, one.position, one.title)))


def matrix_of[Thing](
    rows: tuple[Value, ...],
    columns: tuple[Value, ...],
    found: dict[tuple[str, str], list[Thing]],
) -> Matrix[Thing]:
    """Things by the codes of their row and column, each row and column shown even when empty."""
    return Matrix(
        columns,
        tuple(
            (
                row,
                tuple(
                    Cell(row.code, column.code, tuple(found.get((row.code, column.code), ())))
                    for column in columns
                ),
            )
            for row in rows
        ),
    )


def _five(judged: Judged) -> int:
    return scales.FIVE.number(judged.value) or 0


def _rank(person: Person) -> int:
    return person.post.title_rank if person.post else 99


def _coverage_row(
    snapshot: PlanSnapshot,
    person: Person,
    colleagues: tuple[Colleague, ...],
    covers: dict[tuple[str, str], Coverage],
) -> CoverageRow:
    held = snapshot.stakeholder_of_person.get(person.id)
    cells = tuple((one, covers.get((person.id, one.id))) for one in colleagues)
    known = [cover for _, cover in cells if cover is not None]
    best = max((scales.RELATION.number(one.now.value) or 0 for one in known if one.now), default=0)
    wishes = [scales.RELATION.number(one.wanted) for one in known]
    wishes.append(scales.RELATION.number(held.wanted_relation) if held else None)
    return CoverageRow(
        person, held, cells, best, max((wish for wish in wishes if wish is not None), default=None)
    )
