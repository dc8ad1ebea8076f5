"""S-46: about whom nothing happens for long is asked, kept for a reason, or given a pseudonym."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.privacy.conftest import NAMES, Told, tell_of
from tests.world import World
from tokui.activity.models import Activity
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.kernel.schedule import run_scheduled
from tokui.notify.models import Notice
from tokui.people.models import Person
from tokui.plans.queries import plan_snapshot
from tokui.privacy.erasure import Asked, erase_person
from tokui.privacy.holding import hold_person, release_person
from tokui.privacy.models import Erasure, Review
from tokui.privacy.pseudonyms import preview_pseudonyms, pseudonymise_people
from tokui.privacy.quiet import last_activity
from tokui.privacy.readings import note_reading
from tokui.privacy.retention import apply_rules, preview_rules, set_rules
from tokui.privacy.reviews import (
    held_people,
    review_at_night,
    reviews_asking,
    set_upkeep,
    waiting_people,
)
from tokui.privacy.scanning import places_holding

TOKYO = ZoneInfo("Asia/Tokyo")
BEGIN = datetime(2022, 1, 10, 12, tzinfo=TOKYO)
LAST = date(2024, 3, 15)
"""The last day on which something happened about the person of these tests."""
FIRST_QUIET = date(2026, 3, 16)
NIGHT = {"months": "24", "answer_days": "30"}


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=TOKYO)


@pytest.fixture
def past(world: World):
    """A world whose people were all written down long ago; nothing else happens by itself."""
    with time_machine.travel(BEGIN, tick=False) as clock:
        told = tell_of(world)
        Event.objects.update(at=BEGIN)
        Activity.objects.update(on=BEGIN.date())
        clock.move_to(at(LAST))
        world.add("activity", kind="call", on=LAST, subject="電話", people=[told.person.public_id])
        yield told


def waiting(world: World, today: date) -> list[str]:
    return [one.quiet.person.name for one in waiting_people(by=world.makoto, today=today)]


def test_s46_the_queue_begins_on_the_day_after_the_limit(world: World, past: Told) -> None:
    assert past.person.name not in waiting(world, FIRST_QUIET - timedelta(days=1))
    assert past.person.name in waiting(world, FIRST_QUIET)
    (found,) = [
        one for one in waiting_people(by=world.aoi, today=FIRST_QUIET)
        if one.quiet.person == past.person
    ]  # fmt: skip
    assert found.quiet.since == LAST


def test_the_workspace_says_how_long(world: World, past: Told) -> None:
    set_upkeep(NIGHT | {"months": "6"}, by=world.aoi)
    assert past.person.name not in waiting(world, date(2024, 9, 15))
    assert past.person.name in waiting(world, date(2024, 9, 16))


@pytest.mark.parametrize("sign", ["contact", "change", "judgement", "reading"])
def test_every_sign_of_use_keeps_somebody_out_of_the_queue(
    world: World, past: Told, sign: str
) -> None:
    person, day = past.person, FIRST_QUIET - timedelta(days=3)
    stake = person.stakes.get()
    with time_machine.travel(at(day), tick=False):
        if sign == "contact":
            world.add("activity", kind="call", on=day, subject="電話", people=[person.public_id])
        elif sign == "change":
            change_record(noun_of("person"), person, {"phone": "03-1"}, by=world.emi)
        elif sign == "judgement":
            change_record(
                noun_of("stakeholder"), stake, {"attitude": {"value": "champion"}}, by=world.emi
            )
        else:
            note_reading(stake, day)
    assert person.name not in waiting(world, FIRST_QUIET)
    assert last_activity(world.workspace)[person.pk] == day


def test_a_hold_ends_with_its_day_and_does_not_begin_the_months_anew(
    world: World, past: Told
) -> None:
    person, until = past.person, FIRST_QUIET + timedelta(days=10)
    with time_machine.travel(at(FIRST_QUIET), tick=False):
        hold_person(
            person.public_id, reason="係争中", until=until, by=world.makoto, now=at(FIRST_QUIET)
        )
    assert [hold.reason for hold in held_people(by=world.aoi, today=until)] == ["係争中"]
    assert person.name not in waiting(world, until)
    assert person.name in waiting(world, until + timedelta(days=1))
    assert held_people(by=world.aoi, today=until + timedelta(days=1)) == []


def test_a_hold_stops_erasing_pseudonyms_and_rules_and_says_why(world: World, past: Told) -> None:
    person, id, now = past.person, past.person.public_id, at(FIRST_QUIET)
    world.add("post", person=id, title="課長", started_on="2020-04-01", ended_on="2022-03-31")
    person.posts.update(ended_on="2022-03-31")
    with time_machine.travel(now, tick=False):
        set_rules({"former_opinions": "12", "minutes": "12", "viewings": "12"}, by=world.aoi)
        assert {one.kind: one.count > 0 for one in preview_rules(by=world.aoi, now=now)}[
            "former_opinions"
        ]
        hold_person(id, reason="係争中", until=None, by=world.makoto, now=now)
        asked = Asked("asked", FIRST_QUIET)
        for act in (
            lambda: erase_person(id, asked, typed_name=person.name, by=world.aoi, now=now),
            lambda: pseudonymise_people([id], by=world.aoi, now=now),
        ):
            with pytest.raises(Conflict, match="係争中"):
                act()
        done = apply_rules(by=world.aoi, now=now)
        assert {one.kind: one.count for one in done}["former_opinions"] == 0
        release_person(id, by=world.makoto, now=now)
        assert erase_person(id, asked, typed_name=person.name, by=world.aoi, now=now)


def test_a_pseudonym_stands_wherever_the_plan_needs_somebody(world: World, past: Told) -> None:
    other = past.stays["other"]
    ids = [past.person.public_id, other.public_id]
    shown = preview_pseudonyms(ids, by=world.makoto, now=at(FIRST_QUIET))
    assert Person.objects.filter(public_id__in=ids).count() == 2
    done = pseudonymise_people(ids, by=world.makoto, now=at(FIRST_QUIET))
    assert shown.counts["person"] == len(done) == 2
    first, second = [one.pseudonym for one in done]
    assert re.fullmatch(r"(Former contact|元担当者) [A-Z]-[0-9A-F]{3}", first)
    assert first != second
    snapshot = plan_snapshot(world.plan, member=world.emi, now=at(FIRST_QUIET))
    (chair,) = snapshot.stakeholders
    assert (chair.name, chair.is_placeholder) == (first, True)
    past.stays["action"].refresh_from_db()
    past.stays["activity"].refresh_from_db()
    assert past.stays["action"].title == f"{first}様を訪問"
    assert past.stays["activity"].body.startswith(f"出席：{first}（")
    assert places_holding((*NAMES, *past.canaries, "馬場 別子")) == {}


def test_nobody_goes_when_one_of_them_is_held(world: World, past: Told) -> None:
    other = past.stays["other"]
    now = at(FIRST_QUIET)
    hold_person(other.public_id, reason="係争中", until=None, by=world.makoto, now=now)
    with pytest.raises(Conflict):
        pseudonymise_people([past.person.public_id, other.public_id], by=world.aoi, now=now)
    assert Person.objects.filter(pk=past.person.pk).exists()
    assert not Erasure.objects.exists()


def nights(world: World, first: date, count: int) -> None:
    for number in range(count):
        review_at_night(world.workspace, first + timedelta(days=number), at(first))


def test_what_nobody_answers_is_reminded_of_and_never_erased(world: World, past: Told) -> None:
    nights(world, FIRST_QUIET, 31)
    assert Review.objects.get(person=past.person).asked_on == FIRST_QUIET
    assert not Notice.objects.filter(kind="review_waits").exists()
    nights(world, FIRST_QUIET + timedelta(days=31), 20)
    told = Notice.objects.filter(kind="review_waits")
    assert {one.member for one in told} == {world.aoi, world.makoto}
    assert told.count() == 2
    assert Person.objects.filter(pk=past.person.pk).exists()
    assert reviews_asking(world.makoto, FIRST_QUIET) >= 1
    assert reviews_asking(world.emi, FIRST_QUIET) == 0


def test_only_where_it_was_switched_on_does_a_night_pseudonymise(world: World, past: Told) -> None:
    set_upkeep(NIGHT | {"pseudonymises": "1"}, by=world.aoi)
    nights(world, FIRST_QUIET, 31)
    assert Person.objects.filter(pk=past.person.pk).exists()
    nights(world, FIRST_QUIET + timedelta(days=31), 1)
    assert not Person.objects.filter(pk=past.person.pk).exists()
    assert places_holding(NAMES) == {}


def test_somebody_who_is_met_again_is_asked_about_anew(world: World, past: Told) -> None:
    nights(world, FIRST_QUIET, 1)
    note_reading(past.person, FIRST_QUIET)
    nights(world, FIRST_QUIET + timedelta(days=1), 1)
    assert not Review.objects.filter(person=past.person).exists()


def test_the_worker_asks_each_day_and_applies_rules_where_it_may(world: World, past: Told) -> None:
    set_rules({"minutes": "12"}, by=world.aoi)
    night = at(FIRST_QUIET)
    with time_machine.travel(night, tick=False):
        run_scheduled(night)
        assert Review.objects.filter(person=past.person).exists()
        assert not Event.objects.filter(verb="retention_applied").exists()
        set_upkeep(NIGHT | {"applies_rules": "1"}, by=world.aoi)
        run_scheduled(night + timedelta(days=1))
    (applied,) = Event.objects.filter(verb="retention_applied")
    assert applied.source == "schedule"


def test_who_leads_answers_and_owners_decide(world: World, past: Told) -> None:
    id, now = past.person.public_id, at(FIRST_QUIET)
    for member, error in ((world.emi, Forbidden), (world.sora, NotFound), (world.yu, NotFound)):
        with pytest.raises(error):
            hold_person(id, reason="係争中", until=None, by=member, now=now)
        with pytest.raises(error):
            pseudonymise_people([id], by=member, now=now)
    with pytest.raises(Forbidden):
        waiting_people(by=world.emi, today=FIRST_QUIET)
    with pytest.raises(Forbidden):
        set_upkeep(NIGHT, by=world.makoto)


@pytest.mark.parametrize("given", [{"months": "0"}, {"months": "二"}, {"answer_days": "366"}])
def test_what_is_no_length_of_time_changes_nothing(world: World, given: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        set_upkeep(NIGHT | given, by=world.aoi)
    assert not Event.objects.filter(verb="upkeep_changed").exists()


def test_a_hold_needs_a_reason_and_a_day_to_come(world: World, past: Told) -> None:
    id, now = past.person.public_id, at(FIRST_QUIET)
    for reason, until in ((" ", None), ("係争中", FIRST_QUIET - timedelta(days=1))):
        with pytest.raises(InvalidInput):
            hold_person(id, reason=reason, until=until, by=world.makoto, now=now)
    hold_person(id, reason="係争中", until=FIRST_QUIET, by=world.makoto, now=now)
    with pytest.raises(Conflict):
        hold_person(id, reason="係争中", until=None, by=world.makoto, now=now)
