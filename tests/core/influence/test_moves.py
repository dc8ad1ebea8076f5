"""Which relationship to move next: worked through on a small customer."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

import pytest

from tokui.core.influence import deciding_on, next_moves
from tokui.core.plan import (
    Account,
    Colleague,
    Coverage,
    DecisionRoute,
    Judged,
    Person,
    PlanHead,
    PlanSnapshot,
    Post,
    RouteStep,
    Stakeholder,
    Tie,
)

TODAY = dt.date(2026, 11, 20)


def person(id: str, boss: str | None = None, **more: object) -> Person:
    post = Post(f"post-{id}", "部長", 13, boss=boss)
    return Person(id, f"人物{id}", posts=(post,), **more)  # type: ignore[arg-type]


def holding(
    id: str, attitude: str | None, influence: str = "political", *roles: str
) -> Stakeholder:
    return Stakeholder(
        f"s-{id}",
        f"人物{id}",
        person=id,
        roles=roles,
        attitude=Judged(attitude, "stated") if attitude else None,
        influence=Judged(influence, "stated"),
    )


def plan(people=(), stakeholders=(), ties=(), coverage=(), **more) -> PlanSnapshot:
    return PlanSnapshot(
        plan=PlanHead("plan", "計画"),
        account=Account("account", "北浜製作所"),
        taken_at=dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC),
        taken_on=TODAY,
        colleagues=(Colleague("us", "木島"),),
        people=tuple(people),
        stakeholders=tuple(stakeholders),
        ties=tuple(ties),
        coverage=tuple(coverage),
        **more,
    )


def knows(person: str, relation: str) -> Coverage:
    return Coverage(f"c-{person}", "us", person, Judged(relation, "stated"))


def small() -> PlanSnapshot:
    """An approver who is neutral and hears an adviser; we know the adviser well."""
    return plan(
        people=(person("a"), person("b"), person("c")),
        stakeholders=(
            holding("a", "neutral", "inner_circle", "approver"),
            holding("b", "neutral", "political"),
            holding("c", "sceptic", "political"),
        ),
        ties=(Tie("t", "influences", "b", "a", 3, grade="confirmed"),),
        coverage=(knows("b", "consulted"),),
    )


def test_the_adviser_we_know_comes_before_the_approver_we_do_not():
    # a: 0.6 of a step counts, at effort 4; b: 0.4 of a step, at effort 1.
    found = next_moves(small())
    assert [move.seat.id for move in found.moves] == ["b", "a"]
    adviser, approver = found.moves
    assert adviser.effect == pytest.approx(20.0, abs=1e-3)
    assert approver.effect == pytest.approx(30.0, abs=1e-3)
    assert (adviser.effort, approver.effort) == (1.0, 4.0)
    assert (adviser.attitude, adviser.wanted) == ("neutral", "supporter")
    assert [seat.id for seat in adviser.path] == ["b", "a"]
    assert adviser.path_share == pytest.approx(1.0, abs=1e-3)
    assert (adviser.relation, adviser.colleague) == ("consulted", "木島")
    assert adviser.through is None
    assert approver.through is not None
    assert approver.through.id == "b"
    assert found.pair == (adviser, approver)
    assert found.pair_effect == pytest.approx(50.0, abs=1e-3)


def test_who_reaches_nobody_that_decides_is_not_proposed():
    assert "c" not in {move.seat.id for move in next_moves(small()).moves}


def test_support_is_that_of_those_who_decide():
    snapshot = small()
    assert next_moves(snapshot).support == pytest.approx(0.0)
    for_us = replace(
        snapshot,
        stakeholders=(
            holding("a", "champion", "inner_circle", "approver"),
            *snapshot.stakeholders[1:],
        ),
    )
    # 0.6 of their own, 0.4 of an adviser who is neutral.
    assert next_moves(for_us).support == pytest.approx(60.0, abs=1e-3)


def test_a_route_may_say_who_decides():
    found = next_moves(small(), deciding={"s-c": 1.0})
    assert [move.seat.id for move in found.moves] == ["c"]
    assert found.support == pytest.approx(-50.0)


def test_each_step_of_a_route_gives_its_holder_a_weight():
    route = DecisionRoute(
        "r",
        "1億円以上",
        steps=(
            RouteStep("1", "draft", stakeholder="s-a"),
            RouteStep("2", "consult", stakeholder="s-b"),
            RouteStep("3", "approve", stakeholder="s-b"),
            RouteStep("4", "decide", stakeholder="s-c"),
            RouteStep("5", "decide", title="取締役会"),
        ),
    )
    assert deciding_on(route) == {"s-b": 2.0, "s-c": 3.0}


def test_a_champion_cannot_be_moved_and_an_unknown_is_a_question():
    snapshot = small()
    changed = replace(
        snapshot,
        stakeholders=(
            holding("a", "champion", "inner_circle", "approver"),
            holding("b", None),
            snapshot.stakeholders[2],
        ),
    )
    found = next_moves(changed)
    assert found.moves == ()
    assert found.pair is None
    (question,) = found.questions
    assert question.seat.id == "b"
    assert question.swing == pytest.approx(40.0, abs=1e-3)
    assert (found.range.lowest, found.range.highest) == pytest.approx((20.0, 100.0), abs=1e-3)


def test_an_opponent_costs_twice_and_a_conflict_is_not_proposed():
    snapshot = plan(
        people=(person("a"), person("b")),
        stakeholders=(
            holding("a", "opponent", "local", "decision_maker"),
            holding("b", "neutral"),
        ),
        ties=(Tie("t", "conflicts", "b", "a", grade="confirmed"),),
        coverage=(knows("a", "advocate"),),
    )
    (move,) = next_moves(snapshot).moves
    assert (move.seat.id, move.wanted, move.effort) == ("a", "sceptic", 2.0)


def test_bosses_are_heard_and_hear_their_people():
    snapshot = plan(
        people=(person("a"), person("b", boss="a")),
        stakeholders=(holding("a", "neutral", "political", "approver"), holding("b", "neutral")),
    )
    effects = {move.seat.id: move.effect for move in next_moves(snapshot).moves}
    # Two who only hear each other, half and half: 2/3 and 1/3 of a step.
    assert effects == pytest.approx({"a": 100 / 3, "b": 50 / 3}, abs=1e-3)


def test_the_range_shows_what_rests_on_a_guess():
    guessed = replace(small(), ties=(Tie("t", "influences", "b", "a", 3, grade="assumed"),))
    adviser = next(move for move in next_moves(guessed).moves if move.seat.id == "b")
    assert adviser.range.lowest == 0.0
    assert adviser.range.highest == pytest.approx(25.0, abs=1e-3)
    told = next(move for move in next_moves(small()).moves if move.seat.id == "b")
    assert told.range.lowest == pytest.approx(15.0, abs=1e-3)


def test_a_chair_without_a_holder_counts_and_is_asked_for():
    chair = Stakeholder("chair", "財務本部長（後任）", is_placeholder=True, roles=("approver",))
    found = next_moves(plan(stakeholders=(chair,)))
    assert found.moves == ()
    assert [question.seat.id for question in found.questions] == ["chair"]
    assert found.questions[0].swing == pytest.approx(100.0)


def test_nobody_who_decides_is_said():
    found = next_moves(plan(people=(person("a"),), stakeholders=(holding("a", "neutral"),)))
    assert not found.has_deciders
    assert found.moves == ()


def test_who_left_moves_nobody():
    gone = Person("b", "人物b", posts=(Post("p", "部長", 13, ended_on=TODAY),))
    snapshot = replace(small(), people=(person("a"), gone, person("c")))
    assert [move.seat.id for move in next_moves(snapshot).moves] == ["a"]


def test_a_reader_without_opinions_is_told_nothing():
    found = next_moves(small().without_opinions())
    assert not found.has_deciders
    assert (found.moves, found.questions, found.support) == ((), (), 0.0)


def test_two_thousand_people_are_answered_at_once():
    count = 2_000
    people = [person(f"{n:04}", f"{n // 7:04}" if n else None) for n in range(count)]
    held = [
        holding(
            f"{n:04}",
            ("sceptic", "neutral", "supporter", None)[n % 4],
            ("local", "political", "inner_circle")[n % 3],
            *(("approver",) if n < 5 else ()),
        )
        for n in range(count)
    ]
    ties = [
        Tie(f"t{n}", "influences", f"{n:04}", f"{n * 7 % 997:04}", 1 + n % 3, grade="stated")
        for n in range(998, count)
    ]
    snapshot = plan(people, held, ties)
    quickest = 9.0
    for _ in range(3):
        started = time.process_time()
        found = next_moves(snapshot)
        quickest = min(quickest, time.process_time() - started)
    assert len(found.moves) == 8
    assert quickest < 0.2
