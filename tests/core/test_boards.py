"""The boards show everything once, in the order people expect, and survive odd data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.core import boards, scales
from tokui.core.plan import Deal, Department, Footprint, OrderTotal, PlanSnapshot, Product


def test_every_need_stands_in_its_layer_once():
    snapshot = sample_snapshot()
    layers = boards.needs_by_layer(snapshot)
    assert [layer.value.code for layer in layers] == list(scales.NEED_LAYER.codes)
    shown = [need.id for layer in layers for need in layer.needs]
    assert sorted(shown) == sorted(need.id for need in snapshot.needs)


def test_the_attitude_matrix_holds_every_outside_stakeholder_once():
    snapshot = sample_snapshot()
    matrix = boards.attitude_matrix(snapshot)
    shown = [held.id for _, cells in matrix.rows for cell in cells for held in cell.things]
    assert sorted(shown) == sorted(held.id for held in snapshot.external())
    assert [value.code for value in matrix.columns] == [
        "opponent", "sceptic", "neutral", "supporter", "champion", "unknown",
    ]  # fmt: skip
    assert matrix.rows[0][0].code == "inner_circle"


def test_without_opinions_the_matrix_tells_nothing():
    matrix = boards.attitude_matrix(sample_snapshot().without_opinions())
    assert not [held for _, cells in matrix.rows for cell in cells for held in cell.things]


def test_needs_that_are_over_leave_the_matrix():
    snapshot = sample_snapshot()
    shown = {
        need.id
        for _, cells in boards.needs_matrix(snapshot).rows
        for cell in cells
        for need in cell.things
    }
    over = {need.id for need in snapshot.needs if need.state.value in ("dropped", "resolved")}
    assert shown == {need.id for need in snapshot.needs} - over


def test_coverage_puts_gaps_first():
    grid = boards.coverage_grid(sample_snapshot())
    gaps = [row.is_gap for row in grid.rows]
    assert gaps == sorted(gaps, reverse=True)
    assert grid.colleagues


def test_whitespace_has_a_cell_for_each_department_and_product():
    snapshot = sample_snapshot()
    grid = boards.footprint_grid(snapshot)
    named = {cell.department for cell in snapshot.footprint}
    assert {row.department.id for row in grid.rows if row.department} == {
        department.id
        for department in snapshot.departments
        if department.id in named or department.level in ("division", "department")
    }
    filled = [cell for row in grid.rows for _, cell in row.cells if cell is not None]
    assert len(filled) == len(snapshot.footprint)


def test_departments_come_top_down_and_a_circle_hangs_nobody():
    circle = (
        Department("a", "A", parent="b"),
        Department("b", "B", parent="a"),
        Department("c", "C"),
        Department("d", "D", parent="c"),
    )
    tree = boards.department_tree(replace(empty_snapshot(), departments=circle))
    assert [(one.id, depth) for one, depth in tree] == [("c", 0), ("d", 1), ("a", 0), ("b", 0)]


def test_every_action_stands_under_its_phase_once():
    snapshot = sample_snapshot()
    shown = [action.id for board in boards.actions_by_phase(snapshot) for action in board.actions]
    assert sorted(shown) == sorted(action.id for action in snapshot.actions)


def test_an_empty_plan_has_empty_boards():
    empty = empty_snapshot()
    assert boards.facts_by_topic(empty) == ()
    assert boards.actions_by_phase(empty) == (boards.PhaseBoard(None, ()),)
    assert boards.coverage_grid(empty).rows == ()
    assert all(not layer.needs for layer in boards.needs_by_layer(empty))


def with_catalogue(number: int) -> PlanSnapshot:
    products = tuple(Product(f"p{at}", f"品目{at:02}") for at in range(number))
    deal = Deal("d", "商談", products=("p3",))
    order = OrderTotal(date(2026, 4, 1), "p5", "品目05", 1, Decimal(1), 1)
    cell = Footprint("c", None, "p7")
    return replace(
        empty_snapshot(), products=products, deals=(deal,), orders=(order,), footprint=(cell,)
    )


def test_of_a_large_catalogue_only_what_is_in_use_is_shown():
    grid = boards.footprint_grid(with_catalogue(40), also={"p9", "not a product"})
    assert [product.id for product in grid.products] == ["p3", "p5", "p7", "p9"]
    assert grid.others == 36
    assert [len(row.cells) for row in grid.rows] == [4]


def test_a_small_catalogue_is_shown_whole():
    grid = boards.footprint_grid(with_catalogue(boards.SMALL_CATALOGUE))
    assert (len(grid.products), grid.others) == (12, 0)
