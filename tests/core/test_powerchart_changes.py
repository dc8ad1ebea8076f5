"""What changed between two charts: complete, with its evidence, silent without opinions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from tests.snapshots import large_snapshot, sample_snapshot
from tokui.core.plan import (
    Coverage,
    Department,
    Judged,
    Person,
    PlanSnapshot,
    Post,
    Stakeholder,
    Tie,
)
from tokui.core.powerchart import power_chart
from tokui.core.powerchart_changes import (
    OF_OPINIONS,
    ChartChange,
    Kind,
    chart_changes,
    gone_cards,
    gone_ties,
)
from tokui.core.powerchart_words import CHANGES

HEARD = Judged("supporter", "stated", "会食", "任せたい", date(2026, 10, 1), "ある同僚")


def person(
    id: str, name: str, title: str, department: str = "d1", boss: str | None = None
) -> Person:
    return Person(id, name, posts=(Post(f"p{id}{title}", title, 5, department, boss=boss),))


def company() -> PlanSnapshot:
    """A head, two below, one of whom we look after, and a line between them."""
    return replace(
        sample_snapshot(),
        departments=(Department("d1", "第一部"), Department("d2", "第二部")),
        people=(
            person("a", "上野", "部長"),
            person("b", "井上", "課長", boss="a"),
            person("c", "江口", "主任", boss="b"),
        ),
        stakeholders=(
            Stakeholder(
                "s", "井上", person="b", roles=("evaluator",),
                attitude=Judged("neutral", "assumed"), influence=Judged("local", "stated"),
            ),
        ),
        ties=(Tie("t", "influences", "a", "b", 2),),
        coverage=(Coverage("k", sample_snapshot().colleagues[0].id, "b", Judged("known")),),
        needs=(), our_rivals=(), routes=(), plays=(), actions=(), deals=(),
    )  # fmt: skip


def differing(before: PlanSnapshot, now: PlanSnapshot) -> tuple[ChartChange, ...]:
    return chart_changes(power_chart(before), power_chart(now))


def with_held(snapshot: PlanSnapshot, **values: object) -> PlanSnapshot:
    (held,) = snapshot.stakeholders
    return replace(snapshot, stakeholders=(replace(held, **values),))  # type: ignore[arg-type]


class TestChanges:
    def test_a_chart_does_not_differ_from_itself(self) -> None:
        for snapshot in (company(), sample_snapshot(), large_snapshot()):
            assert differing(snapshot, snapshot) == ()

    def test_an_attitude_moves_with_its_evidence(self) -> None:
        (change,) = differing(company(), with_held(company(), attitude=HEARD))
        assert (change.kind, change.card, change.name) == ("attitude", "b", "井上")
        assert (change.before, change.now, change.grade) == ("neutral", "supporter", "stated")
        assert change.evidence == HEARD
        assert (change.record, change.fields) == (("stakeholder", "s"), ("attitude",))

    def test_the_same_attitude_on_other_evidence_is_told_as_evidence(self) -> None:
        firm = Judged("neutral", "confirmed", "面談")
        (change,) = differing(company(), with_held(company(), attitude=firm))
        assert (change.kind, change.other) == ("evidence", "attitude")
        assert (change.before, change.now) == ("assumed", "confirmed")

    def test_roles_that_were_added_and_taken_away(self) -> None:
        changes = differing(company(), with_held(company(), roles=("approver",)))
        assert [(one.kind, one.before, one.now) for one in changes] == [
            ("role_added", "", "approver"),
            ("role_lost", "evaluator", ""),
        ]

    def test_who_came_left_and_moved(self) -> None:
        was = company()
        a, b, _ = was.people
        moved = person("b", "井上", "次長", "d2", boss="a")
        now = replace(was, people=(a, moved, person("d", "岡本", "主任", boss="a")))
        changes = {(one.kind, one.card): one for one in differing(was, now)}
        assert set(changes) == {
            ("moved", "b"), ("came", "d"), ("left", "c"),
        }  # fmt: skip
        assert (changes["moved", "b"].before, changes["moved", "b"].now) == (
            "第一部 課長",
            "第二部 次長",
        )
        assert changes["moved", "b"].record == ("post", "pb次長")
        assert changes["came", "d"].now == "第一部 主任"
        assert changes["left", "c"].before == "第一部 主任"
        assert b.id == "b"

    def test_another_boss_is_told_by_name(self) -> None:
        was = company()
        a, b, _ = was.people
        (change,) = differing(
            was, replace(was, people=(a, b, person("c", "江口", "主任", boss="a")))
        )
        assert (change.kind, change.before, change.now, change.other_card) == (
            "above",
            "井上",
            "上野",
            "a",
        )

    def test_lines_are_drawn_changed_and_taken_away(self) -> None:
        was = company()
        stronger = replace(was, ties=(Tie("t", "influences", "a", "b", 3),))
        (change,) = differing(was, stronger)
        assert (change.kind, change.before, change.now) == (
            "line_changed",
            "influences:2",
            "influences:3",
        )
        other = replace(was, ties=(Tie("u", "conflicts", "b", "c", label="予算"),))
        kinds = [(one.kind, one.name, one.other) for one in differing(was, other)]
        assert kinds == [("line_lost", "上野", "井上"), ("line_added", "井上", "江口")]
        assert [tie.id for tie in gone_ties(power_chart(was), power_chart(other))] == ["t"]

    def test_a_relation_moves_and_coverage_ends(self) -> None:
        was = company()
        (held,) = was.coverage
        met = replace(was, coverage=(replace(held, now=Judged("meetings", "confirmed")),))
        (change,) = differing(was, met)
        assert (change.kind, change.before, change.now) == ("relation", "known", "meetings")
        assert change.other == was.colleagues[0].name
        assert [one.kind for one in differing(was, replace(was, coverage=()))] == ["cover_lost"]

    def test_departments_are_made_renamed_and_closed(self) -> None:
        was = company()
        now = replace(was, departments=(Department("d1", "事業部"), Department("d3", "第三部")))
        kinds = {one.kind for one in differing(was, now) if one.kind.startswith("unit")}
        assert kinds == {"unit_made", "unit_renamed", "unit_closed"}

    def test_every_kind_has_words(self) -> None:
        assert set(CHANGES) == set(get_args(Kind))


class TestGhosts:
    def test_who_left_hangs_below_the_nearest_that_is_still_there(self) -> None:
        was = company()
        now = replace(was, people=was.people[:1])
        gone = gone_cards(power_chart(was), power_chart(now))
        assert [(one.id, one.parent) for one in gone] == [("b", "a"), ("c", "a")]
        assert all(one.attitude is None for one in gone)


class TestOpinions:
    def test_without_opinions_on_either_side_nothing_of_them_is_told(self) -> None:
        was = company()
        now = replace(with_held(was, attitude=HEARD, roles=("approver",)), ties=())
        blind = now.without_opinions()
        for before, after in (
            (was.without_opinions(), blind),
            (was, blind),
            (was.without_opinions(), now),
        ):
            changes = differing(before, after)
            assert changes
            assert not {one.kind for one in changes} & OF_OPINIONS
            assert all(one.evidence is None and one.grade is None for one in changes)
        assert gone_ties(power_chart(was), power_chart(blind)) == ()


@given(kept=st.sets(st.integers(0, 39)))
def test_back_is_the_mirror_of_forth(kept: set[int]) -> None:
    whole = large_snapshot(40)
    part = replace(whole, people=tuple(one for at, one in enumerate(whole.people) if at in kept))
    forth, back = differing(part, whole), differing(whole, part)
    came = {one.card for one in forth if one.kind == "came"}
    left = {one.card for one in back if one.kind == "left"}
    assert came == left
