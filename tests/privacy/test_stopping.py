"""Stop-use: the person stays, nothing is added to what is thought of them, no plan shows them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.privacy.conftest import NOW, Told
from tests.world import World
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.outputs.json_snapshot import dumps
from tokui.people.models import Person, UseStop
from tokui.people.stopping import resume_use, stop_use
from tokui.plans.captures.queries import place_of
from tokui.plans.lifecycle import read_version
from tokui.plans.minutes.queries import candidates
from tokui.plans.queries import plan_snapshot
from tokui.plans.stakeholders.models import Stakeholder
from tokui.privacy.stop_journal import replay_stops, stops_path


def stop(world: World, told: Told) -> None:
    stop_use(told.person.public_id, by=world.makoto, reason="本人の請求", now=NOW)


def seen(world: World) -> str:
    return dumps(plan_snapshot(world.plan, member=world.emi, now=NOW))


def test_no_plan_shows_the_person_and_the_rest_is_as_it_was(world: World, told: Told) -> None:
    id = told.person.public_id
    assert id in seen(world)
    stop(world, told)
    assert id not in seen(world)
    snapshot = plan_snapshot(world.plan, member=world.emi, now=NOW)
    assert [person.name for person in snapshot.people] == ["馬場 別子"]
    assert snapshot.people[0].posts[0].boss is None
    assert (snapshot.stakeholders, snapshot.coverage) == ((), ())
    assert snapshot.actions[0].counterpart is None
    assert snapshot.routes[0].steps[0].stakeholder is None
    assert id not in dumps(read_version(world.emi, told.stays["version"]))


def test_taking_it_back_shows_everything_again(world: World, told: Told) -> None:
    before = seen(world)
    stop(world, told)
    resume_use(told.person.public_id, by=world.makoto, reason="同意を得た", now=NOW)
    assert seen(world) == before


def test_files_of_lists_leave_the_person_out_and_the_list_finds_them(
    world: World, told: Told
) -> None:
    stop(world, told)
    client = Client()
    client.force_login(world.makoto.user)
    for noun in ("person", "stakeholder"):
        whole = b"".join(client.get(f"/lists/{noun}/file.csv")).decode()
        assert "浅井" not in whole
        assert "浅井" in client.get(f"/lists/{noun}/").content.decode()


def opinions(world: World, told: Told) -> list[tuple[str, Any, dict[str, Any]]]:
    stake = Stakeholder.objects.get(person=told.person)
    cover = noun_of("coverage").model.objects.get(person=told.person)
    return [
        ("person", told.person, {"private_note": "慎重"}),
        ("stakeholder", stake, {"attitude": {"value": "champion"}}),
        ("stakeholder", stake, {"personal_goal": "昇進"}),
        ("coverage", cover, {"now": {"value": "meetings"}}),
    ]


def test_nothing_new_can_be_thought_of_the_person(world: World, told: Told) -> None:
    cases = opinions(world, told)
    stop(world, told)
    for code, record, values in cases:
        with pytest.raises(InvalidInput) as refused:
            change_record(noun_of(code), record, values, by=world.emi)
        assert refused.value.reason == "use_stopped"
    with pytest.raises(InvalidInput):
        world.add("tie", kind="allied", source=told.person.public_id,
                  target=told.stays["other"].public_id)  # fmt: skip


def test_what_is_no_opinion_and_taking_back_stay_possible(world: World, told: Told) -> None:
    stop(world, told)
    person = Person.objects.get(pk=told.person.pk)
    assert change_record(noun_of("person"), person, {"phone": "03-0000-1111"}, by=world.emi)
    stake = Stakeholder.objects.get(person=told.person)
    assert change_record(
        noun_of("stakeholder"), stake, {"attitude": {"value": "unknown"}}, by=world.emi
    )


def test_notes_of_a_meeting_propose_nothing_about_the_person(world: World, told: Told) -> None:
    text, today = "浅井決子さんは前向きとのこと。馬場別子さんは慎重。", NOW.date()

    def proposed() -> list[str]:
        place = place_of(world.toa, world.emi, today)
        return [choice.name for one in candidates(text, today, place, None)
                for choice in one.choices]  # fmt: skip

    assert proposed() == ["浅井 決子", "馬場 別子"]
    stop(world, told)
    assert proposed() == ["馬場 別子"]


def test_s45_a_restored_backup_does_not_bring_the_use_back(
    world: World, told: Told, django_capture_on_commit_callbacks
) -> None:
    id, other = told.person.public_id, told.stays["other"].public_id
    with django_capture_on_commit_callbacks(execute=True):
        stop(world, told)
        stop_use(other, by=world.makoto, reason="本人の請求", now=NOW)
        resume_use(other, by=world.makoto, reason="同意を得た", now=NOW)
    UseStop.objects.all().delete()
    UseStop.objects.create(person=told.stays["other"], reason="昔", stopped_at=NOW)
    assert replay_stops(now=NOW) == 2
    assert (id in seen(world), other in seen(world)) == (False, True)
    assert replay_stops(now=NOW) == 0
    assert told.person.name not in stops_path().read_text()


def test_it_takes_leading_a_reason_and_happens_once(world: World, told: Told) -> None:
    id = told.person.public_id
    for member, error in ((world.emi, Forbidden), (world.sora, NotFound), (world.yu, NotFound)):
        with pytest.raises(error):
            stop_use(id, by=member, reason="x", now=NOW)
    with pytest.raises(InvalidInput):
        stop_use(id, by=world.makoto, reason="  ", now=NOW)
    with pytest.raises(Conflict):
        resume_use(id, by=world.makoto, reason="x", now=NOW)
    stop(world, told)
    with pytest.raises(Conflict):
        stop(world, told)
