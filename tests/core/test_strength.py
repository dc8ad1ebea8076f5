"""Relation strength: each part of the formula by hand, and what must always hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.snapshots import sample_snapshot
from tokui.core.plan import Activity, Coverage, Judged
from tokui.core.strength import DEPTH, strength_of, strengths_of

TODAY = dt.date(2026, 11, 20)


def contact(days_ago: int, kind: str = "meeting", *colleagues: str) -> Activity:
    return Activity(
        f"{kind}-{days_ago}", kind, TODAY - dt.timedelta(days_ago), "定例", colleagues=colleagues
    )


def shares(*contacts: Activity, rank: int = 99, ours: dict[str, int] | None = None):
    found = strength_of(contacts, today=TODAY, rank=rank, our_ranks=ours)
    return {part.code: round(part.share, 4) for part in found.parts}


def test_no_contact_is_no_relation():
    found = strength_of([], today=TODAY)
    assert (found.points, found.band, found.contacts) == (0, "none", ())


def test_one_meeting_today():
    found = strength_of([contact(0)], today=TODAY)
    # 30 + 25 · 1/4 + 15 + 15 · 0.9 + 15 · 0.5 = 72.25
    assert found.points == 72
    assert shares(contact(0)) == {
        "recency": 1.0, "frequency": 0.25, "two_way": 1.0, "depth": 0.9, "seniority": 0.5,
    }  # fmt: skip


def test_ninety_days_halve_everything():
    assert shares(contact(90)) == {
        "recency": 0.5, "frequency": 0.125, "two_way": 0.5, "depth": 0.45, "seniority": 0.25,
    }  # fmt: skip


def test_contacts_add_up_to_full_frequency():
    monthly = [contact(30 * month) for month in range(24)]
    assert shares(*monthly)["frequency"] == 1.0
    assert strength_of(monthly, today=TODAY).band == "strong"


def test_one_sided_mail_is_no_conversation():
    assert shares(contact(0, "email"))["two_way"] == 0.0
    assert shares(contact(0, "email"), contact(0, "call"))["two_way"] == 0.5


def test_a_note_is_no_contact_and_tomorrow_has_not_been():
    assert strength_of([contact(0, "note"), contact(-1)], today=TODAY).points == 0


@pytest.mark.parametrize(
    ("rank", "ours", "share"),
    [(9, 9, 1.0), (9, 2, 1.0), (9, 14, 0.5), (2, 14, 0.0), (99, 9, 0.5), (9, 99, 0.5)],
)
def test_seniority_is_how_near_our_highest_rank_comes(rank: int, ours: int, share: float):
    met = contact(0, "meeting", "kijima", "haseba")
    assert shares(met, rank=rank, ours={"kijima": ours, "haseba": 99})["seniority"] == share


def test_a_judgement_stands_as_long_as_it_holds():
    stated = Judged("good", "stated", on=TODAY)
    found = strength_of([contact(400)], today=TODAY, stated=stated)
    assert (found.points, found.band, found.is_stated) == (62, "good", True)
    lapsed = strength_of([contact(0)], today=TODAY, stated=Judged(lapsed="good"))
    assert (lapsed.points, lapsed.is_stated) == (72, False)


def contacts_of(held: list[tuple[int, str]]) -> list[Activity]:
    return [replace(contact(*one), id=f"held-{at}") for at, one in enumerate(held)]


days = some.lists(
    some.tuples(some.integers(0, 900), some.sampled_from(sorted(DEPTH))), min_size=1, max_size=30
)


@given(days)
def test_between_nothing_and_a_hundred_and_explained_to_the_point(held: list[tuple[int, str]]):
    found = strength_of(contacts_of(held), today=TODAY)
    assert 0 <= found.points <= 100
    assert round(sum(part.points for part in found.parts)) == found.points
    assert all(0.0 <= part.share <= 1.0 for part in found.parts)


@given(days, some.integers(1, 400))
def test_silence_never_helps(held: list[tuple[int, str]], longer: int):
    contacts = contacts_of(held)
    later = TODAY + dt.timedelta(longer)
    now, then = (strength_of(contacts, today=day).points for day in (TODAY, later))
    assert then <= now


@given(days)
def test_a_conversation_today_never_harms(held: list[tuple[int, str]]):
    contacts = contacts_of(held)
    before = strength_of(contacts, today=TODAY).points
    assert strength_of([*contacts, contact(0, "visit")], today=TODAY).points >= before


def test_of_a_plan_each_pair_and_all_of_us():
    snapshot = sample_snapshot()
    met = next(one for one in snapshot.activities if one.people and one.colleagues)
    person, colleague = met.people[0], met.colleagues[0]
    found = strengths_of(snapshot)
    assert found.of_pair[person, colleague].contacts
    assert found.of_person[person].points >= found.of_pair[person, colleague].points
    assert set(found.of_person) == {one.id for one in snapshot.people}


def test_one_colleague_s_word_counts_for_all_of_us():
    snapshot = sample_snapshot()
    person = next(
        one.id
        for one in snapshot.people
        if not any(one.id in met.people for met in snapshot.activities)
    )
    said = Coverage("new", snapshot.colleagues[0].id, person, strength=Judged("strong", "stated"))
    found = strengths_of(replace(snapshot, coverage=(*snapshot.coverage, said)))
    assert found.of_person[person].points == 87
    assert found.of_pair[person, said.colleague].is_stated
    assert (
        strengths_of(replace(snapshot, coverage=(said,)).without_opinions())
        .of_person[person]
        .points
        == 0
    )
