"""Ghosts: who stood where at the last review, and on what evidence they moved."""

from __future__ import annotations

from dataclasses import replace

from tests.snapshots import sample_snapshot
from tokui.core.ghosts import moved_people, moved_rivals
from tokui.core.plan import Judged


def with_stakeholder(snapshot, number, **changed):
    held = list(snapshot.stakeholders)
    held[number] = replace(held[number], **changed)
    return replace(snapshot, stakeholders=tuple(held))


def first_external(snapshot):
    return next(
        at
        for at, held in enumerate(snapshot.stakeholders)
        if held.side == "external" and held.attitude
    )


def test_nobody_moved_between_equal_snapshots():
    snapshot = sample_snapshot()
    assert moved_people(snapshot, snapshot) == ()
    assert moved_rivals(snapshot, snapshot, "product", "price") == ()


def test_a_change_of_attitude_leaves_a_ghost_with_its_evidence():
    before = sample_snapshot()
    at = first_external(before)
    held = before.stakeholders[at]
    proof = Judged("opponent", "stated", source="部長会の出席者")
    now = with_stakeholder(before, at, attitude=proof)
    (ghost,) = moved_people(before, now)
    assert ghost.id == held.id
    assert ghost.before == (held.influence.value, held.attitude.value)
    assert ghost.now == (held.influence.value, "opponent")
    assert ghost.evidence == (proof,)


def test_unknown_is_a_place_to_come_from_and_go_to():
    before = sample_snapshot()
    at = first_external(before)
    now = with_stakeholder(before, at, attitude=Judged(), influence=Judged())
    (ghost,) = moved_people(before, now)
    assert ghost.now == ("unknown", "unknown")
    (back,) = moved_people(now, before)
    assert (back.before, back.now) == (ghost.now, ghost.before)


def test_newcomers_and_leavers_did_not_move():
    before = sample_snapshot()
    fewer = replace(before, stakeholders=before.stakeholders[1:])
    assert moved_people(fewer, before) == ()
    assert moved_people(before, fewer) == ()


def test_without_opinions_nobody_is_shown_to_have_moved():
    before = sample_snapshot()
    now = with_stakeholder(before, first_external(before), attitude=Judged("opponent", "stated"))
    assert moved_people(before.without_opinions(), now) == ()
    assert moved_people(before, now.without_opinions()) == ()


def test_a_rival_moves_on_the_two_axes_that_are_shown():
    before = sample_snapshot()
    rival = before.our_rivals[0]
    value = "+2" if rival.price_rating.value != "+2" else "-2"
    moved = replace(rival, price_rating=Judged(value, "inferred"))
    now = replace(before, our_rivals=(moved, *before.our_rivals[1:]))
    (ghost,) = moved_rivals(before, now, "price", "product")
    assert ghost.now == (value, rival.product_rating.value)
    assert moved_rivals(before, now, "marketing", "relationship") == ()
