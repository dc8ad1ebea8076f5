"""The organisation as a tree and its drawing: every card once, nothing overlaps, circles end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.snapshots import empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.orgchart import Box, Chart, Metrics, Node, layout, org_tree, tile
from tokui.core.plan import Account, Department, Person, PlanHead, PlanSnapshot, Post, Stakeholder

SIZES = Metrics()


def company(people: list[Person], departments: tuple[Department, ...] = ()) -> PlanSnapshot:
    return PlanSnapshot(
        PlanHead("plan", "Plan"),
        Account("acc", "Company"),
        datetime(2026, 11, 20, tzinfo=UTC),
        date(2026, 11, 20),
        people=tuple(people),
        departments=departments,
    )


def person(
    id: str, boss: str | None = None, department: str | None = None, rank: int = 9
) -> Person:
    return Person(id, id, posts=(Post("post" + id, "", rank, department, boss=boss),))


def parents(snapshot: PlanSnapshot) -> dict[str, str | None]:
    return {node.id: node.parent for node in org_tree(snapshot)}


class TestTree:
    def test_people_stand_under_their_boss(self) -> None:
        assert parents(company([person("a", rank=1), person("b", "a")])) == {"a": None, "b": "a"}

    def test_without_a_boss_under_the_nearest_head_above(self) -> None:
        departments = (
            Department("top", "Top", head="chief"),
            Department("middle", "Middle", "top"),
            Department("low", "Low", "middle", head="lead"),
        )
        people = [person("chief", None, "top", 1), person("lead", None, "low", 4),
                  person("member", None, "low"), person("between", None, "middle")]  # fmt: skip
        assert parents(company(people, departments)) == {
            "chief": None,
            "lead": "chief",
            "between": "chief",
            "member": "lead",
        }

    def test_where_no_head_is_known_the_department_becomes_a_card(self) -> None:
        departments = (Department("top", "Top"), Department("low", "Low", "top"))
        snapshot = company([person("a", None, "low"), person("b", None, "low")], departments)
        assert parents(snapshot) == {"top": None, "low": "top", "a": "low", "b": "low"}

    def test_a_department_where_nobody_is_known_is_a_card_under_the_head_above(self) -> None:
        departments = (Department("top", "Top", head="chief"), Department("hole", "Hole", "top"))
        tree = org_tree(company([person("chief", None, "top")], departments))
        assert [(node.id, node.kind, node.parent) for node in tree] == [
            ("chief", "person", None),
            ("hole", "department", "chief"),
        ]

    def test_roots_are_ordered_by_rank_then_kana(self) -> None:
        people = [
            replace(person("z", rank=4), sort_key="ア"),
            replace(person("y", rank=4), sort_key="カ"),
            replace(person("x", rank=1), sort_key="ン"),
        ]
        assert list(parents(company(people))) == ["x", "z", "y"]

    def test_circles_of_bosses_are_cut_above_the_highest_rank(self) -> None:
        people = [person("a", "c"), person("b", "a", rank=2), person("c", "b"), person("d", "c")]
        assert parents(company(people)) == {"b": None, "c": "b", "a": "c", "d": "c"}

    def test_nobody_is_their_own_boss(self) -> None:
        assert parents(company([person("a", "a")])) == {"a": None}

    def test_departments_in_a_circle_end(self) -> None:
        departments = (Department("x", "X", "y"), Department("y", "Y", "x"))
        assert set(parents(company([person("a", None, "x")], departments))) == {"a", "x", "y"}

    def test_those_who_left_are_shown_only_on_request(self) -> None:
        snapshot = sample_snapshot()
        assert "p-former" not in parents(snapshot)
        everybody = {node.id: node.parent for node in org_tree(snapshot, include_former=True)}
        assert everybody["p-former"] == "p-tachikawa"

    def test_an_empty_chair_stands_in_the_department_of_a_need_it_holds(self) -> None:
        snapshot = sample_snapshot()
        assert parents(snapshot)["s-legal"] == "d-legal"
        chair = Stakeholder("chair", "Somebody", is_placeholder=True)
        assert parents(replace(empty_snapshot(), stakeholders=(chair,))) == {"chair": None}

    def test_nothing_gives_nothing(self) -> None:
        assert org_tree(empty_snapshot()) == ()
        assert layout(()) == Chart((), (), 0.0, 0.0)
        assert tile((), SIZES, 800, 400) == ()


@st.composite
def forests(draw: st.DrawFn, most: int = 60) -> tuple[Node, ...]:
    count = draw(st.integers(1, most))
    nodes = [Node("n0")]
    for number in range(1, count):
        above = draw(st.one_of(st.none(), st.integers(0, number - 1)))
        parent = None if above is None else f"n{above}"
        nodes.append(Node(f"n{number}", parent=parent, is_unit=draw(st.booleans())))
    return tuple(nodes)


def overlapping(boxes: tuple[Box, ...]) -> list[tuple[str, str]]:
    return [
        (one.id, other.id)
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if one.x < other.x + other.width and other.x < one.x + one.width
        and one.y < other.y + other.height and other.y < one.y + one.height
    ]  # fmt: skip


class TestLayout:
    @settings(max_examples=150, deadline=None)
    @given(nodes=forests(), stack_from=st.integers(0, 4), longest=st.integers(1, 12))
    def test_every_card_once_apart_and_below_its_parent(
        self, nodes: tuple[Node, ...], stack_from: int, longest: int
    ) -> None:
        sizes = Metrics(stack_from=stack_from, longest_stack=longest)
        chart = layout(nodes, sizes)
        assert [box.id for box in chart.boxes] == [node.id for node in nodes]
        assert overlapping(chart.boxes) == []
        at = {box.id: box for box in chart.boxes}
        for node in nodes:
            if node.parent:
                assert at[node.parent].y + at[node.parent].height < at[node.id].y
        assert {(line.source, line.target) for line in chart.lines} == {
            (node.parent, node.id) for node in nodes if node.parent
        }
        assert all(box.x >= 0 and box.x + box.width <= chart.width for box in chart.boxes)
        assert all(box.y >= 0 and box.y + box.height <= chart.height for box in chart.boxes)
        assert chart == layout(nodes, sizes)

    def test_leaves_are_stacked_with_an_indent(self) -> None:
        nodes = (Node("a"), Node("b", parent="a"), Node("c", parent="a"))
        boss, first, second = layout(nodes, SIZES).boxes
        assert first.x == second.x == boss.x + SIZES.indent
        assert second.y == first.y + SIZES.card_height + SIZES.stack_gap

    def test_upper_levels_stand_side_by_side(self) -> None:
        nodes = (Node("a"), Node("b", parent="a"), Node("c", parent="b"), Node("d", parent="a"))
        _, left, _, right = layout(nodes, SIZES).boxes
        assert left.y == right.y
        assert right.x > left.x + SIZES.card_width

    def test_what_a_unit_leads_is_stacked_however_deep(self) -> None:
        nodes = (Node("a", is_unit=True), Node("b", parent="a"), Node("c", parent="b"),
                 Node("d", parent="a"))  # fmt: skip
        _, first, below, last = layout(nodes, SIZES).boxes
        assert (first.x, last.x) == (SIZES.indent, SIZES.indent)
        assert first.y < below.y < last.y

    def test_a_chain_of_two_thousand_is_no_trouble(self) -> None:
        nodes = tuple(Node(f"n{n}", parent=f"n{n - 1}" if n else None) for n in range(2000))
        assert len(layout(nodes, SIZES).boxes) == 2000

    def test_lines_end_on_their_cards(self) -> None:
        chart = layout(org_tree(sample_snapshot()), SIZES)
        at = {box.id: box for box in chart.boxes}
        for line in chart.lines:
            x, y = line.points[-1]
            target = at[line.target]
            assert (x == target.x) if line.is_stacked else (y == target.y)
            assert line.points[0][1] == at[line.source].y + at[line.source].height


class TestTiles:
    @settings(max_examples=80, deadline=None)
    @given(nodes=forests(90), width=st.integers(200, 1200), height=st.integers(170, 600))
    def test_pages_fit_and_show_everybody(
        self, nodes: tuple[Node, ...], width: int, height: int
    ) -> None:
        pages = tile(nodes, SIZES, width, height)
        assert {box.id for page in pages for box in page.boxes} == {node.id for node in nodes}
        for page in pages:
            assert page.width <= width + 1e-6
            assert page.height <= height + 1e-6
            assert overlapping(page.boxes) == []

    def test_a_chart_that_fits_is_one_page(self) -> None:
        nodes = org_tree(sample_snapshot())
        assert tile(nodes, SIZES, 3000, 2000) == (layout(nodes, SIZES),)

    def test_the_first_page_says_how_many_follow(self) -> None:
        nodes = org_tree(large_snapshot())
        overview = tile(nodes, SIZES, 1800, 700)[0]
        assert overview.boxes[0].id == "p0"
        assert len(overview.boxes) + sum(box.hidden for box in overview.boxes) == len(nodes)

    def test_a_page_too_small_for_cards_is_refused(self) -> None:
        with pytest.raises(ValueError, match="room for two cards"):
            tile((Node("a"),), SIZES, 50, 50)
